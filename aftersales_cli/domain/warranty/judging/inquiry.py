"""One question: this policy, these facts, this day. Holds what has been found so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.record import Record, replace
from aftersales_cli.domain.warranty.facts import SALE_DAYS
from aftersales_cli.domain.warranty.judging.days import ANY_DAY, DayRange, ending, exactly, not_over
from aftersales_cli.domain.warranty.judging.truth import NO, NOTHING, Truth, agreed, decided, every
from aftersales_cli.domain.warranty.span import of_unit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from aftersales_cli.domain.values.calendar import WorkCalendar
    from aftersales_cli.domain.warranty.facts import Facts
    from aftersales_cli.domain.warranty.policies.values import Policy, Start
    from aftersales_cli.domain.warranty.span import Span


_NOTHING_FOUND: Mapping[str, tuple[object, frozenset[str]]] = {}


class Day(Record, kw_only=False):
    """A dated fact as far as it is known: the fact it was taken from, and what is missing to know it."""

    range: DayRange
    basis: str
    missing: frozenset[str] = NOTHING
    happened: bool = True


class Beginning(Record, kw_only=False):
    """A day on which the clock may have started, and the row that says so."""

    range: DayRange
    basis: str
    row: Start | None
    missing: frozenset[str] = NOTHING


class Inquiry(Record):
    """What is asked, and the findings that later rows may build on."""

    policy: Policy
    facts: Facts
    on: date
    calendar: WorkCalendar
    beginnings: tuple[Beginning, ...] = ()
    found: Mapping[str, tuple[object, frozenset[str]]] = _NOTHING_FOUND

    def with_found(self, **found: tuple[object, frozenset[str]]) -> Inquiry:
        """The same question with more found: each a value, or None and what is missing to tell it."""
        return replace(self, found={**self.found, **found})

    def span(self, span: Span) -> Span:
        """The span itself, or the length that the shop has set for its parameter."""
        if span.parameter is None:
            return span
        value = self.policy.parameter(span.parameter)
        return span if value is None else of_unit(value, self.policy.parameters[span.parameter].unit)

    def roll(self, day: date) -> date:
        """A last day, moved past the holiday it falls on where the policy lets it (民法典 203)."""
        if not self.policy.holidays_roll:
            return day
        return self.calendar.next_day_after_holiday(day, weekends=self.policy.weekends_roll)

    def day(self, name: str) -> Day:
        """A dated fact. The day of sale and the days on its papers stand in for one another where only one is told."""
        day = self.facts.day(name)
        if day is not None:
            return Day(exactly(day), name)
        if self.facts.knows(name):
            return Day(ANY_DAY, name, happened=False)
        for other in self._stand_ins(name):
            stand_in = self.facts.day(other)
            if stand_in is not None:
                return Day(exactly(stand_in), other)
        wanted = "sold_on" if name in SALE_DAYS else name
        return Day(self._bounds(name), name, frozenset({wanted}))

    def _stand_ins(self, name: str) -> tuple[str, ...]:
        if name == "sold_on":
            return SALE_DAYS
        return ("sold_on",) if name in SALE_DAYS else ()

    def _bounds(self, name: str) -> DayRange:
        """A unit is made before it is sold: that alone often decides."""
        if name == "manufactured_on":
            sold = [day for other in ("sold_on", "delivered_on") if (day := self.facts.day(other)) is not None]
            return DayRange(None, min(sold, default=None))
        return DayRange(self.facts.day("manufactured_on"), None)

    def since(self, name: str | None) -> tuple[Beginning, ...]:
        """The days a span is counted from: the policy's own clock, or a dated fact."""
        if name is None or name == "start":
            return self.beginnings
        day = self.day(name)
        return (Beginning(day.range, day.basis, None, day.missing),) if day.happened else ()

    def within(self, span: Span, since: str | None) -> Truth:
        """Whether the day judged lies within a span, under every day that the clock may have started."""
        return every((self.day_within(self.on, span, since), self.run_within(self.span(span), None)))

    def day_within(self, day: date, span: Span, since: str | None) -> Truth:
        """Whether a day lies within a span of the start, or of a dated fact; its last day still counts."""
        length, beginnings = self.span(span), self.since(since)
        if not beginnings:
            return NO
        blank = NOTHING if length.parameter is None else frozenset({length.parameter})
        possible = (
            decided(not_over(day, ending(each.range, length, roll=self.roll)), each.missing | blank)
            for each in beginnings
        )
        return agreed(possible, blame=what_tells(beginnings))

    def run_within(self, span: Span, since: Quantity | None) -> Truth:
        """Whether the kilometres driven are within a span's; the limit itself still counts."""
        if span.km is None:
            return Truth(value=True)
        reading = self.facts.value("odometer_km")
        if not isinstance(reading, Quantity):
            return Truth(None, frozenset({"odometer_km"}))
        base = since or self.facts.value("odometer_at_sale_km")
        driven = reading - base if isinstance(base, Quantity) else reading
        return Truth(driven <= Quantity(span.km * 1000))


def what_tells(beginnings: tuple[Beginning, ...]) -> frozenset[str]:
    """The facts that would tell which of several starts is the true one."""
    return NOTHING.union(*(each.missing for each in beginnings))
