"""What the customer pays when it is not free, and what is taken off a refund."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.warranty.judging.conditions import holds
from aftersales_cli.domain.warranty.judging.history import figure
from aftersales_cli.domain.warranty.judging.inquiry import what_tells
from aftersales_cli.domain.warranty.judging.truth import NOTHING
from aftersales_cli.domain.warranty.judging.visit import mode_wanted
from aftersales_cli.domain.warranty.policies.values import CostTerms
from aftersales_cli.domain.warranty.verdict import ChargeFound

if TYPE_CHECKING:
    from aftersales_cli.domain.warranty.judging.inquiry import Inquiry

_MILLIONTHS = 10**6
_MILLI_PER_1000_KM = 1_000_000
CURRENCY = "CNY"


class ChargeJudged(Record, kw_only=False):
    """A charge that applies, and what is missing to reckon its amount."""

    row: CostTerms
    found: ChargeFound
    missing: frozenset[str] = NOTHING


def find_charges(inquiry: Inquiry) -> tuple[ChargeJudged, ...]:
    """Every charge whose condition certainly holds."""
    return tuple(_charge(row, inquiry) for row in inquiry.policy.of(CostTerms) if holds(row.applies, inquiry).sure)


def missing_for_charges(inquiry: Inquiry) -> frozenset[str]:
    """What would tell whether a charge applies, where that is open. What a visit costs matters to who wants one."""
    rows = [row for row in inquiry.policy.of(CostTerms) if row.when != "on_site" or mode_wanted(inquiry) == "on_site"]
    truths = [holds(row.applies, inquiry) for row in rows]
    return NOTHING.union(*(truth.missing for truth in truths if truth.value is None))


def _charge(row: CostTerms, inquiry: Inquiry) -> ChargeJudged:
    amount, missing = (row.amount, NOTHING) if row.rate is None else _share_of_price(row, inquiry)
    named = next((money for money in (amount, row.least) if money is not None), None)
    found = ChargeFound(
        kind=row.kind,
        when=row.when,
        amount=amount,
        least=row.least,
        most=row.most,
        basis=row.basis or ("price" if amount is None and row.least is None else None),
        currency=CURRENCY if named is None else named.currency,
        rule=row.rule,
    )
    return ChargeJudged(row, found, missing)


def _share_of_price(row: CostTerms, inquiry: Inquiry) -> tuple[Money | None, frozenset[str]]:
    """Price times rate times days or thousands of kilometres; never more than the price."""
    price = inquiry.facts.value("price")
    rate = inquiry.facts.value(row.rate) if isinstance(row.rate, str) else row.rate
    used, per, missing = _use(row, inquiry)
    if not isinstance(price, Money):
        missing |= {"price"}
    if not isinstance(rate, int):
        missing |= {str(row.rate)}
    if missing or not isinstance(price, Money) or not isinstance(rate, int):
        return None, missing
    capped = rate if row.cap is None else min(rate, row.cap)
    return min(price, price.portion(capped * used, _MILLIONTHS * per)), NOTHING


def _use(row: CostTerms, inquiry: Inquiry) -> tuple[int, int, frozenset[str]]:
    """How much the unit was used, the step the rate is for, and what is missing to tell."""
    if row.per == "1000 km":
        return _distance(inquiry)
    beginnings = inquiry.since(row.since or "sold_on")
    stopped = figure("repairs", (), inquiry.facts, inquiry.on, total="days")
    day = beginnings[0].range.known if len(beginnings) == 1 else None
    if day is None or stopped.least != stopped.most:
        return 0, 1, what_tells(beginnings) | stopped.missing
    return max(0, (inquiry.on - day).days - stopped.least), 1, NOTHING


def _distance(inquiry: Inquiry) -> tuple[int, int, frozenset[str]]:
    reading, first = inquiry.facts.value("odometer_km"), inquiry.facts.value("odometer_at_sale_km")
    if not isinstance(reading, Quantity):
        return 0, _MILLI_PER_1000_KM, frozenset({"odometer_km"})
    driven = reading - first if isinstance(first, Quantity) else reading
    return driven.milli, _MILLI_PER_1000_KM, NOTHING
