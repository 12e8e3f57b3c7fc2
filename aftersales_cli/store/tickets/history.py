"""The facts of an order: its steps, what was agreed to, paid and printed. They are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.ticket import Approval, Event, Paper, PaperForm, Payment
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.record import Record
from aftersales_cli.store.columns.tickets import APPROVAL, PAPER, PAYMENT, TICKET_EVENT

if TYPE_CHECKING:
    import sqlite3


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
