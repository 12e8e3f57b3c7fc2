"""The facts of an order: its steps, what the customer agreed to, and what was paid. They are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.ticket import Approval, ApprovalChannel, Event, Payment, PayMethod, State
from aftersales_cli.domain.values.dates import from_text, to_text
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.money import Money
from aftersales_cli.store import records

if TYPE_CHECKING:
    import sqlite3


def events(connection: sqlite3.Connection, ticket: str) -> tuple[Event, ...]:
    """The steps of an order, the first one first."""
    rows = connection.execute(
        """
        SELECT at, step, from_state, to_state, operator, note
        FROM ticket_event
        WHERE ticket = ?
        ORDER BY at, id
        """,
        (ticket,),
    )
    return tuple(
        Event(
            at=from_text(at),
            step=step,
            from_state=records.word(State, left),
            to_state=records.word(State, reached),
            operator=operator,
            note=note,
        )
        for at, step, left, reached, operator, note in rows
    )


def add_event(connection: sqlite3.Connection, ticket: str, event: Event) -> None:
    """Write down a step."""
    row = {
        "id": uuid7(),
        "ticket": ticket,
        "at": to_text(event.at),
        "step": event.step,
        "from_state": records.of_word(event.from_state),
        "to_state": records.of_word(event.to_state),
        "operator": event.operator,
        "note": event.note,
    }
    records.insert(connection, "ticket_event", row)


def approvals(connection: sqlite3.Connection, ticket: str, currency: str) -> tuple[Approval, ...]:
    """What the customer agreed to, the first time first. What was taken back does not count."""
    rows = connection.execute(
        """
        SELECT at, given_by, channel, quote_version, cap_fen, difference_fen
        FROM approval
        WHERE ticket = :ticket AND reverses IS NULL
            AND NOT EXISTS (SELECT 1 FROM approval AS back WHERE back.reverses = approval.id)
        ORDER BY at, id
        """,
        {"ticket": ticket},
    )
    return tuple(
        Approval(
            at=from_text(at),
            by=by,
            channel=ApprovalChannel(channel),
            quote_version=version,
            cap=Money(cap, currency),
            difference=Money(difference, currency),
        )
        for at, by, channel, version, cap, difference in rows
    )


def add_approval(connection: sqlite3.Connection, ticket: str, approval: Approval) -> None:
    """Write down that the customer agreed."""
    row = {
        "id": uuid7(),
        "ticket": ticket,
        "at": to_text(approval.at),
        "given_by": approval.by,
        "channel": approval.channel.value,
        "quote_version": approval.quote_version,
        "cap_fen": approval.cap.fen,
        "difference_fen": approval.difference.fen,
    }
    records.insert(connection, "approval", row)


def payments(connection: sqlite3.Connection, ticket: str, currency: str) -> tuple[Payment, ...]:
    """What was paid and given back, in order. A payment that was taken back stands beside its reversal."""
    rows = connection.execute(
        "SELECT at, method, amount_fen, note FROM payment WHERE ticket = ? ORDER BY at, id", (ticket,)
    )
    return tuple(
        Payment(at=from_text(at), method=PayMethod(method), amount=Money(fen, currency), note=note)
        for at, method, fen, note in rows
    )


def add_payment(connection: sqlite3.Connection, ticket: str, payment: Payment) -> None:
    """Write down a payment, negative when money went back."""
    row = {
        "id": uuid7(),
        "ticket": ticket,
        "at": to_text(payment.at),
        "method": payment.method.value,
        "amount_fen": payment.amount.fen,
        "note": payment.note,
    }
    records.insert(connection, "payment", row)
