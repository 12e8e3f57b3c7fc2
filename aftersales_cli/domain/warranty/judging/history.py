"""Counting the repairs and exchanges on record: how many, how many days, how long the longest."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.warranty.facts import as_day
from aftersales_cli.domain.warranty.judging.truth import NO, NOTHING, YES, Truth, every, opposite, unknown
from aftersales_cli.domain.warranty.words import SAFETY_FAULTS

if TYPE_CHECKING:
    from aftersales_cli.domain.values.calendar import WorkCalendar
    from aftersales_cli.domain.warranty.facts import Facts, PastExchange, PastRepair
    from aftersales_cli.domain.warranty.policies.conditions import Comparable, Tally, Where

    Past = PastRepair | PastExchange

# Nothing on record means that it was not so.
_UNLESS_RECORDED = ("replaced",)

_MILLI_PER_HOUR, _HOURS_PER_DAY = 1000, 24


class Count(Record, kw_only=False):
    """A figure between two bounds (``most`` None: no bound), and the facts that would tell it exactly."""

    least: int
    most: int | None
    missing: frozenset[str] = NOTHING


def tally(tally: Tally, facts: Facts, on: date, calendar: WorkCalendar) -> Count:
    """The figure a condition asks for."""
    return figure(tally.of, tally.where, facts, on, total=tally.total, longest=tally.longest, calendar=calendar)


def figure(
    of: str, where: Where, facts: Facts, on: date, *, total: str | None = None, longest: str | None = None,
    calendar: WorkCalendar | None = None,
) -> Count:  # fmt: skip
    """How many entries match; or their ``total`` of a field; or the ``longest`` of it."""
    least = most = 0
    bounded, missing = True, set[str]()
    for entry in facts.repairs() if of == "repairs" else facts.exchanges():
        match = matches(entry, where, facts, of)
        if match.ruled_out:
            continue
        field = total or longest
        value = 1 if field is None else measure(entry, field, on, calendar)
        missing |= match.missing | (frozenset({of}) if value is None else NOTHING)
        bounded &= value is not None
        if match.sure:
            least = max(least, value or 0) if longest else least + (value or 0)
        most = max(most, value or 0) if longest else most + (value or 0)
    return Count(least, most if bounded else None, frozenset(missing))


def matches(entry: Past, where: Where, facts: Facts, of: str) -> Truth:
    """Whether an entry is one of those meant."""
    return every(_field_matches(entry, field, wanted, facts, of) for field, wanted in where)


def measure(entry: Past, field: str, on: date, calendar: WorkCalendar | None = None) -> int | None:
    """A figure of one entry. Waiting that nobody wrote down was none; days in the shop are then counted."""
    value = getattr(entry, field, None)
    if isinstance(value, int):
        return value
    if field == "waiting_for_parts_days":
        return 0
    if field == "own_days":
        return _own_days(entry, on)
    if field == "working_days":
        return _working_days(entry, on, calendar)
    return _days_in_shop(entry, on) if field == "days" else None


def is_ongoing(entry: Past) -> bool:
    """Whether the unit is still in the shop for this repair."""
    return getattr(entry, "finished_at", None) is None and getattr(entry, "delivered_on", None) is None


def began_after(entry: Past, day: date) -> bool:
    """Whether a repair or an exchange may have begun after a day; one without a date may have."""
    days = (getattr(entry, name, None) for name in ("started_at", "finished_at", "delivered_on", "on"))
    first = next((as_day(each) for each in days if each is not None), None)
    return first is None or first > day


def is_over(repair: PastRepair) -> bool:
    """Whether a repair may have been handed over: one that has begun and has no length yet has not."""
    return repair.started_at is None or repair.days is not None or not is_ongoing(repair)


def _field_matches(entry: Past, field: str, wanted: tuple[Comparable, ...], facts: Facts, of: str) -> Truth:
    value = _recorded(entry, field)
    if wanted[0] in ("same", "different"):
        same = _same_as_now(value, field, facts, of)
        return same if wanted[0] == "same" else opposite(same)
    if value is None:
        return NO if field == "component" and of == "exchanges" else unknown(of)
    return YES if value in wanted else NO


def _recorded(entry: Past, field: str) -> Comparable | None:
    """What is on record in one field. Nobody writes down that a repair replaced no part.

    A repair tells by its fault whether that was one of safety, unless it is said.
    """
    if field == "ongoing":
        return is_ongoing(entry)
    if field == "unpaid":
        return getattr(entry, "paid", None) is not True
    value: Comparable | None = getattr(entry, field, None)
    if value is None and field == "safety":
        return getattr(entry, "fault", None) in SAFETY_FAULTS
    return False if value is None and field in _UNLESS_RECORDED else value


def _same_as_now(value: object, field: str, facts: Facts, of: str) -> Truth:
    if field == "component" and value is None and of == "exchanges":
        return NO
    missing = [name for name in (field,) if not facts.knows(name)] + ([of] if value is None else [])
    if missing:
        return unknown(*missing)
    return YES if facts.value(field) == value else NO


def _own_days(entry: Past, on: date) -> int | None:
    """The days in the shop that were not spent waiting for parts: the repairer's own."""
    days = measure(entry, "days", on)
    return None if days is None else max(0, days - (getattr(entry, "waiting_for_parts_days", None) or 0))


def _working_days(entry: Past, on: date, calendar: WorkCalendar | None) -> int | None:
    """The working days from the day after it came in to the day it was done, or to the day judged."""
    first = as_day(getattr(entry, "started_at", None))
    last = as_day(getattr(entry, "finished_at", None)) or getattr(entry, "delivered_on", None) or on
    return None if first is None or calendar is None else calendar.workdays_between(first, last)


def _days_in_shop(entry: Past, on: date) -> int | None:
    started = getattr(entry, "started_at", None)
    finished = getattr(entry, "finished_at", None) or getattr(entry, "delivered_on", None) or on
    if started is None:
        return None
    if isinstance(started, datetime) and isinstance(finished, datetime) and _comparable(started, finished):
        return started_days(finished - started, getattr(entry, "excluded_hours", None))
    first, last = as_day(started), as_day(finished)
    excluded = getattr(entry, "excluded_hours", None) or Quantity(0)
    whole_days_off = excluded.milli // (_MILLI_PER_HOUR * _HOURS_PER_DAY)
    return None if first is None or last is None else max(0, (last - first).days - whole_days_off)


def _comparable(started: datetime, finished: datetime) -> bool:
    return (started.tzinfo is None) == (finished.tzinfo is None)


def started_days(length: timedelta, excluded_hours: Quantity | None) -> int:
    """Each started 24 hours is a day, after the hours that do not count are taken off."""
    excluded = timedelta() if excluded_hours is None else timedelta(seconds=excluded_hours.milli * 3600 // 1000)
    return max(0, -((excluded - length) // timedelta(days=1)))
