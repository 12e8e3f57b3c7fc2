"""Several policies at once: contract, maker, national rule, province. The customer gets the best that any grants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.calendar import WorkCalendar
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.record import replace
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.warranty.decide import in_order, verdict_of
from aftersales_cli.domain.warranty.judging.days import FOREVER
from aftersales_cli.domain.warranty.judging.engine import find
from aftersales_cli.domain.warranty.words import OFF_THE_REFUND, REMEDIES, VISITS, Layer, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from aftersales_cli.domain.warranty.facts import Facts
    from aftersales_cli.domain.warranty.judging.engine import PolicyJudged
    from aftersales_cli.domain.warranty.policies.values import Policy
    from aftersales_cli.domain.warranty.verdict import ChargeFound, RemedyFound, ServiceFound, Verdict

_NO_HOLIDAYS = WorkCalendar()
_LAYERS = tuple(Layer)
_KINDEST_FIRST = (
    Status.IN_WARRANTY, Status.UNDETERMINED, Status.PROOF_MISSING, Status.EXCLUDED, Status.OUT_OF_WARRANTY,
)  # fmt: skip
_GRANTED_FIRST = (True, None, False)
_PAID_BACK = ("refund", "exchange")


def decide(policies: Sequence[Policy], facts: Facts, on: date, *, calendar: WorkCalendar = _NO_HOLIDAYS) -> Verdict:
    """The verdict for the customer: of every part the best that a binding layer grants, and which layer that is.

    Pure and total: no clock, no database. ``calendar`` holds the public holidays for times promised in working days and
    for policies whose last day rolls past a holiday. No policy at all is an error, never a default yes or no.
    """
    if not policies:
        raise WrongUsage(say("No policy is named to judge by."), next_step=say("Name one with --policy."))
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
