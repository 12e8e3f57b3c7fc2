from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest

from aftersales_cli.store.datafiles import load_calendar


@pytest.mark.parametrize("year", range(2004, 2027))
def test_every_published_day_agrees_with_the_library_it_came_from(year: int) -> None:
    calendar = load_calendar()
    assert calendar.published(year)
    for count in range((date(year + 1, 1, 1) - date(year, 1, 1)).days):
        day = date(year, 1, 1) + timedelta(days=count)
        assert calendar.is_workday(day) == chinese_calendar.is_workday(day), day
        assert calendar.is_statutory_holiday(day) == (day in chinese_calendar.constants.holidays), day


def test_the_days_of_the_shop_are_laid_over_it() -> None:
    closed, opened = date(2026, 11, 23), date(2026, 11, 22)
    calendar = load_calendar(closed=[closed], opened=[opened])
    assert not calendar.is_workday(closed)
    assert calendar.is_workday(opened)
