"""``aftersales staff`` and ``aftersales price``: what is refused, with nothing changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop
    from tests.commands.conftest import Refuse
    from tests.conftest import Run


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("add",), 2, "--name"),
        (("add", "--name", ""), 2, "Somebody on the staff needs a name."),
        (("add", "--name", "王", "--login", "li"), 4, ("李强 signs in as “li” already.", "--login")),
        (("add", "--name", "王", "--role", "boss"), 2, ("“boss” is no value of --role.", "technician")),
        (("add", "--name", "王", "--phone", "12"), 2, "“12” has 2 digits"),
        (("edit", "nobody", "--name", "王"), 3, ("“nobody”", "aftersales staff list")),
        (("edit", "li", "--active", "perhaps"), 2, "“perhaps” is no value of --active."),
        (("list", "--sort", "phone"), 2, "number, name, role"),
    ],
)
def test_what_the_staff_refuses(
    counter: Shop, refuse: Refuse, words: tuple[str, ...], code: int, says: str | tuple[str, ...]
) -> None:
    refuse("staff", *words, code=code, says=says)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("add",), 2, ("--kind", "--name", "--price")),
        (("add", "--kind", "labour", "--name", " ", "--price", "1"), 2, "An entry of the price list needs a name."),
        (
            ("add", "--kind", "labour", "--name", "系统重装", "--price", "1"),
            4,
            ("already, at 80.00", "price edit A-P1"),
        ),
        (("add", "--kind", "gift", "--name", "x", "--price", "1"), 2, ("“gift” is no value of --kind.", "labour, fee")),
        (("edit", "系统重装", "--price=-1"), 2, ("“-1” is negative", "without a minus sign")),
        (("edit", "nothing", "--price", "1"), 3, ("“nothing”", "aftersales price list")),
        (("list", "--sort", "unit"), 2, "kind, number, name, price"),
    ],
)
def test_what_the_price_list_refuses(
    counter: Shop, refuse: Refuse, words: tuple[str, ...], code: int, says: str | tuple[str, ...]
) -> None:
    refuse("price", *words, code=code, says=says)


def test_lists_are_sorted_as_asked(counter: Shop, run: Run) -> None:
    run("staff", "add", "--name", "王芳", "--role", "counter")
    run("price", "add", "--kind", "fee", "--name", "上门费", "--price", "50")
    assert [each["name"] for each in run("staff", "list", "--sort=-number", "--json").data] == ["王芳", "李强"]
    assert [each["role"] for each in run("staff", "list", "--sort", "role", "--json").data] == ["counter", "technician"]
    assert [each["price"] for each in run("price", "list", "--sort", "price", "--json").data] == ["50.00", "80.00"]
    assert [each["kind"] for each in run("price", "list", "--json").data] == ["labour", "fee"]


def test_the_same_key_changes_a_card_once_even_when_its_name_was_the_change(counter: Shop, run: Run) -> None:
    for words in (("staff", "edit", "李强", "--name", "李刚"), ("price", "edit", "系统重装", "--name", "重装系统")):
        first, again = (run(*words, "--once", f"key-{words[0]}", "--json") for _ in range(2))
        assert (first.code, again.code, again.data) == (0, 0, first.data)
        other = run(*words[:-1], "another name", "--once", f"key-{words[0]}")
        assert (other.code, f"key-{words[0]}" in other.err) == (4, True)


def test_who_left_is_listed_only_when_asked(counter: Shop, run: Run) -> None:
    assert run("staff", "edit", "li", "--active", "no").code == 0
    empty = run("staff", "list")
    assert (empty.code, empty.out, empty.err) == (0, "", "Nothing found.\n")
    assert len(run("staff", "list", "--all", "--json").data) == 1


@pytest.mark.parametrize(
    "words",
    [("staff", "add", "--name", "王芳"), ("price", "add", "--kind", "fee", "--name", "上门费", "--price", "50")],
    ids=["staff", "price"],
)
def test_what_was_taken_back_no_longer_answers_to_its_number(counter: Shop, run: Run, words: tuple[str, ...]) -> None:
    number = run(*words, "--json").data["number"]
    assert run("undo", "--yes").code == 0
    assert run(words[0], "edit", number, "--name", "别人").code == 3
