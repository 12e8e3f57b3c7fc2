"""Lists of orders and counts of them, along the indexes that carry them at a million orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.dates import to_text
from aftersales_cli.domain.values.record import Record, as_dict
from aftersales_cli.store import records
from aftersales_cli.store.tickets import contents, tickets

if TYPE_CHECKING:
    import sqlite3
    from datetime import date, datetime

    from aftersales_cli.domain.tickets.ticket import Ticket

SORTS = {
    "created_at": "ticket.created_at, ticket.number",
    "number": "ticket.site, ticket.number",
    "state": "ticket.state, ticket.created_at, ticket.number",
    "promised_on": "ticket.promised_on",
    "delivered_at": "ticket.delivered_at",
}
"""What a list can be sorted by. Each order is that of an index."""

_OPEN = "ticket.state NOT IN ('delivered', 'cancelled')"

_HAVING = {
    "promised_on": f"{_OPEN} AND ticket.promised_on IS NOT NULL",
    "delivered_at": "ticket.delivered_at IS NOT NULL",
}
"""Sorted by a promise, a list shows what is still to be kept; by delivery, what was delivered."""

FILTERS = {
    "customer": "ticket.customer = :customer",
    "assigned": "ticket.assigned = :assigned",
    "state": "ticket.state = :state",
    "outcome": "ticket.outcome = :outcome",
    "start": "ticket.created_at >= :start",
    "end": "ticket.created_at < :end",
    "is_open": _OPEN,
    "is_owing": "ticket.charged_fen > ticket.paid_fen",
    "overdue_on": f"{_OPEN} AND ticket.state NOT IN ('ready', 'unclaimed') AND ticket.promised_on < :overdue_on",
}

_NARROW = ("customer", "assigned")
"""Filters that leave few orders; beside one of them, the index of a broad one would be the wrong way in."""

_BROAD = ("state", "outcome")

_TICKETS_OF_DEVICES = (
    "ticket CROSS JOIN ticket_device ON ticket_device.ticket = ticket.id AND ticket_device.deleted_at IS NULL "
    "CROSS JOIN device ON device.id = ticket_device.device"
)

COUNTS = {
    "state": ("ticket.state", "ticket"),
    "outcome": ("ticket.outcome", "ticket"),
    "barrier": ("ticket.barrier", "ticket"),
    "kind": ("ticket.kind", "ticket"),
    "channel": ("ticket.channel", "ticket"),
    "severity": ("ticket.severity", "ticket"),
    "responsibility": ("ticket.responsibility", "ticket"),
    "waiting_for": ("ticket.waiting_for", "ticket"),
    "origin": ("ticket.origin", "ticket"),
    "assigned": ("ticket.assigned", "ticket"),
    "customer": ("ticket.customer", "ticket"),
    "device_kind": ("device.kind", _TICKETS_OF_DEVICES),
    "brand": ("device.brand", _TICKETS_OF_DEVICES),
}
"""What orders can be counted by: the column, and the tables it comes from."""

_DISTINCT = ("device_kind", "brand")

_NAMED = {
    "assigned": "(SELECT name FROM staff WHERE id = counted.value)",
    "customer": "(SELECT site.code || '-C' || customer.number || ' ' || customer.name FROM customer "
    "JOIN site ON site.id = customer.site WHERE customer.id = counted.value)",
}
"""What a key that was counted is called."""


class Wanted(Record):
    """Which orders are meant. Keys and words as stored; ``start`` and ``end`` are moments, the second outside."""

    state: str | None = None
    outcome: str | None = None
    customer: str | None = None
    assigned: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    is_open: bool = False
    is_owing: bool = False
    overdue_on: date | None = None


def listed(
    connection: sqlite3.Connection, currency: str, wanted: Wanted, *, limit: int, sort: str, descending: bool
) -> list[Ticket]:
    """Orders with customer, devices and totals, in the order asked for."""
    query = list_query(wanted, sort, descending=descending)
    rows = connection.execute(query, {**values(wanted), "limit": limit}).fetchall()
    keys = [row["id"] for row in rows]
    devices = contents.devices(connection, keys)
    accessories = contents.accessories(connection, keys)
    return [
        tickets.from_row(row, currency, devices=devices[row["id"]], accessories=accessories[row["id"]]) for row in rows
    ]


def counted(
    connection: sqlite3.Connection, wanted: Wanted, field: str, *, limit: int
) -> list[tuple[str | int | None, int]]:
    """How many orders there are of each value of a field (one of COUNTS), the most frequent first."""
    rows = connection.execute(count_query(wanted, field), {**values(wanted), "limit": limit})
    return [(row[0], row[1]) for row in rows]


def list_query(wanted: Wanted, sort: str, *, descending: bool) -> str:
    """The query of a list; ``:limit`` and ``values`` fill it in."""
    order = records.order_by(SORTS[sort], descending=descending)
    return f"{tickets.SELECT} WHERE {_where(wanted, sort)} ORDER BY {order} LIMIT :limit"


def count_query(wanted: Wanted, field: str) -> str:
    """The query of a count by one of COUNTS; ``:limit`` and ``values`` fill it in."""
    column, tables = COUNTS[field]
    what = "DISTINCT ticket.id" if field in _DISTINCT else "*"
    return (
        f"WITH counted AS (SELECT {column} AS value, count({what}) AS orders FROM {tables} "
        f"WHERE {_where(wanted)} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :limit) "
        f"SELECT {_NAMED.get(field, 'value')}, orders FROM counted"
    )


def values(wanted: Wanted) -> dict[str, object]:
    """The values of the filters, as stored."""
    given = {name: value for name, value in as_dict(wanted).items() if value not in (None, False)}
    for name in ("start", "end"):
        if name in given:
            given[name] = to_text(given[name])
    if "overdue_on" in given:
        given["overdue_on"] = given["overdue_on"].isoformat()
    return given


def _where(wanted: Wanted, sort: str = "") -> str:
    given = [name for name in FILTERS if getattr(wanted, name) not in (None, False)]
    narrow = any(name in _NARROW for name in given)
    # A plus before a column keeps SQLite from using its index.
    chosen = [f"+{FILTERS[name]}" if narrow and name in _BROAD else FILTERS[name] for name in given]
    return " AND ".join(["ticket.deleted_at IS NULL", *chosen, *([_HAVING[sort]] if sort in _HAVING else [])])
