"""Taking back: every kind of act can be, by its own operator, as long as nobody built on it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftersales_cli.domain.cards.devices import DeviceKind, NewDevice
from aftersales_cli.domain.cards.parts import OldPart
from aftersales_cli.domain.tickets.ticket import ApprovalChannel, LineKind, PayMethod, State, Ticket
from aftersales_cli.domain.values.errors import Conflict, NotFound
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.record import replace
from aftersales_cli.services import journal, references
from aftersales_cli.services import settings as setup
from aftersales_cli.services.cards import customers, devices, parts, stock
from aftersales_cli.services.cards.customers import NewCustomer
from aftersales_cli.services.cards.parts import NewPart
from aftersales_cli.services.tickets import bench, editing, opening, paying, pricing, tickets
from aftersales_cli.services.tickets.brought import NewTicket
from aftersales_cli.services.tickets.lines import NewLine
from aftersales_cli.store import lookup
from aftersales_cli.store import settings as stored
from tests.conftest import fresh_shop
from tests.day import Day, everything, standing

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop


def an_order(shop: Shop, *, password: str = "1234") -> Ticket:
    """An order for a notebook, estimated at 230.00."""
    return opening.open_ticket(
        shop,
        NewTicket(
            customer=NewCustomer(name="张伟", phones=("13800138000",)),
            devices=(NewDevice(kind=DeviceKind.COMPUTER, brand="华硕", serial="SN0001"),),
            fault="按电源键没有反应",
            estimate=(NewLine(kind=LineKind.LABOUR, text="更换电源", price=Money(23_000)),),
            password=password,
            password_consent=True,
        ),
    )


def under_repair(shop: Shop) -> Ticket:
    """An order whose price was agreed to and whose repair has begun."""
    order = an_order(shop)
    pricing.approve(shop, order.id, channel=ApprovalChannel.PHONE)
    return bench.start(shop, order.id)


def test_a_new_customer_is_gone_and_no_longer_found(shop: Shop) -> None:
    customers.add(shop, NewCustomer(name="张伟", phones=("13800138000",)))
    journal.undo(shop)
    assert customers.listed(shop, limit=9) == []
    for typed in ("A-C1", "8000", "张伟", "zw"):
        with pytest.raises(NotFound):
            references.customer(shop, typed)


def test_an_edited_card_gets_its_former_words_and_is_found_by_them(shop: Shop) -> None:
    card = customers.add(shop, NewCustomer(name="张伟", phones=("13800138000",)))
    customers.edit(shop, card, name="李娜")
    journal.undo(shop)
    assert customers.get(shop, card.id).name == "张伟"
    assert references.customer(shop, "张伟").id == card.id
    with pytest.raises(NotFound):
        references.customer(shop, "李娜")


def test_undoing_again_and_again_goes_back_to_the_empty_shop(shop: Shop) -> None:
    card = customers.add(shop, NewCustomer(name="张伟"))
    card = customers.edit(shop, card, note="一")
    card = customers.edit(shop, card, note="二")
    notes = []
    for _ in range(2):
        journal.undo(shop)
        notes.append(customers.get(shop, card.id).note)
    journal.undo(shop)
    assert notes == ["一", None]
    assert customers.listed(shop, limit=9) == []
    with pytest.raises(NotFound):
        journal.undo(shop)


def test_a_number_that_was_given_out_is_never_given_again(shop: Shop) -> None:
    customers.add(shop, NewCustomer(name="张伟"))
    journal.undo(shop)
    assert customers.add(shop, NewCustomer(name="李娜")).number == "A-C2"


def test_an_order_is_taken_back_with_all_that_was_put_on_file_for_it(shop: Shop) -> None:
    before = standing(shop.connection)
    an_order(shop)
    journal.undo(shop)
    assert standing(shop.connection) == before
    assert lookup.with_words(shop.connection, "电 源", 9) == []


def test_a_unit_that_was_taken_off_file_can_be_put_on_it_again(shop: Shop) -> None:
    unit = NewDevice(kind=DeviceKind.COMPUTER, brand="华硕", serial="SN0001")
    first = devices.add(shop, None, unit)
    journal.undo(shop)
    second = devices.add(shop, None, unit)
    assert second.id == first.id
    journal.undo(shop)
    assert devices.listed(shop, limit=9) == []


def test_a_part_that_was_taken_off_file_can_be_put_on_it_again(shop: Shop) -> None:
    new = NewPart(number="DY-01", name="电源", price=Money(100))
    parts.add(shop, new)
    journal.undo(shop)
    assert parts.listed(shop, limit=9) == []
    with pytest.raises(NotFound):
        references.part(shop, "DY-01")
    assert parts.add(shop, new).number == "DY-01"


def test_a_setting_gets_its_former_value_and_then_its_default(shop: Shop) -> None:
    for copies in ("3", "4"):
        setup.configure(shop, {"copies": copies}, command="config set")
    journal.undo(shop)
    assert stored.read(shop.connection)["copies"] == "3"
    journal.undo(shop)
    assert "copies" not in stored.read(shop.connection)
    setup.configure(shop, {"copies": "5"}, command="config set")
    assert stored.read(shop.connection)["copies"] == "5"


def test_a_payment_is_taken_back_by_one_of_the_opposite_sign(shop: Shop) -> None:
    order = under_repair(shop)
    paying.pay(shop, order.id, Money(10_000), PayMethod.CASH)
    journal.undo(shop)
    after = tickets.get(shop, order.id)
    assert after.totals == order.totals
    assert [payment.amount.fen for payment in after.payments] == [10_000, -10_000]


def test_a_step_is_taken_back_with_its_state_and_its_trace_stays_in_the_history(shop: Shop) -> None:
    order = under_repair(shop)
    journal.undo(shop)
    after = tickets.get(shop, order.id)
    assert after.state is State.APPROVED
    assert [event.step for event in after.events] == ["open", "approve", "start", "undo"]
    journal.undo(shop)
    before_the_yes = tickets.get(shop, order.id)
    assert before_the_yes.approvals == ()
    assert before_the_yes.totals.approved is None
    assert before_the_yes.totals.charged == Money(0)
    assert pricing.approve(shop, order.id, channel=ApprovalChannel.PHONE).state is State.APPROVED


def test_a_delivery_is_taken_back_but_the_wiped_password_stays_wiped(shop: Shop) -> None:
    order = under_repair(shop)
    bench.inspect(shop, order.id, passed=True)
    bench.ready(shop, order.id)
    bench.deliver(shop, order.id, on_account=True)
    journal.undo(shop)
    after = tickets.get(shop, order.id)
    assert after.state is State.READY
    assert after.delivered_at is None
    assert after.warranty_until is None
    assert [device.place for device in after.devices] == ["shelf"]
    assert bench.deliver(shop, order.id, on_account=True).state is State.DELIVERED


def test_a_logged_part_goes_back_into_stock_and_off_the_bill(shop: Shop) -> None:
    part = parts.add(shop, NewPart(number="DY-01", name="电源", price=Money(5_000), cost=Money(3_000)))
    stock.receive(shop, part, Quantity(2000))
    order = an_order(shop)
    pricing.approve(shop, order.id, channel=ApprovalChannel.PHONE, cap=Money(100_000))
    order = bench.start(shop, order.id)
    stock.issue(shop, order, part, Quantity(1000), old_part=OldPart.CUSTOMER)
    journal.undo(shop)
    assert parts.get(shop, part.id).on_hand == Quantity(2000)
    after = tickets.get(shop, order.id)
    assert after.totals == order.totals
    assert after.lines == order.lines
    stock.issue(shop, after, part, Quantity(1000), old_part=OldPart.CUSTOMER)
    stock.give_back(shop, after, part, Quantity(1000))
    journal.undo(shop)
    assert parts.get(shop, part.id).on_hand == Quantity(1000)
    assert tickets.get(shop, order.id).totals.charged == Money(28_000)


def test_a_delivery_of_parts_that_was_used_since_is_not_taken_back(shop: Shop) -> None:
    part = parts.add(shop, NewPart(number="DY-01", name="电源", price=Money(5_000)))
    stock.receive(shop, part, Quantity(1000))
    wang = replace(shop, operator="wang")
    order = under_repair(wang)
    order = pricing.approve(wang, order.id, channel=ApprovalChannel.PHONE, cap=Money(100_000))
    stock.issue(wang, order, part, Quantity(1000), old_part=OldPart.NONE)
    before = everything(shop.connection)
    with pytest.raises(Conflict):
        journal.undo(shop)
    assert everything(shop.connection) == before


def test_what_somebody_else_changed_since_is_left_alone(shop: Shop) -> None:
    card = customers.add(shop, NewCustomer(name="张伟"))
    customers.edit(replace(shop, operator="wang"), card, note="别人的话")
    before = everything(shop.connection)
    with pytest.raises(Conflict):
        journal.undo(shop)
    assert everything(shop.connection) == before


def test_a_customer_who_has_an_order_since_stays(shop: Shop) -> None:
    customers.add(shop, NewCustomer(name="张伟", phones=("13800138000",)))
    an_order(replace(shop, operator="wang"))
    with pytest.raises(Conflict):
        journal.undo(shop)
    assert [card.name for card in customers.listed(shop, limit=9)] == ["张伟"]


def test_a_step_is_not_taken_back_from_under_what_somebody_did_after_it(shop: Shop) -> None:
    order = an_order(shop)
    pricing.approve(shop, order.id, channel=ApprovalChannel.PHONE)
    paying.pay(replace(shop, operator="wang"), order.id, Money(10_000), PayMethod.CASH)
    before = everything(shop.connection)
    with pytest.raises(Conflict):
        journal.undo(shop)
    assert everything(shop.connection) == before


def test_nobody_takes_back_what_another_did(shop: Shop) -> None:
    customers.add(shop, NewCustomer(name="张伟"))
    with pytest.raises(NotFound):
        journal.undo(replace(shop, operator="wang"))


def test_a_preview_changes_nothing(shop: Shop) -> None:
    order = an_order(shop)
    editing.note(shop, order.id, "已电话通知")
    before = everything(shop.connection)
    assert journal.preview(shop).act.command == "ticket note"
    assert everything(shop.connection) == before


@settings(max_examples=12, derandomize=True)
@given(seed=st.integers(0, 2**32), count=st.integers(1, 40))
def test_every_act_of_a_day_can_be_taken_back_one_by_one(seed: int, count: int) -> None:
    with fresh_shop() as shop:
        day = Day(shop, Random(seed))
        so_far = [standing(shop.connection)]
        for _ in range(count):
            if day.act() and standing(shop.connection) != so_far[-1]:
                so_far.append(standing(shop.connection))
        so_far.pop()
        while so_far:
            day.undo()
            assert standing(shop.connection) == so_far.pop()
