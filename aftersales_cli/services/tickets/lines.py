"""Lines as somebody asks for them, made into lines of an order: priced, and charged as the order's cover says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.money import line_amount
from aftersales_cli.domain.tickets.ticket import Line, Stage
from aftersales_cli.domain.values.advice import Detail, Unsaid, do
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_name, clean_note, shown
from aftersales_cli.services.tickets import warranty
from aftersales_cli.store.tickets import contents

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aftersales_cli.domain.cards.parts import Charge, Part
    from aftersales_cli.domain.tickets.ticket import LineKind, Ticket
    from aftersales_cli.domain.values.money import Money
    from aftersales_cli.domain.values.sentence import Sentence
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
        contents.add_line(shop.connection, ticket.id, line, at=shop.now(), part=part)
        made.append(line)
    return made


def refuse_silent_override(ticket: Ticket, new: Iterable[NewLine]) -> None:
    """Raise WrongUsage for lines that somebody else pays than the warranty says, when nobody says why."""
    silent = [each for each in new if _overrides(ticket, each) and not clean_note(each.reason or "")]
    if silent:
        raise WrongUsage(
            say("The warranty decides otherwise who pays: say why."),
            reasons=[_otherwise(ticket, each) for each in silent],
            next_step=say(
                "Give the reason with {reason}, or leave {charge} out.",
                reason=Detail("reason"),
                charge=Detail("charge"),
            ),
        )


def _overrides(ticket: Ticket, new: NewLine) -> bool:
    covered = warranty.of_line(ticket, new.kind)
    return covered.decided and new.charge is not None and new.charge is not covered.charge


def _otherwise(ticket: Ticket, new: NewLine) -> Sentence:
    covered = warranty.of_line(ticket, new.kind)
    return say(
        "{text}: {charge}, by {rule}", text=shown(new.text), charge=covered.charge.value, rule=covered.rule or "—"
    )


def _made(ticket: Ticket, new: NewLine, stage: Stage, quote_version: int) -> Line:
    price = _price(new)
    covered = warranty.of_line(ticket, new.kind)
    charge = new.charge or covered.charge
    cost = None if new.part is None else new.part.cost
    return Line(
        id=uuid7(),
        kind=new.kind,
        text=clean_name(new.text),
        part=None if new.part is None else new.part.number,
        quantity=new.quantity,
        unit_price=price,
        amount=line_amount(charge, new.quantity, price, cost),
        charge=charge,
        rule=covered.rule if new.charge is None else None,
        stage=stage,
        quote_version=quote_version,
        cost=cost,
        charge_reason=clean_note(new.reason or "") or None,
    )


def _price(new: NewLine) -> Money:
    price = new.part.price if new.price is None and new.part is not None else new.price
    if price is None:
        raise WrongUsage(
            say("Part {part} has no price.", part=new.text),
            next_step=say("Set it: {command}", command=do("parts edit", Unsaid.NUMBER, price=Unsaid.AMOUNT)),
        )
    return price
