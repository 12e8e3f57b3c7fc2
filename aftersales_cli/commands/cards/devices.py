"""``aftersales device``: the units that customers own, and the facts of their purchase."""

from __future__ import annotations

from typing import Annotated

from aftersales_cli.commands.cards import device_options as opt
from aftersales_cli.commands.frame.options import Limit, Reads, Sort, Writes, say_more
from aftersales_cli.commands.frame.shop import edit_once, once, open_shop, ordering
from aftersales_cli.commands.frame.tree.nouns import Noun
from aftersales_cli.commands.frame.tree.parameters import Argument, Group, Known, Option
from aftersales_cli.commands.warranty import fact_options
from aftersales_cli.domain.cards.devices import DeviceKind, NewDevice, title
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.cards import devices as views
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import references
from aftersales_cli.services.cards import devices

app = Noun("device")

Owner = Annotated[
    str,
    Argument("CUSTOMER", help="The owner: number, phone tail, name, pinyin or initials.", reference=True, piped=True),
]
Ref = Annotated[
    str,
    Argument("DEVICE", help="Number, or the whole or tail of serial, plate, VIN or IMEI.", reference=True, piped=True),
]
Customer = Annotated[
    str | None, Option("--customer", metavar="CUSTOMER", help="Only what this customer owns.", reference=True)
]
Kind = Annotated[DeviceKind | None, opt.KIND]
BLANKS = Option(
    "--set", metavar="NAME=VALUE", help="Fill in a blank of its policy, such as warranty_months=12.", many=True
)
NOTE = Option("--note", metavar="TEXT", help="Note.")


Card = Annotated[Known, Group((*opt.DESCRIPTION, opt.ODOMETER_KM, *opt.PURCHASE, BLANKS, NOTE))]


@app.verb("add", example="aftersales device add 张伟 --kind computer --brand ASUS --model L84F --serial 5CN0AS123456")
def add(customer: Owner, *, kind: Annotated[DeviceKind, opt.KIND], card: Card, reply: Writes) -> None:
    """Put a customer's unit on file."""
    filled = fact_options.blanks(card.pop("set"))
    with open_shop(writing=True) as shop:
        owner = references.customer(shop, customer)
        new = NewDevice(kind=kind, **opt.read(shop, card))
        device = once(shop, reply.key, lambda: devices.add(shop, owner, new, filled=filled), devices.get)
        for warning in (*devices.warnings(device), *devices.plate_warnings(shop, device)):
            notice(warning)
        notice(say("Device {number} {title} is on file.", number=device.number, title=title(device)))
        views.show(device, [], reply.form, shop.zone)
        notice(say("Next: aftersales ticket open --device {number}", number=device.number))


@app.verb("list", example="aftersales device list --customer 张伟")
def list_(*, customer: Customer = None, kind: Kind = None, limit: Limit = 20, sort: Sort = None, form: Reads) -> None:
    """List devices, the newest first."""
    key, descending = ordering(sort, devices.SORTS, "-created_at")
    with open_shop() as shop:
        owner = references.customer(shop, customer).id if customer else None
        rows = devices.listed(shop, limit=limit + 1, owner=owner, kind=kind, sort=key, descending=descending)
        views.show_all(rows[:limit], form, shop.zone)
        say_more(rows, limit)


@app.verb("show", example="aftersales device show 3456")
def show(device: Ref, form: Reads) -> None:
    """Show a device and its whole history in the shop."""
    with open_shop() as shop:
        found = references.device(shop, device)
        views.show(found, devices.visits(shop, found), form, shop.zone)


@app.verb("edit", example="aftersales device edit 3456 --registered-on 2026-10-20")
def edit(device: Ref, *, kind: Kind = None, card: Card, reply: Writes) -> None:
    """Change a device's card. What is not named stays; an empty text empties a field."""
    filled = fact_options.blanks(card.pop("set"))
    with open_shop(writing=True) as shop:
        changes = opt.read(shop, {"kind": kind, **card})
        changed = edit_once(
            shop,
            reply.key,
            lambda: references.device(shop, device),
            lambda found: devices.edit(shop, found, filled=filled, **changes),
            devices.get,
        )
        for warning in devices.warnings(changed):
            notice(warning)
        views.show(changed, devices.visits(shop, changed), reply.form, shop.zone)
