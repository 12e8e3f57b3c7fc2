"""How the work is done: carried in or at the customer's, who pays the way, and by when."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.dates import last_day
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.warranty.judging.conditions import holds
from aftersales_cli.domain.warranty.judging.truth import NOTHING, Truth, every
from aftersales_cli.domain.warranty.policies.values import Deadline, VisitTerms

if TYPE_CHECKING:
    from datetime import date

    from aftersales_cli.domain.warranty.judging.inquiry import Inquiry
    from aftersales_cli.domain.warranty.span import Span


class VisitJudged(Record, kw_only=False):
    """Whether a visit is free, charged or not offered (None: open), and the row that says so."""

    visit: str | None
    row: VisitTerms | None
    missing: frozenset[str]


class DeadlineFound(Record, kw_only=False):
    """A time that is promised."""

    row: Deadline
    by: date | datetime


def mode_wanted(inquiry: Inquiry) -> str:
    """Where the customer wants the work done; nothing said is a carry-in repair."""
    return "on_site" if "on_site" in inquiry.facts.words_of("want") else "carry_in"


def find_visit(inquiry: Inquiry, no_bar: Truth) -> VisitJudged:
    """The first row that applies. A free visit belongs to the warranty, unless its row says otherwise."""
    missing, possible = NOTHING, []
    for row in inquiry.policy.of(VisitTerms):
        truth = holds(row.applies, inquiry)
        if row.visit == "free" and not row.after_term:
            truth = every((truth, no_bar))
        if truth.ruled_out:
            continue
        possible.append(row)
        missing |= truth.missing
        if truth.sure:
            break
    else:
        return _none_sure(possible, missing)
    return _one_or_open(possible, missing)


def _none_sure(possible: list[VisitTerms], missing: frozenset[str]) -> VisitJudged:
    return VisitJudged(None, None, missing) if possible else VisitJudged("not_offered", None, NOTHING)


def _one_or_open(possible: list[VisitTerms], missing: frozenset[str]) -> VisitJudged:
    if len({row.visit for row in possible}) > 1:
        return VisitJudged(None, None, missing)
    return VisitJudged(possible[0].visit, possible[0], NOTHING)


def find_deadlines(inquiry: Inquiry) -> tuple[DeadlineFound, ...]:
    """The times promised, counted from the customer's call; none as long as nobody has called."""
    called = inquiry.facts.value("reported_at")
    if not isinstance(called, datetime):
        return ()
    found: dict[str, DeadlineFound] = {}
    for row in inquiry.policy.of(Deadline):
        by = _due(called, inquiry.span(row.within), inquiry)
        if row.to not in found and by is not None and holds(row.applies, inquiry).sure:
            found[row.to] = DeadlineFound(row, by)
    return tuple(found.values())


def blank_times(inquiry: Inquiry) -> frozenset[str]:
    """The blanks that times promised in this case are waiting for."""
    return frozenset(
        span.parameter
        for row in inquiry.policy.of(Deadline)
        if (span := inquiry.span(row.within)).parameter is not None and not holds(row.applies, inquiry).ruled_out
    )


def _due(called: datetime, span: Span, inquiry: Inquiry) -> date | datetime | None:
    """Minutes and hours run from the moment of the call, days and working days from the day after it (民法典 201)."""
    try:
        if span.minutes is not None:
            return called + timedelta(minutes=span.minutes)
        if span.hours is not None:
            return called + timedelta(hours=span.hours)
        if span.working_days is not None:
            return inquiry.calendar.add_workdays(called.date(), span.working_days)
        return None if span.period is None else inquiry.roll(last_day(called.date(), span.period))
    except OverflowError:
        return None
