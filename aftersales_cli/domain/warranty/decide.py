"""The verdict of several policies at once: contract, maker, national rule, province; and of each, from what was found.

The customer gets the best that any of them grants.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.advice import Detail
from aftersales_cli.domain.values.calendar import WorkCalendar
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.record import replace
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.warranty import explain
from aftersales_cli.domain.warranty.facts import KINDS, as_day
from aftersales_cli.domain.warranty.judging.conditions import holds
from aftersales_cli.domain.warranty.judging.days import FOREVER
from aftersales_cli.domain.warranty.judging.engine import find
from aftersales_cli.domain.warranty.judging.visit import mode_wanted
from aftersales_cli.domain.warranty.policies.values import Doubt, Void
from aftersales_cli.domain.warranty.verdict import (
    ClockFound,
    DoubtFound,
    PolicyNamed,
    RemedyFound,
    ServiceFound,
    Verdict,
)
from aftersales_cli.domain.warranty.words import OFF_THE_REFUND, REMEDIES, VISITS, Layer, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from aftersales_cli.domain.warranty.facts import Facts
    from aftersales_cli.domain.warranty.judging.clock import Clock
    from aftersales_cli.domain.warranty.judging.engine import PolicyJudged
    from aftersales_cli.domain.warranty.judging.remedies import RemedyJudged
    from aftersales_cli.domain.warranty.policies.values import Policy
    from aftersales_cli.domain.warranty.verdict import ChargeFound, Reason


_NO_HOLIDAYS = WorkCalendar()
_LAYERS = tuple(Layer)
_KINDEST_FIRST = (
    Status.IN_WARRANTY, Status.UNDETERMINED, Status.PROOF_MISSING, Status.EXCLUDED, Status.OUT_OF_WARRANTY,
)  # fmt: skip
_GRANTED_FIRST = (True, None, False)
_PAID_BACK = ("refund", "exchange")


# --- several policies -----------------------------------------------------------------------------


def decide(policies: Sequence[Policy], facts: Facts, on: date, *, calendar: WorkCalendar = _NO_HOLIDAYS) -> Verdict:
    """The verdict for the customer: of every part the best that a binding layer grants, and which layer that is.

    Pure and total: no clock, no database. ``calendar`` holds the public holidays for times promised in working days and
    for policies whose last day rolls past a holiday. No policy at all is an error, never a default yes or no.
    """
    if not policies:
        raise WrongUsage(
            say("No policy is named to judge by."), next_step=say("Name one with {policy}.", policy=Detail("policy"))
        )
    ranked = sorted(policies, key=lambda policy: (_LAYERS.index(policy.layer), policy.id))
    found = [find(policy, facts, on, calendar) for policy in ranked]
    waived = frozenset[str]().union(*(each.waived for each in found))
    return without_waived(_best([verdict_of(each) for each in _binding(found)], ranked), waived)


def _binding(found: Sequence[PolicyJudged]) -> Sequence[PolicyJudged]:
    """The policies that speak of this unit and its day; all of them when none does, to say why."""
    return [each for each in found if each.bars.foreign is None] or found


def _best(verdicts: Sequence[Verdict], policies: Sequence[Policy]) -> Verdict:
    """The kindest verdict leads; the others add the remedies and the service in which they are kinder."""
    lead = min(verdicts, key=_unkindness)
    others = [verdict for verdict in verdicts if verdict is not lead]
    if not others:
        return lead
    still_missing = lead.missing if lead.free else [name for verdict in verdicts for name in verdict.missing]
    remedies = tuple(_best_remedies([lead, *others]))
    return replace(
        lead,
        remedies=remedies,
        charges=tuple(_charges(lead, verdicts, remedies)),
        service=_best_service([lead, *others]),
        reasons=tuple(reason for verdict in (lead, *others) for reason in verdict.reasons),
        missing=in_order(still_missing, policies),
        doubts=tuple(doubt for verdict in (lead, *others) for doubt in verdict.doubts),
    )


def _unkindness(verdict: Verdict) -> tuple[int, int, int]:
    """Of two that are as kind, the one that covers longer comes first; nothing is longer than for life."""
    ends = verdict.clock.ends
    if ends is None and verdict.status is Status.IN_WARRANTY and not verdict.missing:
        ends = FOREVER
    soon = 0 if ends is None else -ends.toordinal()
    return _KINDEST_FIRST.index(verdict.status), _GRANTED_FIRST.index(verdict.free), soon


def _best_remedies(verdicts: Sequence[Verdict]) -> Iterable[RemedyFound]:
    for name in REMEDIES:
        found = [(remedy, verdict) for verdict in verdicts if (remedy := verdict.remedy(name)) is not None]
        if found:
            best, _verdict = min(found, key=lambda each: _remedy_rank(*each))
            yield best


def _remedy_rank(found: RemedyFound, verdict: Verdict) -> tuple[int, int, int]:
    """Of two that are as kind, the one that may be asked for longer comes first; nothing is longer than for life."""
    until = FOREVER if found.granted and found.until is None and not verdict.missing else found.until
    latest = 0 if until is None else -until.toordinal()
    return _GRANTED_FIRST.index(found.granted), _GRANTED_FIRST.index(found.free), latest


def _charges(lead: Verdict, verdicts: Sequence[Verdict], remedies: Iterable[RemedyFound]) -> Iterable[ChargeFound]:
    """What the verdict that leads asks for; what comes off a refund, as the layer reckons that grants it."""
    yield from (charge for charge in lead.charges if charge.kind not in OFF_THE_REFUND)
    taken = {id(remedy) for remedy in remedies if remedy.remedy in _PAID_BACK and remedy.granted}
    for verdict in verdicts:
        if any(id(remedy) in taken for remedy in verdict.remedies):
            yield from (charge for charge in verdict.charges if charge.kind in OFF_THE_REFUND)
            return


def without_waived(verdict: Verdict, waived: frozenset[str]) -> Verdict:
    """The verdict without the charges that a binding layer forbids; a refund that cost only those is free."""
    if not waived:
        return verdict
    left = tuple(charge for charge in verdict.charges if charge.kind not in waived)
    return replace(verdict, charges=left, remedies=tuple(_freed(each, waived) for each in verdict.remedies))


def _freed(remedy: RemedyFound, waived: frozenset[str]) -> RemedyFound:
    is_freed = remedy.granted is True and remedy.remedy in _PAID_BACK and waived >= OFF_THE_REFUND
    return replace(remedy, free=True) if is_freed else remedy


def _best_service(verdicts: Sequence[Verdict]) -> ServiceFound:
    free, *others = VISITS
    order = [free, None, *others]
    return min((verdict.service for verdict in verdicts), key=lambda service: order.index(service.on_site))


# --- one policy -----------------------------------------------------------------------------------


def verdict_of(found: PolicyJudged) -> Verdict:
    """The verdict of one policy."""
    policy = found.inquiry.policy
    return Verdict(
        policy=named(policy),
        on=found.inquiry.on,
        status=found.status,
        free=found.free,
        clock=_clock(found.clock),
        remedies=tuple(_remedy(each, found) for each in found.remedies),
        service=_service(found),
        charges=tuple(charge.found for charge in found.charges),
        reasons=tuple(_reasons(found)),
        missing=in_order(found.missing, (policy,)),
        doubts=tuple(_doubts(found)),
    )


def named(policy: Policy) -> PolicyNamed:
    """The policy as a verdict names it."""
    return PolicyNamed(
        id=policy.id,
        title=policy.title,
        edition=policy.edition,
        in_force_from=policy.in_force_from,
        in_force_to=policy.in_force_to,
        confidence=policy.confidence,
    )


def in_order(missing: Iterable[str], policies: Iterable[Policy]) -> tuple[str, ...]:
    """Missing facts in the order of the facts, then the blanks of the policies."""
    wanted = frozenset(missing)
    blanks = (name for policy in policies for name in policy.parameters)
    return tuple(dict.fromkeys(name for name in (*KINDS, *blanks) if name in wanted))


def _clock(clock: Clock) -> ClockFound:
    starts = clock.starts
    rule = clock.restart.rule if clock.restart is not None else None
    if rule is None and starts is not None and starts.row is not None:
        rule = starts.row.rule
    if rule is None and clock.endings:
        rule = clock.endings[0].row.rule
    return ClockFound(
        starts=None if starts is None else starts.range.known,
        basis=None if starts is None else starts.basis,
        ends=clock.ends,
        extended_days=clock.extended_days,
        rule=rule,
    )


def _remedy(judged: RemedyJudged, found: PolicyJudged) -> RemedyFound:
    granted, row = judged.granted.value, judged.decisive.row
    free = granted if granted is not True else judged.free.value
    if granted and judged.remedy == "repair" and found.free is False:
        free = False
    return RemedyFound(remedy=judged.remedy, granted=granted, free=free, until=judged.until, rule=row.rule)


def _service(found: PolicyJudged) -> ServiceFound:
    times = {each.row.to: each.by for each in found.deadlines}
    return ServiceFound(
        mode=mode_wanted(found.inquiry),
        on_site=found.visit.visit,
        answer_by=times.get("answer"),
        arrive_by=times.get("arrive"),
        finish_by=times.get("finish"),
        rule=None if found.visit.row is None else found.visit.row.rule,
    )


def _reasons(found: PolicyJudged) -> Iterator[Reason]:
    inquiry, policy = found.inquiry, found.inquiry.policy
    yield from explain.time_reasons(inquiry, found.clock)
    yield from explain.bar_reasons(inquiry, found.bars)
    yield from explain.remedy_reasons(inquiry, found.remedies)
    yield from explain.service_reasons(inquiry, found.visit, found.deadlines)
    yield from explain.charge_reasons(policy, found.charges)
    yield from explain.waiver_reasons(policy, found.waivers)
    yield from explain.calendar_reasons(inquiry, _days_off_matter(found))
    yield from explain.note_reasons(
        policy, found.notes, [void for void in policy.of(Void) if holds(void.applies, inquiry).sure]
    )
    yield from explain.silence_reasons(inquiry, policy.facts_used())


def _days_off_matter(found: PolicyJudged) -> Iterator[date | None]:
    """The days that would be others if they were days off: ends that roll, and times in working days."""
    if found.inquiry.policy.holidays_roll:
        yield found.clock.ends
        yield from (judged.until for judged in found.remedies)
    for each in found.deadlines:
        if each.row.within.working_days is not None:
            yield as_day(each.by)


def _doubts(found: PolicyJudged) -> Iterator[DoubtFound]:
    for doubt in found.inquiry.policy.of(Doubt):
        if holds(doubt.applies, found.inquiry).sure:
            yield DoubtFound(rule=doubt.rule, question=doubt.question, reading=doubt.reading)
