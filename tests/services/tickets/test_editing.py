"""Correcting orders, giving them to somebody, remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aftersales_cli.domain.tickets.ticket import Accessory, ServiceKind
from aftersales_cli.domain.values.errors import Conflict, Refused, WrongUsage
from aftersales_cli.services.cards import staff
from aftersales_cli.services.tickets import editing
from aftersales_cli.store import lookup
from tests.services.tickets.orders import an_order, delivered, everything, yuan

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop


def test_what_is_not_named_stays(shop: Shop) -> None:
    ticket = an_order(shop, sender="小王")
    changed = editing.edit(shop, ticket, fault="进水", cap=yuan(500), sender="", kind=ServiceKind.CONTRACT)
    assert (changed.fault, changed.cap, changed.sender, changed.kind.value) == ("进水", yuan(500), None, "B")
    assert changed.condition == ticket.condition


def test_a_corrected_fault_is_found_by_its_new_words(shop: Shop) -> None:
    ticket = editing.edit(shop, an_order(shop), fault="不开机")
    assert lookup.with_words(shop.connection, "不 开 机", 5, "ticket") == [("ticket", ticket.id)]
    assert lookup.with_words(shop.connection, "碎 裂", 5, "ticket") == []


def test_a_forgotten_accessory_is_added(shop: Shop) -> None:
    ticket = an_order(shop, accessories=(Accessory(text="充电器"),))
    changed = editing.edit(shop, ticket, accessories=[Accessory(text="保护壳")])
    assert [each.text for each in changed.accessories] == ["充电器", "保护壳"]


def test_answers_are_added_to_those_before(shop: Shop) -> None:
    ticket = an_order(shop, questions={"speed": "高速"})
    assert editing.edit(shop, ticket, questions={"road": "土路"}).questions == {"speed": "高速", "road": "土路"}


def test_nothing_new_changes_nothing(shop: Shop) -> None:
    ticket = an_order(shop)
    before = everything(shop)
    assert editing.edit(shop, ticket, fault=ticket.fault) == ticket
    assert everything(shop) == before


def test_final_papers_are_not_edited(shop: Shop) -> None:
    ticket = delivered(shop)
    before = everything(shop)
    with pytest.raises(Refused, match="its papers are final"):
        editing.edit(shop, ticket, fault="x")
    assert everything(shop) == before


def test_an_edit_of_what_somebody_changed_meanwhile_is_refused(shop: Shop) -> None:
    ticket = an_order(shop)
    editing.edit(shop, ticket, fault="进水")
    with pytest.raises(Conflict):
        editing.edit(shop, ticket, fault="摔坏")


def test_an_order_is_given_to_a_technician(shop: Shop) -> None:
    li = staff.add(shop, "李强", login="li")
    ticket = editing.assign(shop, an_order(shop).id, li)
    assert (ticket.assigned, ticket.events[-1].note) == ("李强", "李强")
    before = everything(shop)
    assert editing.assign(shop, ticket.id, li) == ticket
    assert everything(shop) == before


def test_a_remark_can_be_made_even_on_final_papers(shop: Shop) -> None:
    assert editing.note(shop, delivered(shop).id, "客户满意").events[-1].note == "客户满意"


def test_a_remark_says_something(shop: Shop) -> None:
    with pytest.raises(WrongUsage):
        editing.note(shop, an_order(shop).id, "  ")
