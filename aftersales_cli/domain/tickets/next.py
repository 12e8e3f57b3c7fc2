"""What usually comes next for an order, as the act that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.steps import Step
from aftersales_cli.domain.tickets.ticket import PayMethod, ServiceKind, State
from aftersales_cli.domain.values.advice import Unsaid, do
from aftersales_cli.domain.values.sentence import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aftersales_cli.domain.tickets.ticket import Ticket
    from aftersales_cli.domain.values.advice import Deed
    from aftersales_cli.domain.values.sentence import Sentence


def is_free(ticket: Ticket) -> bool:
    """Whether the customer pays nothing for the repair: kind C or D, or its one device is under warranty."""
    if ticket.kind in (ServiceKind.FREE, ServiceKind.INTERNAL):
        return True
    return len(ticket.devices) == 1 and ticket.verdict is not None and ticket.verdict.get("free") is True


def next_deed(ticket: Ticket) -> Deed | None:
    """What usually comes next, or None when the order is closed."""
    usual: Mapping[State, Deed | None] = {
        State.RECEIVED: _begin(ticket) or do("ticket diagnose", ticket.number, finding=Unsaid.TEXT),
        State.DIAGNOSING: _begin(ticket) or do("ticket quote", ticket.number, labour=Unsaid.LINE),
        State.QUOTED: do("ticket approve", ticket.number),
        State.APPROVED: do("ticket start", ticket.number),
        State.REPAIRING: do("ticket inspect", ticket.number, passed=True),
        State.INSPECTING: _finish(ticket),
        State.READY: _hand_over(ticket),
        State.WAITING: do("ticket resume", ticket.number),
        State.DECLINED: _give_back(ticket) or do("ticket ready", ticket.number),
        State.STOPPED: _give_back(ticket) or do("ticket ready", ticket.number),
        State.UNCLAIMED: _hand_over(ticket),
        State.DELIVERED: _settle(ticket),
        State.CANCELLED: None,
    }
    return usual[ticket.state]


def way(step: Step) -> Deed:
    """The act that takes a step."""
    if step in (Step.PASS, Step.FAIL):
        return do("ticket inspect", **{"passed" if step is Step.PASS else "failed": True})
    return do(f"ticket {step}")


def say_look(ticket: Ticket) -> Sentence:
    """What to do about an order that no step leads out of: look at it."""
    return say("Look at it with: {command}", command=do("ticket show", ticket.number))


def _begin(ticket: Ticket) -> Deed | None:
    return do("ticket start", ticket.number) if is_free(ticket) else None


def _finish(ticket: Ticket) -> Deed:
    if ticket.inspection_passed:
        return do("ticket ready", ticket.number)
    return do("ticket inspect", ticket.number, passed=True)


def _hand_over(ticket: Ticket) -> Deed:
    return _settle(ticket) or do("ticket deliver", ticket.number)


def _settle(ticket: Ticket) -> Deed | None:
    due = ticket.totals.due
    return do("ticket pay", ticket.number, due, method=PayMethod.CASH) if due.fen > 0 else _give_back(ticket)


def _give_back(ticket: Ticket) -> Deed | None:
    due = ticket.totals.due
    return do("ticket refund", ticket.number, -due, method=PayMethod.CASH) if due.fen < 0 else None
