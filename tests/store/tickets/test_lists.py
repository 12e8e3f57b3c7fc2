"""Lists and counts of orders: right, and along an index at any size."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from aftersales_cli.domain.cards.devices import DeviceKind, NewDevice
from aftersales_cli.services.cards import staff
from aftersales_cli.services.tickets import bench, editing
from aftersales_cli.services.tickets import tickets as lists
from aftersales_cli.store.tickets import lists as ticket_lists
from aftersales_cli.store.tickets import tickets
from aftersales_cli.store.tickets.lists import COUNTS, SORTS, Wanted
from tests.services.tickets.orders import an_order, declined, delivered, ready, repairing

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop

DAY = datetime(2026, 11, 1, tzinfo=UTC)
FILTERS = {
    "nothing": Wanted(),
    "a state": Wanted(state="repairing"),
    "an outcome": Wanted(outcome="fixed"),
    "a customer": Wanted(customer="x"),
    "a customer and a state": Wanted(customer="x", state="repairing"),
    "a technician": Wanted(assigned="x"),
    "some days": Wanted(start=DAY, end=DAY),
    "what is open": Wanted(is_open=True),
    "what is owed": Wanted(is_owing=True),
    "what is overdue": Wanted(overdue_on=date(2026, 11, 22)),
}


def plan(shop: Shop, query: str, values: dict[str, object]) -> list[str]:
    return [row[3] for row in shop.connection.execute(f"EXPLAIN QUERY PLAN {query}", values)]


@pytest.mark.parametrize("name", FILTERS)
def test_a_list_is_read_along_an_index_of_orders(shop: Shop, name: str) -> None:
    wanted = FILTERS[name]
    query = ticket_lists.list_query(wanted, "created_at", descending=True)
    first, *rest = plan(shop, query, {**ticket_lists.values(wanted), "limit": 20})
    assert first.startswith(("SEARCH ticket USING INDEX", "SCAN ticket USING INDEX")), first
    assert not any(step.startswith("SCAN") for step in rest)


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_of_the_whole_list_is_that_of_an_index(shop: Shop, sort: str) -> None:
    steps_taken = plan(shop, ticket_lists.list_query(Wanted(), sort, descending=True), {"limit": 20})
    assert "USING INDEX" in steps_taken[0]
    assert not any("ORDER BY" in step for step in steps_taken)


# Kinds and brands stand on the devices; a barrier is a free text, which no index of all orders should carry.
@pytest.mark.parametrize("field", [name for name in COUNTS if name not in ("device_kind", "brand", "barrier")])
def test_counting_reads_a_covering_index_alone(shop: Shop, field: str) -> None:
    steps_taken = plan(shop, ticket_lists.count_query(Wanted(), field), {"limit": 20})
    assert any("ticket USING COVERING INDEX" in step for step in steps_taken)


def test_the_newest_orders_come_first_with_customer_and_devices(shop: Shop) -> None:
    an_order(shop)
    an_order(shop, devices=(NewDevice(kind=DeviceKind.COMPUTER, brand="ASUS"),))
    rows = lists.listed(shop, Wanted(), limit=20, sort="created_at", descending=True)
    assert [(row.number, row.customer.name, row.devices[0].brand) for row in rows] == [
        ("A-2", "张伟", "ASUS"),
        ("A-1", "张伟", "小米"),
    ]
    assert rows[0].lines == rows[0].events == ()


def test_filters_narrow_a_list_down(shop: Shop) -> None:
    first, second, third = repairing(shop), ready(shop), delivered(shop)
    li = staff.add(shop, "李强")
    editing.assign(shop, first.id, li)

    def numbers(wanted: Wanted) -> list[str]:
        return [row.number for row in lists.listed(shop, wanted, limit=9, sort="number", descending=False)]

    assert numbers(Wanted(state="repairing")) == [first.number]
    assert numbers(Wanted(outcome="fixed")) == [third.number]
    assert numbers(Wanted(assigned=li.id)) == [first.number]
    assert numbers(Wanted(is_open=True)) == [first.number, second.number]
    assert numbers(Wanted(is_owing=True)) == [first.number, second.number]
    assert numbers(Wanted(customer=first.customer.id, state="ready")) == [second.number]
    assert numbers(Wanted(end=DAY)) == []
    assert len(numbers(Wanted(start=DAY))) == 3


def test_overdue_is_what_was_promised_and_is_not_ready(shop: Shop) -> None:
    late = an_order(shop, promised_on=date(2026, 11, 22))
    ready(shop, promised_on=date(2026, 11, 22))
    an_order(shop)

    def overdue(day: date) -> list[str]:
        rows = lists.listed(shop, Wanted(overdue_on=day), limit=9, sort="created_at", descending=True)
        return [row.number for row in rows]

    assert overdue(date(2026, 11, 22)) == []
    assert overdue(date(2026, 11, 23)) == [late.number]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("state", [("received", 2), ("declined", 1), ("delivered", 1)]),
        ("outcome", [(None, 2), ("declined", 1), ("fixed", 1)]),
        ("kind", [("A", 4)]),
        ("customer", [("A-C1 张伟", 4)]),
        ("device_kind", [("phone", 4), ("vehicle", 1)]),
        ("brand", [("小米", 4), ("大众", 1)]),
        ("assigned", [(None, 4)]),
    ],
)
def test_orders_are_counted(shop: Shop, field: str, expected: list[tuple[str | None, int]]) -> None:
    phone, car = (NewDevice(kind=DeviceKind.PHONE, brand="小米"), NewDevice(kind=DeviceKind.VEHICLE, brand="大众"))
    an_order(shop)
    an_order(shop, devices=(phone, phone, car))
    declined(shop)
    delivered(shop)
    assert lists.counted(shop, Wanted(), field, limit=20) == expected


def test_every_field_that_is_offered_can_be_counted(shop: Shop) -> None:
    bench.diagnose(shop, an_order(shop).id, finding="进水", responsibility="user")
    for field in lists.COUNTS:
        assert sum(count for _, count in lists.counted(shop, Wanted(), field, limit=20)) == 1


def test_an_order_comes_back_from_the_file_as_it_was_written(shop: Shop) -> None:
    ticket = delivered(shop)
    assert tickets.get(shop.connection, ticket.id, "CNY") == ticket
