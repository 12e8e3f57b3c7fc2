"""``aftersales device``: the units that customers own, and the facts of their purchase."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersales_cli.commands.cards import device_options as opt
from aftersales_cli.commands.frame import ask
from aftersales_cli.commands.frame.options import AsCsv, AsJson, Excel, Limit, Once, Sort, form, say_more
from aftersales_cli.commands.frame.shop import once, open_shop, ordering, say_edited
from aftersales_cli.commands.frame.tree import Noun
from aftersales_cli.commands.warranty import fact_options
from aftersales_cli.domain.cards.devices import KINDS, Device, DeviceKind, NewDevice, title
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.cards import devices as views
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import references
from aftersales_cli.services.cards import devices

app = Noun("device")

Owner = Annotated[
    str, typer.Argument(metavar="CUSTOMER", help="The owner: number, phone tail, name, pinyin or initials.")
]
Ref = Annotated[
    str, typer.Argument(metavar="DEVICE", help="Number, or the whole or tail of serial, plate, VIN or IMEI.")
]
Customer = Annotated[str | None, typer.Option("--customer", metavar="CUSTOMER", help="Only what this customer owns.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Note.")]


@app.verb(
    "add",
    example="aftersales device add 张伟 --kind computer --brand ASUS --model L84F --serial 5CN0AS123456",
)
def add(
    customer: Owner,
    kind: opt.Kind = None,
    category: opt.Category = None,
    brand: opt.Brand = None,
    model: opt.Model = None,
    serial: opt.Serial = None,
    imei: opt.Imei = None,
    vin: opt.Vin = None,
    plate: opt.Plate = None,
    engine_no: opt.EngineNo = None,
    config: opt.Config = None,
    odometer_km: opt.OdometerKm = None,
    price: opt.Price = None,
    policy: opt.Policy = None,
    paper: opt.Papers = None,
    sold_on: opt.SoldOn = None,
    invoiced_on: opt.InvoicedOn = None,
    delivered_on: opt.DeliveredOn = None,
    accepted_on: opt.AcceptedOn = None,
    manufactured_on: opt.ManufacturedOn = None,
    registered_on: opt.RegisteredOn = None,
    set_: opt.Blanks = None,
    note: Note = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Put a customer's unit on file."""
    kinds = tuple((each.value, text) for each, text in KINDS.items())
    answers = ask.fill(ask.Field("--kind", say("What is it?"), kind, choices=kinds))
    typed = opt.typed_device(
        category=category, brand=brand, model=model, serial=serial, imei=imei, vin=vin, plate=plate,
        engine_no=engine_no, config=config, odometer_km=odometer_km, price=price, policy=policy, papers=paper,
        sold_on=sold_on, invoiced_on=invoiced_on, delivered_on=delivered_on, accepted_on=accepted_on,
        manufactured_on=manufactured_on, registered_on=registered_on, note=note,
    )  # fmt: skip
    filled = fact_options.blanks(set_)
    with open_shop(writing=True) as shop:
        owner = references.customer(shop, customer)
        new = NewDevice(kind=DeviceKind(answers["--kind"]), **typed.values(shop))
        device = once(shop, key, lambda: devices.add(shop, owner, new, filled=filled), devices.get)
        for warning in (*devices.warnings(device), *devices.plate_warnings(shop, device)):
            notice(warning)
        notice(say("Device {number} {title} is on file.", number=device.number, title=title(device)))
        views.show(device, [], form(as_json=as_json), shop.zone)
        notice(say("Next: aftersales ticket open --device {number}", number=device.number))


@app.verb("list", example="aftersales device list --customer 张伟")
def list_(
    customer: Customer = None,
    kind: opt.Kind = None,
    limit: Limit = 20,
    sort: Sort = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    excel: Excel = False,
) -> None:
    """List devices, the newest first."""
    key, descending = ordering(sort, devices.SORTS, "-created_at")
    with open_shop() as shop:
        owner = references.customer(shop, customer).id if customer else None
        rows = devices.listed(shop, limit=limit + 1, owner=owner, kind=kind, sort=key, descending=descending)
        views.show_all(rows[:limit], form(as_json=as_json, as_csv=as_csv, excel=excel), shop.zone)
        say_more(rows, limit)


@app.verb("show", example="aftersales device show 3456")
def show(device: Ref, as_json: AsJson = False) -> None:
    """Show a device and its whole history in the shop."""
    with open_shop() as shop:
        found = references.device(shop, device)
        views.show(found, devices.visits(shop, found), form(as_json=as_json), shop.zone)


@app.verb("edit", example="aftersales device edit 3456 --registered-on 2026-10-20")
def edit(
    device: Ref,
    kind: opt.Kind = None,
    category: opt.Category = None,
    brand: opt.Brand = None,
    model: opt.Model = None,
    serial: opt.Serial = None,
    imei: opt.Imei = None,
    vin: opt.Vin = None,
    plate: opt.Plate = None,
    engine_no: opt.EngineNo = None,
    config: opt.Config = None,
    odometer_km: opt.OdometerKm = None,
    price: opt.Price = None,
    policy: opt.Policy = None,
    paper: opt.Papers = None,
    sold_on: opt.SoldOn = None,
    invoiced_on: opt.InvoicedOn = None,
    delivered_on: opt.DeliveredOn = None,
    accepted_on: opt.AcceptedOn = None,
    manufactured_on: opt.ManufacturedOn = None,
    registered_on: opt.RegisteredOn = None,
    set_: opt.Blanks = None,
    note: Note = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Change a device's card. What is not named stays; an empty text empties a field."""
    typed = opt.typed_device(
        kind=kind, category=category, brand=brand, model=model, serial=serial, imei=imei, vin=vin, plate=plate,
        engine_no=engine_no, config=config, odometer_km=odometer_km, price=price, policy=policy, papers=paper,
        sold_on=sold_on, invoiced_on=invoiced_on, delivered_on=delivered_on, accepted_on=accepted_on,
        manufactured_on=manufactured_on, registered_on=registered_on, note=note,
    )  # fmt: skip
    filled = fact_options.blanks(set_)
    with open_shop(writing=True) as shop:
        changes = typed.values(shop)

        def act() -> Device:
            found = references.device(shop, device)
            changed = devices.edit(shop, found, filled=filled, **changes)
            say_edited(changed.number, changed=changed != found)
            return changed

        changed = once(shop, key, act, devices.get)
        for warning in devices.warnings(changed):
            notice(warning)
        views.show(changed, devices.visits(shop, changed), form(as_json=as_json), shop.zone)
