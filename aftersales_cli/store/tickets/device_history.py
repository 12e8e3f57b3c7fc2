"""What the shop did with one device: its orders, how long each took, and what they waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.dates import from_text
from aftersales_cli.domain.values.record import Record, replace
from aftersales_cli.store import records
from aftersales_cli.store.columns.tickets import TICKET

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime


class PastOrder(Record, kw_only=False):
    """One order of a device. ``state`` is that of the bench while it waits; ``replaced``: a part was put in."""

    id: str
    created_at: datetime
    state: str
    outcome: str | None
    channel: str
    fault: str | None
    finding: str | None
    component: str | None
    cause: str | None
    responsibility: str | None
    charged_fen: int
    ready_at: datetime | None
    delivered_at: datetime | None
    odometer_km: int | None
    replaced: bool


class Wait(Record, kw_only=False):
    """A time that an order waited: for what, since when, and until when (None: it still does)."""

    reason: str
    since: datetime
    until: datetime | None


def owner(connection: sqlite3.Connection, key: str) -> tuple[str, tuple[str, ...]] | None:
    """What kind of customer a device belongs to, and the tags on their card."""
    row = connection.execute("SELECT kind, tags FROM customer WHERE id = :key", {"key": key}).fetchone()
    return None if row is None else (row[0], records.words(row[1]))


def orders(connection: sqlite3.Connection, device: str) -> list[PastOrder]:
    """The orders of a device, the first one first; cancelled ones are left out."""
    rows = connection.execute(
        """
        SELECT ticket.id, ticket.created_at, coalesce(ticket.waiting_from, ticket.state) AS state, ticket.outcome,
            ticket.channel, coalesce(brought.fault, ticket.fault) AS fault, ticket.finding, ticket.component,
            ticket.cause, ticket.responsibility, ticket.charged_fen, ticket.ready_at, ticket.delivered_at,
            brought.odometer_km,
            EXISTS (
                SELECT 1 FROM ticket_line
                WHERE ticket_line.ticket = ticket.id AND ticket_line.stage = 'work' AND ticket_line.kind = 'part'
                    AND ticket_line.deleted_at IS NULL AND ticket_line.quantity_milli > 0
            ) AS replaced
        FROM ticket_device AS brought
        JOIN ticket ON ticket.id = brought.ticket
        WHERE brought.device = :device AND brought.deleted_at IS NULL AND ticket.deleted_at IS NULL
            AND ticket.state <> 'cancelled'
        ORDER BY ticket.created_at, ticket.number
        """,
        {"device": device},
    )
    return [_order(row) for row in rows]


def waits(connection: sqlite3.Connection, ticket: str) -> list[Wait]:
    """The times that an order waited, by its history."""
    rows = connection.execute(
        "SELECT at, to_state, note FROM ticket_event WHERE ticket = :ticket AND to_state IS NOT NULL ORDER BY at, id",
        {"ticket": ticket},
    )
    found: list[Wait] = []
    for at, reached, note in rows:
        moment = from_text(at)
        if found and found[-1].until is None:
            found[-1] = replace(found[-1], until=moment)
        if reached == "waiting":
            found.append(Wait((note or "other").split(" ")[0], moment, None))
    return found


def _order(row: sqlite3.Row) -> PastOrder:
    besides = {"charged_fen": row["charged_fen"], "odometer_km": row["odometer_km"]}
    return TICKET.read(PastOrder, row, replaced=bool(row["replaced"]), **besides)
