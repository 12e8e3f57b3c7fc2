"""``aftersales parts``: the stock, what went in and what was used on orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from aftersales_cli.commands.frame import ask, typed_values
from aftersales_cli.commands.frame.options import AsCsv, AsJson, Excel, Limit, Once, Sort, TicketRef, form, say_more
from aftersales_cli.commands.frame.shop import once, open_shop, ordering, say_edited
from aftersales_cli.commands.frame.tree import Noun
from aftersales_cli.domain.cards.parts import Charge, OldPart
from aftersales_cli.domain.values.quantity import parse_quantity
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.cards import parts as views
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import references
from aftersales_cli.services.cards import parts, stock

if TYPE_CHECKING:
    from aftersales_cli.domain.cards.parts import Part

app = Noun("parts")

NewNumber = Annotated[
    str, typer.Argument(metavar="NUMBER", help="The part number, as the maker or the shop writes it.")
]
Ref = Annotated[str, typer.Argument(metavar="PART", help="Part number, barcode, name, pinyin or initials.")]
Qty = Annotated[str, typer.Argument(metavar="QTY", help="How many, such as 2 or 0.5.")]
Name = Annotated[str | None, typer.Option("--name", metavar="TEXT", help="What it is called.")]
Price = Annotated[str | None, typer.Option("--price", metavar="MONEY", help="What a customer pays for one.")]
Cost = Annotated[str | None, typer.Option("--cost", metavar="MONEY", help="What one costs the shop.")]
Unit = Annotated[str | None, typer.Option("--unit", metavar="TEXT", help="What it is counted in: 件, 升, 米…")]
Minimum = Annotated[str | None, typer.Option("--min", metavar="QTY", help="Fewer than this is low.")]
Barcode = Annotated[str | None, typer.Option("--barcode", metavar="TEXT", help="Barcode on the box.")]
Shelf = Annotated[str | None, typer.Option("--shelf", metavar="TEXT", help="Where it lies.")]
Fits = Annotated[str | None, typer.Option("--fits", metavar="TEXT", help="What it fits.")]
Supplier = Annotated[str | None, typer.Option("--supplier", metavar="TEXT", help="Who delivers it.")]
SerialTracked = Annotated[
    bool | None, typer.Option("--serial-tracked/--no-serial-tracked", help="Is the serial of each piece written down?")
]
Genuine = Annotated[ask.YesNo | None, typer.Option("--genuine", help="Is it the maker's own part?")]
Paper = Annotated[str | None, typer.Option("--paper", metavar="TEXT", help="Number of the delivery note or invoice.")]
Low = Annotated[bool, typer.Option("--low", help="Only what has fallen below its minimum.")]
OldPartOption = Annotated[OldPart | None, typer.Option("--old-part", help="What becomes of the part taken out.")]
ChargeOption = Annotated[
    Charge | None, typer.Option("--charge", help="Who pays; as quoted or by warranty if not said.")
]
SerialIn = Annotated[str | None, typer.Option("--serial-in", metavar="TEXT", help="Serial of the piece put in.")]
SerialOut = Annotated[str | None, typer.Option("--serial-out", metavar="TEXT", help="Serial of the piece taken out.")]


@app.verb("add", example="aftersales parts add BT-L84 --name 笔记本电池 --price 380 --cost 210 --min 2")
def add(
    number: NewNumber,
    name: Name = None,
    price: Price = None,
    cost: Cost = None,
    unit: Unit = None,
    minimum: Minimum = None,
    barcode: Barcode = None,
    shelf: Shelf = None,
    fits: Fits = None,
    supplier: Supplier = None,
    serial_tracked: SerialTracked = None,
    genuine: Genuine = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Make a card for a new part. None is in stock until some are received."""
    answers = ask.fill(ask.Field("--name", say("What is the part called?"), name))
    with open_shop(writing=True) as shop:
        new = parts.NewPart(
            number=number, name=answers["--name"], barcode=barcode, fits=fits, unit=unit,
            cost=typed_values.money(shop, cost), price=typed_values.money(shop, price), supplier=supplier,
            min=typed_values.quantity(minimum), shelf=shelf, serial_tracked=bool(serial_tracked),
            genuine=ask.truth(genuine),
        )  # fmt: skip
        part = once(shop, key, lambda: parts.add(shop, new), parts.get)
        notice(say("Part {number} {name} is on file.", number=part.number, name=part.name))
        views.show(part, form(as_json=as_json), shop.zone)
        notice(say("Next: aftersales parts receive {number} QTY", number=part.number))


@app.verb("list", example="aftersales parts list --low")
def list_(
    low: Low = False,
    limit: Limit = 50,
    sort: Sort = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    excel: Excel = False,
) -> None:
    """List parts with their stock, by number."""
    key, descending = ordering(sort, parts.SORTS, "number")
    with open_shop() as shop:
        rows = parts.listed(shop, limit=limit + 1, sort=key, descending=descending, low=low)
        views.show_all(rows[:limit], form(as_json=as_json, as_csv=as_csv, excel=excel), shop.zone)
        say_more(rows, limit)


@app.verb("show", example="aftersales parts show BT-L84")
def show(part: Ref, as_json: AsJson = False) -> None:
    """Show a part's card and its stock."""
    with open_shop() as shop:
        views.show(references.part(shop, part), form(as_json=as_json), shop.zone)


@app.verb("edit", example="aftersales parts edit BT-L84 --price 399")
def edit(
    part: Ref,
    name: Name = None,
    price: Price = None,
    cost: Cost = None,
    unit: Unit = None,
    minimum: Minimum = None,
    barcode: Barcode = None,
    shelf: Shelf = None,
    fits: Fits = None,
    supplier: Supplier = None,
    serial_tracked: SerialTracked = None,
    genuine: Genuine = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Change a part's card. What is not named stays; an empty text empties a field."""
    with open_shop(writing=True) as shop:
        changes = {
            "name": name, "price": typed_values.money(shop, price), "cost": typed_values.money(shop, cost),
            "unit": unit,
            "min": typed_values.quantity(minimum), "barcode": barcode, "shelf": shelf, "fits": fits,
            "supplier": supplier, "serial_tracked": serial_tracked, "genuine": ask.truth(genuine),
        }  # fmt: skip

        def act() -> Part:
            found = references.part(shop, part)
            changed = parts.edit(shop, found, **changes)
            say_edited(changed.number, changed=changed != found)
            return changed

        views.show(once(shop, key, act, parts.get), form(as_json=as_json), shop.zone)


@app.verb("receive", example="aftersales parts receive BT-L84 5 --cost 210 --supplier 华强配件")
def receive(
    part: Ref,
    qty: Qty,
    cost: Cost = None,
    supplier: Supplier = None,
    paper: Paper = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Put parts that were delivered into stock. A cost that is named becomes the part's cost."""
    quantity = parse_quantity(qty)
    with open_shop(writing=True) as shop:
        found = references.part(shop, part)
        price = typed_values.money(shop, cost)
        move = once(
            shop,
            key,
            lambda: stock.receive(shop, found, quantity, cost=price, supplier=supplier, paper=paper),
            stock.get,
        )
        now = parts.get(shop, found.id)
        notice(
            say(
                "{quantity} {unit} of {number} {name} received; {on_hand} on hand.",
                quantity=str(move.quantity),
                unit=now.unit,
                number=now.number,
                name=now.name,
                on_hand=str(now.on_hand),
            )
        )
        views.show_move(move, form(as_json=as_json), shop.zone)
        notice(say("Next: aftersales parts log TICKET {number} QTY", number=now.number))


@app.verb("log", example="aftersales parts log 1 BT-L84 1 --old-part customer")
def log(
    ticket: TicketRef,
    part: Ref,
    qty: Qty,
    old_part: OldPartOption = None,
    charge: ChargeOption = None,
    serial_in: SerialIn = None,
    serial_out: SerialOut = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Record a part used on an order: it leaves the stock and stands on the bill."""
    quantity = parse_quantity(qty)
    with open_shop(writing=True) as shop:
        order = references.ticket(shop, ticket)
        found = references.part(shop, part)
        details = _details(found, old_part, serial_in, serial_out)
        move = once(shop, key, lambda: stock.issue(shop, order, found, quantity, charge=charge, **details), stock.get)
        notice(
            say(
                "{quantity} {unit} of {number} {name} used on {ticket}.",
                quantity=str(-move.quantity),
                unit=found.unit,
                number=found.number,
                name=found.name,
                ticket=order.number,
            )
        )
        views.show_move(move, form(as_json=as_json), shop.zone)
        notice(say("Next: aftersales ticket inspect {ticket} --pass", ticket=order.number))


@app.verb("return", example="aftersales parts return 1 BT-L84 1")
def return_(ticket: TicketRef, part: Ref, qty: Qty, key: Once = None, as_json: AsJson = False) -> None:
    """Put a part that was logged on an order back into stock, and take it off the bill."""
    quantity = parse_quantity(qty)
    with open_shop(writing=True) as shop:
        order = references.ticket(shop, ticket)
        found = references.part(shop, part)
        move = once(shop, key, lambda: stock.give_back(shop, order, found, quantity), stock.get)
        notice(
            say(
                "{quantity} {unit} of {number} {name} put back from {ticket}.",
                quantity=str(quantity),
                unit=found.unit,
                number=found.number,
                name=found.name,
                ticket=order.number,
            )
        )
        views.show_move(move, form(as_json=as_json), shop.zone)


@app.verb("history", example="aftersales parts history BT-L84")
def history(
    part: Ref,
    limit: Limit = 50,
    sort: Sort = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    excel: Excel = False,
) -> None:
    """Show what moved a part's stock, the newest first."""
    key, descending = ordering(sort, stock.SORTS, "-at")
    with open_shop() as shop:
        found = references.part(shop, part)
        moves = stock.history(shop, found, limit=limit + 1, sort=key, descending=descending)
        views.show_ledger(moves[:limit], form(as_json=as_json, as_csv=as_csv, excel=excel), shop.zone)
        say_more(moves, limit)


def _details(part: Part, old_part: OldPart | None, serial_in: str | None, serial_out: str | None) -> dict[str, Any]:
    """What must be known besides the quantity: the old part's fate, and the serials where they are written down."""
    fates = tuple((each.value, views.OLD_PARTS[each]) for each in OldPart)
    fate = ask.Field("--old-part", say("What becomes of the old part?"), old_part, choices=fates)
    put_in = ask.Field("--serial-in", say("Serial of the piece put in?"), serial_in)
    taken_out = ask.Field("--serial-out", say("Serial of the piece taken out?"), serial_out)
    fields = [fate]
    if part.serial_tracked:
        fields.append(put_in)
        if old_part is not OldPart.NONE and not ask.can_ask():
            fields.append(taken_out)
    answers = {"--serial-in": serial_in, "--serial-out": serial_out, **ask.fill(*fields)}
    if part.serial_tracked and answers["--old-part"] != OldPart.NONE:
        answers |= ask.fill(ask.Field(taken_out.option, taken_out.question, answers["--serial-out"]))
    return {
        "old_part": OldPart(answers["--old-part"]),
        "serial_in": answers["--serial-in"],
        "serial_out": answers["--serial-out"],
    }
