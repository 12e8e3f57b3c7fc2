"""How long the component is covered: its term, the days the clock stood still, and the terms that repairs begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.record import Record, replace
from aftersales_cli.domain.warranty.facts import as_day
from aftersales_cli.domain.warranty.judging.barriers import find_bars
from aftersales_cli.domain.warranty.judging.conditions import holds
from aftersales_cli.domain.warranty.judging.days import (
    ANY_DAY,
    FOREVER,
    DayRange,
    ending,
    exactly,
    later_of,
    not_over,
    spanning,
)
from aftersales_cli.domain.warranty.judging.history import Count, figure, is_over, matches
from aftersales_cli.domain.warranty.judging.inquiry import Beginning, Inquiry
from aftersales_cli.domain.warranty.judging.start import after_exchange, find_beginnings, rows_that_count
from aftersales_cli.domain.warranty.judging.truth import (
    NO,
    NOTHING,
    YES,
    Truth,
    agreed,
    decided,
    every,
    opposite,
    some,
    unknown,
)
from aftersales_cli.domain.warranty.policies.values import AfterRepair, Expiry, Extension, Halving, Term
from aftersales_cli.domain.warranty.span import halved
from aftersales_cli.domain.warranty.words import COVERED_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aftersales_cli.domain.values.calendar import WorkCalendar
    from aftersales_cli.domain.warranty.facts import Facts, PastRepair
    from aftersales_cli.domain.warranty.policies.values import Policy, PolicyRow, Restart
    from aftersales_cli.domain.warranty.span import Span

_MILLI_HOURS_PER_DAY = 24_000


class Ending(Record, kw_only=False):
    """One way the term may run: its row, its start, its last day, and whether the day judged lies within."""

    row: Term | AfterRepair
    beginning: Beginning
    last: DayRange
    runs: Truth
    missing: frozenset[str] = NOTHING


class Pause(Record, kw_only=False):
    """Days that the clock stood still under one row."""

    row: Extension
    days: Count


class Clock(Record):
    """What is found about time. ``endings`` are the ways the leading term may run; ``runs`` is so per kind of cost."""

    beginnings: tuple[Beginning, ...]
    restart: Restart | None
    endings: tuple[Ending, ...]
    covered: dict[str, Truth]
    runs: Truth
    pauses: tuple[Pause, ...]
    expiry: Expiry | None
    halvings: tuple[Halving, ...]

    @property
    def starts(self) -> Beginning | None:
        """The start, when there is only one that it can be."""
        days = {each.beginning.range for each in self.endings} or {each.range for each in self.beginnings}
        first = next((each.beginning for each in self.endings), None) or next(iter(self.beginnings), None)
        return first if len(days) == 1 and first is not None and first.range.known is not None else None

    @property
    def ends(self) -> date | None:
        """The last valid day, when there is only one that it can be; a term for life has none."""
        days = {each.last for each in self.endings}
        last = days.pop().known if len(days) == 1 else None
        return None if last == FOREVER else last

    @property
    def missing(self) -> frozenset[str]:
        """What would tell the start and the end, where they are open."""
        if not self.endings or (self.starts is not None and len({each.last for each in self.endings}) == 1
                                and self.endings[0].last.known is not None):  # fmt: skip
            return NOTHING
        return NOTHING.union(*(each.missing for each in self.endings))

    @property
    def settled(self) -> Truth:
        """Whether it is known for every kind of cost if it is covered."""
        return every(YES if truth.value is not None else truth for truth in self.covered.values())

    @property
    def extended_days(self) -> int:
        """How many days the end has moved; what is not certain is not counted."""
        return sum(pause.days.least for pause in self.pauses)


def find_clock(inquiry: Inquiry) -> Clock:
    """Judge the time: ``inquiry`` must already hold its beginnings."""
    pauses = tuple(_pauses(inquiry))
    beginnings, restart = after_exchange(inquiry.beginnings, "part", inquiry)
    by_kind = {kind: _terms(kind, beginnings, pauses, inquiry) for kind in COVERED_KINDS}
    renewed = tuple(_renewals(inquiry))
    expiry, ended = _expiry(inquiry)
    covered = {
        kind: every((some((_agreed(endings), *(each.runs for each in renewed))), opposite(ended)))
        for kind, endings in by_kind.items()
    }
    return Clock(
        beginnings=beginnings,
        restart=restart,
        endings=_leading(_longest(by_kind), renewed),
        covered=covered,
        runs=some(covered.values()),
        pauses=pauses,
        expiry=expiry,
        halvings=tuple(row for row in inquiry.policy.of(Halving) if holds(row.applies, inquiry).sure),
    )


def begin(inquiry: Inquiry) -> tuple[tuple[Beginning, ...], Restart | None]:
    """The days the clock may have started, an exchange of the whole unit taken into account."""
    return after_exchange(find_beginnings(inquiry), "whole", inquiry)


# --- the policy's own terms -----------------------------------------------------------------------


def _terms(
    kind: str, beginnings: tuple[Beginning, ...], pauses: tuple[Pause, ...], inquiry: Inquiry
) -> tuple[Ending, ...]:
    rows = rows_that_count((row for row in inquiry.policy.of(Term) if kind in row.covers), inquiry)
    return tuple(
        _ending(row, length, start, pauses, doubts | blame, inquiry)
        for row, doubts in rows
        for length, blame in _lengths(row.lasts, inquiry)
        for start in (beginnings if row.since is None else inquiry.since(row.since))
    )


def _lengths(lasts: Span, inquiry: Inquiry) -> tuple[tuple[Span, frozenset[str]], ...]:
    """The length a term may have: the whole or half of it, both as long as the use is not known."""
    use = some(holds(row.applies, inquiry) for row in inquiry.policy.of(Halving))
    whole = inquiry.span(lasts)
    if use.value is None:
        return (whole, use.missing), (halved(whole), use.missing)
    return ((halved(whole) if use.value else whole, NOTHING),)


def _ending(
    row: Term | AfterRepair, lasts: Span, start: Beginning, pauses: tuple[Pause, ...], doubts: frozenset[str],
    inquiry: Inquiry, odometer: Quantity | None = None,
) -> Ending:  # fmt: skip
    length = inquiry.span(lasts)
    blank = NOTHING if length.parameter is None else frozenset({length.parameter})
    last = _with_pauses(start.range, length, pauses, inquiry)
    missing = start.missing | (doubts or blank) | NOTHING.union(*(pause.days.missing for pause in pauses))
    date_holds = decided(not_over(inquiry.on, last), missing)
    return Ending(row, start, last, every((date_holds, inquiry.run_within(length, odometer))), missing)


def _with_pauses(start: DayRange, length: Span, pauses: tuple[Pause, ...], inquiry: Inquiry) -> DayRange:
    least = sum(pause.days.least for pause in pauses)
    most = [pause.days.most for pause in pauses]
    earliest = ending(start, length, extra_days=least, roll=inquiry.roll).earliest
    if None in most:
        return DayRange(earliest, None)
    extra = sum(days for days in most if days is not None)
    return DayRange(earliest, ending(start, length, extra_days=extra, roll=inquiry.roll).latest)


def _agreed(endings: tuple[Ending, ...]) -> Truth:
    if not endings:
        return NO
    return agreed((each.runs for each in endings), blame=NOTHING.union(*(each.missing for each in endings)))


def _longest(by_kind: dict[str, tuple[Ending, ...]]) -> tuple[Ending, ...]:
    """The term that the status speaks of: that of the kind of cost which is covered longest."""
    found = [endings for endings in by_kind.values() if endings]
    return max(found, key=lambda endings: spanning(each.last for each in endings).latest or FOREVER, default=())


def _expiry(inquiry: Inquiry) -> tuple[Expiry | None, Truth]:
    truths = [(row, holds(row.applies, inquiry)) for row in inquiry.policy.of(Expiry)]
    sure = next((row for row, truth in truths if truth.sure), None)
    return sure, some(truth for _row, truth in truths)


# --- days that do not count -----------------------------------------------------------------------


def _pauses(inquiry: Inquiry) -> list[Pause]:
    found = []
    for row in inquiry.policy.of(Extension):
        truth = holds(row.applies, inquiry)
        days = _days_stopped(row, inquiry)
        if truth.ruled_out or days.most == 0:
            continue
        found.append(Pause(row, days if truth.sure else Count(0, days.most, days.missing | truth.missing)))
    return found


def _days_stopped(row: Extension, inquiry: Inquiry) -> Count:
    if row.by == "down_hours":
        return _days_down(row, inquiry)
    field = "days" if row.by == "repair_days" else "waiting_for_parts_days"
    return figure("repairs", row.where, inquiry.facts, inquiry.on, total=field)


def _days_down(row: Extension, inquiry: Inquiry) -> Count:
    hours = inquiry.facts.value("down_hours")
    if not isinstance(hours, Quantity):
        return Count(0, 0)
    started = -(-hours.milli // _MILLI_HOURS_PER_DAY)
    days = started if row.started_days else hours.milli // _MILLI_HOURS_PER_DAY
    return Count(days, days)


# --- terms that a repair begins -------------------------------------------------------------------


def _renewals(inquiry: Inquiry) -> list[Ending]:
    found = []
    for row in inquiry.policy.of(AfterRepair):
        applies = holds(row.applies, inquiry)
        for repair in inquiry.facts.repairs():
            if not is_over(repair):
                continue
            truth = every((applies, matches(repair, row.where, inquiry.facts, "repairs"), _odometer_told(row, repair)))
            if not truth.ruled_out:
                found += _renewal(row, repair, truth, inquiry)
    return found


def _odometer_told(row: AfterRepair, repair: PastRepair) -> Truth:
    """A term by kilometres runs from the reading at the repair: without it nobody can tell."""
    by_distance = row.lasts is not None and row.lasts.km is not None
    return unknown("repairs") if by_distance and repair.odometer_km is None else YES


def _countable(lasts: Span, repair: PastRepair) -> Span:
    """The length that can be counted from a repair: without its reading only the days."""
    return replace(lasts, km=None) if repair.odometer_km is None else lasts


def _renewal(row: AfterRepair, repair: PastRepair, truth: Truth, inquiry: Inquiry) -> list[Ending]:
    """The term that one repair begins, counted from its delivery; ``lasts`` None is the component's full term anew.

    A repair that is finished counts as handed over on that day, where no other is told.
    """
    delivered = repair.delivered_on or as_day(repair.finished_at)
    known = ANY_DAY if delivered is None else exactly(delivered)
    start = Beginning(known, "repairs", None, frozenset({"repairs"}) if delivered is None else NOTHING)
    endings = (
        _terms(COVERED_KINDS[0], (start,), (), inquiry)
        if row.lasts is None
        else (_ending(row, _countable(row.lasts, repair), start, (), truth.missing, inquiry, repair.odometer_km),)
    )
    return [
        replace(each, row=row, runs=every((truth, each.runs)), missing=each.missing | truth.missing) for each in endings
    ]


def _leading(terms: tuple[Ending, ...], renewed: tuple[Ending, ...]) -> tuple[Ending, ...]:
    """The endings that may be the last of all: a repair's own term counts only where it ends later."""
    leading = terms
    for each in renewed:
        leading = _later(leading, each)
    return leading


def _later(leading: tuple[Ending, ...], renewal: Ending) -> tuple[Ending, ...]:
    latest = spanning(each.last for each in leading) if leading else None
    if latest is None:
        return (renewal,)
    if latest.earliest is not None and not_over(latest.earliest, renewal.last) is False:
        return leading
    sure = not renewal.missing and latest.latest is not None and not_over(latest.latest, renewal.last) is True
    return (renewal,) if sure else (*leading, replace(renewal, last=later_of(latest, renewal.last)))


# --- the last days alone ---------------------------------------------------------------------------


class LastDay(Record, kw_only=False):
    """The last day of one term that still runs, and the row of the policy that gives it."""

    day: date
    row: PolicyRow


def last_days(policy: Policy, facts: Facts, on: date, calendar: WorkCalendar) -> Iterator[LastDay]:
    """The last day of every term that runs on this day, each day and rule once. None where the unit is not covered."""
    inquiry = Inquiry(policy=policy, facts=facts, on=on, calendar=calendar)
    if find_bars(inquiry).excluded.sure:
        return
    beginnings, _restart = begin(inquiry)
    named: set[tuple[date, str | None]] = set()
    for each in find_clock(replace(inquiry, beginnings=beginnings)).endings:
        day = each.last.known
        if day is None or day == FOREVER or day < on or each.runs.ruled_out or (day, each.row.rule) in named:
            continue
        named.add((day, each.row.rule))
        yield LastDay(day, each.row)
