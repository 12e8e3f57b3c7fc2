from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_cli.domain.values.dates import (
    Towards,
    day_bounds,
    from_text,
    local_date,
    month_bounds,
    parse_date,
    parse_moment,
    parse_month,
    to_text,
    zone,
)
from aftersales_cli.domain.values.errors import WrongUsage

SUNDAY = date(2026, 11, 22)
SHANGHAI = zone("Asia/Shanghai")
moments = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC))
days = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    "typed",
    ["2026-11-02", "2026-11-2", "20261102", "2026/11/02", "2026/11/2", "2026.11.2", "2026年11月2日",
     "2026年11月02号",
     "2026 年 11 月 2 日", "２０２６－１１－０２", "２０２６年１１月２日", " 2026-11-02 "],
)  # fmt: skip
def test_a_full_date_is_read_in_every_common_shape(typed: str) -> None:
    assert parse_date(typed, SUNDAY) == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("typed", "past", "future"),
    [
        ("11-22", date(2026, 11, 22), date(2026, 11, 22)),
        ("11-21", date(2026, 11, 21), date(2027, 11, 21)),
        ("11-23", date(2025, 11, 23), date(2026, 11, 23)),
        ("1月5日", date(2026, 1, 5), date(2027, 1, 5)),
        ("12/31", date(2025, 12, 31), date(2026, 12, 31)),
        ("2-29", date(2024, 2, 29), date(2028, 2, 29)),
        ("周五", date(2026, 11, 20), date(2026, 11, 27)),
        ("星期日", SUNDAY, SUNDAY),
        ("monday", date(2026, 11, 16), date(2026, 11, 23)),
    ],
)
def test_a_date_without_a_year_is_the_nearest_on_the_side_it_is_about(typed: str, past: date, future: date) -> None:
    assert parse_date(typed, SUNDAY, "past") == past
    assert parse_date(typed, SUNDAY, "future") == future


def test_a_leap_day_may_be_eight_years_away() -> None:
    assert parse_date("2-29", date(2103, 3, 1), "past") == date(2096, 2, 29)
    assert parse_date("2-29", date(2097, 1, 1), "future") == date(2104, 2, 29)


@pytest.mark.parametrize(
    ("typed", "away"),
    [("今天", 0), ("today", 0), ("昨天", -1), ("Yesterday", -1), ("前天", -2), ("大前天", -3),
     ("明天", 1), ("tomorrow", 1),
     ("后天", 2), ("後天", 2), ("+3d", 3), ("-2d", -2), ("+2w", 14), ("＋３ｄ", 3), ("+0d", 0),
     ("+3天", 3), ("3天后", 3),
     ("2周前", -14), ("3天以後", 3)],
)  # fmt: skip
def test_a_day_is_named_by_its_distance_from_today(typed: str, away: int) -> None:
    assert parse_date(typed, SUNDAY) == SUNDAY + timedelta(days=away)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("下周五", date(2026, 11, 27)),
        ("下週五", date(2026, 11, 27)),
        ("下个星期五", date(2026, 11, 27)),
        ("本周五", date(2026, 11, 20)),
        ("这周日", date(2026, 11, 22)),
        ("上周五", date(2026, 11, 13)),
        ("上禮拜天", date(2026, 11, 15)),
        ("next friday", date(2026, 11, 27)),
        ("last fri", date(2026, 11, 13)),
    ],
)
def test_a_week_begins_on_monday(typed: str, day: date) -> None:
    assert parse_date(typed, SUNDAY) == day


def test_a_month_ahead_ends_on_the_last_day_there_is() -> None:
    assert parse_date("+1m", date(2026, 1, 31)) == date(2026, 2, 28)
    assert parse_date("+1个月", date(2026, 1, 31)) == date(2026, 2, 28)
    assert parse_date("+1y", date(2024, 2, 29)) == date(2025, 2, 28)


@pytest.mark.parametrize(
    "typed", ["2026-02-30", "2025-2-29", "20261301", "2月30日", "13-01", "0-5", "2026年0月1日", "+9999y"]
)
def test_a_date_no_calendar_has_is_refused_and_named(typed: str) -> None:
    with pytest.raises(WrongUsage, match="No calendar has") as refusal:
        parse_date(typed, SUNDAY)
    assert dict(refusal.value.message.values) == {"value": typed}


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "11", "2026", "2026-11", "26-11-22", "2026-11-22x", "2026-11/22", "2026-11-22T10:00",
     "1899-12-31", "2200-01-01",
     "+3", "3d", "+1.5d", "周八", "1764000000", "٢٠٢٦-١١-٢٢", "今天明天", "+99999d"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_the_shapes_that_are(typed: str) -> None:
    with pytest.raises(WrongUsage, match="is not a date") as refusal:
        parse_date(typed, SUNDAY)
    assert refusal.value.next_step is not None
    assert "20261122" in refusal.value.next_step.text


@given(days, st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_shape_of_a_date_is_the_same_date(today: date, day: date) -> None:
    shapes = [day.isoformat(), f"{day:%Y%m%d}", f"{day:%Y/%m/%d}", f"{day.year}年{day.month}月{day.day}日"]
    assert {parse_date(shape, today) for shape in shapes} == {day}


@given(days, st.dates(date(2000, 1, 1), date(2000, 12, 31)), st.sampled_from(get_args(Towards)))
def test_what_happened_is_never_ahead_and_what_is_due_never_behind(today: date, day: date, towards: Towards) -> None:
    found = parse_date(f"{day.month}-{day.day}", today, towards)
    assert (found.month, found.day) == (day.month, day.day)
    assert found <= today if towards == "past" else found >= today


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_wrong_usage(typed: str) -> None:
    try:
        parse_date(typed, SUNDAY)
    except WrongUsage:
        return


@pytest.mark.parametrize(
    ("typed", "month"),
    [("2026-10", (2026, 10)), ("202610", (2026, 10)), ("2026/10", (2026, 10)),
     ("2026年10月", (2026, 10)), ("2026-1", (2026, 1)),
     ("２０２６年１０月", (2026, 10)), ("上月", (2026, 10)), ("上個月", (2026, 10)),
     ("本月", (2026, 11)), ("last month", (2026, 10)),
     ("10月", (2026, 10)), ("11月", (2026, 11)), ("12月", (2025, 12))],
)  # fmt: skip
def test_a_month_is_read(typed: str, month: tuple[int, int]) -> None:
    assert parse_month(typed, SUNDAY) == month


def test_the_month_before_january_is_december() -> None:
    assert parse_month("上月", date(2026, 1, 31)) == (2025, 12)
    assert parse_month("上月", date(2026, 3, 31)) == (2026, 2)


@pytest.mark.parametrize(
    "typed", ["", "10", "2026", "2026-13", "2026-00", "0月", "13月", "2026-10-01", "1899-12", "26-10"]
)
def test_what_is_no_month_is_refused(typed: str) -> None:
    with pytest.raises(WrongUsage, match="is not a month"):
        parse_month(typed, SUNDAY)


def test_china_needs_no_zone_tables_and_they_would_say_the_same() -> None:
    for name in ("Asia/Shanghai", "PRC", "Asia/Hong_Kong", "Asia/Macau", "Asia/Taipei"):
        moment = datetime(2026, 7, 1, tzinfo=UTC)
        assert moment.astimezone(zone(name)).utcoffset() == moment.astimezone(ZoneInfo(name)).utcoffset()
        assert not isinstance(zone(name), ZoneInfo)


def test_other_zones_come_from_the_computer() -> None:
    assert zone("UTC") is UTC
    assert datetime(2026, 7, 1, tzinfo=UTC).astimezone(zone("Asia/Urumqi")).hour == 6
    assert datetime(2026, 7, 1, tzinfo=UTC).astimezone(zone("Europe/Paris")).hour == 2


@pytest.mark.parametrize("name", ["", "Asia/Nowhere", "../etc/passwd", "/etc/localtime", "Asia", "上海", "a\0b"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(WrongUsage, match="time zone"):
        zone(name)


@given(moments)
def test_a_stored_moment_comes_back_to_the_second(moment: datetime) -> None:
    text = to_text(moment)
    assert from_text(text) == moment.replace(microsecond=0)
    assert text.endswith("Z")
    assert len(text) == len("2026-11-22T03:04:05Z")


def test_a_moment_is_stored_in_utc_whatever_its_zone() -> None:
    moment = datetime(2026, 11, 22, 11, 4, 5, tzinfo=timezone(timedelta(hours=8)))
    assert to_text(moment) == "2026-11-22T03:04:05Z"
    assert from_text("2026-11-22T11:04:05+08:00").tzinfo is UTC


def test_a_moment_without_an_offset_is_not_stored_and_not_read_back() -> None:
    with pytest.raises(ValueError, match="offset"):
        to_text(datetime(2026, 11, 22))
    with pytest.raises(WrongUsage, match="not a moment"):
        from_text("2026-11-22T03:04:05")


@pytest.mark.parametrize("typed", ["", "now", "2026-13-01T00:00:00", "2026-11-22T25:00", "0001-01-01T00:00:00"])
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(WrongUsage, match="not a moment"):
        parse_moment(typed, SHANGHAI)


def test_a_moment_set_by_hand_is_in_the_zone_of_the_shop() -> None:
    assert to_text(parse_moment("2026-11-22T10:00:00", SHANGHAI)) == "2026-11-22T02:00:00Z"
    assert to_text(parse_moment("2026-11-22 10:00", SHANGHAI)) == "2026-11-22T02:00:00Z"
    assert to_text(parse_moment("2026-11-22T10:00:00Z", SHANGHAI)) == "2026-11-22T10:00:00Z"


@pytest.mark.parametrize("name", ["Asia/Shanghai", "Europe/Paris", "America/Santiago"])
@given(moment=moments)
def test_every_moment_lies_within_the_bounds_of_its_day_and_month(name: str, moment: datetime) -> None:
    here = zone(name)
    day = local_date(moment, here)
    first, after = day_bounds(day, here)
    assert first <= moment < after
    assert month_bounds(day.year, day.month, here)[0] <= first
    assert month_bounds(day.year, day.month, here)[1] >= after


def test_the_day_of_a_shop_begins_at_its_own_midnight() -> None:
    assert [to_text(bound) for bound in day_bounds(SUNDAY, SHANGHAI)] == [
        "2026-11-21T16:00:00Z",
        "2026-11-22T16:00:00Z",
    ]
    assert [to_text(bound) for bound in month_bounds(2026, 12, SHANGHAI)] == [
        "2026-11-30T16:00:00Z",
        "2026-12-31T16:00:00Z",
    ]
    assert local_date(datetime(2026, 11, 22, 16, tzinfo=UTC), SHANGHAI) == date(2026, 11, 23)
