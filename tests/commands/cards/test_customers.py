"""``aftersales customer``: cards of people and companies as they are made, found, changed and refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop
    from tests.commands.conftest import Refuse
    from tests.conftest import Run

KEYS = [
    "id", "number", "created_at", "name", "kind", "phones", "address", "tags", "note", "marketing", "marketing_at",
    "version",
]  # fmt: skip


def add(run: Run, *more: str) -> Any:
    return run("customer", "add", "--name", "张伟", "--phone", "13800138000", *more, "--json")


def test_a_card_holds_all_that_was_said(run: Run) -> None:
    done = add(
        run, *("--phone", "家:025-88886666", "--kind", "company", "--address", "人民路1号", "--tag", "VIP"),
        *("--tag", "同行", "--note", "周末才在", "--marketing", "yes"),
    )  # fmt: skip
    assert (done.code, list(done.data)) == (0, KEYS)
    assert done.data["phones"] == [{"number": "13800138000", "role": "main"}, {"number": "025-88886666", "role": "家"}]
    said = {name: done.data[name] for name in ("number", "name", "kind", "address", "tags", "note", "marketing")}
    assert said == {
        "number": "A-C1", "name": "张伟", "kind": "company", "address": "人民路1号", "tags": ["VIP", "同行"],
        "note": "周末才在", "marketing": True,
    }  # fmt: skip
    assert done.data["marketing_at"] == done.data["created_at"] == "2026-11-22T10:00:00+08:00"


def test_what_was_done_and_what_comes_next_is_said_beside_the_answer(run: Run) -> None:
    done = run("customer", "add", "--name", "张伟")
    assert done.err.splitlines() == ["Customer A-C1 张伟 is on file.", "Next: aftersales ticket open --customer A-C1"]
    assert done.out.splitlines()[0].split() == ["Number", "A-C1"]


def test_a_customer_without_a_name_is_refused(refuse: Refuse) -> None:
    refuse("customer", "add", "--phone", "13800138000", code=2, says="--name")


@pytest.mark.parametrize("name", ["", "   ", "\u3000"])
def test_a_blank_name_is_no_name(counter: Shop, refuse: Refuse, name: str) -> None:
    refuse("customer", "add", "--name", name, code=2, says=("A customer needs a name.", "--name"))
    refuse("customer", "edit", "1", "--name", name, code=2, says="A customer needs a name.")


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--phone", "abc", "“abc” cannot be a phone number."),
        ("--phone", "12", "“12” has 2 digits"),
        ("--kind", "firm", ("“firm” is no value of --kind.", "person, company")),
        ("--marketing", "maybe", ("“maybe” is no value of --marketing.", "yes, no")),
        ("--name", "长" * 201, "201 characters; at most 200 fit."),
        ("--note", "长" * 10_001, "10001 characters; at most 10000 fit."),
        ("--tag", "\x1b[31m", "U+001B, which cannot be stored."),
    ],
)
def test_a_bad_value_is_refused_with_the_value(
    counter: Shop, refuse: Refuse, option: str, value: str, says: str | tuple[str, ...]
) -> None:
    refuse("customer", "edit", "1", option, value, code=2, says=says)
    name = () if option == "--name" else ("--name", "李娜")
    refuse("customer", "add", *name, option, value, code=2, says=says)


@pytest.mark.parametrize(
    "typed",
    [
        *("A-C1", "a-c1", "C1", "1", "Ａ－Ｃ１", " A-C1\r", "8000", "13800138000", "138 0013 8000", "138-0013-8000"),
        *("+86 138 0013 8000", "１３８００１３８０００", "张伟", "張偉", "张", "zhangwei", "ZhangWei", "zw", "ZW"),
    ],
)
def test_a_customer_is_found_by_the_shortest_thing_that_is_clear(counter: Shop, run: Run, typed: str) -> None:
    assert run("customer", "show", typed, "--json").data["number"] == "A-C1"


@pytest.mark.parametrize("typed", ["李四", "A-C9", "000", "", "' OR 1=1 --", "%", "*"])
def test_nobody_is_found_by_what_names_nobody(counter: Shop, refuse: Refuse, typed: str) -> None:
    refuse("customer", "show", typed, code=3, says=(f"“{typed}”", "aftersales search"))


def test_several_matches_are_listed_to_choose_from(counter: Shop, run: Run, refuse: Refuse) -> None:
    run("customer", "add", "--name", "张薇", "--phone", "13900008000")
    for typed in ("zw", "8000", "张"):
        refuse("customer", "show", typed, code=4, says=("A-C1", "A-C2", "could be 2 customers"))
    assert run("customer", "show", "张伟", "--json").code == 0


def test_the_list_shows_the_newest_first_and_can_be_turned_round(counter: Shop, run: Run) -> None:
    run("customer", "add", "--name", "李娜")
    assert [each["name"] for each in run("customer", "list", "--json").data] == ["李娜", "张伟"]
    assert [each["name"] for each in run("customer", "list", "--sort", "number", "--json").data] == ["张伟", "李娜"]
    assert [each["name"] for each in run("customer", "list", "--limit", "1", "--json").data] == ["李娜"]


def test_a_key_to_sort_by_that_is_none_is_refused(counter: Shop, refuse: Refuse) -> None:
    refuse("customer", "list", "--sort", "phone; DROP TABLE customer", code=2, says="number, name, created_at")


def test_a_card_is_changed_where_it_is_named_and_stays_otherwise(counter: Shop, run: Run) -> None:
    done = run("customer", "edit", "张伟", "--address", "中山路2号", "--phone", "13900139000", "--json")
    assert (done.data["address"], done.data["tags"]) == ("中山路2号", ["VIP"])
    assert done.data["phones"] == [{"number": "13900139000", "role": "main"}]
    assert "A-C1 is changed." in done.err
    emptied = run("customer", "edit", "1", "--address", "", "--json")
    assert emptied.data["address"] is None


def test_an_edit_that_changes_nothing_says_so(counter: Shop, run: Run) -> None:
    done = run("customer", "edit", "1", "--name", "张伟", "--json")
    assert (done.code, done.err, done.data["version"]) == (0, "Nothing to change.\n", 1)


def test_the_same_key_changes_a_card_once_even_when_its_name_was_the_change(counter: Shop, run: Run) -> None:
    words = ("customer", "edit", "张伟", "--name", "李伟", "--once", "k1", "--json")
    first, again = run(*words), run(*words)
    assert (again.code, again.data) == (0, first.data)
    assert run("customer", "edit", "李伟", "--name", "王伟", "--once", "k1").code == 4


def test_a_note_of_several_lines_stands_on_several_lines(counter: Shop, run: Run) -> None:
    run("customer", "edit", "1", "--note", "第一行\n第二行")
    lines = run("customer", "show", "1").out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("Note"))
    assert lines[at].endswith("第一行")
    assert lines[at + 1].strip() == "第二行"


def test_the_same_name_and_phone_again_is_warned_of_and_accepted(run: Run) -> None:
    run("customer", "add", "--name", "张伟", "--phone", "13800138000")
    again = run("customer", "add", "--name", "张伟", "--phone", "138-0013-8000")
    assert (again.code, "张伟 with this phone is on file already: A-C1." in again.err) == (0, True)
    other = run("customer", "add", "--name", "张伟", "--phone", "13900139000")
    assert "on file already" not in other.err
    assert len(run("customer", "list", "--json").data) == 3


COMPANIES = ("南京云帆科技有限公司", "上海星河贸易有限公司")


@pytest.mark.parametrize("typed", ["云帆", "云帆科技", "njyf", "nanjingyunfan", "科技 南京", "雲帆"])
def test_a_part_of_a_name_names_somebody(run: Run, typed: str) -> None:
    for name in COMPANIES:
        run("customer", "add", "--name", name)
    run("customer", "add", "--name", "王芳", "--address", "南京市云帆路1号", "--note", "科技园")
    assert run("customer", "show", typed, "--json").data["number"] == "A-C1"


def test_a_part_of_two_names_is_ambiguous_and_a_word_of_an_address_names_nobody(run: Run, refuse: Refuse) -> None:
    for name in COMPANIES:
        run("customer", "add", "--name", name)
    run("customer", "add", "--name", "王芳", "--address", "人民路1号")
    refuse("customer", "edit", "有限公司", "--address", "x", code=4, says=("A-C1", "A-C2"))
    refuse("customer", "edit", "人民路", "--address", "x", code=3, says="No customer answers")
    refuse("customer", "edit", "司", "--address", "x", code=3, says="No customer answers")


def test_a_whole_name_goes_before_a_part_of_another(run: Run) -> None:
    run("customer", "add", "--name", "南京云帆科技有限公司")
    run("customer", "add", "--name", "云帆")
    assert run("customer", "show", "云帆", "--json").data["number"] == "A-C2"
