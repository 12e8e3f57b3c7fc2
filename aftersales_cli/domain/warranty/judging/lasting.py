"""The last days of a unit's terms, without the rest of a verdict: what a register of many units needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.values.record import replace
from aftersales_cli.domain.warranty.judging.barriers import find_bars
from aftersales_cli.domain.warranty.judging.clock import begin, find_clock
from aftersales_cli.domain.warranty.judging.days import FOREVER
from aftersales_cli.domain.warranty.judging.inquiry import Inquiry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aftersales_cli.domain.values.calendar import WorkCalendar
    from aftersales_cli.domain.warranty.facts import Facts
    from aftersales_cli.domain.warranty.policies.values import Policy, Row


class LastDay(NamedTuple):
    """The last day of one term that still runs, and the row of the policy that gives it."""

    day: date
    row: Row


def last_days(policy: Policy, facts: Facts, on: date, calendar: WorkCalendar) -> Iterator[LastDay]:
    """The last day of every term that runs on this day, each day and rule once. None where the unit is not covered."""
    inquiry = Inquiry(policy=policy, facts=facts, on=on, calendar=calendar)
    if find_bars(inquiry).excluded.sure:
        return
    beginnings, _restart = begin(inquiry)
    told: set[tuple[date, str | None]] = set()
    for ending in find_clock(replace(inquiry, beginnings=beginnings)).endings:
        day = ending.last.known
        if day is None or day == FOREVER or day < on or ending.runs.ruled_out or (day, ending.row.rule) in told:
            continue
        told.add((day, ending.row.rule))
        yield LastDay(day, ending.row)
