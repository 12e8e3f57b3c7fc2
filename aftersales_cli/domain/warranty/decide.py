"""From what was found to the verdict: its parts, every reason, what is missing and what is doubtful."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.warranty.explain import (
    bar_reasons,
    calendar_reasons,
    charge_reasons,
    note_reasons,
    remedy_reasons,
    service_reasons,
    silence_reasons,
    time_reasons,
    waiver_reasons,
)  # fmt: skip
from aftersales_cli.domain.warranty.facts import KINDS, as_day
from aftersales_cli.domain.warranty.judging.conditions import holds
from aftersales_cli.domain.warranty.judging.visit import mode_wanted
from aftersales_cli.domain.warranty.policies.values import Doubt, Void
from aftersales_cli.domain.warranty.verdict import (
    ClockFound,
    DoubtFound,
    PolicyNamed,
    RemedyFound,
    ServiceFound,
    Verdict,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from aftersales_cli.domain.warranty.judging.clock import Clock
    from aftersales_cli.domain.warranty.judging.engine import PolicyJudged
    from aftersales_cli.domain.warranty.judging.remedies import RemedyJudged
    from aftersales_cli.domain.warranty.policies.values import Policy
    from aftersales_cli.domain.warranty.verdict import Reason


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
    yield from time_reasons(inquiry, found.clock)
    yield from bar_reasons(inquiry, found.bars)
    yield from remedy_reasons(inquiry, found.remedies)
    yield from service_reasons(inquiry, found.visit, found.deadlines)
    yield from charge_reasons(policy, found.charges)
    yield from waiver_reasons(policy, found.waivers)
    yield from calendar_reasons(inquiry, _days_off_matter(found))
    yield from note_reasons(
        policy,
        found.notes,
        [void for void in policy.of(Void) if holds(void.applies, inquiry).sure],
    )
    yield from silence_reasons(inquiry, policy.facts_used())


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
