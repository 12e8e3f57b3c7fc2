"""When everything of the demo month happens: each order's story laid out over the days before today."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.settings import DEFAULT_ZONE
from aftersales_cli.domain.values.dates import add_months, zone
from aftersales_cli.domain.values.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OPENS, CLOSES = time(9), time(18)
DAY = 24 * 60

_LOOKED = ("open", "assign", "diagnose")
_AGREED = (*_LOOKED, "quote", "approve")
_UNDER_REPAIR = (*_AGREED, "start", "parts")
_REPAIRED = (*_UNDER_REPAIR, "inspect", "ready")

STORIES: Mapping[str, tuple[str, ...]] = {
    "received": ("open",),
    "diagnosing": _LOOKED,
    "quoted": (*_LOOKED, "quote"),
    "approved": _AGREED,
    "repairing": _UNDER_REPAIR,
    "inspecting": (*_UNDER_REPAIR, "inspect"),
    "ready": _REPAIRED,
    "fixed": (*_REPAIRED, "pay", "deliver"),
    "bill": (*_REPAIRED, "on_account"),
    "extra": (*_UNDER_REPAIR, "quote_more", "approve", "inspect", "ready", "pay", "deliver"),
    "free": (*_LOOKED, "start", "parts", "inspect", "ready", "deliver"),
    "unrepairable": (*_LOOKED, "give_up", "deliver"),
    "declined": (*_LOOKED, "quote", "decline", "ready", "pay", "deliver"),
    "declined_here": (*_LOOKED, "quote", "decline"),
    "refunded": (*_AGREED, "deposit", "start", "stop", "ready", "refund", "deliver"),
    "cancelled": ("open", "cancel"),
    "stopped": (*_UNDER_REPAIR, "stop"),
    "waiting_parts": (*_AGREED, "start", "wait_parts"),
    "waiting_customer": (*_LOOKED, "quote", "wait_customer"),
    "unclaimed": (*_REPAIRED, "unclaimed"),
}
"""What happens to an order, step by step. The names of the steps are those of ``AT_THE_COUNTER`` and
``AT_THE_BENCH`` in ``steps``."""

MINUTES: Mapping[str, int] = {
    "assign": 5,
    "diagnose": 50,
    "quote": 15,
    "approve": 25,
    "parts": 30,
    "inspect": 60,
    "pay": 75,
    "deliver": 5,
    "unclaimed": DAY,
}
"""How long after the step before it; ten minutes where nothing is said."""


class Errand(Record, kw_only=False):
    """One step of one order at its moment. ``order`` is its place in the file, ``what`` its words and its job's."""

    moment: datetime
    order: int
    step: str
    what: Mapping[str, Any]


def errands(month: Mapping[str, Any], today: date) -> list[Errand]:
    """Everything that happened before ``today``, in the order in which it did."""
    found = (errand for place, order in enumerate(month["order"]) for errand in _story(month, place, order, today))
    past = (errand for errand in found if errand.moment.date() < today)
    return sorted(past, key=lambda errand: (errand.moment, errand.order))


def first_morning(today: date) -> datetime:
    """The moment at which the month begins: early on the first day of the month before."""
    return _moment(_last_month(today), time(8))


def _story(month: Mapping[str, Any], place: int, order: Mapping[str, Any], today: date) -> Iterator[Errand]:
    what = {**month["job"][order["job"]], **order}
    moment = _opening(order, place, today)
    for step in STORIES[order["story"]]:
        if step != "open":
            moment = _later(moment, MINUTES.get(step, 10))
        if step == "inspect":
            moment += timedelta(days=order.get("days", 0))
        yield Errand(moment, place, step, what)


def _opening(order: Mapping[str, Any], place: int, today: date) -> datetime:
    """The moment an order is opened: on a day of the month before, or some days ago; each at another time of day."""
    day = today - timedelta(days=order["ago"]) if "ago" in order else _last_month(today).replace(day=order["on"])
    return _moment(day, OPENS) + timedelta(minutes=place * 47 % 360)


def _later(moment: datetime, minutes: int) -> datetime:
    """Some time later; what does not fit into the day happens the next morning."""
    then = moment + timedelta(minutes=minutes)
    closing = _moment(moment.date(), CLOSES)
    if then <= closing:
        return then
    return _moment(moment.date() + timedelta(days=1), OPENS) + min(then - closing, timedelta(hours=1))


def _last_month(today: date) -> date:
    return add_months(today.replace(day=1), -1)


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, zone(DEFAULT_ZONE))
