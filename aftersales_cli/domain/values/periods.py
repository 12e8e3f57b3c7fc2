"""Periods as the Civil Code counts them (民法典 art. 200-204): calendar units, counted from the first day.

Counting month by month would drift (31 January, 28 February, 28 March): a period is added in one step.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record

if TYPE_CHECKING:
    from aftersales_cli.domain.values.calendar import WorkCalendar

_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Period(Record):
    """A length of time in calendar units (民法典 art. 200: 期间按照公历年、月、日、小时计算)."""

    years: int = 0
    months: int = 0
    days: int = 0


def add_days(start: date, days: int) -> date:
    """The last of so many days; the first is not counted (art. 201): 1 March and 7 days end on 8 March."""
    return start + timedelta(days=days)


def add_months(start: date, months: int) -> date:
    """The corresponding day so many months on, else the last day of that month (art. 202)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        message = f"{months} months from {start} is outside the calendar"
        raise OverflowError(message)
    return date(year, month + 1, min(start.day, days_in_month(year, month + 1)))


def add_years(start: date, years: int) -> date:
    """The corresponding day so many years on; 29 February becomes 28 February in a common year (art. 202)."""
    return add_months(start, 12 * years)


def days_in_month(year: int, month: int) -> int:
    """How many days a month has."""
    leap_day = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)  # noqa: PLR2004 - the Gregorian rule
    return _MONTH_LENGTHS[month - 1] + leap_day


def last_day(start: date, period: Period, calendar: WorkCalendar | None = None, *, weekends: bool = False) -> date:
    """The last day of a period, which still counts in full (art. 201, 202).

    Given a calendar, a last day that is a 法定休假日 gives way to the day after the holiday (art. 203);
    ``weekends`` says whether an ordinary Saturday or Sunday is one too, which the article leaves open.
    """
    last = add_days(add_months(start, 12 * period.years + period.months), period.days)
    return last if calendar is None else calendar.next_day_after_holiday(last, weekends=weekends)
