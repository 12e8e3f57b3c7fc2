"""The calendar of working days: public holidays, make-up workdays (调休) and the shop's own days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record, replace

if TYPE_CHECKING:
    from collections.abc import Iterable

_DAY = timedelta(days=1)
_SATURDAY = 5

# Known for every year, as the law names them by date: New Year, Labour Day, National Day.
_FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)})


class WorkCalendar(Record):
    """Which days are worked.

    ``holidays`` are the days off of the published years, moved weekends included; ``workdays`` the Saturdays
    and Sundays worked in return; ``years`` those the State Council has published. ``closed`` and ``opened``
    are the shop's own days: they change what is worked here, never what is a public holiday.
    """

    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()
    closed: frozenset[date] = frozenset()
    opened: frozenset[date] = frozenset()

    def published(self, year: int) -> bool:
        """Whether the holidays of this year are known; else only weekends and the fixed dates are."""
        return year in self.years

    def is_statutory_holiday(self, day: date) -> bool:
        """Whether the day is a 法定休假日: a published one, or a fixed date of a year not yet published."""
        if day.year in self.years:
            return day in self.holidays
        return (day.month, day.day) in _FIXED_HOLIDAYS

    def is_workday(self, day: date) -> bool:
        """Whether the shop works that day. Its own days go before the public ones, closed before opened."""
        if day in self.closed:
            return False
        return day in self.opened or self._is_public_workday(day)

    def next_day_after_holiday(self, day: date, *, weekends: bool = False) -> date:
        """The day itself, or when it is a public holiday the day after it ends (民法典 art. 203).

        With ``weekends`` ordinary Saturdays and Sundays count as holidays too; make-up workdays never do.
        """
        while self.is_statutory_holiday(day) or (weekends and not self._is_public_workday(day)):
            day += _DAY
        return day

    def add_workdays(self, start: date, count: int) -> date:
        """The last of ``count`` working days; the first day is not counted, as with any period."""
        day = start
        for _ in range(count):
            day += _DAY
            while not self.is_workday(day):
                day += _DAY
        return day

    def workdays_between(self, start: date, end: date) -> int:
        """How many working days lie after ``start`` up to and with ``end``."""
        return sum(self.is_workday(start + timedelta(days=day)) for day in range(1, (end - start).days + 1))

    def with_shop_days(self, *, closed: Iterable[date] = (), opened: Iterable[date] = ()) -> WorkCalendar:
        """The same calendar with days of the shop's own."""
        return replace(self, closed=self.closed | frozenset(closed), opened=self.opened | frozenset(opened))

    def _is_public_workday(self, day: date) -> bool:
        if day in self.workdays:
            return True
        return day.weekday() < _SATURDAY and not self.is_statutory_holiday(day)
