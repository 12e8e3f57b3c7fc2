"""A policy as a value: the maker's or the law's terms, row by row, each row with the rule it rests on.

A kind of row is a class here, its keys in ``read.SHAPES``, its sentence in ``tell``, and the module of ``judging`` that
heeds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from aftersales_cli.domain.values.record import Record, replace
from aftersales_cli.domain.warranty import words
from aftersales_cli.domain.warranty.facts import KINDS, fact_name
from aftersales_cli.domain.warranty.policies.conditions import ALWAYS, facts_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, time
    from typing import TypeVar

    from aftersales_cli.domain.values.money import Money
    from aftersales_cli.domain.values.sentence import Sentence, Wording
    from aftersales_cli.domain.warranty.policies.conditions import Condition, Models, Where
    from aftersales_cli.domain.warranty.span import Span

    AnyRow = TypeVar("AnyRow", bound="PolicyRow")


class Quote(NamedTuple):
    """The exact sentence a rule is written in, and where it stands; None where only its sense is known."""

    text: str | None
    source: str
    confidence: str


class PolicyRow(Record):
    """What every row has: its rule, what to say of it, and the condition under which it speaks."""

    rule: str | None = None
    say: Wording | None = None
    applies: Condition = ALWAYS


class Start(PolicyRow):
    """A day that starts the clock; the first row whose papers are at hand and whose day is known counts.

    Of several facts the first that is known is taken, or with ``pick`` "latest" the latest. ``plus`` sets the start
    later by a span; ``next_month`` sets it on the first day of the month after.
    """

    facts: tuple[str, ...]
    pick: str = "first"
    plus: Span | None = None
    next_month: bool = False


class Term(PolicyRow):
    """How long which kinds of cost are covered; the first row that applies counts. ``since`` is a start of its own."""

    lasts: Span
    covers: tuple[str, ...] = words.COVERED_KINDS
    since: str | None = None


class Extension(PolicyRow):
    """Days that the clock stands still: ``by`` repair_days, waiting_days or down_hours."""

    by: str
    where: Where = ()
    started_days: bool = False


class Restart(PolicyRow):
    """An exchange after which the clock starts anew: of the ``whole`` unit, or of the ``part`` now at fault."""

    after: str


class Halving(PolicyRow):
    """A use (by a company, on a race track) for which every term is half as long."""


class AfterRepair(PolicyRow):
    """A term that begins with the delivery of a repair. ``lasts`` None means the component's full term anew."""

    where: Where = ()
    lasts: Span | None


class Expiry(PolicyRow):
    """A circumstance that ends the term at once (an odometer set back counts as run to the end)."""


class Exclusion(PolicyRow):
    """A circumstance in which the repair is not free, though within the term."""


class Proof(PolicyRow):
    """Papers that must be at hand before anything is granted."""

    papers: Condition


class Remedy(PolicyRow):
    """A window in which the customer may ask for a remedy. ``within`` None is the term of the component.

    ``lesser`` False: this window does not bring the lesser remedies with it.
    """

    grants: str
    within: Span | None = None
    since: str | None = None
    papers: Condition = ALWAYS
    free: bool = True
    lesser: bool = True


class VisitTerms(PolicyRow):
    """Whether somebody comes to the customer, and who pays the way; the first row that applies counts.

    A free visit belongs to the warranty; ``after_term`` True: it stays free where the repair no longer is.
    """

    visit: str
    after_term: bool = False


class Deadline(PolicyRow):
    """By when the call is answered, somebody arrives or the work is finished; the first row of each that applies."""

    to: str
    within: Span


class CostTerms(PolicyRow):
    """Something the customer pays: an amount, a range, a basis, or a share of the price by days or kilometres."""

    kind: str
    when: str = "always"
    amount: Money | None = None
    least: Money | None = None
    most: Money | None = None
    basis: str | None = None
    rate: int | str | None = None
    per: str | None = None
    cap: int | None = None
    since: str | None = None


class Waiver(PolicyRow):
    """Charges that this text forbids, whichever layer asks for them."""

    charges: tuple[str, ...]


class Doubt(PolicyRow):
    """A place where the text leaves room, and the reading that is taken."""

    question: Wording
    reading: Wording


class Void(PolicyRow):
    """A clause of the text that the law does not let stand; ``rule`` is the law's article, ``clause`` its sentence."""

    clause: str


class Note(PolicyRow):
    """Something else the text says of this case; what it leaves blank stands in it as ``{report_day}``."""

    effect: words.Effect
    text: Wording


class Parameter(Record):
    """A term that the text leaves blank; the shop fills it in, with no less than ``least`` where the law says so."""

    unit: str
    ask: Wording
    rule: str | None = None
    default: int | None = None
    least: int | None = None


class Policy(Record):
    """All terms of one maker, contract or law, as one text states them.

    ``holidays_roll``: a last day on a public holiday gives way to the day after (民法典 203); with ``weekends_roll``
    one on a plain Saturday or Sunday does as well.
    """

    id: str
    title: Wording
    layer: words.Layer
    confidence: str
    source: str
    edition: str | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    holidays_roll: bool = False
    weekends_roll: bool = False
    working_hours: tuple[time, time] | None = None
    applies: Condition = ALWAYS
    quotes: Mapping[str, Quote]
    words: Mapping[str, Mapping[str, Wording]]
    models: Mapping[str, Models]
    parameters: Mapping[str, Parameter]
    set_parameters: Mapping[str, int]
    tables: Mapping[type[PolicyRow], tuple[PolicyRow, ...]]

    def of(self, kind: type[AnyRow]) -> tuple[AnyRow, ...]:
        """The rows of one kind, in the order of the file."""
        rows: tuple[Any, ...] = self.tables.get(kind, ())
        return rows

    def rows(self) -> Iterable[PolicyRow]:
        """Every row of the policy."""
        for rows in self.tables.values():
            yield from rows

    def facts_used(self) -> frozenset[str]:
        """The facts that its conditions and counts ever look at: what need not be asked is not reported as unsaid."""
        papers = (*(row.papers for row in self.of(Proof)), *(row.papers for row in self.of(Remedy)))
        conditions = (*(row.applies for row in self.rows()), *papers)
        counted = {"down_hours" if row.by == "down_hours" else "repairs" for row in self.of(Extension)}
        counted |= {"repairs"} if self.of(AfterRepair) else set()
        counted |= {"exchanges"} if self.of(Restart) else set()
        return frozenset(counted).union(*map(facts_named, conditions))

    def fact_name(self, name: str) -> Sentence | Wording | str:
        """What to call a fact, or a blank of the policy that the shop fills in."""
        return self.parameters[name].ask if name in self.parameters else fact_name(name)

    def word_name(self, fact: str, word: str) -> Sentence | Wording | None:
        """What to call a word of a fact, the policy's own words first."""
        kind = KINDS.get(fact)
        return self.words.get(fact, {}).get(word) or (kind.words.get(word) if kind else None)

    def quote(self, rule: str | None) -> Quote:
        """The sentence a rule stands on. A rule without one still has its source."""
        found = self.quotes.get(rule) if rule is not None else None
        return found or Quote(None, self.source, self.confidence)

    def parameter(self, name: str) -> int | None:
        """What the shop has set, else what the policy itself proposes; never less than the law lets it be."""
        declared = self.parameters.get(name)
        value = self.set_parameters.get(name, None if declared is None else declared.default)
        least = None if declared is None else declared.least
        return value if value is None or least is None else max(value, least)

    def worded(self, text: Wording) -> Wording:
        """A text of the policy with the blanks filled in that are known."""
        return text.filled({name: self.parameter(name) for name in text.gaps()})

    def having(self, parameters: Mapping[str, int]) -> Policy:
        """The same policy with blanks filled in."""
        return replace(self, set_parameters={**self.set_parameters, **parameters})
