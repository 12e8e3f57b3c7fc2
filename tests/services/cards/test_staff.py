"""The staff and the price list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aftersales_cli.domain.cards.staff import PriceKind, Role
from aftersales_cli.domain.values.errors import Ambiguous, Conflict, NotFound, WrongUsage
from aftersales_cli.domain.values.money import Money
from aftersales_cli.services import references
from aftersales_cli.services.cards import prices, staff

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop


def test_staff_are_numbered_for_the_site(shop: Shop) -> None:
    assert [staff.add(shop, name).number for name in ("李强", "王芳")] == ["A-S1", "A-S2"]


@pytest.mark.parametrize("typed", ["A-S1", "s1", "1", "li", "LI", "8000", "李强", "liqiang", "lq"])
def test_somebody_answers_to_number_login_phone_name_and_pinyin(shop: Shop, typed: str) -> None:
    found = staff.add(shop, "李强", login="li", phone="13800138000")
    staff.add(shop, "王芳", login="wang")
    assert references.staff(shop, typed) == found


def test_two_of_one_name_are_told_apart_by_number(shop: Shop) -> None:
    staff.add(shop, "李强")
    staff.add(shop, "李强")
    with pytest.raises(Ambiguous):
        references.staff(shop, "李强")


def test_of_two_of_one_name_the_one_who_still_works_here_is_meant(shop: Shop) -> None:
    left = staff.add(shop, "李强")
    stays = staff.add(shop, "李强")
    staff.edit(shop, left, active=False)
    assert references.staff(shop, "李强").id == stays.id


def test_nobody_takes_the_login_of_another(shop: Shop) -> None:
    staff.add(shop, "李强", login="li")
    with pytest.raises(Conflict):
        staff.add(shop, "李明", login="Li")


def test_who_left_is_listed_only_on_request(shop: Shop) -> None:
    left = staff.add(shop, "李强", role=Role.MANAGER)
    staff.edit(shop, left, active=False)
    assert staff.listed(shop, limit=10) == []
    assert [each.name for each in staff.listed(shop, limit=10, everyone=True)] == ["李强"]


def test_somebody_needs_a_name_and_a_phone_that_can_be_one(shop: Shop) -> None:
    with pytest.raises(WrongUsage):
        staff.add(shop, " ")
    with pytest.raises(WrongUsage):
        staff.add(shop, "李强", phone="abc")


def test_a_price_is_found_by_name_number_and_initials(shop: Shop) -> None:
    price = prices.add(shop, PriceKind.LABOUR, "屏幕更换", Money(8_000))
    for typed in ("屏幕更换", "A-P1", "p1", "pmgh"):
        assert references.price(shop, typed) == price
    with pytest.raises(NotFound):
        references.price(shop, "贴膜")


def test_a_quote_finds_the_price_in_use_of_its_kind(shop: Shop) -> None:
    price = prices.add(shop, PriceKind.LABOUR, "检测", Money(5_000))
    assert prices.named(shop, PriceKind.LABOUR, " 检测 ") == price
    assert prices.named(shop, PriceKind.FEE, "检测") is None
    prices.edit(shop, price, active=False)
    assert prices.named(shop, PriceKind.LABOUR, "检测") is None


def test_one_name_has_one_price(shop: Shop) -> None:
    prices.add(shop, PriceKind.FEE, "上门费", Money(5_000))
    prices.add(shop, PriceKind.LABOUR, "上门费", Money(5_000))
    with pytest.raises(Conflict):
        prices.add(shop, PriceKind.FEE, "上门费", Money(6_000))


def test_an_entry_taken_off_the_list_makes_room_for_another(shop: Shop) -> None:
    old = prices.add(shop, PriceKind.FEE, "上门费", Money(5_000))
    prices.edit(shop, old, active=False)
    new = prices.add(shop, PriceKind.FEE, "上门费", Money(6_000))
    assert prices.listed(shop, limit=10) == [new]
    assert len(prices.listed(shop, limit=10, all_of_them=True)) == 2
