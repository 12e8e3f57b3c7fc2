"""``ticket open``: taking a device in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from aftersales_cli.commands.cards import device_options as opt
from aftersales_cli.commands.frame import ask
from aftersales_cli.commands.frame.options import AsJson, Once, form
from aftersales_cli.commands.frame.session import session
from aftersales_cli.commands.frame.shop import look_in, once, open_shop
from aftersales_cli.commands.frame.usage import missing
from aftersales_cli.commands.tickets import app, common, intake
from aftersales_cli.commands.tickets.common import say_next
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.render.tickets import card as views
from aftersales_cli.services.tickets import brought, opening, tickets

if TYPE_CHECKING:
    from aftersales_cli.commands.frame.ask import Known
    from aftersales_cli.domain.tickets.ticket import Ticket
    from aftersales_cli.services.shop import Shop

Customer = Annotated[
    str | None,
    typer.Option("--customer", metavar="CUSTOMER", help="Number, phone tail, name, pinyin; 散客 for nobody named."),
]
Name = Annotated[str | None, typer.Option("--name", metavar="TEXT", help="Name of a new customer.")]
Phones = Annotated[
    list[str] | None,
    typer.Option("--phone", metavar="[ROLE:]NUMBER", help="Phone of a new customer; may be given several times."),
]
Address = Annotated[str | None, typer.Option("--address", metavar="TEXT", help="Address of a new customer.")]
Devices = Annotated[
    list[str] | None,
    typer.Option("--device", metavar="DEVICE", help="Number, or tail of serial, plate, VIN or IMEI; repeatable."),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="WORD",
        help="A paid, B contract, C free, D internal; and what a new device is: computer, phone, vehicle…",
    ),
]
Estimate = Annotated[list[str] | None, typer.Option("--estimate", metavar="TEXT=MONEY", help="A line of the estimate.")]
Fuel = Annotated[str | None, typer.Option("--fuel", metavar="TEXT", help="How full the tank is.")]
Password = Annotated[
    str | None,
    typer.Option("--password", metavar="TEXT", help="What unlocks the device; wiped when it is handed back."),
]
Consent = Annotated[
    bool, typer.Option("--password-consent", help="The customer agrees that the password is kept until then.")
]
Assign = Annotated[str | None, typer.Option("--assign", metavar="STAFF", help="Who shall repair it.")]


@app.verb(
    "open",
    example="aftersales ticket open --name 张伟 --phone 13800138000 --kind phone --brand 小米 --fault 屏幕碎裂",
)
def open_(
    *,
    customer: Customer = None,
    name: Name = None,
    phone: Phones = None,
    address: Address = None,
    device: Devices = None,
    kind: Kinds = None,
    category: opt.Category = None,
    brand: opt.Brand = None,
    model: opt.Model = None,
    serial: opt.Serial = None,
    imei: opt.Imei = None,
    vin: opt.Vin = None,
    plate: opt.Plate = None,
    engine_no: opt.EngineNo = None,
    config: opt.Config = None,
    price: opt.Price = None,
    policy: opt.Policy = None,
    paper: opt.Papers = None,
    sold_on: opt.SoldOn = None,
    invoiced_on: opt.InvoicedOn = None,
    delivered_on: opt.DeliveredOn = None,
    accepted_on: opt.AcceptedOn = None,
    manufactured_on: opt.ManufacturedOn = None,
    registered_on: opt.RegisteredOn = None,
    fault: common.Fault = None,
    accessory: common.Accessories = None,
    condition: common.Condition = None,
    promise: common.Promise = None,
    cap: common.Cap = None,
    estimate: Estimate = None,
    channel: common.ChannelOption = None,
    severity: common.Severity = None,
    odometer_km: opt.OdometerKm = None,
    fuel: Fuel = None,
    sender: common.Sender = None,
    payer: common.Payer = None,
    question: common.Questions = None,
    backup_notice: common.BackupNotice = None,
    password: Password = None,
    password_consent: Consent = False,
    assign: Assign = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Take in a device: write an order (托修单).

    Customer and device are named by reference, or described and put on file in the same step. On a terminal it asks for
    what is missing.
    """
    known = _complete({
        "customer": customer, "name": name, "phone": phone, "address": address, "device": device, "kind": kind,
        "category": category, "brand": brand, "model": model, "serial": serial, "imei": imei, "vin": vin,
        "plate": plate, "engine_no": engine_no, "config": config, "price": price, "policy": policy, "paper": paper,
        "sold_on": sold_on, "invoiced_on": invoiced_on, "delivered_on": delivered_on, "accepted_on": accepted_on,
        "manufactured_on": manufactured_on, "registered_on": registered_on, "fault": fault, "accessory": accessory,
        "condition": condition, "promise": promise, "cap": cap, "estimate": estimate, "channel": channel,
        "severity": severity, "odometer_km": odometer_km, "fuel": fuel, "sender": sender, "payer": payer,
        "question": question, "backup_notice": backup_notice, "password": password,
        "password_consent": password_consent, "assign": assign,
    })  # fmt: skip
    with open_shop(writing=True) as shop:
        new = intake.read(shop, known)
        remarks = brought.remarks(shop, new)
        ticket = once(shop, key, lambda: opening.open_ticket(shop, new), tickets.get)
        for remark in remarks:
            notice(remark)
        _say_opened(shop, ticket)
        views.show_short(ticket, form(as_json=as_json), shop.zone)
        say_next(ticket)


def _complete(known: Known) -> Known:
    """Ask for what is missing. Raises WrongUsage naming all of it when there is nobody to ask."""
    described = intake.described_device(known).given()
    lacking = {
        "--customer": not intake.has_customer(known),
        "--kind" if described else "--device": not intake.has_device(known),
        "--fault": not known["fault"],
    }
    if not any(lacking.values()):
        return known
    if not ask.can_ask():
        raise missing([option for option, absent in lacking.items() if absent], f"aftersales {session.command} --help")
    from aftersales_cli.commands.tickets.interview import interview

    with look_in() as shop:
        return interview(shop, known)


def _say_opened(shop: Shop, ticket: Ticket) -> None:
    notice(say("Ticket {number} is open.", number=ticket.number))
    for number in opening.other_orders(shop, ticket):
        notice(say("This device has another open order: {number}.", number=number))
    for visit in opening.earlier_visits(shop, ticket):
        notice(
            say("This device was here before: {number} on {day}.", number=visit.ticket, day=visit.opened_on.isoformat())
        )
