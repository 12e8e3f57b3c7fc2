"""Who brings what: the options of ``ticket open`` as typed, what has to be among them, and the order they come to.

They are kept by the option's name, whether given or asked for, so that an order is read from them the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.commands.cards import device_options as opt
from aftersales_cli.commands.frame import ask, options
from aftersales_cli.commands.tickets import typed
from aftersales_cli.domain.cards.customers import WALK_IN, Customer, CustomerKind
from aftersales_cli.domain.cards.devices import Device, DeviceKind, NewDevice
from aftersales_cli.domain.tickets.ticket import Channel, LineKind, Particulars, ServiceKind
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.record import Record, field_names
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import fold
from aftersales_cli.services import references
from aftersales_cli.services.cards import customers
from aftersales_cli.services.tickets import wording
from aftersales_cli.services.tickets.brought import NewTicket
from aftersales_cli.services.tickets.lines import NewLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aftersales_cli.commands.frame.tree.parameters import Known
    from aftersales_cli.domain.tickets.ticket import Accessory
    from aftersales_cli.services.shop import Shop


class Words(Record):
    """The words given with ``--kind``: what sort of order, device and customer it is."""

    order: ServiceKind = ServiceKind.PAID
    device: DeviceKind | None = None
    customer: CustomerKind = CustomerKind.PERSON


def sort_kinds(words: Sequence[str] | None) -> Words:
    """Sort the words of ``--kind`` by what they say; no word belongs to two sorts."""
    found = [typed.word((ServiceKind, DeviceKind, CustomerKind), word, "--kind") for word in words or ()]
    fields: dict[str, Any] = {}
    for each in found:
        name = {ServiceKind: "order", DeviceKind: "device", CustomerKind: "customer"}[type(each)]
        if fields.get(name, each) != each:
            raise WrongUsage(say("{one} and {other} cannot both be meant.", one=fields[name].value, other=each.value))
        fields[name] = each
    return Words(**fields)


# --- what has to be known -----------------------------------------------------------------------------


def has_customer(known: Known) -> bool:
    """Whether somebody is named or described; the owner of a device on file will do."""
    return bool(known["customer"] or known["name"] or known["device"])


def has_device(known: Known) -> bool:
    """Whether a device is named, or a new one has a kind."""
    return bool(known["device"] or new_kind(known))


def new_kind(known: Known) -> DeviceKind | None:
    """What a new device is: as said, or as its plate, VIN or IMEI shows."""
    kind = sort_kinds(known["kind"]).device
    if kind is not None:
        return kind
    if known["plate"] or known["vin"]:
        return DeviceKind.VEHICLE
    return DeviceKind.PHONE if known["imei"] else None


# --- what they come to --------------------------------------------------------------------------------


def read(shop: Shop, known: Known) -> NewTicket:
    """The new order, its references resolved and every value read; the first bad one raises."""
    named = _named_customer(shop, known)
    owner = named if isinstance(named, Customer) else None
    brought = [references.device(shop, text, owner=owner) for text in known["device"] or ()]
    customer = named if known["customer"] or known["name"] else _owner(shop, brought)
    return NewTicket(
        customer=customer,
        devices=(*brought, *new_devices(shop, known)),
        fault=known["fault"] or "",
        kind=sort_kinds(known["kind"]).order,
        **_details(shop, known),
    )


def new_devices(shop: Shop, known: Known) -> list[NewDevice]:
    """The device that is described, if one is."""
    kind = new_kind(known)
    return [] if kind is None else [NewDevice(kind=kind, **opt.read(shop, opt.given(known)))]


def as_known(known: Known, number: str) -> Known:
    """The device that is described turns out to be this one on file: its card says what it is."""
    words = [word for word in known["kind"] or () if sort_kinds([word]).device is None]
    forgotten = dict.fromkeys(each.key for each in (*opt.DESCRIPTION, *opt.PURCHASE))
    return {**known, **forgotten, "kind": words or None, "device": [number]}


def accessories(texts: Sequence[str] | None) -> tuple[Accessory, ...]:
    """What came along, as typed."""
    return tuple(wording.parse_accessory(text) for text in texts or ())


def estimate(shop: Shop, texts: Sequence[str] | None) -> tuple[NewLine, ...]:
    """The lines of the estimate, as typed: ``TEXT=MONEY``."""
    return tuple(_estimated(shop, text) for text in texts or ())


def _estimated(shop: Shop, text: str) -> NewLine:
    name, amount = options.pair(text, '--estimate "TEXT=MONEY"')
    return NewLine(kind=LineKind.LABOUR, text=name, price=options.money(shop, amount))


def _details(shop: Shop, known: Known) -> dict[str, Any]:
    plain = (*field_names(Particulars), "fuel", "password", "password_consent")
    return {
        **{name: known[name] for name in plain},
        "accessories": accessories(known["accessory"]),
        "promised_on": typed.due_date(shop, known["promise"]),
        "cap": options.money(shop, known["cap"]),
        "estimate": estimate(shop, known["estimate"]),
        "channel": known["channel"] or Channel.COUNTER,
        "odometer_km": opt.parse_km(known["odometer_km"]) if known["odometer_km"] else None,
        "questions": options.table(known["question"], "--question KEY=ANSWER"),
        "backup_notice": ask.truth(known["backup_notice"]),
        "assigned": references.staff(shop, known["assign"]) if known["assign"] else None,
    }


def _named_customer(shop: Shop, known: Known) -> Customer | customers.NewCustomer | None:
    customer, name = known["customer"], known["name"]
    if customer and name:
        raise WrongUsage(say("Give --customer for somebody on file, or --name for somebody new."))
    if customer:
        return None if fold(customer).strip() == fold(WALK_IN) else references.customer(shop, customer)
    if not name:
        return None
    kind = sort_kinds(known["kind"]).customer
    return customers.NewCustomer(name=name, phones=tuple(known["phone"] or ()), kind=kind, address=known["address"])


def _owner(shop: Shop, brought: Sequence[Device]) -> Customer | None:
    """Whose device it is, when nobody else is named."""
    owner = brought[0].owner if brought else None
    return None if owner is None else customers.get(shop, owner.id)
