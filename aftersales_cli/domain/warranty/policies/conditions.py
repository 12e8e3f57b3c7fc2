"""The one form in which a policy states its conditions, as a small tree.

A table of facts is true when all of its lines are; ``any``, ``all`` and ``not`` combine tables; ``within`` and
``after`` look at the day judged; ``papers``, ``repairs`` and ``exchanges`` count.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.record import Record

if TYPE_CHECKING:
    from aftersales_cli.domain.warranty.span import Span

Comparable = str | bool | int | Quantity | Money | date


class Test(Record):
    """What a value is held against. All that is set must hold; ``absent`` asks that it did not happen."""

    one_of: tuple[Comparable, ...] | None = None
    none_of: tuple[Comparable, ...] = ()
    at_least: Comparable | None = None
    at_most: Comparable | None = None
    over: Comparable | None = None
    under: Comparable | None = None
    absent: bool = False


class All(Record, kw_only=False):
    """Every part holds; with no parts, always."""

    parts: tuple[Condition, ...] = ()


class AnyOf(Record, kw_only=False):
    """At least one part holds."""

    parts: tuple[Condition, ...]


class Not(Record, kw_only=False):
    """The part does not hold."""

    part: Condition


class Said(Record, kw_only=False):
    """The part holds by what has been told; what nobody has said does not hold, and is not asked for."""

    part: Condition


class FactTest(Record, kw_only=False):
    """A fact passes a test; a fact that lists words passes when one of them does."""

    fact: str
    test: Test


class DateWithin(Record, kw_only=False):
    """A dated fact lies within a span of the start of the clock, or of another dated fact."""

    fact: str
    span: Span
    since: str | None


class PaperTest(Record, kw_only=False):
    """At least so many of these papers are at hand and not spoiled."""

    at_least: int
    of: tuple[str, ...]


class ModelTest(Record, kw_only=False):
    """The model belongs to one of these lists of the policy."""

    groups: tuple[str, ...]


class Window(Record, kw_only=False):
    """The day judged lies within a span of the start (or of a dated fact); ``after``: lies beyond it."""

    span: Span
    after: bool
    since: str | None


class Tally(Record):
    """The repairs or exchanges recorded that match ``where``, counted, or their figure summed or at its largest.

    A ``where`` value "same" means: as in the fault at hand; "different": otherwise than there.
    """

    of: str
    where: tuple[tuple[str, tuple[Comparable, ...]], ...] = ()
    total: str | None = None
    longest: str | None = None
    test: Test


class Called(Record, kw_only=False):
    """When the customer called: one of CALL_TIMES, by the policy's working hours and the calendar of working days."""

    when: str


class Finding(Record, kw_only=False):
    """Something the verdict has already found: its status, whether the visit is charged, which remedies are granted."""

    name: str
    one_of: tuple[str | bool, ...]


Condition = All | AnyOf | Not | Said | FactTest | DateWithin | PaperTest | ModelTest | Window | Tally | Called | Finding
ALWAYS: Condition = All()
