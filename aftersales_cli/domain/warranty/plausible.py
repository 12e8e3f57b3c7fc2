"""Facts that cannot all be so: sold before it was made, wanted in two ways at once, judged before the sale."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from aftersales_cli.domain.errors import WrongUsage
from aftersales_cli.domain.quantity import Quantity
from aftersales_cli.domain.sentence import say
from aftersales_cli.domain.warranty import words
from aftersales_cli.domain.warranty.facts import SALE_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aftersales_cli.domain.sentence import Sentence
    from aftersales_cli.domain.warranty.facts import Facts


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
