"""The money of an order, reckoned from its lines, approvals and payments.

- **estimate**: all lines of the latest quote; before there is one, the estimate given at the counter.
- **approved**: the cap of the latest approval, or nothing agreed yet.
- **charged**: what the customer is asked to pay. The work that was done (parts taken, labour and fees noted) always
  counts. Of what was agreed, labour, fees and discounts count, but not the parts: those are charged when they are
  taken. An order that goes back unrepaired is charged only the fees of its last quote, such as the one for inspection.
- **paid**: all payments, refunds taken off.

A line's amount is already what its charge makes it (``line_amount``): nothing when free, the cost when at cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.parts import Charge
from aftersales_cli.domain.tickets.ticket import LineKind, Outcome, Stage, Totals
from aftersales_cli.domain.values.money import Money, total
from aftersales_cli.domain.values.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aftersales_cli.domain.tickets.ticket import Approval, Line, Payment
    from aftersales_cli.domain.values.quantity import Quantity

UNREPAIRED = (Outcome.UNREPAIRABLE, Outcome.REPAIRABLE, Outcome.DECLINED)
"""Ends of an order after which only fees and the work done are charged."""


def line_amount(charge: Charge, quantity: Quantity, unit_price: Money, cost: Money | None = None) -> Money:
    """What a line comes to: nothing when free, quantity times cost when at cost, else quantity times price.

    ``cost`` is the cost of one; where it is not known, the price stands in for it.
    """
    if charge is Charge.FREE:
        return Money(0, unit_price.currency)
    each = cost if charge is Charge.AT_COST and cost is not None else unit_price
    return each.times(quantity.milli)


def reckon(
    lines: Sequence[Line],
    approvals: Sequence[Approval],
    payments: Sequence[Payment],
    *,
    quote_version: int,
    outcome: Outcome | None,
    currency: str,
) -> Totals:
    """The totals of an order. ``quote_version`` is the latest quote, 0 when there is none."""
    counted = charged_lines(lines, approvals, quote_version=quote_version, outcome=outcome)
    charged = total((line.amount for line in counted), currency)
    paid = total((payment.amount for payment in payments), currency)
    return Totals(
        estimate=total((line.amount for line in estimated(lines, quote_version)), currency),
        approved=approvals[-1].cap if approvals else None,
        charged=charged,
        paid=paid,
        due=charged - paid,
    )


def estimated(lines: Sequence[Line], quote_version: int) -> list[Line]:
    """The lines that make the estimate: those of the latest quote, or before there is one those of the counter."""
    return [line for line in lines if _is_of(line, quote_version)]


class Shares(Record):
    """What the charged sum is made of (the discount is negative), and what the parts taken had cost the shop."""

    labour: Money
    parts: Money
    fees: Money
    discount: Money
    parts_cost: Money


def shares(counted: Sequence[Line], currency: str) -> Shares:
    """The shares of the lines that are charged: their amounts by kind add up to what is charged."""

    def of(kind: LineKind) -> Money:
        return total((line.amount for line in counted if line.kind is kind), currency)

    parts = [line for line in counted if line.kind is LineKind.PART]
    return Shares(
        labour=of(LineKind.LABOUR),
        parts=of(LineKind.PART),
        fees=of(LineKind.FEE),
        discount=of(LineKind.DISCOUNT),
        parts_cost=total((line.cost.times(line.quantity.milli) for line in parts if line.cost), currency),
    )


def charged_lines(
    lines: Sequence[Line], approvals: Sequence[Approval], *, quote_version: int, outcome: Outcome | None
) -> list[Line]:
    """The lines that the customer is charged for, those that are free among them."""
    work = [line for line in lines if line.stage is Stage.WORK]
    if outcome in UNREPAIRED:
        agreed = [line for line in lines if _is_of(line, quote_version) and line.kind is LineKind.FEE]
    elif approvals:
        version = approvals[-1].quote_version
        agreed = [line for line in lines if _is_of(line, version) and line.kind is not LineKind.PART]
    else:
        agreed = []
    return [*work, *agreed]


def _is_of(line: Line, quote_version: int) -> bool:
    """Whether a line stands in this quote; version 0 is the estimate given at the counter."""
    stage = Stage.QUOTE if quote_version else Stage.ESTIMATE
    return line.stage is stage and line.quote_version == quote_version
