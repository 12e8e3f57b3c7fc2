"""Facts in, a verdict with its reasons out: one policy judged. Pure: same facts, same verdict, word for word.

What is found first may decide what is found later: time, papers and exclusions, status, remedies, visit, charges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record, replace
from aftersales_cli.domain.warranty.judging.barriers import find_bars
from aftersales_cli.domain.warranty.judging.charges import find_charges, missing_for_charges
from aftersales_cli.domain.warranty.judging.clock import begin, find_clock
from aftersales_cli.domain.warranty.judging.conditions import holds
from aftersales_cli.domain.warranty.judging.history import began_after
from aftersales_cli.domain.warranty.judging.inquiry import Inquiry
from aftersales_cli.domain.warranty.judging.remedies import find_remedies, missing_of
from aftersales_cli.domain.warranty.judging.truth import NOTHING, every
from aftersales_cli.domain.warranty.judging.visit import blank_times, find_deadlines, find_visit, mode_wanted
from aftersales_cli.domain.warranty.policies.values import Note, Waiver
from aftersales_cli.domain.warranty.words import Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from aftersales_cli.domain.values.calendar import WorkCalendar
    from aftersales_cli.domain.warranty.facts import Facts
    from aftersales_cli.domain.warranty.judging.barriers import Bars
    from aftersales_cli.domain.warranty.judging.charges import ChargeJudged
    from aftersales_cli.domain.warranty.judging.clock import Clock
    from aftersales_cli.domain.warranty.judging.remedies import RemedyJudged
    from aftersales_cli.domain.warranty.judging.visit import DeadlineFound, VisitJudged
    from aftersales_cli.domain.warranty.policies.values import Policy


class PolicyJudged(Record):
    """Everything found under one policy; ``inquiry`` carries what conditions may refer back to."""

    inquiry: Inquiry
    clock: Clock
    bars: Bars
    status: Status
    free: bool | None
    status_missing: frozenset[str]
    remedies: tuple[RemedyJudged, ...]
    visit: VisitJudged
    deadlines: tuple[DeadlineFound, ...]
    charges: tuple[ChargeJudged, ...]
    notes: tuple[Note, ...]
    waivers: tuple[Waiver, ...]

    @property
    def waived(self) -> frozenset[str]:
        """The kinds of charges that this text forbids to every layer, if it speaks of this unit."""
        return NOTHING.union(*(row.charges for row in self.waivers)) if self.bars.foreign is None else NOTHING

    @property
    def missing(self) -> frozenset[str]:
        """Every fact that an open part of the verdict depends on. A visit matters only to who wants one."""
        late = self.status is Status.OUT_OF_WARRANTY
        return NOTHING.union(
            self.status_missing,
            NOTHING if late else self.clock.missing,
            missing_of(self.remedies),
            self.visit.missing if mode_wanted(self.inquiry) == "on_site" else NOTHING,
            *(charge.missing for charge in self.charges),
            missing_for_charges(self.inquiry),
            blank_times(self.inquiry),
            blanks_of(self.notes, self.inquiry),
        )


def find(policy: Policy, facts: Facts, on: date, calendar: WorkCalendar) -> PolicyJudged:
    """Judge the facts under one policy."""
    inquiry, clock = _find_time(Inquiry(policy=policy, facts=facts, on=on, calendar=calendar))
    bars = find_bars(inquiry)
    status, status_missing = find_status(clock, bars)
    free = _is_free(status, clock)
    inquiry = _with_status(inquiry, status, free, status_missing)
    remedies = find_remedies(inquiry, clock, bars.none)
    inquiry = _with_granted(inquiry, remedies)
    visit = find_visit(inquiry, every((bars.none, clock.runs)))
    inquiry = inquiry.with_found(visit=(visit.visit, visit.missing))
    return PolicyJudged(
        inquiry=inquiry,
        clock=clock,
        bars=bars,
        status=status,
        free=free,
        status_missing=status_missing,
        remedies=remedies,
        visit=visit,
        deadlines=find_deadlines(inquiry),
        charges=find_charges(inquiry),
        notes=tuple(note for note in policy.of(Note) if holds(note.applies, inquiry).sure),
        waivers=tuple(row for row in policy.of(Waiver) if holds(row.applies, inquiry).sure),
    )


def blanks_of(notes: Iterable[Note], inquiry: Inquiry) -> frozenset[str]:
    """The blanks that what the text says of this case is waiting for."""
    named = NOTHING.union(*(note.text.gaps() for note in notes))
    return frozenset(name for name in named if inquiry.policy.parameter(name) is None)


def _find_time(inquiry: Inquiry) -> tuple[Inquiry, Clock]:
    beginnings, restart = begin(inquiry)
    inquiry = replace(inquiry, beginnings=beginnings)
    if restart is not None:
        inquiry = _of_the_new_unit(inquiry)
    clock = find_clock(inquiry)
    clock = clock if restart is None else replace(clock, restart=restart)
    in_term = {f"{kind}_covered": truth for kind, truth in clock.covered.items()} | {"in_term": clock.runs}
    return inquiry.with_found(**{name: (truth.value, truth.missing) for name, truth in in_term.items()}), clock


def _of_the_new_unit(inquiry: Inquiry) -> Inquiry:
    """The same question without what was done to the unit that has been given back: counts begin anew as well."""
    days = [beginning.range.known for beginning in inquiry.beginnings]
    exchanged = days[0] if len(days) == 1 else None
    if exchanged is None:
        return inquiry
    kept = {
        "repairs": tuple(each for each in inquiry.facts.repairs() if began_after(each, exchanged)),
        "exchanges": tuple(each for each in inquiry.facts.exchanges() if began_after(each, exchanged)),
    }
    told = {name: entries for name, entries in kept.items() if name in inquiry.facts.values}
    return replace(inquiry, facts=replace(inquiry.facts, values={**inquiry.facts.values, **told}))


def find_status(clock: Clock, bars: Bars) -> tuple[Status, frozenset[str]]:
    """The first of the findings that is certain, and what could still bring one that goes before it."""
    if clock.runs.ruled_out:
        return Status.OUT_OF_WARRANTY, NOTHING
    open_so_far = clock.runs.missing
    if bars.excluded.sure:
        return Status.EXCLUDED, open_so_far
    open_so_far |= bars.excluded.missing
    if bars.proven.ruled_out:
        return Status.PROOF_MISSING, open_so_far
    certain = every((clock.runs, clock.settled, bars.none))
    return (Status.IN_WARRANTY if certain.sure else Status.UNDETERMINED), open_so_far | certain.missing


def _is_free(status: Status, clock: Clock) -> bool | None:
    """Parts and their labour both: free only when every cost is covered."""
    if status is Status.UNDETERMINED:
        return None
    return status is Status.IN_WARRANTY and all(truth.sure for truth in clock.covered.values())


def _with_status(inquiry: Inquiry, status: Status, free: bool | None, missing: frozenset[str]) -> Inquiry:  # noqa: FBT001
    open_status = None if status is Status.UNDETERMINED else status.value
    return inquiry.with_found(status=(open_status, missing), repair_free=(free, missing))


def _with_granted(inquiry: Inquiry, remedies: tuple[RemedyJudged, ...]) -> Inquiry:
    granted = frozenset(each.remedy for each in remedies if each.granted.sure)
    return inquiry.with_found(granted=(granted, NOTHING))
