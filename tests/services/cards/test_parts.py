"""The cards of parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aftersales_cli.domain.values.errors import Conflict, NotFound, WrongUsage
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.services import references
from aftersales_cli.services.cards import parts
from tests.services.cards.parts_store import a_part, in_stock

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop


def test_a_new_part_has_none_in_stock(shop: Shop) -> None:
    part = a_part(shop)
    assert (part.on_hand, part.reserved, part.available) == (Quantity(0), Quantity(0), Quantity(0))
    assert parts.get(shop, part.id) == part


def test_a_part_number_in_full_width_is_the_same_number(shop: Shop) -> None:
    assert a_part(shop, number="ＢＴ－９").number == "BT-9"


def test_two_parts_do_not_share_a_number_whatever_its_case(shop: Shop) -> None:
    a_part(shop, number="BT-1")
    with pytest.raises(Conflict):
        a_part(shop, number="bt-1")


def test_two_parts_do_not_share_a_barcode(shop: Shop) -> None:
    a_part(shop, number="A1", barcode="6901234567890")
    with pytest.raises(Conflict):
        a_part(shop, number="A2", barcode="6901234567890")


@pytest.mark.parametrize("name", ["", "   "])
def test_a_part_needs_a_name(shop: Shop, name: str) -> None:
    with pytest.raises(WrongUsage):
        a_part(shop, name=name)


def test_an_edit_keeps_what_it_does_not_name_and_an_empty_text_empties(shop: Shop) -> None:
    part = a_part(shop, shelf="A-3", supplier="华强")
    changed = parts.edit(shop, part, price=Money(12_000), shelf="")
    assert (changed.price, changed.shelf, changed.supplier) == (Money(12_000), None, "华强")


def test_an_edit_of_what_somebody_else_changed_meanwhile_is_refused(shop: Shop) -> None:
    part = a_part(shop)
    parts.edit(shop, part, price=Money(12_000))
    with pytest.raises(Conflict):
        parts.edit(shop, part, price=Money(13_000))


@pytest.mark.parametrize(
    "typed", ["BT-1", "bt-1", "ｂｔ-1", "690123", "笔记本电池", "笔记本", "bjbdc", "电池", "bt", "BT-1\r"]
)
def test_a_part_answers_to_number_barcode_name_pinyin_and_initials(shop: Shop, typed: str) -> None:
    part = a_part(shop, barcode="690123")
    a_part(shop, number="SC-1", name="屏幕")
    assert references.part(shop, typed).id == part.id


def test_nothing_answers_to_a_part_that_is_not_there(shop: Shop) -> None:
    with pytest.raises(NotFound):
        references.part(shop, "XX-1")


def test_low_stock_is_what_is_available_below_the_minimum(shop: Shop) -> None:
    in_stock(shop, 5, number="MANY", min=Quantity(5000))
    in_stock(shop, 4, number="FEW", min=Quantity(5000))
    in_stock(shop, 1, number="NOT-COUNTED")
    assert [part.number for part in parts.listed(shop, limit=10, low=True)] == ["FEW"]


def test_a_list_can_be_turned_round(shop: Shop) -> None:
    for number in ("B", "A", "C"):
        a_part(shop, number=number)
    found = parts.listed(shop, limit=2, sort="number", descending=True)
    assert [part.number for part in found] == ["C", "B"]


def test_a_list_sums_the_stock_of_the_listed_parts_alone(shop: Shop) -> None:
    from aftersales_cli.store.cards.parts import _with_stock

    chosen = "SELECT * FROM part WHERE deleted_at IS NULL ORDER BY number ASC LIMIT 50"
    plan = [row[3] for row in shop.connection.execute("EXPLAIN QUERY PLAN " + _with_stock(chosen, "number ASC"))]
    assert any("MATERIALIZE chosen" in step for step in plan)
    assert sum("COVERING INDEX stock_move_by_part (part=? AND kind=?)" in step for step in plan) == 2
    assert not any(step.startswith("SCAN part") and "INDEX" not in step for step in plan)
