"""What an order needs before a step may be taken. Every blocker is named at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.tickets.next import is_free, next_deed, say_look, way
from aftersales_cli.domain.tickets.steps import INTERRUPTED, LOCKED, Step, next_state, steps_from
from aftersales_cli.domain.tickets.ticket import Outcome, PayMethod, Responsibility, Stage, State
from aftersales_cli.domain.values.advice import Detail, Listed, Unsaid, do
from aftersales_cli.domain.values.errors import Refused
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from aftersales_cli.domain.tickets.ticket import Ticket
    from aftersales_cli.domain.values.advice import Deed
    from aftersales_cli.domain.values.sentence import Sentence

TAKES_PARTS = (State.APPROVED, State.REPAIRING)
"""States in which parts are taken for an order, waiting from one of them included."""


class Blocker(Record, kw_only=False):
    """One thing in the way of a step, and what removes it."""

    reason: Sentence
    way_out: Deed | None = None


class Asked(Record):
    """What was asked for together with a step.

    ``cap`` is the sum to approve, ``outcome`` how it is said to end, ``bad_items`` what failed the inspection.
    """

    today: date
    cap: Money | None = None
    on_account: bool = False
    outcome: Outcome | None = None
    bad_items: tuple[str, ...] = ()


def move(ticket: Ticket, step: Step) -> State:
    """The state that ``step`` leads the order to. Raises Refused, naming the steps that are possible."""
    found = next_state(ticket.state, step, ticket.waiting_from)
    if found is not None:
        return found
    possible = tuple(way(each) for each in steps_from(ticket.state, ticket.waiting_from))
    command = next_deed(ticket)
    raise Refused(
        say(
            "{number} is {state}: {step} is not possible now.",
            number=ticket.number,
            state=ticket.state.label,
            step=step.label,
        ),
        reasons=[say("Possible now: {steps}.", steps=Listed(possible)) if possible else say("This order is closed.")],
        next_step=say("Next: {command}", command=command) if command else say_look(ticket),
    )


def check(ticket: Ticket, step: Step, asked: Asked) -> None:
    """Raise Refused with everything that blocks ``step`` on this order."""
    found = [each for rule in RULES.get(step, ()) if (each := rule(ticket, asked)) is not None]
    if found:
        command = next((each.way_out for each in found if each.way_out), None)
        raise Refused(
            say("{number}: {step} is refused.", number=ticket.number, step=step.label),
            reasons=[each.reason for each in found],
            next_step=say("Next: {command}", command=command) if command else None,
        )


def check_open(ticket: Ticket) -> None:
    """Raise Refused when the papers of this order are final."""
    if ticket.state in LOCKED:
        raise Refused(
            say("{number} is {state}: its papers are final.", number=ticket.number, state=ticket.state.label),
            next_step=say("Add a remark with: {command}", command=do("ticket note", ticket.number, Unsaid.TEXT)),
        )


def bench_state(ticket: Ticket) -> State:
    """The state of the work itself: that of an interrupted order is the one it was interrupted in."""
    if ticket.state in INTERRUPTED and ticket.waiting_from is not None:
        return ticket.waiting_from
    return ticket.state


def payable(ticket: Ticket) -> Money:
    """The most that can still be paid: what is due; while work is under way, a deposit up to the cap."""
    limit = ticket.totals.charged
    agreed = ticket.totals.approved
    under_way = ticket.outcome is None and ticket.state not in (State.READY, State.UNCLAIMED, *LOCKED)
    if agreed is not None and under_way and agreed > limit:
        limit = agreed
    return limit - ticket.totals.paid


def refuse_parts(ticket: Ticket) -> None:
    """Raise Refused when no parts may be taken for this order in its state."""
    state = bench_state(ticket)
    if state in TAKES_PARTS and ticket.state is not State.STOPPED:
        return
    command = next_deed(ticket)
    raise Refused(
        say("{number} is {state}: no parts are taken for it.", number=ticket.number, state=ticket.state.label),
        reasons=[say("Parts are taken for an order that is approved or under repair.")],
        next_step=say("Next: {command}", command=command) if command else None,
    )


def refuse_beyond_cap(ticket: Ticket, extra: Money) -> None:
    """Raise Refused when ``extra`` would bring the charges above what the customer agreed to."""
    if extra.fen > 0:
        refuse_sum_beyond_cap(ticket, ticket.totals.charged + extra)


def refuse_sum_beyond_cap(ticket: Ticket, charged: Money) -> None:
    """Raise Refused when ``charged`` is more than the customer agreed to, naming both and the way to raise the cap."""
    agreed = ticket.totals.approved or Money(0, charged.currency)
    if charged <= agreed:
        return
    raise Refused(
        say(
            "{number}: {charged} {currency} would be charged; the customer agreed to {cap} {currency}.",
            number=ticket.number,
            charged=charged,
            cap=agreed,
            currency=charged.currency,
        ),
        next_step=say("Ask the customer, then: {command}", command=do("ticket approve", ticket.number, cap=charged)),
    )


# --- the rules ------------------------------------------------------------------------------------


def _agreed_or_free(ticket: Ticket, _asked: Asked) -> Blocker | None:
    if is_free(ticket) or ticket.totals.approved is not None:
        return None
    has_price = ticket.quote_version or ticket.totals.estimate.fen
    approve, quote = do("ticket approve", ticket.number), do("ticket quote", ticket.number, labour=Unsaid.LINE)
    return Blocker(say("The customer has not agreed to a price."), approve if has_price else quote)


def _cover_decided(ticket: Ticket, _asked: Asked) -> Blocker | None:
    """A repair that may be free waits for what would decide it, before anybody asks the customer for money."""
    lacking = _lacking(ticket)
    has_price = ticket.quote_version or ticket.totals.estimate.fen or ticket.totals.approved is not None
    if lacking is None or has_price or is_free(ticket):
        return None
    if ticket.responsibility is None:
        return Blocker(
            say("Whether the warranty pays is not decided: {fact} is not known, nor whose fault it is.", fact=lacking),
            do("ticket diagnose", ticket.number, finding=Unsaid.TEXT, responsibility=Responsibility.PRODUCT),
        )
    return Blocker(
        say("Whether the warranty pays is not decided: {fact} is not known.", fact=lacking),
        do("warranty check", ticket.devices[0].number),
    )


def _lacking(ticket: Ticket) -> object | None:
    """What the first fact is called that the verdict on the order's one device lacks; None when it is decided."""
    verdict: Mapping[str, Any] = (ticket.verdict or {}) if len(ticket.devices) == 1 else {}
    if verdict.get("free") is not None or not verdict.get("missing"):
        return None
    from aftersales_cli.domain.warranty.facts import fact_name

    return fact_name(str(verdict["missing"][0]))


def _something_to_approve(ticket: Ticket, asked: Asked) -> Blocker | None:
    if asked.cap or ticket.cap or ticket.quote_version or ticket.totals.estimate.fen or is_free(ticket):
        return None
    return Blocker(
        say("There is nothing to agree to: no estimate, no quote and no cap."),
        do("ticket quote", ticket.number, labour=Unsaid.LINE),
    )


def _quote_still_valid(ticket: Ticket, asked: Asked) -> Blocker | None:
    until = ticket.quote_valid_until
    if until is None or asked.today <= until or not has_open_quote(ticket):
        return None
    return Blocker(
        say("The quote was valid until {day}.", day=until.isoformat()),
        do("ticket quote", ticket.number, labour=Unsaid.LINE),
    )


def _cap_covers_quote(ticket: Ticket, asked: Asked) -> Blocker | None:
    needed = max(ticket.totals.estimate, ticket.totals.charged)
    if asked.cap is None or asked.cap >= needed:
        return None
    return Blocker(
        say("A cap of {cap} is below the {sum} that was quoted or charged.", cap=asked.cap, sum=needed),
        do("ticket approve", ticket.number, cap=needed),
    )


def _quote_to_decline(ticket: Ticket, _asked: Asked) -> Blocker | None:
    """Once something was agreed, only a later quote can be declined; the work itself is stopped instead."""
    if bench_state(ticket) not in (State.APPROVED, State.REPAIRING, State.INSPECTING) or has_open_quote(ticket):
        return None
    return Blocker(say("There is no open quote to decline."), do("ticket stop", ticket.number, reason=Unsaid.TEXT))


def _nothing_paid(ticket: Ticket, _asked: Asked) -> Blocker | None:
    if ticket.totals.paid.fen == 0:
        return None
    paid = ticket.totals.paid
    return Blocker(
        say("{paid} was paid and not given back.", paid=paid),
        do("ticket refund", ticket.number, paid, method=PayMethod.CASH),
    )


def _no_work_done(ticket: Ticket, _asked: Asked) -> Blocker | None:
    if not any(line.stage is Stage.WORK for line in ticket.lines):
        return None
    return Blocker(say("Work was done or parts were taken."), do("ticket stop", ticket.number, reason=Unsaid.TEXT))


def _no_bad_items(ticket: Ticket, asked: Asked) -> Blocker | None:
    if not asked.bad_items:
        return None
    return Blocker(
        say("Not in order: {items}.", items="、".join(asked.bad_items)),
        do("ticket inspect", ticket.number, failed=True),
    )


def _inspected(ticket: Ticket, asked: Asked) -> Blocker | None:
    if (asked.outcome or ticket.outcome or Outcome.FIXED) is not Outcome.FIXED or ticket.inspection_passed:
        return None
    if bench_state(ticket) in (State.REPAIRING, State.INSPECTING, State.READY):
        return Blocker(say("The final inspection was not passed."), do("ticket inspect", ticket.number, passed=True))
    return Blocker(
        say("Nothing was repaired: say how it ends."), do("ticket ready", ticket.number, outcome=Outcome.UNREPAIRABLE)
    )


def _within_cap(ticket: Ticket, asked: Asked) -> Blocker | None:
    charged, agreed = ticket.totals.charged, ticket.totals.approved
    if (asked.outcome or ticket.outcome or Outcome.FIXED) is not Outcome.FIXED:
        return None
    if charged.fen <= 0 or (agreed is not None and charged <= agreed):
        return None
    return Blocker(
        say(
            "{charged} is charged; the customer agreed to {cap}.",
            charged=charged,
            cap=agreed or Money(0, charged.currency),
        ),
        do("ticket approve", ticket.number, cap=charged),
    )


def _paid_up(ticket: Ticket, asked: Asked) -> Blocker | None:
    due = ticket.totals.due
    if due.fen <= 0 or asked.on_account:
        return None
    return Blocker(
        say(
            "{due} {currency} is still to be paid; {on_account} puts it on the bill.",
            due=due,
            currency=due.currency,
            on_account=Detail("on_account"),
        ),
        do("ticket pay", ticket.number, due, method=PayMethod.CASH),
    )


def _not_overpaid(ticket: Ticket, _asked: Asked) -> Blocker | None:
    due = ticket.totals.due
    if due.fen >= 0:
        return None
    return Blocker(
        say("{more} was paid too much.", more=-due), do("ticket refund", ticket.number, -due, method=PayMethod.CASH)
    )


def has_open_quote(ticket: Ticket) -> bool:
    """Whether the quote in force has not been agreed to."""
    answered = ticket.approvals[-1].quote_version if ticket.approvals else 0
    return ticket.quote_version > answered


RULES: Mapping[Step, tuple[Callable[[Ticket, Asked], Blocker | None], ...]] = {
    Step.APPROVE: (_something_to_approve, _quote_still_valid, _cap_covers_quote),
    Step.DECLINE: (_quote_to_decline,),
    Step.START: (_cover_decided, _agreed_or_free),
    Step.CANCEL: (_nothing_paid, _no_work_done),
    Step.PASS: (_no_bad_items,),
    Step.READY: (_inspected, _within_cap),
    Step.DELIVER: (_inspected, _paid_up, _not_overpaid),
}
