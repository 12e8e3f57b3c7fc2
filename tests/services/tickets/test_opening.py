"""Opening an order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from aftersales_cli.domain.cards.devices import DeviceKind, NewDevice
from aftersales_cli.domain.tickets.ticket import Accessory, LineKind, Stage, State
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.services.cards import customers, devices
from aftersales_cli.services.cards.customers import NewCustomer
from aftersales_cli.services.tickets import editing, opening, wording
from aftersales_cli.services.tickets.lines import NewLine
from tests.services.tickets.orders import an_order, delivered, everything, yuan

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop

WITH_BLANKS = Accessory(text=" 电源线 ", count=2)

CAR = NewDevice(kind=DeviceKind.VEHICLE, brand="大众", model="帕萨特", plate="苏A12345")


def test_a_repair_order_holds_what_came_in(shop: Shop) -> None:
    ticket = an_order(
        shop,
        devices=(CAR,),
        fault="刹车异响",
        condition="左前门凹陷",
        accessories=(Accessory(text="备胎"), Accessory(text="脚垫", count=4)),
        odometer_km=86_500,
        fuel="半箱",
        sender="小王",
        questions={"cold_or_hot": "热车"},
        promised_on=date(2026, 11, 25),
        cap=yuan(1000),
        estimate=(NewLine(kind=LineKind.LABOUR, text="换刹车片", price=yuan(300)),),
    )
    assert (ticket.number, ticket.state, ticket.customer.name) == ("A-1", State.RECEIVED, "张伟")
    assert [(device.plate, device.odometer_km, device.fuel, device.fault) for device in ticket.devices] == [
        ("苏A12345", 86_500, "半箱", "刹车异响")
    ]
    assert [(each.text, each.count) for each in ticket.accessories] == [("备胎", 1), ("脚垫", 4)]
    assert [(line.stage, line.amount) for line in ticket.lines] == [(Stage.ESTIMATE, yuan(300))]
    assert (ticket.totals.estimate, ticket.cap, ticket.totals.charged) == (yuan(300), yuan(1000), yuan(0))
    assert [(event.step, event.to_state, event.operator) for event in ticket.events] == [("open", State.RECEIVED, "li")]


def test_an_accessory_is_kept_without_blanks_around_it(shop: Shop) -> None:
    ticket = an_order(shop, accessories=(WITH_BLANKS,))
    assert [(each.text, each.count) for each in ticket.accessories] == [("电源线", 2)]
    edited = editing.edit(shop, ticket, accessories=(WITH_BLANKS,))
    assert [each.text for each in edited.accessories] == ["电源线", "电源线"]


def test_numbers_are_counted_at_the_site(shop: Shop) -> None:
    assert [an_order(shop).number, an_order(shop).number] == ["A-1", "A-2"]


def test_somebody_with_the_same_name_and_phone_is_the_same_customer(shop: Shop) -> None:
    first, second = an_order(shop), an_order(shop)
    assert first.customer.id == second.customer.id
    other = an_order(shop, customer=NewCustomer(name="张伟", phones=("13900139000",)))
    assert other.customer.id != first.customer.id


def test_whoever_gives_no_name_is_the_one_walk_in(shop: Shop) -> None:
    first = an_order(shop, customer=None)
    second = an_order(shop, customer=NewCustomer(name="散客"))
    assert first.customer.name == second.customer.name == "散客"
    assert first.customer.id == second.customer.id
    assert devices.get(shop, first.devices[0].id).owner is None


def test_a_unit_that_is_on_file_is_taken_from_there(shop: Shop) -> None:
    unit = NewDevice(kind=DeviceKind.COMPUTER, brand="ASUS", serial="5CN0AS123456")
    first = an_order(shop, devices=(unit,))
    second = an_order(shop, devices=(NewDevice(kind=DeviceKind.COMPUTER, brand="华硕", serial="5cn0as-123456"),))
    assert second.devices[0].id == first.devices[0].id
    assert opening.other_orders(shop, second) == [first.number]


def test_a_device_that_comes_back_shows_its_last_repair(shop: Shop) -> None:
    first = delivered(shop)
    again = an_order(shop, devices=(devices.get(shop, first.devices[0].id),))
    assert [visit.ticket for visit in opening.earlier_visits(shop, again)] == [first.number]
    assert opening.other_orders(shop, again) == []


def test_several_devices_may_come_in_on_one_order(shop: Shop) -> None:
    ticket = an_order(shop, devices=(CAR, NewDevice(kind=DeviceKind.E_BIKE, brand="雅迪")))
    assert [device.brand for device in ticket.devices] == ["大众", "雅迪"]


def test_the_card_of_the_device_carries_the_latest_odometer(shop: Shop) -> None:
    ticket = an_order(shop, devices=(CAR,), odometer_km=86_500)
    assert devices.get(shop, ticket.devices[0].id).odometer_km == 86_500


def test_a_password_is_kept_only_with_consent(shop: Shop) -> None:
    before = everything(shop)
    with pytest.raises(WrongUsage, match="only kept when the customer agrees"):
        an_order(shop, password="1234")
    assert everything(shop) == before


def test_an_order_that_cannot_be_written_leaves_no_customer_behind(shop: Shop) -> None:
    with pytest.raises(WrongUsage):
        an_order(shop, devices=(NewDevice(kind=DeviceKind.PHONE, brand="小\x00米"),))
    assert customers.listed(shop, limit=5) == []


@pytest.mark.parametrize(
    "wrong",
    [{"fault": "  "}, {"promised_on": date(2026, 11, 21)}, {"questions": {"colour": "红"}}],
    ids=["no fault", "a promise for yesterday", "an unknown question"],
)
def test_what_makes_no_sense_is_refused_before_anything_is_written(shop: Shop, wrong: dict[str, object]) -> None:
    before = everything(shop)
    with pytest.raises(WrongUsage):
        an_order(shop, **wrong)
    assert everything(shop) == before


@pytest.mark.parametrize(
    ("typed", "text", "count"),
    [("充电器", "充电器", 1), ("U盘:2", "U盘", 2), ("脚垫：４", "脚垫", 4), ("C:D:3", "C:D", 3)],
)
def test_accessories_are_counted_after_a_colon(typed: str, text: str, count: int) -> None:
    assert wording.parse_accessory(typed) == Accessory(text=text, count=count)


@pytest.mark.parametrize("typed", ["U盘:0", "U盘:两", "U盘:-1"])
def test_an_accessory_without_a_sensible_count_is_refused(typed: str) -> None:
    with pytest.raises(WrongUsage):
        wording.parse_accessory(typed)
