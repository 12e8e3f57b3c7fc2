"""Text that wants to be more than text: refused where it cannot be kept, harmless wherever it is shown."""

from __future__ import annotations

import io
import json
import unicodedata
from typing import TYPE_CHECKING

import pytest

from aftersales_cli import app
from aftersales_cli.render.screen import tables

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop
    from tests.commands.conftest import Refuse
    from tests.conftest import Run

TEN_MEGABYTES = "长" * 3_500_000

HARMLESS_IF_SHOWN = [
    "a\u202ebc\u2066d\u200be",
    "\x9b31m\x85x",
    "[bold red]x[/] [/] :smile: [link=file:///etc/passwd]y[/link]",
    "'; DROP TABLE customer; --",
    "../../etc/passwd",
    '=HYPERLINK("http://x")',
    "＝1+1",
    "-dash",
    "$(reboot) `reboot` %s {name} \\n",
    "𠮷野家😀",
    "e\u0301\u0302\u0303",
    "<script>alert(1)</script>&amp;",
]

TEXT_OPTIONS: list[tuple[str, ...]] = [
    ("customer", "edit", "1", "--name"),
    ("customer", "edit", "1", "--address"),
    ("customer", "edit", "1", "--note"),
    ("customer", "edit", "1", "--tag"),
    ("device", "edit", "1", "--brand"),
    ("device", "edit", "1", "--model"),
    ("device", "edit", "1", "--serial"),
    ("device", "edit", "1", "--imei"),
    ("device", "edit", "1", "--vin"),
    ("device", "edit", "1", "--plate"),
    ("device", "edit", "1", "--engine-no"),
    ("device", "edit", "1", "--config"),
    ("device", "edit", "1", "--note"),
    ("device", "edit", "1", "--category"),
    ("ticket", "edit", "1", "--fault"),
    ("ticket", "edit", "1", "--condition"),
    ("ticket", "edit", "1", "--sender"),
    ("ticket", "edit", "1", "--payer"),
    ("ticket", "edit", "1", "--accessory"),
    ("ticket", "edit", "1", "--question", "speed={}"),
    ("ticket", "note", "1", "--", "{}"),
    ("ticket", "diagnose", "1", "--finding"),
    ("ticket", "diagnose", "1", "--finding", "x", "--component"),
    ("ticket", "diagnose", "1", "--finding", "x", "--cause"),
    ("ticket", "quote", "1", "--labour", "{}=5"),
    ("ticket", "quote", "1", "--fee", "{}=5"),
    ("ticket", "decline", "1", "--reason"),
    ("ticket", "cancel", "1", "--reason"),
    ("ticket", "approve", "1", "--cap", "5", "--by"),
    ("parts", "edit", "BT-L84", "--name"),
    ("parts", "edit", "BT-L84", "--unit"),
    ("parts", "edit", "BT-L84", "--shelf"),
    ("parts", "edit", "BT-L84", "--fits"),
    ("parts", "edit", "BT-L84", "--barcode"),
    ("parts", "edit", "BT-L84", "--supplier"),
    ("parts", "receive", "BT-L84", "1", "--paper"),
    ("parts", "receive", "BT-L84", "1", "--supplier"),
    ("staff", "edit", "li", "--name"),
    ("staff", "edit", "li", "--login"),
    ("price", "edit", "1", "--name"),
    ("price", "edit", "1", "--unit"),
    ("init", "--name"),
    ("init", "--address"),
    ("init", "--terms"),
    ("config", "set", "phone", "--", "{}"),
]
"""Every way in for free text; the value stands at {} or after an equals sign."""

READERS: list[tuple[str, ...]] = [
    ("customer", "list"),
    ("customer", "show", "1"),
    ("device", "list"),
    ("device", "show", "1"),
    ("ticket", "list"),
    ("ticket", "show", "1"),
    ("ticket", "log", "1"),
    ("parts", "list"),
    ("parts", "show", "BT-L84"),
    ("parts", "history", "BT-L84"),
    ("staff", "list"),
    ("price", "list"),
    ("search", "a", "x", "1"),
    ("journal",),
    ("config", "list"),
    ("ticket", "list", "--count-by", "customer"),
]


def typed(way: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The command with the text in its place."""
    if any("{}" in word for word in way):
        return tuple(word.replace("{}", text) for word in way)
    return (*way[:-1], f"{way[-1]}={text}")


def live(text: str, *, lines: str = "\n\t\r") -> set[str]:
    """The characters of an output that could steer a terminal or hide."""
    return {each for each in text if each not in lines and unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp")}


UNFIT = [
    ("ab\x00cd", "U+0000, which cannot be stored."),
    ("\x1b[31mred\x1b]0;pwned\x07", "U+001B, which cannot be stored."),
    ("half \udcff", "U+DCFF, which cannot be stored."),
    ("长" * 10_001, "10001 characters; at most "),
]


@pytest.mark.parametrize("way", TEXT_OPTIONS, ids=" ".join)
def test_what_cannot_be_kept_is_refused_by_every_option_that_takes_text(
    counter: Shop, refuse: Refuse, way: tuple[str, ...]
) -> None:
    for text, says in UNFIT:
        result = refuse(*typed(way, text), code=2, says=says)
        assert not live(result.err)
        assert len(result.err) < 1000


@pytest.mark.parametrize("option", ["--as", "--once"])
def test_who_it_was_and_the_key_are_text_too(counter: Shop, refuse: Refuse, option: str) -> None:
    for text, says in UNFIT:
        result = refuse("customer", "add", "--name", "王", f"{option}={text}", code=2, says=says)
        assert not live(result.err)
    refuse("customer", "add", "--name", "王", code=2, says="U+001B", env={"AFTERSALES_OPERATOR": "\x1b[31m"})


def test_an_empty_key_is_no_key(counter: Shop, refuse: Refuse) -> None:
    refuse("customer", "add", "--name", "王", "--once=", code=2, says="--once")


def test_an_empty_option_says_nothing(counter: Shop, run: Run) -> None:
    assert run("customer", "list", "--db=", "--as=", "--lang=", "--json").data[0]["name"] == "张伟"


def test_ten_megabytes_are_refused_at_once(counter: Shop, refuse: Refuse) -> None:
    for way in (("customer", "edit", "1", "--name"), ("ticket", "note", "1", "--", "{}")):
        assert len(refuse(*typed(way, TEN_MEGABYTES), code=2, says="3500000 characters").err) < 1000


@pytest.mark.parametrize("text", HARMLESS_IF_SHOWN)
def test_what_is_kept_comes_back_as_it_was_and_is_never_live(counter: Shop, run: Run, text: str) -> None:
    for way in TEXT_OPTIONS:
        done = run(*typed(way, text))
        assert done.code in (0, 1, 2), (way, done.err)
        assert not live(done.out + done.err), way
    for words in READERS:
        for form in ((), ("--json",)):
            shown = run(*words, *form)
            assert shown.code == 0, (words, shown.err)
            assert not live(shown.out + shown.err), (words, form)
    assert run("customer", "show", "1", "--json").data["note"] == text
    assert run("customer", "show", "1", "--json").data["tags"] == [text]


@pytest.mark.parametrize("text", HARMLESS_IF_SHOWN)
def test_a_reference_is_only_compared(counter: Shop, run: Run, text: str) -> None:
    for words in (("customer", "show"), ("device", "show"), ("ticket", "show"), ("parts", "show"), ("staff", "edit")):
        found = run(*words, "--", text)
        assert found.code == 3, (words, found)
        assert not live(found.out + found.err)
    assert run("search", "--", text).code == 0


def test_a_huge_reference_is_not_repeated_in_full(counter: Shop, run: Run) -> None:
    for words in (("customer", "show"), ("device", "show"), ("ticket", "show"), ("parts", "show"), ("search",)):
        found = run(*words, "长" * 100_000)
        assert found.code in (0, 2, 3)
        assert len(found.err) < 1000, words


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",), ("--tsv",), ("--fields", "number,name")])
def test_nothing_is_live_on_a_terminal_in_any_form(
    counter: Shop, run: Run, monkeypatch: pytest.MonkeyPatch, form: tuple[str, ...]
) -> None:
    run("customer", "edit", "1", "--name", "a\u202e\x9b31mb", "--note", "一\n二\u2066")
    monkeypatch.setattr(tables, "RICH_AT_MOST", 0)
    for words in (("customer", "list"), ("customer", "show", "1")):
        raw = io.BytesIO()
        monkeypatch.setattr("sys.stdout", _Terminal(raw, encoding="utf-8", write_through=True))
        assert app.main([*words, *form]) == 0
        assert raw.getvalue()
        assert not live(raw.getvalue().decode()), words


def test_json_says_the_same_however_it_is_spelt(counter: Shop, run: Run) -> None:
    name = "a\u202e\U000e0041b\u2028c"
    run("customer", "edit", "1", "--name", name)
    shown = run("customer", "show", "1", "--json")
    assert not live(shown.out)
    assert json.loads(shown.out)["data"]["name"] == name


def test_csv_in_a_pipe_is_the_text_itself(counter: Shop, run: Run) -> None:
    run("customer", "edit", "1", "--name", "=1+1\u202e")
    assert "=1+1\u202e" in run("customer", "list", "--csv").out


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        (" =1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("+86 1", "'+86 1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＠x", "'＠x"),
        ("0138", '"=""0138"""'),
        ("13800138000", '"=""13800138000"""'),
        ("123456789012345", '"=""123456789012345"""'),
        ("12E5", '"=""12E5"""'),
        ("1234", "1234"),
        ("张伟", "张伟"),
    ],
)
def test_a_spreadsheet_takes_every_cell_as_what_it_is(counter: Shop, run: Run, text: str, cell: str) -> None:
    run("customer", "edit", "1", "--name", text)
    answer = run("customer", "list", "--excel", "--fields", "name")
    assert answer.raw == f"\ufeffname\r\n{cell}\r\n".encode()


def test_a_phone_keeps_its_digits_in_a_spreadsheet(counter: Shop, run: Run) -> None:
    assert '"=""13800138000"""' in run("customer", "list", "--excel").out
    assert run("customer", "list", "--csv").out.splitlines()[1].split(",")[2] == "13800138000"
