"""``aftersales parts``: the stock, what went in and what was used on orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from aftersales_cli.commands.frame import ask, options
from aftersales_cli.commands.frame.options import Limit, Reads, Sort, TicketRef, Writes, say_more
from aftersales_cli.commands.frame.shop import edit_once, once, open_shop, ordering
from aftersales_cli.commands.frame.tree.nouns import Noun
from aftersales_cli.commands.frame.tree.parameters import Argument, Group, Known, Option
from aftersales_cli.domain.cards.parts import Charge, OldPart
from aftersales_cli.domain.values.quantity import parse_quantity
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.cards import parts as views
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import references
from aftersales_cli.services.cards import parts, stock

if TYPE_CHECKING:
    from aftersales_cli.domain.cards.parts import Part
    from aftersales_cli.services.shop import Shop

app = Noun("parts")

NewNumber = Annotated[str, Argument("NUMBER", help="The part number, as the maker or the shop writes it.")]
Ref = Annotated[
    str, Argument("PART", help="Part number, barcode, name, pinyin or initials.", reference=True, piped=True)
]
Qty = Annotated[str, Argument("QTY", help="How many, such as 2 or 0.5.")]
NAME = Option("--name", metavar="TEXT", help="What it is called.", question=say("What is the part called?"))
COST = Option("--cost", metavar="MONEY", help="What one costs the shop.")
SUPPLIER = Option("--supplier", metavar="TEXT", help="Who delivers it.")
Card = Annotated[
    Known,
    Group(
        (
            Option("--price", metavar="MONEY", help="What a customer pays for one."),
            COST,
            Option("--unit", metavar="TEXT", help="What it is counted in: 件, 升, 米…"),
            Option("--min", metavar="QTY", help="Fewer than this is low."),
            Option("--barcode", metavar="TEXT", help="Barcode on the box."),
            Option("--shelf", metavar="TEXT", help="Where it lies."),
            Option("--fits", metavar="TEXT", help="What it fits."),
            SUPPLIER,
            Option("--serial-tracked/--no-serial-tracked", bool, help="Is the serial of each piece written down?"),
            Option("--genuine", ask.YesNo, help="Is it the maker's own part?"),
        )
    ),
]
Cost = Annotated[str | None, COST]
Supplier = Annotated[str | None, SUPPLIER]
Paper = Annotated[str | None, Option("--paper", metavar="TEXT", help="Number of the delivery note or invoice.")]
Low = Annotated[bool, Option("--low", bool, help="Only what has fallen below its minimum.")]
OLD_PART = Option(
    "--old-part",
    OldPart,
    help="What becomes of the part taken out.",
    question=say("What becomes of the old part?"),
    asked_later=True,
)
OldPartOption = Annotated[OldPart | None, OLD_PART]
ChargeOption = Annotated[
    Charge | None, Option("--charge", Charge, help="Who pays; as quoted or by warranty if not said.")
]
SERIAL_IN = Option(
    "--serial-in", metavar="TEXT", help="Serial of the piece put in.", question=say("Serial of the piece put in?")
)
SERIAL_OUT = Option(
    "--serial-out",
    metavar="TEXT",
    help="Serial of the piece taken out.",
    question=say("Serial of the piece taken out?"),
)
SerialIn = Annotated[str | None, SERIAL_IN]
SerialOut = Annotated[str | None, SERIAL_OUT]


@app.verb("add", example="aftersales parts add BT-L84 --name 笔记本电池 --price 380 --cost 210 --min 2")
def add(number: NewNumber, *, name: Annotated[str, NAME], card: Card, reply: Writes) -> None:
    """Make a card for a new part. None is in stock until some are received."""
    with open_shop(writing=True) as shop:
        new = parts.NewPart(
            number=number, name=name, **{**_read(shop, card), "serial_tracked": bool(card["serial_tracked"])}
        )
        part = once(shop, reply.key, lambda: parts.add(shop, new), parts.get)
        notice(say("Part {number} {name} is on file.", number=part.number, name=part.name))
        views.show(part, reply.form, shop.zone)
        notice(say("Next: aftersales parts receive {number} QTY", number=part.number))


def _read(shop: Shop, card: Known) -> dict[str, Any]:
    """What was said of a part, as values by field."""
    return {
        **card,
        "price": options.money(shop, card["price"]),
        "cost": options.money(shop, card["cost"]),
        "min": options.quantity(card["min"]),
        "genuine": ask.truth(card["genuine"]),
    }


@app.verb("list", example="aftersales parts list --low")
def list_(*, low: Low = False, limit: Limit = 50, sort: Sort = None, form: Reads) -> None:
    """List parts with their stock, by number."""
    key, descending = ordering(sort, parts.SORTS, "number")
    with open_shop() as shop:
        rows = parts.listed(shop, limit=limit + 1, sort=key, descending=descending, low=low)
        views.show_all(rows[:limit], form, shop.zone)
        say_more(rows, limit)


@app.verb("show", example="aftersales parts show BT-L84")
def show(part: Ref, form: Reads) -> None:
    """Show a part's card and its stock."""
    with open_shop() as shop:
        views.show(references.part(shop, part), form, shop.zone)


@app.verb("edit", example="aftersales parts edit BT-L84 --price 399")
def edit(part: Ref, *, name: Annotated[str | None, NAME] = None, card: Card, reply: Writes) -> None:
    """Change a part's card. What is not named stays; an empty text empties a field."""
    with open_shop(writing=True) as shop:
        changes = {"name": name, **_read(shop, card)}
        changed = edit_once(
            shop,
            reply.key,
            lambda: references.part(shop, part),
            lambda found: parts.edit(shop, found, **changes),
            parts.get,
        )
        views.show(changed, reply.form, shop.zone)


@app.verb("receive", example="aftersales parts receive BT-L84 5 --cost 210 --supplier 华强配件")
def receive(
    part: Ref, qty: Qty, *, cost: Cost = None, supplier: Supplier = None, paper: Paper = None, reply: Writes
) -> None:
    """Put parts that were delivered into stock. A cost that is named becomes the part's cost."""
    quantity = parse_quantity(qty)
    with open_shop(writing=True) as shop:
        found = references.part(shop, part)
        price = options.money(shop, cost)
        move = once(
            shop,
            reply.key,
            lambda: stock.receive(shop, found, quantity, cost=price, supplier=supplier, paper=paper),
            stock.get,
        )
        now = parts.get(shop, found.id)
        counted = {"quantity": str(move.quantity), "on_hand": str(now.on_hand)}
        notice(say("{quantity} {unit} of {number} {name} received; {on_hand} on hand.", **_named(now), **counted))
        views.show_move(move, reply.form, shop.zone)
        notice(say("Next: aftersales parts log TICKET {number} QTY", number=now.number))


@app.verb("log", example="aftersales parts log 1 BT-L84 1 --old-part customer")
def log(
    ticket: TicketRef,
    part: Ref,
    qty: Qty,
    *,
    old_part: OldPartOption = None,
    charge: ChargeOption = None,
    serial_in: SerialIn = None,
    serial_out: SerialOut = None,
    reply: Writes,
) -> None:
    """Record a part used on an order: it leaves the stock and stands on the bill."""
    quantity = parse_quantity(qty)
    with open_shop(writing=True) as shop:
        order = references.ticket(shop, ticket)
        found = references.part(shop, part)
        details = _details(found, old_part, serial_in, serial_out)
        move = once(
            shop, reply.key, lambda: stock.issue(shop, order, found, quantity, charge=charge, **details), stock.get
        )
        counted = {"quantity": str(-move.quantity), "ticket": order.number}
        notice(say("{quantity} {unit} of {number} {name} used on {ticket}.", **_named(found), **counted))
        views.show_move(move, reply.form, shop.zone)
        notice(say("Next: aftersales ticket inspect {ticket} --pass", ticket=order.number))


@app.verb("return", example="aftersales parts return 1 BT-L84 1")
def return_(ticket: TicketRef, part: Ref, qty: Qty, reply: Writes) -> None:
    """Put a part that was logged on an order back into stock, and take it off the bill."""
    quantity = parse_quantity(qty)
    with open_shop(writing=True) as shop:
        order = references.ticket(shop, ticket)
        found = references.part(shop, part)
        move = once(shop, reply.key, lambda: stock.give_back(shop, order, found, quantity), stock.get)
        counted = {"quantity": str(quantity), "ticket": order.number}
        notice(say("{quantity} {unit} of {number} {name} put back from {ticket}.", **_named(found), **counted))
        views.show_move(move, reply.form, shop.zone)


@app.verb("history", example="aftersales parts history BT-L84")
def history(part: Ref, *, limit: Limit = 50, sort: Sort = None, form: Reads) -> None:
    """Show what moved a part's stock, the newest first."""
    key, descending = ordering(sort, stock.SORTS, "-at")
    with open_shop() as shop:
        found = references.part(shop, part)
        moves = stock.history(shop, found, limit=limit + 1, sort=key, descending=descending)
        views.show_ledger(moves[:limit], form, shop.zone)
        say_more(moves, limit)


def _named(part: Part) -> dict[str, str]:
    """What a part is called where its pieces are counted."""
    return {"unit": part.unit, "number": part.number, "name": part.name}


def _details(part: Part, old_part: OldPart | None, serial_in: str | None, serial_out: str | None) -> dict[str, Any]:
    """What must be known besides the quantity: the old part's fate, and the serials where they are written down."""
    questions = [OLD_PART.asked()]
    if part.serial_tracked:
        leaves_one = SERIAL_OUT.asked(
            applies=lambda known: not known["serial_out"] and known["old_part"] != OldPart.NONE
        )
        questions += [SERIAL_IN.asked(), leaves_one]
    known = {"old_part": old_part, "serial_in": serial_in, "serial_out": serial_out}
    answers = ask.fill(known, *questions)
    return {**answers, "old_part": OldPart(answers["old_part"])}
