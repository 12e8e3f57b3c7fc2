"""What happened: the facts of an order, which are only ever added, and what the shop did with a device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.ticket import Approval, Event, Paper, PaperForm, Payment
from aftersales_cli.domain.values.dates import from_text
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.record import Record, replace
from aftersales_cli.store import records
from aftersales_cli.store.columns.tickets import APPROVAL, PAPER, PAYMENT, TICKET, TICKET_EVENT

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime


def events(connection: sqlite3.Connection, ticket: str) -> tuple[Event, ...]:
    """The steps of an order, the first one first."""
    rows = connection.execute("SELECT * FROM ticket_event WHERE ticket = ? ORDER BY at, id", (ticket,))
    return tuple(TICKET_EVENT.read(Event, row) for row in rows)


def add_event(connection: sqlite3.Connection, ticket: str, event: Event) -> None:
    """Write down a step."""
    TICKET_EVENT.add(connection, event, id=uuid7(), ticket=ticket)


def approvals(connection: sqlite3.Connection, ticket: str, currency: str) -> tuple[Approval, ...]:
    """What the customer agreed to, the first time first. What was taken back does not count."""
    rows = connection.execute(
        """
        SELECT *
        FROM approval
        WHERE ticket = :ticket AND reverses IS NULL
            AND NOT EXISTS (SELECT 1 FROM approval AS back WHERE back.reverses = approval.id)
        ORDER BY at, id
        """,
        {"ticket": ticket},
    )
    return tuple(APPROVAL.read(Approval, row, currency) for row in rows)


def add_approval(connection: sqlite3.Connection, ticket: str, approval: Approval) -> None:
    """Write down that the customer agreed."""
    APPROVAL.add(connection, approval, id=uuid7(), ticket=ticket)


def payments(connection: sqlite3.Connection, ticket: str, currency: str) -> tuple[Payment, ...]:
    """What was paid and given back, in order. A payment that was taken back stands beside its reversal."""
    rows = connection.execute("SELECT * FROM payment WHERE ticket = ? ORDER BY at, id", (ticket,))
    return tuple(PAYMENT.read(Payment, row, currency) for row in rows)


def add_payment(connection: sqlite3.Connection, ticket: str, payment: Payment) -> None:
    """Write down a payment, negative when money went back."""
    PAYMENT.add(connection, payment, id=uuid7(), ticket=ticket)


_SELECT = """
SELECT paper.*,
       site.code || '-F' || paper.number AS shown_number,
       home.code || '-' || ticket.number AS shown_ticket
FROM paper
JOIN site ON site.id = paper.site
JOIN ticket ON ticket.id = paper.ticket
JOIN site AS home ON home.id = ticket.site
"""


class PaperNumber(Record, kw_only=False):
    """A paper's number, and the site that counted it."""

    site: str
    counted: int


def get(connection: sqlite3.Connection, key: str) -> Paper | None:
    """The print with this key."""
    row = connection.execute(_SELECT + "WHERE paper.id = :id", {"id": key}).fetchone()
    return None if row is None else PAPER.read(Paper, row)


def number_of(connection: sqlite3.Connection, ticket_id: str, form: PaperForm) -> PaperNumber | None:
    """The number under which this form was printed for this order; a voided print does not count."""
    row = connection.execute(
        """
        SELECT paper.site, paper.number
        FROM paper
        WHERE paper.ticket = :ticket
          AND paper.form = :form
          AND paper.reverses IS NULL
          AND NOT EXISTS (SELECT 1 FROM paper AS void WHERE void.reverses = paper.id)
        ORDER BY paper.at DESC, paper.id DESC
        LIMIT 1
        """,
        {"ticket": ticket_id, "form": form.value},
    ).fetchone()
    return None if row is None else PaperNumber(*row)


def add(connection: sqlite3.Connection, paper: Paper, *, ticket_id: str, number: PaperNumber) -> None:
    """Write a print."""
    PAPER.add(connection, paper, ticket=ticket_id, number=number.counted, site=number.site)


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
