from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from aftersales_cli.domain.values.calendar import WorkCalendar
from aftersales_cli.domain.values.dates import Period, add_days, add_months, add_years, days_in_month, last_day

starts = st.dates(date(1950, 1, 1), date(2150, 12, 31))


def test_the_day_of_sale_is_not_counted() -> None:
    assert add_days(date(2026, 3, 1), 7) == date(2026, 3, 8)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 31), 2, date(2026, 3, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_a_month_ends_on_the_corresponding_day_or_the_last(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


def test_a_year_from_a_leap_day_ends_on_the_twenty_eighth() -> None:
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)


@given(starts, st.integers(-1200, 1200))
def test_months_agree_with_dateutil(start: date, months: int) -> None:
    assert add_months(start, months) == start + relativedelta(months=months)


@given(starts, st.integers(0, 50), st.integers(0, 60), st.integers(0, 1000))
def test_periods_agree_with_dateutil(start: date, years: int, months: int, days: int) -> None:
    period = Period(years=years, months=months, days=days)
    assert last_day(start, period) == start + relativedelta(years=years, months=months, days=days)


@given(starts, st.integers(0, 600), st.integers(0, 600))
def test_a_longer_term_never_ends_sooner(start: date, one: int, other: int) -> None:
    shorter, longer = sorted((one, other))
    assert add_months(start, shorter) <= add_months(start, longer)


@given(starts, starts, st.integers(0, 600))
def test_a_later_sale_never_ends_sooner(one: date, other: date, months: int) -> None:
    earlier, later = sorted((one, other))
    assert add_months(earlier, months) <= add_months(later, months)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_has_the_days_the_calendar_says(year: int, month: int) -> None:
    last = date(year, month, days_in_month(year, month))
    assert last == date.max or (last + timedelta(days=1)).day == 1


def test_a_date_outside_the_calendar_is_an_error() -> None:
    with pytest.raises(OverflowError, match="outside the calendar"):
        add_months(date(9999, 1, 1), 12)


def test_a_term_that_ends_in_a_holiday_ends_the_day_after_it() -> None:
    calendar = WorkCalendar(holidays=frozenset(date(2026, 10, day) for day in range(1, 8)), years=frozenset({2026}))
    week = Period(days=7)
    assert last_day(date(2026, 9, 23), week, calendar) == date(2026, 9, 30)
    assert last_day(date(2026, 9, 24), week, calendar) == date(2026, 10, 8)
    assert last_day(date(2026, 9, 30), week, calendar) == date(2026, 10, 8)
    assert last_day(date(2026, 9, 24), week) == date(2026, 10, 1)


def test_an_ordinary_weekend_moves_the_end_only_where_the_policy_says_so() -> None:
    calendar = WorkCalendar(years=frozenset({2026}))
    friday, saturday = date(2026, 11, 20), date(2026, 11, 21)
    assert last_day(friday, Period(days=1), calendar) == saturday
    assert last_day(friday, Period(days=1), calendar, weekends=True) == date(2026, 11, 23)
