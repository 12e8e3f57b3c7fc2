"""Stock: what comes in, what an order uses, what comes back. Each act adds to the ledger and changes nothing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.cards.parts import Charge, Move, MoveKind, OldPart
from aftersales_cli.domain.tickets.money import line_amount
from aftersales_cli.domain.tickets.rules import check_open, refuse_beyond_cap, refuse_parts
from aftersales_cli.domain.tickets.ticket import LineKind, Stage
from aftersales_cli.domain.values.advice import Detail, Listed, Unsaid, do
from aftersales_cli.domain.values.errors import Refused, WrongUsage
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_name
from aftersales_cli.services.cards import parts
from aftersales_cli.services.tickets import tickets
from aftersales_cli.services.tickets.lines import NewLine, write
from aftersales_cli.store.cards import stock

SORTS = stock.SORTS
"""What the moves of a part can be sorted by."""

if TYPE_CHECKING:
    from collections.abc import Callable

    from aftersales_cli.domain.cards.parts import Part
    from aftersales_cli.domain.tickets.ticket import Line, Ticket
    from aftersales_cli.domain.values.money import Money
    from aftersales_cli.services.shop import Shop

ONE = Quantity(1000)


def receive(
    shop: Shop,
    part: Part,
    quantity: Quantity,
    *,
    cost: Money | None = None,
    supplier: str | None = None,
    paper: str | None = None,
) -> Move:
    """Put a delivery into stock. A cost that is given becomes the part's cost from now on."""
    with shop.act("parts receive"):
        if cost is not None and cost != part.cost:
            parts.edit(shop, part, cost=cost)
        return _record(
            shop,
            part,
            MoveKind.RECEIVE,
            quantity,
            cost=part.cost if cost is None else cost,
            supplier=clean_name(supplier or "") or part.supplier,
            paper=clean_name(paper or "") or None,
        )


def issue(
    shop: Shop,
    ticket: Ticket,
    part: Part,
    quantity: Quantity,
    *,
    old_part: OldPart,
    charge: Charge | None = None,
    serial_in: str | None = None,
    serial_out: str | None = None,
) -> Move:
    """Use parts on an order: they leave the stock and stand on it as a line of work.

    What was quoted decides the price, the quote or the warranty who pays, unless ``charge`` says. Raises Refused with
    everything that stands against it: the state of the order, the stock, the sum the customer agreed to.
    """
    _check_serials(part, quantity, old_part, serial_in, serial_out)
    with shop.act("parts log"):
        order, stored = tickets.get(shop, ticket.id), parts.get(shop, part.id)
        held = stock.set_aside(shop.connection, order.id, stored.id)
        line = _write_line(shop, order, stored, quantity, charge)
        _refuse(
            lambda: refuse_parts(order),
            lambda: _refuse_short(stored, quantity, held),
            lambda: refuse_beyond_cap(order, line.amount),
        )
        if held.milli > 0:
            _record(shop, stored, MoveKind.RELEASE, -min(held, quantity), ticket=order)
        move = _record(
            shop,
            stored,
            MoveKind.ISSUE,
            -quantity,
            ticket=order,
            line=line.id,
            cost=stored.cost,
            price=line.unit_price,
            charge=line.charge,
            old_part=old_part,
            serial_in=clean_name(serial_in or "") or None,
            serial_out=clean_name(serial_out or "") or None,
        )
        tickets.refresh_totals(shop, order.id)
    return move


def give_back(shop: Shop, ticket: Ticket, part: Part, quantity: Quantity) -> Move:
    """Put parts that were logged on an order back into stock and take them off its bill, the last logged first.

    One move is written for each line they come from; the last of them is returned. Raises Refused when fewer were
    logged, or when the papers are final.
    """
    with shop.act("parts return"):
        order = tickets.get(shop, ticket.id)
        check_open(order)
        lines = stock.issued(shop.connection, order.id, part.id, shop.settings.currency)
        _refuse_more_than_logged(order, part, quantity, Quantity(sum(line.quantity.milli for line in lines)))
        left = quantity.milli
        for line in lines:
            taken = min(left, line.quantity.milli)
            if taken:
                move = _put_back(shop, order, part, line, taken)
                left -= taken
        tickets.refresh_totals(shop, order.id)
    return move


def get(shop: Shop, key: str) -> Move:
    """The move with this key, which must exist."""
    found = stock.get(shop.connection, key, shop.settings.currency)
    assert found is not None, "a key that was handed out stays"
    return found


def history(shop: Shop, part: Part, *, limit: int, sort: str = "at", descending: bool = True) -> list[Move]:
    """The moves of a part in the order asked for; the newest first unless said otherwise."""
    return stock.of_part(
        shop.connection, part.id, shop.settings.currency, limit=limit, sort=sort, descending=descending
    )


def _record(
    shop: Shop,
    part: Part,
    kind: MoveKind,
    quantity: Quantity,
    *,
    ticket: Ticket | None = None,
    line: str | None = None,
    **details: Any,
) -> Move:
    now = shop.now()
    move = Move(
        id=uuid7(),
        created_at=now,
        at=now,
        part=part.number,
        kind=kind,
        quantity=quantity,
        ticket=None if ticket is None else ticket.number,
        **details,
    )
    stock.add(shop.connection, move, part=part.id, ticket=None if ticket is None else ticket.id, line=line)
    return move


def _write_line(shop: Shop, order: Ticket, part: Part, quantity: Quantity, charge: Charge | None) -> Line:
    agreed = _agreed(order, part)
    if charge is None and agreed is not None and agreed.rule is None:
        charge = agreed.charge
    price = part.price if agreed is None else agreed.unit_price
    if price is None:
        raise Refused(
            say("Part {number} {name} has no price.", number=part.number, name=part.name),
            next_step=say("Set it: {command}", command=do("parts edit", part.number, price=Unsaid.AMOUNT)),
        )
    new = NewLine(
        kind=LineKind.PART,
        text=part.name,
        price=price,
        quantity=quantity,
        part=part,
        charge=charge,
        reason=None if agreed is None else agreed.charge_reason,
    )
    [line] = write(shop, order, [new], Stage.WORK)
    return line


def _agreed(order: Ticket, part: Part) -> Line | None:
    """The line for this part in the quote that the customer agreed to."""
    version = order.approvals[-1].quote_version if order.approvals else 0
    quoted = (line for line in order.lines if line.stage is Stage.QUOTE and line.quote_version == version)
    return next((line for line in quoted if line.part == part.number), None)


def _put_back(shop: Shop, order: Ticket, part: Part, line: stock.Issued, milli: int) -> Move:
    written = next(each for each in order.lines if each.id == line.line)
    rest = Quantity(written.quantity.milli - milli)
    amount = line_amount(written.charge, rest, written.unit_price, written.cost)
    stock.shorten_line(shop.connection, written.id, rest, amount, at=shop.now())
    return _record(
        shop,
        part,
        MoveKind.RETURN,
        Quantity(milli),
        ticket=order,
        line=line.line,
        cost=line.cost,
        price=line.price,
        charge=line.charge,
    )


# --- what stands against it -----------------------------------------------------------------------


def _check_serials(
    part: Part, quantity: Quantity, old_part: OldPart, serial_in: str | None, serial_out: str | None
) -> None:
    if not part.serial_tracked:
        return
    missing = [] if serial_in else [Detail("serial_in")]
    if not serial_out and old_part is not OldPart.NONE:
        missing.append(Detail("serial_out"))
    if missing:
        raise WrongUsage(
            say(
                "The serial of each {name} is written down; missing: {options}.",
                name=part.name,
                options=Listed(tuple(missing)),
            )
        )
    if quantity != ONE:
        raise WrongUsage(
            say("The serial of each {name} is written down: log them one at a time.", name=part.name),
            next_step=say("Give 1 as the quantity, once for each piece."),
        )


def _refuse(*checks: Callable[[], None]) -> None:
    """Run every check, and raise Refused once with all that stands in the way."""
    problems = []
    for check in checks:
        try:
            check()
        except Refused as problem:
            problems.append(problem)
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise Refused(
            say("The part cannot be logged."),
            reasons=[reason for problem in problems for reason in (problem.message, *problem.reasons)],
            next_step=problems[0].next_step,
        )


def _refuse_short(part: Part, quantity: Quantity, held: Quantity) -> None:
    free = part.available + held
    if quantity <= free:
        return
    raise Refused(
        say(
            "{quantity} {unit} of {number} {name} asked for; {available} available.",
            quantity=str(quantity),
            unit=part.unit,
            number=part.number,
            name=part.name,
            available=str(free),
        ),
        reasons=[
            say(
                "{on_hand} on hand, {reserved} of them set aside for orders.",
                on_hand=str(part.on_hand),
                reserved=str(part.reserved),
            )
        ],
        next_step=say("When more come in: {command}", command=do("parts receive", part.number, Unsaid.QUANTITY)),
    )


def _refuse_more_than_logged(order: Ticket, part: Part, quantity: Quantity, logged: Quantity) -> None:
    if quantity <= logged:
        return
    raise Refused(
        say(
            "{quantity} {unit} of {part} cannot come back from {number}: {logged} were logged on it.",
            quantity=str(quantity),
            unit=part.unit,
            part=part.number,
            number=order.number,
            logged=str(logged),
        ),
        next_step=say("See what was: {command}", command=do("ticket show", order.number)),
    )
