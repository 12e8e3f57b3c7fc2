"""How long something lasts, as a policy writes it: "3 years", "60 days or 3000 km", "24 hours", "2 working days".

"or" means whichever comes first, "and" adds up. A word instead of a number is a parameter that the shop sets.
"""

from __future__ import annotations

import re

from aftersales_cli.domain.values.dates import Period
from aftersales_cli.domain.values.record import Record, replace
from aftersales_cli.domain.values.sentence import Sentence, say

SHAPES = (
    "7 days | 1 month | 3 years | 1 year and 45 days | 2 years or 50000 km"
    " | 30 minutes | 24 hours | 2 working days | life"
)
UNITS = ("days", "months", "years", "km", "minutes", "hours", "working_days")

_LARGEST = 10_000_000
_PART = re.compile(r"(?P<count>[0-9]{1,8}) *(?P<unit>days?|months?|years?|km|minutes?|hours?|working[ _]days?)")
_PARAMETER = re.compile(r"[a-z][a-z0-9_]*")


class Span(Record):
    """A length: calendar units, kilometres beside them (whichever first), minutes, hours, working days, or for life.

    ``parameter`` names the setting that gives the length as long as the shop has not set it.
    """

    period: Period | None = None
    km: int | None = None
    minutes: int | None = None
    hours: int | None = None
    working_days: int | None = None
    life: bool = False
    parameter: str | None = None


def parse_span(text: str) -> Span | None:
    """The length that a policy writes, or None for what is none."""
    written = text.strip()
    if written == "life":
        return Span(life=True)
    if _PARAMETER.fullmatch(written):
        return Span(parameter=written)
    span: Span | None = Span()
    for part in re.split(r" or | and ", written):
        span = _with_part(span, part.strip()) if span is not None else None
    return span


def of_unit(count: int, unit: str) -> Span:
    """A parameter's value as a length: 12 and "months"."""
    return _add(Span(), count, unit)


def halved(span: Span) -> Span:
    """Half the length. Half a month is 15 days; an odd day or kilometre is left to the customer."""
    km = None if span.km is None else -(-span.km // 2)
    if span.period is None:
        return replace(span, km=km)
    months, odd_month = divmod(span.period.years * 12 + span.period.months, 2)
    days = -(-span.period.days // 2) + (15 if odd_month else 0)
    return replace(span, km=km, period=Period(months=months, days=days))


def _with_part(span: Span, part: str) -> Span | None:
    found = _PART.fullmatch(part)
    if found is None or int(found["count"]) > _LARGEST:
        return None
    unit = found["unit"].replace(" ", "_")
    return _add(span, int(found["count"]), unit if unit == "km" or unit.endswith("s") else f"{unit}s")


def _add(span: Span, count: int, unit: str) -> Span:
    if unit == "km":
        return replace(span, km=count)
    if unit == "minutes":
        return replace(span, minutes=count)
    if unit == "hours":
        return replace(span, hours=count)
    if unit == "working_days":
        return replace(span, working_days=count)
    old = span.period or Period()
    units = {"years": old.years, "months": old.months, "days": old.days}
    return replace(span, period=Period(**{**units, unit: units[unit] + count}))


# --- in words -------------------------------------------------------------------------------------


def span_name(span: Span) -> Sentence:
    """A length in words."""
    if span.life:
        return say("life")
    if span.parameter is not None:
        return say("a length not yet set ({name})", name=span.parameter)
    if span.minutes is not None:
        return say("1 minute") if span.minutes == 1 else say("{count} minutes", count=span.minutes)
    if span.hours is not None:
        return say("1 hour") if span.hours == 1 else say("{count} hours", count=span.hours)
    if span.working_days is not None:
        days = span.working_days
        return say("1 working day") if days == 1 else say("{count} working days", count=days)
    parts = _period_names(span)
    if span.km is not None:
        parts = [say("{period} or {km} km, whichever comes first", period=_joined(parts), km=span.km)]
    return _joined(parts)


def _period_names(span: Span) -> list[Sentence]:
    period = span.period
    if period is None:
        return []
    named = (
        (period.years, say("1 year"), say("{count} years", count=period.years)),
        (period.months, say("1 month"), say("{count} months", count=period.months)),
        (period.days, say("1 day"), say("{count} days", count=period.days)),
    )
    return [one if count == 1 else several for count, one, several in named if count]


def _joined(parts: list[Sentence]) -> Sentence:
    if not parts:
        return say("no time")
    first, *rest = parts
    for part in rest:
        first = say("{first} and {second}", first=first, second=part)
    return first
