"""What is known of a unit, its purchase and its fault. A fact is known, known not to have happened, or not known."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.warranty import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aftersales_cli.domain.values.sentence import Sentence


class PastRepair(Record):
    """One repair of this unit. ``days`` counts the days in the shop, waiting for parts included."""

    component: str | None = None
    fault: str | None = None
    level: str | None = None
    delivered_on: date | None = None
    odometer_km: Quantity | None = None
    started_at: date | datetime | None = None
    finished_at: date | datetime | None = None
    days: int | None = None
    waiting_for_parts_days: int | None = None
    excluded_hours: Quantity | None = None
    paid: bool | None = None
    replaced: bool | None = None
    fixed: bool | None = None
    safety: bool | None = None


class PastExchange(Record):
    """One exchange: of a part where ``component`` names it, else of the whole unit."""

    component: str | None = None
    on: date | None = None
    why: str | None = None


FactValue = (
    str | bool | int | date | datetime | Quantity | Money | tuple[str, ...] | tuple[PastRepair, ...]
    | tuple[PastExchange, ...] | None
)  # fmt: skip


class Kind(NamedTuple):
    """How a fact is written: its form, and the words it may use."""

    form: str
    words: tuple[str, ...] = ()


_DATE, _TRUTH, _TEXT, _MEASURE = Kind("date"), Kind("truth"), Kind("text"), Kind("measure")

KINDS: dict[str, Kind] = {
    "brand": _TEXT,
    "model": _TEXT,
    "serial": _TEXT,
    "category": Kind("word", words.CATEGORIES),
    "sold_on": _DATE,
    "invoiced_on": _DATE,
    "delivered_on": _DATE,
    "accepted_on": _DATE,
    "manufactured_on": _DATE,
    "registered_on": _DATE,
    "exchanged_on": _DATE,
    "card_dated_on": _DATE,
    "price": Kind("money"),
    "papers": Kind("words", words.PAPERS),
    "papers_spoiled": Kind("words", words.PAPERS),
    "model_mismatch": _TRUTH,
    "bought_in": _TEXT,
    "province": _TEXT,
    "city": _TEXT,
    "in_city": _TRUTH,
    "distance_km": _MEASURE,
    "customer_kind": Kind("word", words.CUSTOMER_KINDS),
    "component": Kind("word", words.COMPONENTS),
    "fault": Kind("word", words.FAULTS),
    "fault_count": Kind("count"),
    "quality_problem": _TRUTH,
    "no_defect": _TRUTH,
    "cause": Kind("words", words.CAUSES),
    "ever": Kind("words", words.CAUSES),
    "complete": _TRUTH,
    "opened": _TRUTH,
    "resaleable": _TRUTH,
    "paid_in_full": _TRUTH,
    "same_model_in_stock": _TRUTH,
    "volume_m3": _MEASURE,
    "weight_kg": _MEASURE,
    "odometer_km": _MEASURE,
    "odometer_at_sale_km": _MEASURE,
    "repairs": Kind("repairs"),
    "exchanges": Kind("exchanges"),
    "down_hours": _MEASURE,
    "reported_at": Kind("moment"),
    "want": Kind("words", (*words.WANTED_REMEDIES, *words.MODES)),
    "compensation_rate": Kind("rate"),
}

# Absent means that nothing is alleged or recorded: decided as if there were none, and the verdict says so.
NONE_ALLEGED: dict[str, FactValue] = {
    "papers_spoiled": (),
    "model_mismatch": False,
    "no_defect": False,
    "cause": (),
    "ever": (),
    "repairs": (),
    "exchanges": (),
    "down_hours": Quantity(0),
}

# The day of sale and the days on its papers stand in for one another where only one of them is told.
SALE_DAYS = ("invoiced_on", "card_dated_on", "delivered_on")


class Facts(Record, kw_only=False):
    """The facts by name. A name that is not there is not known; None is known not to have happened."""

    values: Mapping[str, FactValue]

    def knows(self, name: str) -> bool:
        """Whether anything is known: a missing allegation counts as none alleged."""
        return name in self.values or name in NONE_ALLEGED or name == "want"

    def value(self, name: str) -> FactValue:
        """What is known; None for what did not happen and for what is not known."""
        if name in self.values:
            value = self.values[name]
            return NONE_ALLEGED.get(name) if value is None else value
        return () if name == "want" else NONE_ALLEGED.get(name)

    def day(self, name: str) -> date | None:
        """The date of this name, if known."""
        value = self.value(name)
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else None

    def words_of(self, name: str) -> tuple[str, ...]:
        """The words listed under this name. What caused the fault has, of course, also happened."""
        listed = _strings(self.value(name))
        return listed + _strings(self.value("cause")) if name == "ever" else listed

    def repairs(self) -> tuple[PastRepair, ...]:
        """The repairs recorded."""
        return tuple(each for each in _items(self.value("repairs")) if isinstance(each, PastRepair))

    def exchanges(self) -> tuple[PastExchange, ...]:
        """The exchanges recorded."""
        return tuple(each for each in _items(self.value("exchanges")) if isinstance(each, PastExchange))

    def valid_papers(self) -> tuple[str, ...] | None:
        """The papers that count: held and not spoiled. None when nobody has asked for them."""
        if not self.knows("papers"):
            return None
        spoiled = self.words_of("papers_spoiled")
        return tuple(paper for paper in self.words_of("papers") if paper not in spoiled)


def _items(value: FactValue) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _strings(value: FactValue) -> tuple[str, ...]:
    return tuple(item for item in _items(value) if isinstance(item, str))


def contradictions(facts: Facts) -> list[Sentence]:
    """Every pair of facts that cannot both be so."""
    return [
        *_made_after_sale(facts),
        *_two_wishes(facts),
        *_faulty_without_defect(facts),
        *_odometer_running_back(facts),
        *_repairs_ending_early(facts),
    ]


def check_day(facts: Facts, on: date) -> None:
    """Refuse to judge a day before the sale."""
    sold = sale_day(facts)
    if sold is not None and on < sold:
        raise WrongUsage(
            say("{on} is before the sale on {sold}: there is nothing to judge yet.", on=on, sold=sold),
            next_step=say("Give the day of the fault with --on, or correct the day of sale."),
        )


def sale_day(facts: Facts) -> date | None:
    """The day of sale as said, else the first day that its papers tell."""
    days = [day for name in SALE_DAYS if (day := facts.day(name)) is not None]
    return facts.day("sold_on") or min(days, default=None)


def _made_after_sale(facts: Facts) -> Iterator[Sentence]:
    made = facts.day("manufactured_on")
    for name in ("sold_on", "delivered_on", "accepted_on", "registered_on"):
        day = facts.day(name)
        if made is not None and day is not None and day < made:
            yield say("{name} {day} is before manufactured_on {made}.", name=name, day=day, made=made)


def _two_wishes(facts: Facts) -> Iterator[Sentence]:
    wanted = facts.words_of("want")
    for kind in (words.WANTED_REMEDIES, words.MODES):
        several = [word for word in wanted if word in kind]
        if len(several) > 1:
            yield say("want: {words} exclude one another.", words=", ".join(several))


def _faulty_without_defect(facts: Facts) -> Iterator[Sentence]:
    if facts.value("no_defect") is True and facts.value("quality_problem") is True:
        yield say("no_defect and quality_problem exclude one another.")


def _odometer_running_back(facts: Facts) -> Iterator[Sentence]:
    now, then = facts.value("odometer_km"), facts.value("odometer_at_sale_km")
    if isinstance(now, Quantity) and isinstance(then, Quantity) and now < then:
        yield say("odometer_km {now} is below odometer_at_sale_km {then}.", now=now, then=then)


def _repairs_ending_early(facts: Facts) -> Iterator[Sentence]:
    for number, repair in enumerate(facts.repairs(), 1):
        started, finished = as_day(repair.started_at), as_day(repair.finished_at)
        if started is not None and finished is not None and finished < started:
            yield say("repairs, entry {number}: finished {finished} before it started {started}.",
                      number=number, finished=finished, started=started)  # fmt: skip


def as_day(value: date | datetime | None) -> date | None:
    """The day of a day or of a moment, as the clock on the wall showed it."""
    return value.date() if isinstance(value, datetime) else value
