"""What comes out: data on stdout that parses, talk on stderr, colour and width as the terminal wants them."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

from aftersales_cli import app
from aftersales_cli.domain.values.width import cells
from aftersales_cli.render.screen import pretty

if TYPE_CHECKING:
    from collections.abc import Callable

    from aftersales_cli.services.shop import Shop
    from tests.commands.conftest import Refuse
    from tests.conftest import Run

LISTS: list[tuple[tuple[str, ...], str]] = [
    (("customer", "list"), "customer"),
    (("device", "list"), "device"),
    (("ticket", "list"), "ticket"),
    (("ticket", "list", "--count-by", "state"), "ticket_count"),
    (("ticket", "log", "1"), "event"),
    (("parts", "list"), "part"),
    (("parts", "history", "BT-L84"), "move"),
    (("staff", "list"), "staff"),
    (("price", "list"), "price"),
    (("search", "8000"), "search"),
    (("journal",), "act"),
    (("config", "list"), "setting"),
]
RECORDS: list[tuple[tuple[str, ...], str]] = [
    (("customer", "show", "1"), "customer"),
    (("device", "show", "1"), "device"),
    (("ticket", "show", "1"), "ticket"),
    (("parts", "show", "BT-L84"), "part"),
    (("db", "stats"), "stats"),
]


@pytest.mark.parametrize(("words", "kind"), LISTS)
def test_a_list_is_one_json_document_one_csv_table_or_lines_with_tabs(
    counter: Shop, run: Run, words: tuple[str, ...], kind: str
) -> None:
    document = json.loads(run(*words, "--json").out)
    assert list(document) == ["schema", "kind", "data"]
    assert (document["schema"], document["kind"]) == ("aftersales/1", kind)
    assert len(document["data"]) >= 1
    for form in ("--csv", "--excel", "--tsv"):
        answer = run(*words, form)
        text = answer.out.removeprefix("\ufeff")
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t" if form == "--tsv" else ","))
        assert len(rows) == len(document["data"]) + 1
        assert {len(row) for row in rows} == {len(rows[0])}
        assert all(key.isascii() and key == key.lower() for key in rows[0])
        assert answer.raw.startswith("\ufeff".encode()) == (form == "--excel")
        assert (b"\r\n" in answer.raw) == (form == "--excel")


@pytest.mark.parametrize(("words", "kind"), RECORDS)
def test_a_record_is_one_json_document_or_one_row(counter: Shop, run: Run, words: tuple[str, ...], kind: str) -> None:
    document = json.loads(run(*words, "--json").out)
    assert (document["schema"], document["kind"], type(document["data"])) == ("aftersales/1", kind, dict)
    (row,) = csv.DictReader(io.StringIO(run(*words, "--csv").out, newline=""))
    assert list(row) == list(document["data"])


def test_only_the_keys_that_are_asked_for(counter: Shop, run: Run, refuse: Refuse) -> None:
    assert run("customer", "show", "1", "--json", "--fields", "name,number").data == {"name": "张伟", "number": "A-C1"}
    assert run("ticket", "list", "--csv", "--fields", "number, state").out == "number,state\nA-1,received\n"
    assert run("customer", "list", "--fields", "number").out == "number\nA-C1\n"
    refuse(
        "customer", "list", "--fields", "number,colour", code=2, says=("“colour” is no value of --fields.", "phones")
    )


@pytest.mark.parametrize(
    "words", [("customer", "list"), ("device", "list"), ("ticket", "list"), ("parts", "list"), ("search", "x")]
)
def test_an_empty_list_is_a_result(shop: Shop, run: Run, words: tuple[str, ...]) -> None:
    empty = run(*words)
    assert (empty.code, empty.out, empty.err) == (0, "", "Nothing found.\n")
    assert run(*words, "--json").data == []
    assert (run(*words, "--quiet").err, len(run(*words, "--csv").out.splitlines())) == ("", 1)


def test_a_reading_command_on_no_file_is_exit_6_and_makes_none(run: Run, refuse: Refuse) -> None:
    for words in (("customer", "list"), ("ticket", "show", "1"), ("search", "x"), ("db", "stats"), ("journal",)):
        refuse(*words, code=6, says=("There is no shop at", "aftersales init"))


@pytest.mark.parametrize(
    ("words", "code", "name"),
    [
        (("ticket", "show", "99"), 3, "not_found"),
        (("ticket", "list", "--state", "x"), 2, "usage"),
        (("ticket", "deliver", "1"), 1, "refused"),
        (("staff", "add", "--name", "x", "--login", "li"), 4, "conflict"),
        (("customer", "add"), 2, "usage"),
        (("tiket",), 2, "usage"),
    ],
)
def test_with_json_an_error_is_one_json_object(
    counter: Shop, run: Run, words: tuple[str, ...], code: int, name: str
) -> None:
    done = run(*words, "--json")
    assert (done.code, done.out, len(done.err.splitlines())) == (code, "", 1)
    document = json.loads(done.err)
    assert list(document) == ["schema", "error"]
    assert list(document["error"]) == ["code", "message", "reasons", "next"]
    assert (document["error"]["code"], bool(document["error"]["message"])) == (name, True)
    assert document["error"]["next"]


def test_keys_and_codes_are_the_same_in_every_language(counter: Shop, run: Run) -> None:
    answers = [run("ticket", "show", "1", "--json", "--lang", each).data for each in ("en", "zh-CN", "zh-TW")]
    assert answers[0] == answers[1] == answers[2]
    errors = [json.loads(run("ticket", "show", "9", "--json", "--lang", each).err) for each in ("en", "zh-CN", "zh-TW")]
    assert {error["error"]["code"] for error in errors} == {"not_found"}
    assert len({error["error"]["message"] for error in errors}) == 3
    assert run("ticket", "list", "--csv", "--lang", "zh-CN").out == run("ticket", "list", "--csv", "--lang", "en").out


@pytest.mark.parametrize("words", [("customer", "add", "--name", "王"), ("ticket", "note", "1", "x"), ("db", "check")])
def test_quiet_leaves_the_data_and_the_errors(counter: Shop, run: Run, words: tuple[str, ...]) -> None:
    done = run(*words, "--quiet")
    assert (done.code, done.err) == (0, "")
    assert "Error: " in run("ticket", "show", "99", "--quiet").err
    assert run(*words, env={"AFTERSALES_QUIET": "1"}).err == ""


def test_columns_line_up_by_display_cells(counter: Shop, run: Run) -> None:
    for name in ("欧阳娜娜", "Al", "𠮷野家", "ｱｲｳ", "e\u0301a"):
        run("customer", "add", "--name", name, "--phone", "13900139000")
    lines = run("customer", "list").out.splitlines()
    starts = {
        cells(line[: line.index(word)]) for line, word in zip(lines, ["Phones", *["139"] * 5, "138"], strict=True)
    }
    assert len(starts) == 1


def test_a_pipe_gets_no_colour_no_frame_and_nothing_cut(counter: Shop, run: Run) -> None:
    run("customer", "edit", "1", "--address", "很长的地址" * 30)
    table = run("customer", "list", env={"COLUMNS": "40"}).out
    assert "很长的地址" * 30 in table
    assert ("\x1b" in table, "─" in table, "…" in table) == (False, False, False)


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run a command on a terminal and give back what stands on it."""

    def show(*words: str, **env: str) -> str:
        for name, value in {"TERM": "xterm-256color", "COLUMNS": "100", **env}.items():
            monkeypatch.setenv(name, value)
        raw = io.BytesIO()
        terminal = _Terminal(raw, encoding="utf-8", write_through=True)
        with monkeypatch.context() as patched:
            patched.setattr("sys.stdout", terminal)
            pretty.console.cache_clear()
            assert app.main(list(words)) == 0
            pretty.console.cache_clear()
        return raw.getvalue().decode()

    return show


def test_a_table_on_a_terminal_fits_it_in_every_language(
    counter: Shop, run: Run, on_terminal: Callable[..., str]
) -> None:
    for words in (("customer", "list"), ("device", "list"), ("ticket", "list"), ("parts", "list"), ("journal",)):
        for width in ("80", "120"):
            for language in ("en", "zh-CN", "zh-TW"):
                drawn = on_terminal(*words, "--no-color", COLUMNS=width, AFTERSALES_LANG=language)
                assert max(map(cells, drawn.splitlines())) <= int(width), (words, width, language)


def test_figures_and_numbers_are_never_broken_in_two(counter: Shop, run: Run, on_terminal: Callable[..., str]) -> None:
    run("parts", "edit", "BT-L84", "--cost", "210", "--name", "一块名字特别长的笔记本电池")
    drawn = on_terminal("parts", "list", "--no-color", COLUMNS="80").splitlines()
    row = next(line for line in drawn if "BT-L84" in line)
    assert ("380.00" in row, "210.00" in row) == (True, True)
    assert "Shelf" not in "".join(drawn)


def test_a_narrow_terminal_gets_cards(counter: Shop, run: Run, on_terminal: Callable[..., str]) -> None:
    drawn = on_terminal("customer", "list", "--no-color", COLUMNS="30")
    assert "Name: 张伟" in drawn


@pytest.mark.parametrize(
    ("env", "words", "coloured"),
    [
        ({}, (), True),
        ({"NO_COLOR": "1"}, (), False),
        ({"NO_COLOR": ""}, (), True),
        ({"TERM": "dumb"}, (), False),
        ({}, ("--no-color",), False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, (), False),
    ],
)
def test_colour_is_for_terminals_that_want_it(
    counter: Shop, on_terminal: Callable[..., str], env: dict[str, str], words: tuple[str, ...], coloured: bool
) -> None:
    drawn = on_terminal("customer", "list", *words, **env)
    assert ("\x1b[" in drawn) == coloured
    assert "张伟" in drawn


def test_colour_can_be_forced_into_a_pipe(counter: Shop, run: Run) -> None:
    pretty.console.cache_clear()
    forced = run("customer", "list", env={"FORCE_COLOR": "1"})
    pretty.console.cache_clear()
    assert ("\x1b[" in forced.out, "张伟" in forced.out) == (True, True)
    assert "\x1b" not in run("customer", "list", "--json").out


def test_no_date_or_serial_in_a_list_of_orders_is_broken_at_eighty_columns(
    counter: Shop, run: Run, on_terminal: Callable[..., str]
) -> None:
    promised = "2026-12-24"
    run("ticket", "edit", "1", "--promise", promised)
    for words in (("ticket", "list"), ("device", "list"), ("journal",)):
        lines = on_terminal(*words, "--no-color", COLUMNS="80", AFTERSALES_LANG="en")
        assert not re.search(r"[0-9]-$|[0-9]/$", lines.replace(" ", ""), re.MULTILINE), words
    assert promised in on_terminal("ticket", "list", "--no-color", COLUMNS="80", AFTERSALES_LANG="en")


@pytest.mark.parametrize(
    "words",
    [
        ("customer", "list"),
        ("device", "list"),
        ("ticket", "list"),
        ("ticket", "log", "1"),
        ("journal",),
        ("search", "A"),
    ],
)
def test_a_list_that_was_cut_says_so_beside_the_data(counter: Shop, run: Run, words: tuple[str, ...]) -> None:
    assert run("customer", "add", "--name", "李四", "--phone", "13900139000").code == 0
    assert run("device", "add", "李四", "--kind", "phone", "--brand", "小米").code == 0
    assert run("ticket", "open", "--customer", "李四", "--device", "2", "--fault", "没有声音").code == 0
    run("ticket", "note", "1", "问过了")
    said = "Only 1 shown, and there are more: name another --limit."
    cut = run(*words, "--limit", "1", "--json")
    assert (len(cut.data), said in cut.err, "more" in cut.out) == (1, True, False)
    assert said not in run(*words, "--limit", "1", "--quiet").err
    assert "there are more" not in run(*words, "--limit", "1000").err


def test_phones_stand_in_a_cell_as_they_are_typed(counter: Shop, run: Run) -> None:
    assert (
        run("customer", "list", "--excel", "--fields", "number,phones").out.splitlines()[1] == 'A-C1,"=""13800138000"""'
    )
    run("customer", "edit", "1", "--phone", "13800138000", "--phone", "work:13900139000")
    cells_of_it = run("customer", "list", "--csv", "--fields", "number,phones").out.splitlines()[1]
    assert cells_of_it == "A-C1,13800138000;work:13900139000"


def test_the_names_of_the_registers_come_in_every_form(counter: Shop, run: Run) -> None:
    listed = run("report", "list", "--json").data
    assert [each["name"] for each in listed] == ["repairs", "parts", "sales", "warranty-ending"]
    assert run("report", "list", "--csv").out.splitlines()[0] == "name,title"


def test_what_is_overdue_is_asked_for_a_day(counter: Shop, run: Run, refuse: Refuse) -> None:
    run("ticket", "edit", "1", "--promise", "2026-12-24")
    assert run("ticket", "list", "--overdue", "--on", "2026-12-24", "--json").data == []
    assert [each["number"] for each in run("ticket", "list", "--overdue", "--on", "2026-12-25", "--json").data] == [
        "A-1"
    ]
    refuse("ticket", "list", "--on", "2026-12-25", code=2, says="--on is the day for --overdue.")


def test_a_terminal_shows_a_verdict_without_the_words_of_the_texts_unless_asked(
    counter: Shop, run: Run, on_terminal: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("warranty", "check", "1", "--component", "mainboard")
    short = on_terminal(*words, "--no-color", COLUMNS="80", AFTERSALES_LANG="zh-CN")
    assert "要看所依据的原文：加 --quotes" in capsys.readouterr().err
    whole = on_terminal(*words, "--quotes", "--no-color", COLUMNS="80", AFTERSALES_LANG="zh-CN")
    assert "--quotes" not in capsys.readouterr().err
    assert ("“" in short, "“" in whole) == (False, True)
    assert short.splitlines()[0] == whole.splitlines()[0]
    assert "“" in run(*words, env={"AFTERSALES_LANG": "zh-CN"}).out
