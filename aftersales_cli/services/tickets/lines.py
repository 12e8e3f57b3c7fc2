"""Lines as somebody asks for them, made into lines of an order: priced, and charged as the order's cover says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.errors import WrongUsage
from aftersales_cli.domain.ids import uuid7
from aftersales_cli.domain.part import Charge
from aftersales_cli.domain.quantity import Quantity
from aftersales_cli.domain.record import Record
from aftersales_cli.domain.sentence import say
from aftersales_cli.domain.text import clean_name
from aftersales_cli.domain.ticket import Line, LineKind, Stage
from aftersales_cli.domain.ticket_rules import is_free
from aftersales_cli.domain.ticket_totals import line_amount
from aftersales_cli.services.tickets import cover
from aftersales_cli.store import ticket_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aftersales_cli.domain.money import Money
    from aftersales_cli.domain.part import Part
    from aftersales_cli.domain.ticket import Ticket
    from aftersales_cli.services.shop import Shop

ONE = Quantity(1000)


class NewLine(Record):
    """A line to be written. ``price`` is for one; None takes the part's. A discount has a negative price.

    ``charge`` None lets the order's cover decide.
    """

    kind: LineKind
    text: str
    price: Money | None = None
    quantity: Quantity = ONE
    part: Part | None = None
    charge: Charge | None = None
    reason: str | None = None


def write(shop: Shop, ticket: Ticket, new: Iterable[NewLine], stage: Stage, *, quote_version: int = 0) -> list[Line]:
    """Write lines on an order, in the act that asked for them. Raises WrongUsage for a part without a price."""
    made = []
    for each in new:
        line = _made(ticket, each, stage, quote_version)
        part = None if each.part is None else each.part.id
        ticket_lines.add(shop.connection, ticket.id, line, at=shop.now(), part=part)
        made.append(line)
    return made


def _made(ticket: Ticket, new: NewLine, stage: Stage, quote_version: int) -> Line:
    price = _price(new)
    charge = new.charge or _usual_charge(ticket, new.kind)
    cost = None if new.part is None else new.part.cost
    covered = charge is Charge.FREE and new.charge is None
    return Line(
        id=uuid7(),
        kind=new.kind,
        text=clean_name(new.text),
        part=None if new.part is None else new.part.number,
        quantity=new.quantity,
        unit_price=price,
        amount=line_amount(charge, new.quantity, price, cost),
        charge=charge,
        rule=cover.rule_of(ticket.verdict) if covered else None,
        stage=stage,
        quote_version=quote_version,
        cost=cost,
        charge_reason=new.reason,
    )


def _price(new: NewLine) -> Money:
    price = new.part.price if new.price is None and new.part is not None else new.price
    if price is None:
        raise WrongUsage(
            say("Part {part} has no price.", part=new.text),
            next_step=say("Give one here: --part PART:QTY:PRICE"),
        )
    return price


def _usual_charge(ticket: Ticket, kind: LineKind) -> Charge:
    """Labour and parts are free where the order is; a fee is charged whenever somebody asks for it."""
    return Charge.FREE if is_free(ticket) and kind in (LineKind.LABOUR, LineKind.PART) else Charge.CHARGED
