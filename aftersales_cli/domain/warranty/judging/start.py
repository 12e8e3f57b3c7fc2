"""What starts the clock: the first day on the policy's list whose papers are at hand, or an exchange."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import replace
from aftersales_cli.domain.warranty.judging.conditions import holds
from aftersales_cli.domain.warranty.judging.days import ANY_DAY, exactly, next_month, shifted
from aftersales_cli.domain.warranty.judging.inquiry import Beginning, Day
from aftersales_cli.domain.warranty.judging.truth import NO, NOTHING, YES, Truth, every, unknown
from aftersales_cli.domain.warranty.policies.values import Restart, Start

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from aftersales_cli.domain.warranty.facts import PastExchange
    from aftersales_cli.domain.warranty.judging.inquiry import Inquiry
    from aftersales_cli.domain.warranty.policies.values import AnyRow


def rows_that_count(rows: Iterable[AnyRow], inquiry: Inquiry) -> tuple[tuple[AnyRow, frozenset[str]], ...]:
    """The rows of which the first that applies may be one, each with what would tell.

    One, when the facts can tell; none, when no row applies.
    """
    found: list[tuple[AnyRow, frozenset[str]]] = []
    doubts = NOTHING
    for row in rows:
        truth = holds(row.applies, inquiry)
        if truth.ruled_out:
            continue
        doubts |= truth.missing
        found.append((row, doubts))
        if truth.sure:
            break
    return tuple(found)


def find_beginnings(inquiry: Inquiry) -> tuple[Beginning, ...]:
    """Every day on which the clock may have started: several, as long as the papers are not known.

    Where no start can be shown, the first is taken as the customer says it; the papers are judged elsewhere.
    """
    found: list[Beginning] = []
    doubts = NOTHING
    for row in inquiry.policy.of(Start):
        truth, day = holds(row.applies, inquiry), day_of(row, inquiry)
        if truth.ruled_out or not day.happened:
            continue
        found.append(_beginning(row, day, _what_tells(row, day, doubts, truth)))
        doubts |= truth.missing
        if truth.sure:
            break
    return tuple(found) or _as_said(inquiry)


def _what_tells(row: Start, day: Day, doubts: frozenset[str], truth: Truth) -> frozenset[str]:
    """What tells whether the clock starts here. While a row before it may count, its own day need not be asked,
    unless the policy sets it later: it may then be the last of all, and decide alone."""
    may_be_last = row.plus is not None or row.next_month
    own = day.missing | truth.missing
    return doubts | (own if may_be_last else NOTHING) if doubts else own


def _as_said(inquiry: Inquiry) -> tuple[Beginning, ...]:
    said = (_beginning(row, day := day_of(row, inquiry), day.missing) for row in inquiry.policy.of(Start)[:1])
    return tuple(
        replace(each, missing=each.missing or frozenset({each.basis})) if each.range == ANY_DAY else each
        for each in said
    )


def _beginning(row: Start, day: Day, missing: frozenset[str]) -> Beginning:
    begins = shifted(day.range, row.plus) if row.plus is not None else day.range
    return Beginning(next_month(begins) if row.next_month else begins, day.basis, row, missing)


def day_of(row: Start, inquiry: Inquiry) -> Day:
    """The day a row names: the first of its facts that is told, or the latest of them."""
    told = [Day(exactly(day), name) for name in row.facts if (day := inquiry.facts.day(name)) is not None]
    if not told:
        possible = [inquiry.day(name) for name in row.facts]
        return next((day for day in possible if day.happened), possible[0])
    return max(told, key=_known_day) if row.pick == "latest" else told[0]


def _known_day(day: Day) -> date:
    known = day.range.known
    if known is None:
        message = "only told days are compared"
        raise ValueError(message)
    return known


# --- exchanges ------------------------------------------------------------------------------------


def after_exchange(
    beginnings: tuple[Beginning, ...], after: str, inquiry: Inquiry
) -> tuple[tuple[Beginning, ...], Restart | None]:
    """The days the clock may have started anew, after an exchange of the ``whole`` unit or the ``part`` at fault."""
    for restart, doubts in rows_that_count((row for row in inquiry.policy.of(Restart) if row.after == after), inquiry):
        exchanged, truth = last_exchange(after, inquiry)
        if truth.ruled_out:
            continue
        anew = Beginning(exchanged.range, exchanged.basis, None, exchanged.missing | doubts | truth.missing)
        return ((anew,), restart) if truth.sure and not doubts else ((*beginnings, anew), restart)
    return beginnings, None


def last_exchange(after: str, inquiry: Inquiry) -> tuple[Day, Truth]:
    """The day of the last exchange, and whether there was one."""
    whole = inquiry.facts.day("exchanged_on")
    if after == "whole" and whole is not None:
        return Day(exactly(whole), "exchanged_on"), YES
    entries = [(entry, _is_of(entry, after, inquiry)) for entry in inquiry.facts.exchanges()]
    possible = [(entry, truth) for entry, truth in entries if not truth.ruled_out]
    if not possible:
        return Day(ANY_DAY, "exchanges", happened=False), NO
    days = [entry.on for entry, _truth in possible if entry.on is not None]
    known = len(days) == len(possible)
    day = Day(exactly(max(days)), "exchanges") if known else Day(ANY_DAY, "exchanges", frozenset({"exchanges"}))
    return day, every(truth for _entry, truth in possible)


def _is_of(entry: PastExchange, after: str, inquiry: Inquiry) -> Truth:
    if after == "whole" or entry.component is None:
        return YES if after == "whole" and entry.component is None else NO
    if not inquiry.facts.knows("component"):
        return unknown("component")
    return YES if inquiry.facts.value("component") == entry.component else NO
