"""The life of an order: its states, the steps between them, and the one function that reads the table.

What each state means to the shop:

- ``received``: the device is on the shelf, a 托修单 was written, nobody has looked at it yet.
- ``diagnosing``: somebody has looked; what was found is written down.
- ``quoted``: the customer knows the price and has not answered.
- ``approved``: the customer agreed, up to a cap. Nothing may be charged beyond it until they agree to more.
- ``repairing``: work goes on; parts are taken for it.
- ``inspecting``: the finished work is checked item by item. A bad item sends it back to the bench.
- ``ready``: it can be collected, repaired or not. Only now is the customer called.
- ``delivered``: handed over and paid, or put on account. The papers are final: nothing leads on.
- ``waiting``: it cannot go on for want of parts, the customer, the maker or something else; it remembers the state it
  was in. Every step of that state stays open. One that leads elsewhere ends the waiting; one that does not, such as an
  approval of more money while a part is on its way, leaves it waiting.
- ``declined``: the customer does not want the repair at that price. It goes back as it came, through ``ready``, and
  the fee for looking at it may be charged. They may still change their mind.
- ``stopped``: work was broken off half-way. What was done until then is charged. It may be taken up again.
- ``cancelled``: taken back before any work or money; nothing leads on.
- ``unclaimed``: ready for so long that the shop no longer counts on anybody; whoever comes still gets it.

An order that is free (kind C or D, or under warranty) needs neither quote nor approval before work starts.
A quote made while work goes on is for extra work: the old approval holds until the customer agrees to the new one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.ticket import State
from aftersales_cli.domain.values.sentence import Word, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aftersales_cli.domain.tickets.ticket import Ticket


class Step(Word):
    """A step of an order. The value is what its history calls it, the label how one speaks of doing it."""

    DIAGNOSE = "diagnose", say("diagnose")
    QUOTE = "quote", say("quote")
    APPROVE = "approve", say("approve")
    DECLINE = "decline", say("decline")
    START = "start", say("start")
    WAIT = "wait", say("wait")
    RESUME = "resume", say("resume")
    STOP = "stop", say("stop")
    INSPECT = "inspect", say("inspect")
    PASS = "inspect_pass", say("inspect --pass")
    FAIL = "inspect_fail", say("inspect --fail")
    READY = "ready", say("marking it ready")
    DELIVER = "deliver", say("deliver")
    CANCEL = "cancel", say("cancel")
    UNCLAIMED = "unclaimed", say("marking it unclaimed")


BACK = "back"
"""Leads back to the state that was left for waiting or stopping."""

Next = State | str

_BEFORE_WORK: Mapping[Step, Next] = {
    Step.QUOTE: State.QUOTED,
    Step.APPROVE: State.APPROVED,
    Step.DECLINE: State.DECLINED,
    Step.START: State.REPAIRING,
    Step.WAIT: State.WAITING,
    Step.STOP: State.STOPPED,
    Step.READY: State.READY,
    Step.CANCEL: State.CANCELLED,
}

TABLE: Mapping[State, Mapping[Step, Next]] = {
    State.RECEIVED: {Step.DIAGNOSE: State.DIAGNOSING, **_BEFORE_WORK},
    State.DIAGNOSING: {Step.DIAGNOSE: State.DIAGNOSING, **_BEFORE_WORK},
    State.QUOTED: {Step.DIAGNOSE: State.QUOTED, **_BEFORE_WORK},
    State.APPROVED: {
        Step.DIAGNOSE: State.APPROVED,
        Step.QUOTE: State.APPROVED,
        Step.APPROVE: State.APPROVED,
        Step.DECLINE: State.APPROVED,
        Step.START: State.REPAIRING,
        Step.WAIT: State.WAITING,
        Step.STOP: State.STOPPED,
        Step.READY: State.READY,
        Step.CANCEL: State.CANCELLED,
    },
    State.REPAIRING: {
        Step.DIAGNOSE: State.REPAIRING,
        Step.QUOTE: State.REPAIRING,
        Step.APPROVE: State.REPAIRING,
        Step.DECLINE: State.REPAIRING,
        Step.WAIT: State.WAITING,
        Step.STOP: State.STOPPED,
        Step.INSPECT: State.INSPECTING,
        Step.PASS: State.INSPECTING,
        Step.FAIL: State.REPAIRING,
        Step.READY: State.READY,
    },
    State.INSPECTING: {
        Step.QUOTE: State.INSPECTING,
        Step.APPROVE: State.INSPECTING,
        Step.DECLINE: State.INSPECTING,
        Step.WAIT: State.WAITING,
        Step.STOP: State.STOPPED,
        Step.INSPECT: State.INSPECTING,
        Step.PASS: State.INSPECTING,
        Step.FAIL: State.REPAIRING,
        Step.READY: State.READY,
    },
    State.READY: {
        Step.DIAGNOSE: State.DIAGNOSING,
        Step.FAIL: State.REPAIRING,
        Step.DELIVER: State.DELIVERED,
        Step.UNCLAIMED: State.UNCLAIMED,
    },
    State.WAITING: {Step.WAIT: State.WAITING, Step.RESUME: BACK},
    State.DECLINED: {
        Step.QUOTE: State.QUOTED,
        Step.APPROVE: State.APPROVED,
        Step.READY: State.READY,
        Step.CANCEL: State.CANCELLED,
    },
    State.STOPPED: {Step.RESUME: BACK, Step.READY: State.READY},
    State.UNCLAIMED: {Step.DELIVER: State.DELIVERED},
    State.DELIVERED: {},
    State.CANCELLED: {},
}

ALREADY: Mapping[Step, tuple[State, ...]] = {
    Step.DECLINE: (State.DECLINED,),
    Step.START: (State.REPAIRING,),
    Step.RESUME: (State.RECEIVED, State.DIAGNOSING, State.QUOTED, State.APPROVED, State.REPAIRING, State.INSPECTING),
    Step.STOP: (State.STOPPED,),
    Step.READY: (State.READY,),
    Step.DELIVER: (State.DELIVERED,),
    Step.CANCEL: (State.CANCELLED,),
    Step.UNCLAIMED: (State.UNCLAIMED,),
}
"""Where a step is already done: asking for it again is a notice, not a failure."""

LOCKED = (State.DELIVERED, State.CANCELLED)
"""States with final papers: nothing on them is edited any more."""

INTERRUPTED = (State.WAITING, State.STOPPED)
"""States that remember which one they were reached from."""


def next_state(state: State, step: Step, came_from: State | None = None) -> State | None:
    """Where ``step`` leads from ``state``, or None when it is not possible there.

    ``came_from`` is the state that was left for waiting or stopping.
    """
    found = TABLE[state].get(step)
    if found == BACK:
        return came_from
    if found is None and state is State.WAITING and came_from is not None:
        return _while_waiting(step, came_from)
    return None if found is None else State(found)


def _while_waiting(step: Step, came_from: State) -> State | None:
    found = TABLE[came_from].get(step)
    if found is None:
        return None
    return State.WAITING if found == came_from else State(found)


def is_done(ticket: Ticket, step: Step) -> bool:
    """Whether the order is already where ``step`` would bring it."""
    return ticket.state in ALREADY.get(step, ())


def steps_from(state: State, came_from: State | None = None) -> list[Step]:
    """The steps that are possible in a state, in the order of the table."""
    return [step for step in Step if next_state(state, step, came_from) is not None]
