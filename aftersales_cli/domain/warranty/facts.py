"""What is known of a unit, its purchase and its fault. A fact is known, known not to have happened, or not known."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.values.advice import Detail
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.warranty import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


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


class FactKind(NamedTuple):
    """How a fact is written: its form, what people call it, and the words it may use with what they are called."""

    form: str
    name: Sentence = say("")
    words: Mapping[str, Sentence] = {}


KINDS: dict[str, FactKind] = {
    "brand": FactKind("text", say("brand")),
    "model": FactKind("text", say("model")),
    "serial": FactKind("text", say("serial number")),
    "category": FactKind("word", say("category"), words.CATEGORIES),
    "sold_on": FactKind("date", say("day of sale")),
    "invoiced_on": FactKind("date", say("day of the invoice")),
    "delivered_on": FactKind("date", say("day of delivery")),
    "accepted_on": FactKind("date", say("day of acceptance")),
    "manufactured_on": FactKind("date", say("day of manufacture")),
    "registered_on": FactKind("date", say("day of registration")),
    "exchanged_on": FactKind("date", say("day of exchange")),
    "card_dated_on": FactKind("date", say("day on the warranty card")),
    "price": FactKind("money", say("price paid")),
    "papers": FactKind("words", say("papers at hand"), words.PAPERS),
    "papers_spoiled": FactKind("words", say("spoiled papers"), words.PAPERS),
    "model_mismatch": FactKind("truth", say("a model that does not match the papers")),
    "bought_in": FactKind("text", say("country of purchase")),
    "province": FactKind("text", say("province")),
    "city": FactKind("text", say("city")),
    "in_city": FactKind("truth", say("whether it stands in the city")),
    "distance_km": FactKind("measure", say("distance in kilometres")),
    "customer_kind": FactKind("word", say("kind of customer"), words.CUSTOMER_KINDS),
    "component": FactKind("word", say("component"), words.COMPONENTS),
    "fault": FactKind("word", say("kind of fault"), words.FAULTS),
    "fault_count": FactKind("count", say("number of faults")),
    "quality_problem": FactKind("truth", say("whether it is a quality problem")),
    "no_defect": FactKind("truth", say("no defect found")),
    "cause": FactKind("words", say("cause"), words.CAUSES),
    "ever": FactKind("words", say("what happened to it before"), words.CAUSES),
    "complete": FactKind("truth", say("whether it is complete")),
    "opened": FactKind("truth", say("whether it was opened")),
    "resaleable": FactKind("truth", say("whether it can be sold again")),
    "paid_in_full": FactKind("truth", say("whether it is paid in full")),
    "same_model_in_stock": FactKind("truth", say("whether the same model is in stock")),
    "volume_m3": FactKind("measure", say("volume in cubic metres")),
    "weight_kg": FactKind("measure", say("weight in kilograms")),
    "odometer_km": FactKind("measure", say("odometer reading")),
    "odometer_at_sale_km": FactKind("measure", say("odometer reading at the sale")),
    "repairs": FactKind("repairs", say("earlier repairs")),
    "exchanges": FactKind("exchanges", say("earlier exchanges")),
    "down_hours": FactKind("measure", say("hours out of service")),
    "reported_at": FactKind("moment", say("moment of the call")),
    "want": FactKind("words", say("what the customer wants"), words.WANTS),
    "compensation_rate": FactKind("rate", say("rate of compensation for use")),
}

ENTRY_KINDS: dict[str, dict[str, FactKind]] = {
    "repairs": {
        "component": KINDS["component"],
        "fault": KINDS["fault"],
        "level": FactKind("word", say("level of the repair"), words.REPAIR_LEVELS),
        "delivered_on": FactKind("date"),
        "odometer_km": FactKind("measure"),
        "started_at": FactKind("day_or_moment"),
        "finished_at": FactKind("day_or_moment"),
        "days": FactKind("count", say("days in the shop")),
        "waiting_for_parts_days": FactKind("count", say("days waiting for parts")),
        "excluded_hours": FactKind("measure"),
        "paid": FactKind("truth", say("paid for")),
        "replaced": FactKind("truth", say("with the part replaced")),
        "fixed": FactKind("truth", say("successful")),
        "safety": FactKind("truth", say("of a safety fault")),
    },
    "exchanges": {
        "component": KINDS["component"], "on": FactKind("date"), "why": FactKind("text", say("reason")),
    },
}  # fmt: skip
"""What is written down of one earlier repair or exchange."""

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
            next_step=say("Give the day of the fault with {on}, or correct the day of sale.", on=Detail("on")),
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


def fact_name(name: str) -> Sentence | str:
    """What people call a fact; what is none, such as a blank of a policy, keeps its name."""
    kind = KINDS.get(name)
    return name if kind is None else kind.name
