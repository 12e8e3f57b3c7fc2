"""``init``, ``config``, ``db``, ``undo``, ``journal``, ``search`` and ``completion`` as they are typed."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.commands.conftest import dump

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop
    from tests.commands.conftest import Refuse
    from tests.conftest import Run


def test_a_shop_is_set_up_and_set_up_again(run: Run) -> None:
    done = run("init", "--name", "长江维修", "--site", "bj", "--zone", "Asia/Shanghai", "--copies", "3", "--json")
    assert (done.code, done.data["name"], done.data["site"], done.data["copies"]) == (0, "长江维修", "BJ", 3)
    again = run("init", "--phone", "025-88886666", "--json")
    assert (again.data["name"], again.data["phone"], again.data["site"]) == ("长江维修", "025-88886666", "BJ")
    assert run("customer", "add", "--name", "张", "--json").data["number"] == "BJ-C1"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--site", "C"), 2, "The site code cannot be “C”."),
        (("--site", "12"), 2, "The site code cannot be “12”."),
        (("--site", "B"), 1, ("The site code A stands on numbers", "own file and code")),
        (("--zone", "Mars/X"), 2, "“Mars/X” is not a time zone"),
        (("--copies", "1"), 2, ("copies cannot be 1.", "from 2 to 9")),
        (("--copies", "two"), 2, "copies cannot be two."),
        (("--language", "xx"), 2, ("no language xx", "zh-CN")),
        (("--currency", "dollars"), 2, ("currency cannot be dollars.", "CNY")),
        (("--currency", "ZZZ"), 2, ("currency cannot be ZZZ.", "CNY, HKD, MOP, TWD, USD")),
        (("--currency", "HKD"), 1, ("currency cannot become HKD: amounts in CNY are on file.", "its own file")),
        (("--phone", "abc"), 2, ("“abc” cannot be a phone number.", "138 0013 8000")),
    ],
)
def test_what_a_shop_cannot_be_set_to(
    counter: Shop, refuse: Refuse, words: tuple[str, ...], code: int, says: str | tuple[str, ...]
) -> None:
    refuse("init", *words, code=code, says=says)
    if not words[0].startswith("--site"):
        refuse("config", "set", words[0].removeprefix("--"), words[1], code=code, says=says)


def test_the_nearest_that_says_something_wins(counter: Shop, run: Run, tmp_path: Path) -> None:
    def operator(*words: str, **env: str) -> tuple[str, str]:
        rows = run("config", "list", "--json", *words, env=env).data
        return next((row["value"], row["origin"]) for row in rows if row["name"] == "operator")

    assert operator()[1] == "default"
    run("config", "set", "operator", "王")
    assert operator() == ("王", run("config", "path").out.strip())
    assert operator(AFTERSALES_OPERATOR="李") == ("李", "AFTERSALES_OPERATOR")
    assert operator("--as", "赵") == ("赵", "--as")
    every = [row for row in run("config", "list", "--origin", "--json", "--as", "赵").data if row["name"] == "operator"]
    assert [(row["value"], row["in_force"]) for row in every[:3]] == [("赵", True), ("李", False), ("王", False)]


def test_settings_of_this_computer_and_of_the_shop(counter: Shop, run: Run, refuse: Refuse) -> None:
    assert run("config", "set", "copies", "4", "--json").data == {"name": "copies", "value": "4"}
    assert run("config", "get", "copies").out == "4\n"
    assert run("config", "set", "printer", "LPT1").code == 0
    assert run("config", "get", "printer").out == "LPT1\n"
    refuse("config", "get", "colour", code=2, says=("no setting colour", "copies"))
    refuse("config", "set", "colour", "red", code=2, says="no setting colour")
    refuse("config", "set", "language", "xx", code=2, says="no language xx")
    refuse("config", "set", "operator", "a\x1bb", code=2, says="U+001B")


def test_a_setting_that_is_not_set_is_not_found(run: Run) -> None:
    missing = run("config", "get", "printer")
    assert (missing.code, "config set printer" in missing.err) == (3, True)


def test_a_settings_file_that_cannot_be_read_is_named(run: Run) -> None:
    run("config", "set", "printer", "LPT1")
    place = run("config", "path").out.strip()
    with open(place, "a", encoding="utf-8") as file:  # noqa: PTH123 - as a user's editor would
        file.write("not [toml")
    broken = run("customer", "list", env={"AFTERSALES_DB": "", "AFTERSALES_LANG": ""})
    assert (broken.code, place in broken.err) == (2, True)


def test_a_backup_is_made_verified_and_put_back(counter: Shop, run: Run, path: Path, tmp_path: Path) -> None:
    counter.db.close()
    copy = tmp_path / "copy.db"
    assert run("db", "backup", str(copy)).out == f"{copy}\n"
    before = dump(path)
    run("customer", "add", "--name", "后来的")
    assert run("db", "restore", str(copy), "--yes").code == 0
    assert dump(path) == before
    assert run("db", "check", "--json").data == []


def test_what_the_file_refuses(counter: Shop, refuse: Refuse, run: Run, tmp_path: Path) -> None:
    refuse("db", "restore", str(tmp_path / "nothing.db"), "--yes", code=6, says="nothing.db")
    run("db", "backup", str(tmp_path / "copy.db"))
    refuse("db", "restore", str(tmp_path / "copy.db"), code=2, says="--yes")
    refuse("db", "backup", str(tmp_path / "no" / "folder" / "copy.db"), code=6)


def test_the_set_clock_is_shown(counter: Shop, run: Run) -> None:
    stats = run("db", "stats", "--json").data
    assert stats["clock_set_to"] == "2026-11-22T02:00:00+00:00"
    assert stats["records"]["customer"] == 1
    assert run("customer", "list", env={"AFTERSALES_NOW": "someday"}).code in (0, 2)
    bad = run("customer", "add", "--name", "x", env={"AFTERSALES_NOW": "someday"})
    assert (bad.code, "someday" in bad.err) == (2, True)


def test_the_last_command_is_shown_and_taken_back(counter: Shop, run: Run, path: Path) -> None:
    run("customer", "edit", "1", "--name", "李伟", "--as", "li")
    before = dump(path)
    preview = run("undo", "--dry-run", "--as", "li")
    assert (preview.code, "李伟" in preview.out, dump(path) == before) == (0, True, True)
    assert "customer edit" in run("undo", "--as", "li").err
    assert run("customer", "show", "1", "--json").data["name"] == "张伟"
    assert run("journal", "--limit", "1", "--json").data[0]["command"] == "undo"


def test_what_cannot_be_taken_back(counter: Shop, refuse: Refuse, run: Run) -> None:
    refuse("undo", "--as", "nobody", code=3, says=("nobody has nothing to take back", "aftersales journal"))
    run("customer", "edit", "1", "--note", "一", "--as", "wang")
    run("customer", "edit", "1", "--note", "二", "--as", "zhao")
    refuse("undo", "--as", "wang", code=4, says="was changed or used since")


def test_the_journal_tells_who_did_what(counter: Shop, run: Run, refuse: Refuse) -> None:
    run("customer", "edit", "1", "--note", "x", "--as", "王芳")
    (act,) = run("journal", "--operator", "王芳", "--json").data
    assert (act["command"], act["operator"], act["records"]) == ("customer edit", "王芳", 1)
    entries = run("journal", "--act", act["id"], "--json").data["entries"]
    assert (entries[0]["before"]["note"], entries[0]["after"]["note"]) == (None, "x")
    oldest = run("journal", "--sort", "at", "--limit", "1", "--json").data[0]
    assert oldest["command"] == "init"
    refuse("journal", "--act", "zzzz", code=3, says="“zzzz”")
    refuse("journal", "--act", "0", code=4, says="More than one act begins with “0”.")
    refuse("journal", "--record", "nothing", code=3, says="“nothing”")


@pytest.mark.parametrize(
    "typed",
    [
        *("A-1", "8000", "138 0013 8000", "+8613800138000", "张伟", "zw", "zhangwei", "3456", "5CN0AS123456"),
        *("没有反应", "按电源键", "BT-L84", "电池", "0690123"),
    ],
)
def test_one_box_finds_anything(counter: Shop, run: Run, typed: str) -> None:
    hits = run("search", typed, "--json").data
    assert {hit["number"] for hit in hits} & {"A-1", "A-C1", "A-D1", "BT-L84"}


def test_a_search_is_narrowed(counter: Shop, run: Run, refuse: Refuse) -> None:
    assert {hit["kind"] for hit in run("search", "张伟", "--in", "customer", "--json").data} == {"customer"}
    assert len(run("search", "张伟", "--limit", "1", "--json").data) == 1
    refuse("search", code=2, says="WORDS")
    refuse("search", "x", "--in", "attic", code=2, says=("“attic” is no value of --in.", "customer, device, ticket"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_gets_its_script(run: Run, shell: str) -> None:
    script = run("completion", shell)
    assert (script.code, script.err) == (0, "")
    assert "_AFTERSALES_COMPLETE" in script.out
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=script.out.encode(), check=True)


def test_a_shell_that_is_not_known_is_refused(refuse: Refuse) -> None:
    refuse("completion", "tcsh", code=2, says=("“tcsh” is no value of SHELL.", "bash, zsh, fish, powershell"))


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("aftersales tick", {"ticket"}),
        ("aftersales ticket dia", {"diagnose"}),
        ("aftersales ticket list --sta", {"--state"}),
        ("aftersales ticket list --state rep", {"repairing"}),
        ("aftersales customer list --", {"--limit", "--json", "--lang", "--tsv"}),
    ],
)
def test_completion_offers_verbs_options_and_words(run: Run, line: str, offers: set[str]) -> None:
    words = line.split(" ")
    env = {"_AFTERSALES_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    offered = run(env=env)
    assert offers <= set(offered.out.split())


def test_a_new_shop_chooses_its_currency_and_may_have_two_phones(run: Run) -> None:
    made = run("init", "--currency", "HKD", "--phone", "+852 2345 6789、400-820-8820", "--json")
    assert (made.code, made.data["currency"], made.data["phone"]) == (0, "HKD", "+852 2345 6789、400-820-8820")
    assert run("init", "--currency", "TWD", "--json").data["currency"] == "TWD"


def test_a_second_backup_at_once_leaves_the_first(counter: Shop, run: Run) -> None:
    first, second = (Path(run("db", "backup").out.strip()) for _ in range(2))
    assert first != second
    assert first.is_file()
    assert second.is_file()


def test_a_backup_into_a_folder_that_is_not_there_makes_no_file(counter: Shop, refuse: Refuse, tmp_path: Path) -> None:
    refuse("db", "backup", f"{tmp_path}/usb/", code=6, says=(f"There is no folder {tmp_path}/usb/.", "another place"))
    assert not (tmp_path / "usb").exists()


@pytest.mark.parametrize("words", [("parts", "receive", "BT-L84"), ("ticket", "pay", "1")])
def test_a_negative_number_is_refused_as_such(counter: Shop, refuse: Refuse, words: tuple[str, ...]) -> None:
    refuse(*words, "-12.50", code=2, says=("“-12.50” is negative; zero or more is needed.", "without a minus sign"))


def test_an_empty_name_leaves_the_shops_name_and_says_so(run: Run) -> None:
    run("init", "--name", "长江维修")
    answer = run("init", "--name", "", "--phone", "12345", "--json")
    assert (answer.code, answer.data["name"], answer.data["phone"]) == (0, "长江维修", "12345")
    assert "A shop has a name: “长江维修” stays." in answer.err


def test_a_unit_delivered_before_its_sale_is_taken_with_a_warning(counter: Shop, run: Run) -> None:
    days = ("--sold-on", "2026-03-05", "--delivered-on", "2026-03-01")
    done = run("device", "add", "张伟", "--kind", "phone", "--brand", "小米", "--serial", "X77777", *days)
    assert done.code == 0
    assert "Delivered on 2026-03-01, before the sale on 2026-03-05: please check." in done.err
