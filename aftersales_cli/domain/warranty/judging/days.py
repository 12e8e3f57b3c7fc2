"""Counting with days that may not be known exactly: the earliest and the latest that a day can be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.values.dates import Period, last_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aftersales_cli.domain.warranty.span import Span

    Roll = Callable[[date], date]

FOREVER = date.max
_NO_TIME = Period()


class DayRange(NamedTuple):
    """A day between two bounds; None is no bound. A day that is known is both of them."""

    earliest: date | None
    latest: date | None

    @property
    def known(self) -> date | None:
        """The day, when there is only one that it can be."""
        return self.earliest if self.earliest == self.latest else None


ANY_DAY = DayRange(None, None)


def unmoved(day: date) -> date:
    """A last day that stays where it is, day off or not."""
    return day


def exactly(day: date) -> DayRange:
    """A known day."""
    return DayRange(day, day)


def spanning(ranges: Iterable[DayRange]) -> DayRange:
    """The range that holds all of these."""
    several = tuple(ranges)
    earliest = [each.earliest for each in several if each.earliest is not None]
    latest = [each.latest for each in several if each.latest is not None]
    return DayRange(
        min(earliest) if several and len(earliest) == len(several) else None,
        max(latest) if several and len(latest) == len(several) else None,
    )


def later_of(one: DayRange, other: DayRange) -> DayRange:
    """The later of two days: it is no earlier than either."""
    bounds = [day for day in (one.earliest, other.earliest) if day is not None]
    latest = None if one.latest is None or other.latest is None else max(one.latest, other.latest)
    return DayRange(max(bounds, default=None), latest)


def not_over(on: date, last: DayRange) -> bool | None:
    """Whether ``on`` is no later than a last day, which still counts in full; None when that cannot be told."""
    if last.latest is not None and on > last.latest:
        return False
    return True if last.earliest is not None and on <= last.earliest else None


def ending(start: DayRange, span: Span, *, extra_days: int = 0, roll: Roll = unmoved) -> DayRange:
    """The last day of a span counted from a start (民法典 200-203). Days out of the shop's reach are for ever.

    ``roll`` moves a last day past a day off, where the policy says so.
    """
    if span.parameter is not None:
        return DayRange(start.earliest, None)
    if span.life or span.period is None:
        return exactly(FOREVER)
    return DayRange(*(_last(day, span, extra_days, roll) for day in start))


def shifted(start: DayRange, span: Span) -> DayRange:
    """A start that the policy sets later than a known day: production and 90 days."""
    return ending(start, span) if span.period is not None else start


def next_month(start: DayRange) -> DayRange:
    """The first day of the month after."""
    return DayRange(*(None if day is None else _first_of_next(day) for day in start))


def _last(day: date | None, span: Span, extra_days: int, roll: Roll) -> date | None:
    if day is None:
        return None
    try:
        return roll(last_day(day, span.period or _NO_TIME) + timedelta(days=extra_days))
    except OverflowError:
        return FOREVER


def _first_of_next(day: date) -> date:
    try:
        return (day.replace(day=1) + timedelta(days=31)).replace(day=1)
    except OverflowError:
        return FOREVER
