"""The binder: which policies speak of a unit, in which edition, and what stays as it was when the unit was sold."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from aftersales_cli.domain.warranty import words
from aftersales_cli.domain.warranty.policies.pick import head_of
from aftersales_cli.services.warranty import library
from aftersales_cli.services.warranty.library import index_text, shipped_ids
from aftersales_cli.store.warranty.policy_files import index_path
from tests.domain.warranty.builders import HEADER

if TYPE_CHECKING:
    from collections.abc import Collection

    from aftersales_cli.services.warranty.library import Head

ON = date(2026, 6, 1)
YEAR = '[[term]]\nlasts = "1 year"\n[[start]]\nfrom = "sold_on"\n'


def a_head(text: str, *, id: str = "trial", layer: str = "maker") -> Head:  # noqa: A002 - as in the file
    """A policy in the binder, by the tables that matter to a test."""
    content = tomllib.loads(HEADER.format(id=id, layer=layer) + text + YEAR, parse_float=str)
    return library.Head(id, head_of(content), None, "")


def picked(*heads: Head, categories: Collection[str] = words.CATEGORIES, **told: object) -> list[str]:
    """The ids of the policies that speak of a unit."""
    return [head.id for head in library.pick(heads, told, ON, categories)]


def test_the_index_says_what_the_policy_files_say() -> None:
    assert index_path().read_text(encoding="utf-8") == index_text(), "run: python tools/index_policies.py"
    assert {head.id for head in library.heads(None)} == set(shipped_ids())


def test_a_contract_binds_only_those_who_signed_it() -> None:
    anybody = a_head("", id="anybody", layer="contract")
    any_bike = a_head('applies = { category = "e_bike" }\n', id="any-bike", layer="contract")
    cafes = a_head('applies = { customer_kind = "net_bar" }\n', id="cafes", layer="contract")
    law = a_head("", id="law", layer="national")
    assert picked(anybody, any_bike, cafes, law, category="e_bike", customer_kind="net_bar") == ["cafes", "law"]


def test_a_maker_that_does_not_say_whose_it_is_has_to_be_named() -> None:
    assert picked(a_head("", id="mine")) == []


def test_of_two_editions_the_one_in_force_at_the_sale_is_picked() -> None:
    old = a_head('applies = { brand = "ASUS" }\nin_force_to = 2025-12-31\n')
    new = a_head('applies = { brand = "ASUS" }\nin_force_from = 2026-01-01\n')
    for sold, edition in (("2025-12-31", old), ("2026-01-01", new)):
        found = library.pick([new, old], {"brand": "ASUS", "sold_on": date.fromisoformat(sold)}, ON, words.CATEGORIES)
        assert found == [edition]
    for sold in ("2025-12-31", "2026-01-01"):
        assert len(library.pick([new, old], {"brand": "ASUS", "sold_on": sold}, ON, words.CATEGORIES)) == 1


def test_while_the_category_is_not_known_the_brand_points_to_the_maker() -> None:
    head = a_head('applies = { brand = "ASUS", category = "notebook" }\n')
    law = a_head('applies = { category = "notebook" }\n', id="law", layer="national")
    assert picked(head, law, brand="华硕") == []
    assert picked(head, law, brand="asus") == ["trial"]
    assert picked(head, law, brand="asus", categories=("car",)) == []
    assert picked(head, law, brand="asus", category="notebook") == ["trial", "law"]


def test_whom_a_policy_speaks_of_may_be_said_in_more_than_plain_words() -> None:
    head = a_head('applies = { any = [{ brand = "ASUS" }, { price = { over = "1000" } }] }\n')
    assert picked(head) == []
    assert picked(a_head('applies = { customer_kind = "person", price = { over = "1000" } }\n'), brand="ASUS") == []
    assert picked(head, price="1000.01") == ["trial"]
    assert picked(head, price="1000.00", brand="Dell") == []
    used = a_head('applies = "dear"\n[define]\ndear = { price = { over = "1000" } }\n')
    assert picked(used, price="1000.01") == ["trial"]


def test_a_policy_for_what_was_repaired_speaks_only_of_what_was() -> None:
    head = a_head("applies = { repairs = { at_least = 1 } }\n", layer="national")
    assert picked(head, brand="ASUS") == []
    assert picked(head, repairs=[{"component": "cpu", "days": 3}]) == ["trial"]
    assert picked(a_head("applies = { repairs = { at_most = 0 } }\n", layer="national"), brand="ASUS") == ["trial"]


@pytest.mark.parametrize(
    ("brand", "category", "maker"),
    [
        ("长城", "desktop", "greatwall-pc"),
        ("Great Wall", "monitor", "greatwall-pc"),
        ("TCL", "notebook", "tcl-pc"),
        ("浪潮", "desktop", "inspur-pc"),
        ("同方", "desktop", "tongfang-pc"),
        ("方佳", "desktop", "fangjia-pc"),
        ("華碩", "notebook", "asus-notebook"),
        ("金品", "server", "jinpin"),
    ],
)
def test_a_unit_is_judged_by_its_maker_and_by_no_contract(brand: str, category: str, maker: str) -> None:
    found = library.pick(
        library.heads(None), {"brand": brand, "category": category, "sold_on": "2026-03-01"}, ON, words.CATEGORIES
    )
    assert [head.id for head in found if head.content["layer"] in ("contract", "maker")] == [maker]
