"""The one form in which a policy states its conditions, as a small tree.

A table of facts is true when all of its lines are; ``any``, ``all`` and ``not`` combine tables; ``within`` and
``after`` look at the day judged; ``papers``, ``repairs`` and ``exchanges`` count.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.text import fold, nfkc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aftersales_cli.domain.warranty.span import Span

Comparable = str | bool | int | Quantity | Money | date
Where = tuple[tuple[str, tuple[Comparable, ...]], ...]
"""Which repairs or exchanges are meant: fields, and the words they must have."""


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
    where: Where = ()
    total: str | None = None
    longest: str | None = None
    test: Test


class Called(Record, kw_only=False):
    """When the customer called: one of CALL_TIMES, by the policy's working hours and the calendar of working days."""

    when: str


class FoundTest(Record, kw_only=False):
    """Something the verdict has already found: its status, whether the visit is charged, which remedies are granted."""

    name: str
    one_of: tuple[str | bool, ...]


Condition = (
    All | AnyOf | Not | Said | FactTest | DateWithin | PaperTest | ModelTest | Window | Tally | Called | FoundTest
)
ALWAYS: Condition = All()


def facts_named(condition: Condition) -> frozenset[str]:
    """The names of the facts that a condition looks at."""
    return frozenset(_names(condition))


def _names(condition: Condition) -> Iterator[str]:
    if isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from _names(part)
    elif isinstance(condition, Not | Said):
        yield from _names(condition.part)
    elif isinstance(condition, FactTest | DateWithin):
        yield condition.fact
    elif isinstance(condition, PaperTest):
        yield from ("papers", "papers_spoiled")
    elif isinstance(condition, ModelTest):
        yield "model"
    elif isinstance(condition, Called):
        yield "reported_at"
    elif isinstance(condition, Tally):
        yield condition.of


# --- how the names of makers, places and models are compared --------------------------------------

# Endings that people add to or leave out of the name of a place.
_PLACE_ENDINGS = "省市"


def fold_name(text: str) -> str:
    """The form in which names of makers and places are compared: 廣州市 is 广州."""
    folded = fold(text).strip()
    return folded.rstrip(_PLACE_ENDINGS) or folded


class Models(Record, kw_only=False):
    """A list of models: whole series by how their names begin, and single models by their full name."""

    series: tuple[str, ...]
    exact: tuple[str, ...]


def group_of(model: str, groups: Mapping[str, Models]) -> str | None:
    """The list with the closest match. L84F is not of the L8 series when L84F itself is listed elsewhere."""
    longest, found = 0, None
    for name, listed in groups.items():
        length = max((_match_length(word, listed) for word in _words(model)), default=0)
        if length > longest:
            longest, found = length, name
    return found


def _match_length(word: str, listed: Models) -> int:
    exact = [len(plain(name)) for name in listed.exact if word == plain(name)]
    series = [len(plain(name)) for name in listed.series if word.startswith(plain(name))]
    return max(exact + series, default=0)


def _words(model: str) -> list[str]:
    """The words of a model name, with and without what follows a dash: "华硕 L84F-120" is also L84F."""
    found = []
    for word in re.sub(r"[^ -~]+", " ", nfkc(model)).split():
        found += [plain(word), plain(re.split(r"[-/_(]", word)[0])]
    return [*found, plain(model)]


def plain(name: str) -> str:
    """A model name for comparing: capitals and width make no difference, nor do spaces and dashes."""
    return re.sub(r"[\s\-/_.]", "", nfkc(name)).upper()
