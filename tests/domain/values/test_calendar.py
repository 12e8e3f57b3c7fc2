from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from aftersales_cli.domain.values.calendar import WorkCalendar
from aftersales_cli.store.datafiles import load_calendar

CHINA = load_calendar()
days = st.dates(date(2000, 1, 1), date(2035, 12, 31))
DAY = timedelta(days=1)


def test_national_day_is_a_week_off_with_two_weekend_days_worked_for_it() -> None:
    assert all(CHINA.is_statutory_holiday(date(2026, 10, day)) for day in range(1, 8))
    assert not CHINA.is_statutory_holiday(date(2026, 10, 8))
    assert CHINA.is_workday(date(2026, 9, 20))
    assert CHINA.is_workday(date(2026, 10, 10))
    assert not CHINA.is_workday(date(2026, 10, 11))


def test_the_day_after_national_day_is_the_eighth() -> None:
    assert CHINA.next_day_after_holiday(date(2026, 10, 1)) == date(2026, 10, 8)
    assert CHINA.next_day_after_holiday(date(2026, 9, 30)) == date(2026, 9, 30)


def test_an_ordinary_weekend_is_no_holiday_unless_told_so() -> None:
    saturday = date(2026, 11, 21)
    assert CHINA.next_day_after_holiday(saturday) == saturday
    assert CHINA.next_day_after_holiday(saturday, weekends=True) == date(2026, 11, 23)
    assert CHINA.next_day_after_holiday(date(2026, 10, 10), weekends=True) == date(2026, 10, 10)


def test_a_year_not_yet_published_has_weekends_and_the_dates_fixed_by_law() -> None:
    assert CHINA.published(2026)
    assert not CHINA.published(2031)
    off = [date(2031, 1, 1), date(2031, 5, 1), date(2031, 10, 1), date(2031, 10, 2), date(2031, 10, 3)]
    assert all(CHINA.is_statutory_holiday(day) for day in off)
    assert CHINA.is_workday(date(2031, 10, 6))
    assert not CHINA.is_workday(date(2031, 10, 4))


def test_a_deadline_in_working_days_steps_over_the_holiday() -> None:
    assert CHINA.add_workdays(date(2026, 9, 29), 1) == date(2026, 9, 30)
    assert CHINA.add_workdays(date(2026, 9, 29), 2) == date(2026, 10, 8)
    assert CHINA.add_workdays(date(2026, 9, 29), 4) == date(2026, 10, 10)
    assert CHINA.add_workdays(date(2026, 10, 4), 0) == date(2026, 10, 4)


def test_the_shop_may_close_and_open_on_days_of_its_own() -> None:
    monday, sunday = date(2026, 11, 23), date(2026, 11, 22)
    ours = CHINA.with_shop_days(closed=[monday], opened=[sunday])
    assert not ours.is_workday(monday)
    assert ours.is_workday(sunday)
    assert CHINA.is_workday(monday)


def test_a_closed_shop_does_not_move_the_end_of_a_legal_period() -> None:
    monday = date(2026, 11, 23)
    ours = CHINA.with_shop_days(closed=[monday])
    assert ours.next_day_after_holiday(monday, weekends=True) == monday


@given(days, st.integers(1, 40))
def test_a_deadline_is_a_working_day_with_so_many_before_it(start: date, count: int) -> None:
    end = CHINA.add_workdays(start, count)
    assert CHINA.is_workday(end)
    assert CHINA.workdays_between(start, end) == count


@given(days, st.booleans())
def test_the_day_after_a_holiday_is_the_first_free_of_it(day: date, weekends: bool) -> None:
    after = CHINA.next_day_after_holiday(day, weekends=weekends)
    assert after >= day
    assert not CHINA.is_statutory_holiday(after)
    skipped = [day + DAY * count for count in range((after - day).days)]
    assert all(CHINA.is_statutory_holiday(past) or (weekends and past.weekday() >= 5) for past in skipped)


def test_an_empty_calendar_still_knows_weekends() -> None:
    assert not WorkCalendar().is_workday(date(2026, 11, 22))
    assert WorkCalendar().is_workday(date(2026, 11, 23))
