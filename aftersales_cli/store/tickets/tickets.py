"""Orders in the shop's file: the record itself, with its devices and accessories."""

from __future__ import annotations

import json
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.tickets.ticket import (
    Channel,
    InspectionItem,
    Outcome,
    ServiceKind,
    State,
    Ticket,
    TicketCustomer,
    Totals,
    WaitingFor,
)
from aftersales_cli.domain.values.dates import from_text, to_text
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.record import as_dict
from aftersales_cli.domain.values.text import search_form
from aftersales_cli.store import records
from aftersales_cli.store.lookup import Findable
from aftersales_cli.store.tickets import history, intake, lines

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from aftersales_cli.domain.tickets.money import Shares

# The order of the joins is fixed: from the ticket outwards, so that a list is read along an index of tickets.
SELECT = """
SELECT ticket.*, site.code || '-' || ticket.number AS shown_number, staff.name AS assigned_name,
    customer.name AS customer_name, customer.phones AS customer_phones, customer.address AS customer_address,
    customer_site.code || '-C' || customer.number AS customer_number
FROM ticket
CROSS JOIN site ON site.id = ticket.site
CROSS JOIN customer ON customer.id = ticket.customer
CROSS JOIN site AS customer_site ON customer_site.id = customer.site
LEFT JOIN staff ON staff.id = ticket.assigned
"""

_PLAIN = (
    "barrier", "severity", "sender", "payer", "fault", "condition", "finding", "component", "cause",
    "responsibility", "quote_version", "collected_by", "id_shown", "origin", "origin_id", "version",
)  # fmt: skip


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
        devices=intake.devices(connection, [key])[key],
        accessories=intake.accessories(connection, [key])[key],
        lines=lines.of_ticket(connection, key, (row["quote_version"], agreed), currency),
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
    fields = {name: getattr(ticket, name) for name in _WRITTEN_AT_OPENING}
    row = {"id": ticket.id, "site": site, "number": number, "customer": ticket.customer.id, "assigned": assigned}
    records.insert(connection, "ticket", {**row, **columns(fields)})
    for position, device in enumerate(ticket.devices, 1):
        intake.add_device(connection, ticket.id, position, device)
    add_accessories(connection, ticket.id, ticket.accessories)


def add_accessories(connection: sqlite3.Connection, key: str, accessories: Iterable[Any]) -> None:
    """Write down what came in with the device, after what was written before."""
    intake.add_accessories(connection, key, accessories)


def change(connection: sqlite3.Connection, key: str, changes: dict[str, Any], *, version: int | None = None) -> None:
    """Write changed fields of an order, by field name; ``assigned`` is a key. Given a version, refuse a stale edit."""
    records.update(connection, "ticket", key, columns(changes), version=version)


def write_totals(connection: sqlite3.Connection, key: str, totals: Totals, shares: Shares) -> None:
    """Store the totals of an order and what they are made of, if they changed."""
    values = {
        "estimate_fen": totals.estimate.fen,
        "approved_fen": records.of_money(totals.approved),
        "charged_fen": totals.charged.fen,
        "paid_fen": totals.paid.fen,
        **{f"{name}_fen": amount.fen for name, amount in as_dict(shares).items()},
    }
    stored = connection.execute(
        f"SELECT {', '.join(values)} FROM ticket WHERE id = ?",
        (key,),
    ).fetchone()
    if tuple(stored) != tuple(values.values()):
        records.update(connection, "ticket", key, values)


_WRITTEN_AT_OPENING = (
    "created_at", "state", "kind", "channel", "severity", "sender", "payer", "fault", "condition", "questions",
    "backup_notice", "opened_on", "promised_on", "cap", "verdict", "origin", "origin_id",
)  # fmt: skip


def columns(fields: dict[str, Any]) -> dict[str, object]:
    """Fields of an order as columns: money in fen, words, dates and moments as text."""
    return dict(_column(name, value) for name, value in fields.items())


def _column(name: str, value: Any) -> tuple[str, object]:
    if name == "cap":
        return "cap_fen", records.of_money(value)
    if name == "inspection":
        return name, records.to_json([{"text": item.text, "ok": item.ok} for item in value]) if value else None
    return name, _stored(value)


def _stored(value: Any) -> object:
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return records.to_json(value)
    if isinstance(value, bool):
        return int(value)
    return value.value if isinstance(value, Enum) else value


def from_row(row: sqlite3.Row, currency: str, **parts: Any) -> Ticket:
    """The order in a row of ``SELECT``; ``parts`` are the tuples that stand in tables of their own."""
    return Ticket(
        id=row["id"],
        number=row["shown_number"],
        created_at=from_text(row["created_at"]),
        state=State(row["state"]),
        outcome=records.word(Outcome, row["outcome"]),
        kind=ServiceKind(row["kind"]),
        channel=Channel(row["channel"]),
        customer=TicketCustomer(
            id=row["customer"],
            number=row["customer_number"],
            name=row["customer_name"],
            phones=tuple(each["number"] for each in json.loads(row["customer_phones"])),
            address=row["customer_address"],
        ),
        assigned=row["assigned_name"],
        questions=json.loads(row["questions"]),
        backup_notice=records.truth(row["backup_notice"]),
        opened_on=date.fromisoformat(row["opened_on"]),
        promised_on=records.day(row["promised_on"]),
        cap=records.money(row["cap_fen"], currency),
        waiting_for=records.word(WaitingFor, row["waiting_for"]),
        waiting_from=records.word(State, row["waiting_from"]),
        quote_valid_until=records.day(row["quote_valid_until"]),
        totals=_totals(row, currency),
        inspection=tuple(InspectionItem(**each) for each in json.loads(row["inspection"] or "[]")),
        inspection_passed=records.truth(row["inspection_passed"]),
        verdict=json.loads(row["verdict"]) if row["verdict"] else None,
        ready_at=records.moment(row["ready_at"]),
        delivered_at=records.moment(row["delivered_at"]),
        on_account=bool(row["on_account"]),
        warranty_until=records.day(row["warranty_until"]),
        **{name: row[name] for name in _PLAIN},
        **parts,
    )


def _totals(row: sqlite3.Row, currency: str) -> Totals:
    charged, paid = Money(row["charged_fen"], currency), Money(row["paid_fen"], currency)
    return Totals(
        estimate=Money(row["estimate_fen"], currency),
        approved=records.money(row["approved_fen"], currency),
        charged=charged,
        paid=paid,
        due=charged - paid,
    )


def findable(ticket: Ticket) -> Findable:
    """The words an order is found by: number, faults, finding, devices. People are found by their own cards."""
    words = [ticket.number, ticket.fault, ticket.condition, ticket.finding, ticket.component]
    for device in ticket.devices:
        words += [device.fault, device.brand, device.model, device.serial, device.plate]
    return _found_by(ticket.id, words)


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
    return (_found_by(key, said) for key, said in words.items())


def _found_by(key: str, words: Iterable[str | None]) -> Findable:
    said = dict.fromkeys(word for word in words if word)
    return Findable("ticket", key, (), search_form(" ".join(said)))
