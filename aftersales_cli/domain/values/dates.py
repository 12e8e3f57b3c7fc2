"""Dates as people type them, moments as they are stored, and periods as the Civil Code counts them (art. 200-204).

Business days are dates, moments are UTC. Counting a period month by month would drift (31 January, 28 February, 28
March): it is added in one step.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Literal

from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import nfkc, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from aftersales_cli.domain.values.calendar import WorkCalendar
    from aftersales_cli.domain.values.sentence import Sentence

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


Towards = Literal["past", "future"]

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_MONTHS = 12

_NAMED_DAYS = {
    "今天": 0, "今日": 0, "today": 0,
    "昨天": -1, "昨日": -1, "yesterday": -1,
    "前天": -2, "大前天": -3,
    "明天": 1, "明日": 1, "tomorrow": 1,
    "后天": 2, "後天": 2, "大后天": 3, "大後天": 3,
}  # fmt: skip

_WEEKS = {"上": -1, "last": -1, "本": 0, "这": 0, "這": 0, "this": 0, "下": 1, "next": 1}
_WEEKDAYS = {
    "一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6,
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip

_NAMED_MONTHS = {
    "本月": 0, "这个月": 0, "這個月": 0, "this month": 0,
    "上月": -1, "上个月": -1, "上個月": -1, "last month": -1,
    "下月": 1, "下个月": 1, "下個月": 1, "next month": 1,
}  # fmt: skip


# --- a typed date ---------------------------------------------------------------------------------


def parse_date(text: str, today: date, towards: Towards = "past") -> date:
    """Read a date as the counter types it; one without a year is the nearest before or after.

    ``towards`` past is for what happened, ``future`` for what is due; today counts for
    both.
    Raises WrongUsage for a date that no calendar has and for what is no date at all.
    """
    typed = "".join(nfkc(text).lower().split())
    try:
        for reader in _READERS:
            day = reader(typed, today, towards)
            if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR:
                return day
    except (ValueError, OverflowError):
        raise _no_date(say("No calendar has the date “{value}”.", value=shown(text))) from None
    raise _no_date(say("“{value}” is not a date.", value=shown(text)))


def _no_date(what_is_wrong: Sentence) -> WrongUsage:
    return WrongUsage(
        what_is_wrong,
        next_step=say("Write a date as 2026-11-22, 20261122, 2026年11月22日, 11-22, 今天, +3d or 下周五."),
    )


def _named(typed: str, today: date, _towards: Towards) -> date | None:
    days = _NAMED_DAYS.get(typed)
    return None if days is None else today + timedelta(days=days)


def _full(typed: str, _today: date, _towards: Towards) -> date | None:
    found = (
        re.fullmatch(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})", typed)
        or re.fullmatch(r"([0-9]{4})()([0-9]{2})([0-9]{2})", typed)
        or re.fullmatch(r"([0-9]{4})(年)([0-9]{1,2})月([0-9]{1,2})[日号號]?", typed)
    )
    return date(int(found[1]), int(found[3]), int(found[4])) if found else None


def _without_year(typed: str, today: date, towards: Towards) -> date | None:
    found = re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})", typed) or re.fullmatch(
        r"([0-9]{1,2})月([0-9]{1,2})[日号號]?", typed
    )
    return _nearest(today, int(found[1]), int(found[2]), towards) if found else None


def _nearest(today: date, month: int, day: int, towards: Towards) -> date:
    """The nearest such day on one side of today; 29 February may be eight years away."""
    date(2000, month, day)  # a leap year has every day there is: what fails here is no day at all
    step = -1 if towards == "past" else 1
    years = (today.year + step * count for count in range(9))
    there_is = (date(year, month, day) for year in years if day <= days_in_month(year, month))
    return next(found for found in there_is if (found - today).days * step >= 0)


_STEPS: dict[str, Callable[[date, int], date]] = {
    "d": lambda day, count: day + timedelta(days=count),
    "w": lambda day, count: day + timedelta(weeks=count),
    "m": add_months,
    "y": add_years,
}
_UNITS = {"天": "d", "日": "d", "周": "w", "週": "w", "个月": "m", "個月": "m", "月": "m", "年": "y"}
_UNIT = "([dwmy]|[天日周週年月]|[个個]月)"


def _relative(typed: str, today: date, _towards: Towards) -> date | None:
    if found := re.fullmatch(rf"([+-])([0-9]{{1,4}}){_UNIT}", typed):
        sign, count, unit = found.groups()
    elif found := re.fullmatch(rf"([0-9]{{1,4}}){_UNIT}(?:以|之)?([前后後])", typed):
        count, unit, side = found.groups()
        sign = "-" if side == "前" else "+"
    else:
        return None
    return _STEPS[_UNITS.get(unit, unit)](today, int(f"{sign}{count}"))


def _weekday(typed: str, today: date, towards: Towards) -> date | None:
    found = re.fullmatch(r"([上本这這下]?)[个個]?(?:[周週]|星期|[礼禮]拜)([一二三四五六日天])", typed) or re.fullmatch(
        r"(last|this|next)?(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?", typed
    )
    if found is None:
        return None
    week, weekday = found[1], _WEEKDAYS[found[2]]
    if week:
        return today + timedelta(days=weekday - today.weekday() + 7 * _WEEKS[week])
    if towards == "past":
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    return today + timedelta(days=(weekday - today.weekday()) % 7)


_READERS: tuple[Callable[[str, date, Towards], date | None], ...] = (
    _named, _full, _without_year, _relative, _weekday,
)  # fmt: skip


# --- a typed month --------------------------------------------------------------------------------


def parse_month(text: str, today: date) -> tuple[int, int]:
    """Read a month as year and month number: 2026-10, 202610, 2026年10月, 上月, 本月; 10月 is the latest."""
    typed = " ".join(nfkc(text).lower().split())
    if typed in _NAMED_MONTHS:
        return _month_away(today, _NAMED_MONTHS[typed])
    found = re.fullmatch(r"(?:([0-9]{4})(?:[-/.]|年)?)?([0-9]{1,2})月?", typed.replace(" ", ""))
    if found is None or not 1 <= int(found[2]) <= _MONTHS or not (found[1] or typed.endswith("月")):
        raise _no_month(text)
    month = int(found[2])
    year = int(found[1]) if found[1] else today.year - (month > today.month)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise _no_month(text)
    return year, month


def _no_month(text: str) -> WrongUsage:
    return WrongUsage(
        say("“{value}” is not a month.", value=shown(text)),
        next_step=say("Write a month as 2026-10, 202610, 2026年10月, 上月 or 本月."),
    )


def _month_away(today: date, months: int) -> tuple[int, int]:
    day = add_months(today.replace(day=1), months)
    return day.year, day.month


# --- moments and zones ----------------------------------------------------------------------------

# Places whose clocks have stood at +08:00 all year since 1991 at the latest. Reading them from the computer's
# zone tables would cost every start of the program ten milliseconds.
_EIGHT_HOURS_EAST = frozenset({
    "Asia/Shanghai", "Asia/Chongqing", "Asia/Chungking", "Asia/Harbin", "PRC",
    "Asia/Hong_Kong", "Hongkong", "Asia/Macau", "Asia/Macao", "Asia/Taipei", "ROC",
})  # fmt: skip


def zone(name: str) -> tzinfo:
    """The time zone of this name (Asia/Shanghai); raises WrongUsage when the computer knows no such zone."""
    if name in _EIGHT_HOURS_EAST:
        return timezone(timedelta(hours=8), name)
    if name == "UTC":
        return UTC
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise WrongUsage(
            say("“{value}” is not a time zone this computer knows.", value=shown(name)),
            next_step=say("Write a zone as Asia/Shanghai."),
        ) from None


def to_text(moment: datetime) -> str:
    """A moment as it is stored: UTC to the second, 2026-11-22T03:04:05Z."""
    if moment.tzinfo is None:
        message = "a moment needs its offset"
        raise ValueError(message)
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def from_text(text: str) -> datetime:
    """A stored moment, back in UTC. Raises WrongUsage when it carries no offset or is no moment."""
    return _moment(text, None)


def parse_moment(text: str, shop_zone: tzinfo) -> datetime:
    """A moment typed or set for a script, in UTC; one without an offset is in the shop's zone."""
    return _moment(nfkc(text).strip(), shop_zone)


def _moment(text: str, assumed_zone: tzinfo | None) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        return _utc(moment, assumed_zone)
    except (ValueError, OverflowError):
        raise WrongUsage(
            say("“{value}” is not a moment.", value=shown(text)),
            next_step=say("Write a moment as 2026-11-22T11:04:05+08:00."),
        ) from None


def _utc(moment: datetime, assumed_zone: tzinfo | None) -> datetime:
    if moment.tzinfo is None:
        if assumed_zone is None:
            raise ValueError
        moment = moment.replace(tzinfo=assumed_zone)
    return moment.astimezone(UTC)


def local_date(moment: datetime, shop_zone: tzinfo) -> date:
    """The business day a moment falls on in the shop's zone."""
    return moment.astimezone(shop_zone).date()


def day_bounds(day: date, shop_zone: tzinfo) -> tuple[datetime, datetime]:
    """The first moment of a day in the shop's zone and the first of the next, which is outside; in UTC."""
    return _midnight(day, shop_zone), _midnight(day + timedelta(days=1), shop_zone)


def month_bounds(year: int, month: int, shop_zone: tzinfo) -> tuple[datetime, datetime]:
    """The first moment of a month in the shop's zone and the first of the next, which is outside; in UTC."""
    first = date(year, month, 1)
    return _midnight(first, shop_zone), _midnight(add_months(first, 1), shop_zone)


def _midnight(day: date, shop_zone: tzinfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=shop_zone).astimezone(UTC)
