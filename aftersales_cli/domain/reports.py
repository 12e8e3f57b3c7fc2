"""A month of the shop and its figures. What is not known yet has no figure: nothing is estimated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record

if TYPE_CHECKING:
    from datetime import date, datetime

    from aftersales_cli.domain.tickets.ticket import Outcome, PayMethod, ServiceKind
    from aftersales_cli.domain.values.money import Money
    from aftersales_cli.domain.values.quantity import Quantity


class DaySpan(Record):
    """The days a report covers: from the first moment of ``first`` in the shop's zone up to ``end``, which is outside.

    ``finished`` is False while the last day is not over; ``site`` is a service point's code, None for all of them;
    ``shop`` is the shop's name, empty while it has none.
    """

    shop: str
    first: date
    last: date
    start: datetime
    end: datetime
    zone: str
    finished: bool
    site: str | None
    currency: str

    @property
    def month(self) -> str:
        """The month, as 2026-10."""
        return f"{self.first:%Y-%m}"


class KindFigures(Record):
    """Orders of one service kind, and what was charged on those delivered."""

    kind: ServiceKind
    came_in: int
    delivered: int
    charged: Money


class OutcomeFigures(Record):
    """How many delivered orders ended so."""

    outcome: Outcome
    delivered: int


class MethodFigures(Record):
    """Money that changed hands in one way."""

    method: PayMethod
    received: Money
    refunded: Money


class Charges(Record):
    """What was charged on the orders delivered, discounts negative; ``margin`` is that less what the parts had cost.

    ``owed`` is what of it was not paid by the end of the month.
    """

    labour: Money
    parts: Money
    fees: Money
    discount: Money
    charged: Money
    parts_cost: Money
    margin: Money
    owed: Money


class Figures(Record):
    """The month at a glance. Days in shop are whole days, None when nothing was delivered.

    ``promised`` counts delivered orders with a promised day, ``kept`` those that were ready by then.
    """

    month: str
    span: DaySpan
    came_in: int
    delivered: int
    cancelled: int
    open_at_end: int
    median_days: int | None
    ninetieth_days: int | None
    promised: int
    kept: int
    kinds: tuple[KindFigures, ...]
    outcomes: tuple[OutcomeFigures, ...]
    charges: Charges
    received: Money
    refunded: Money
    methods: tuple[MethodFigures, ...]
    parts_used: Quantity
