"""What usually comes next for an order, as the command that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.ticket import ServiceKind, State
from aftersales_cli.domain.values.sentence import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aftersales_cli.domain.tickets.ticket import Ticket
    from aftersales_cli.domain.values.sentence import Sentence


def is_free(ticket: Ticket) -> bool:
    """Whether the customer pays nothing for the repair: kind C or D, or its one device is under warranty."""
    if ticket.kind in (ServiceKind.FREE, ServiceKind.INTERNAL):
        return True
    return len(ticket.devices) == 1 and ticket.verdict is not None and ticket.verdict.get("free") is True


def next_command(ticket: Ticket) -> str | None:
    """The command that usually comes next, or None when the order is closed."""
    usual: Mapping[State, str | None] = {
        State.RECEIVED: "start" if is_free(ticket) else "diagnose --finding TEXT",
        State.DIAGNOSING: "start" if is_free(ticket) else 'quote --labour "TEXT=MONEY"',
        State.QUOTED: "approve",
        State.APPROVED: "start",
        State.REPAIRING: "inspect --pass",
        State.INSPECTING: "ready" if ticket.inspection_passed else "inspect --pass",
        State.READY: _handing_over(ticket),
        State.WAITING: "resume",
        State.DECLINED: _paid_too_much(ticket) or "ready",
        State.STOPPED: _paid_too_much(ticket) or "ready",
        State.UNCLAIMED: _handing_over(ticket),
        State.DELIVERED: _still_owed(ticket),
        State.CANCELLED: None,
    }
    verb = usual[ticket.state]
    return None if verb is None else command_line(ticket, verb)


def command_line(ticket: Ticket, verb: str) -> str:
    """A command line for this order: the verb, its number, then the rest."""
    word, _, rest = verb.partition(" ")
    return f"aftersales ticket {word} {ticket.number} {rest}".rstrip()


def say_look(ticket: Ticket) -> Sentence:
    """What to do about an order that no step leads out of: look at it."""
    return say("Look at it with: {command}", command=command_line(ticket, "show"))


def _handing_over(ticket: Ticket) -> str:
    return _still_owed(ticket) or "deliver"


def _still_owed(ticket: Ticket) -> str | None:
    due = ticket.totals.due
    return f"pay {due} --method cash" if due.fen > 0 else _paid_too_much(ticket)


def _paid_too_much(ticket: Ticket) -> str | None:
    due = ticket.totals.due
    return f"refund {-due} --method cash" if due.fen < 0 else None
