"""Orders in the shop's file: the record itself, with its devices and accessories."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.tickets.ticket import Ticket, TicketCustomer, Totals
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.text import search_form
from aftersales_cli.store import records
from aftersales_cli.store.columns.tickets import TICKET
from aftersales_cli.store.lookup import Findable
from aftersales_cli.store.tickets import contents, history

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from aftersales_cli.domain.tickets.money import Shares

# The order of the joins is fixed: from the ticket outwards, so that a list is read along an index of tickets.
SELECT = """
SELECT ticket.*, site.code || '-' || ticket.number AS shown_number, staff.name AS shown_assigned,
    customer.name AS customer_name, customer.phones AS customer_phones, customer.address AS customer_address,
    customer_site.code || '-C' || customer.number AS customer_number
FROM ticket
CROSS JOIN site ON site.id = ticket.site
CROSS JOIN customer ON customer.id = ticket.customer
CROSS JOIN site AS customer_site ON customer_site.id = customer.site
LEFT JOIN staff ON staff.id = ticket.assigned
"""


def get(connection: sqlite3.Connection, key: str, currency: str) -> Ticket | None:
    """The order with this key: the whole of it."""
    row = connection.execute(SELECT + "WHERE ticket.id = ? AND ticket.deleted_at IS NULL", (key,)).fetchone()
    if row is None:
        return None
    approvals = history.approvals(connection, key, currency)
    agreed = approvals[-1].quote_version if approvals else 0
    return from_row(
        row,
        currency,
        devices=contents.devices(connection, [key])[key],
        accessories=contents.accessories(connection, [key])[key],
        lines=contents.lines(connection, key, (row["quote_version"], agreed), currency),
        approvals=approvals,
        payments=history.payments(connection, key, currency),
        events=history.events(connection, key),
    )


def open_with_device(connection: sqlite3.Connection, device: str) -> list[str]:
    """Numbers of the orders that this device is in the shop for."""
    rows = connection.execute(
        """
        SELECT site.code || '-' || ticket.number
        FROM ticket_device
        JOIN ticket ON ticket.id = ticket_device.ticket
        JOIN site ON site.id = ticket.site
        WHERE ticket_device.device = :device AND ticket_device.deleted_at IS NULL AND ticket.deleted_at IS NULL
            AND ticket.state NOT IN ('delivered', 'cancelled')
        ORDER BY ticket.created_at
        """,
        {"device": device},
    )
    return [row[0] for row in rows]


def add(connection: sqlite3.Connection, ticket: Ticket, *, site: str, number: int, assigned: str | None) -> None:
    """Write a new order with its devices and accessories. ``assigned`` is the key of a member of staff."""
    TICKET.add(connection, ticket, site=site, number=number, customer=ticket.customer.id, assigned=assigned)
    for position, device in enumerate(ticket.devices, 1):
        contents.add_device(connection, ticket.id, position, device)
    contents.add_accessories(connection, ticket.id, ticket.accessories)


def change(connection: sqlite3.Connection, key: str, changes: dict[str, Any], *, version: int | None = None) -> None:
    """Write changed fields of an order, by field name; ``assigned`` is a key. Given a version, refuse a stale edit."""
    records.update(connection, "ticket", key, TICKET.kept(changes), version=version)


def write_totals(connection: sqlite3.Connection, key: str, totals: Totals, shares: Shares) -> None:
    """Store the totals of an order and what they are made of, if they changed."""
    values = {**TICKET.row(totals), **TICKET.row(shares)}
    stored = connection.execute(f"SELECT {', '.join(values)} FROM ticket WHERE id = ?", (key,)).fetchone()
    if tuple(stored) != tuple(values.values()):
        records.update(connection, "ticket", key, values)


def from_row(row: sqlite3.Row, currency: str, **parts: Any) -> Ticket:
    """The order in a row of ``SELECT``; ``parts`` are the tuples that stand in tables of their own."""
    due = Money(row["charged_fen"] - row["paid_fen"], currency)
    customer = TicketCustomer(
        id=row["customer"],
        number=row["customer_number"],
        name=row["customer_name"],
        phones=tuple(each["number"] for each in json.loads(row["customer_phones"])),
        address=row["customer_address"],
    )
    totals = TICKET.read(Totals, row, currency, due=due)
    return TICKET.read(Ticket, row, currency, customer=customer, totals=totals, **parts)


def findables(connection: sqlite3.Connection, keys: Iterable[str]) -> Iterator[Findable]:
    """The words of many orders, read without anything else of them."""
    rows = connection.execute(
        """
        SELECT ticket.id, site.code || '-' || ticket.number, ticket.fault, ticket.condition, ticket.finding,
            ticket.component, brought.fault, device.brand, device.model, device.serial, device.plate
        FROM json_each(:keys) AS wanted
        JOIN ticket ON ticket.id = wanted.value AND ticket.deleted_at IS NULL
        JOIN site ON site.id = ticket.site
        LEFT JOIN ticket_device AS brought ON brought.ticket = ticket.id AND brought.deleted_at IS NULL
        LEFT JOIN device ON device.id = brought.device
        ORDER BY wanted.key, brought.position
        """,
        {"keys": records.to_json(list(keys))},
    )
    words: dict[str, list[str | None]] = {}
    for row in rows:
        words.setdefault(row[0], []).extend(row[1:])
    for key, said in words.items():
        yield Findable("ticket", key, (), search_form(" ".join(dict.fromkeys(word for word in said if word))))
