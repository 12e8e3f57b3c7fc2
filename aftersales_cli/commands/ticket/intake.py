"""Who brings what: the options of ``ticket open`` that name or describe a customer and their devices.

``Party`` holds them as typed. Options fill it in, questions on a terminal fill in the rest, and ``read`` turns it into
the value that the shop opens an order from, whichever way it was filled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.commands import ask
from aftersales_cli.commands.ticket import typed
from aftersales_cli.domain.customer import WALK_IN, Customer, CustomerKind
from aftersales_cli.domain.device import Device, DeviceKind
from aftersales_cli.domain.errors import WrongUsage
from aftersales_cli.domain.record import Record, replace
from aftersales_cli.domain.sentence import say
from aftersales_cli.domain.text import fold
from aftersales_cli.domain.ticket import ServiceKind
from aftersales_cli.render.device import KINDS
from aftersales_cli.services import customers, devices, references
from aftersales_cli.services.tickets.opening import NewTicket

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aftersales_cli.commands.device_options import TypedDevice
    from aftersales_cli.services.shop import Shop


class Words(Record):
    """The words given with ``--kind``: what sort of order, device and customer it is."""

    order: ServiceKind = ServiceKind.PAID
    device: DeviceKind | None = None
    customer: CustomerKind = CustomerKind.PERSON


class Party(Record):
    """The two sides of an order as typed: the customer (named or new) and the devices (named or new)."""

    customer: str | None
    name: str | None
    phones: tuple[str, ...]
    address: str | None
    devices: tuple[str, ...]
    words: Words
    described: TypedDevice
    fault: str | None

    @property
    def has_customer(self) -> bool:
        """Whether somebody is named or described; the owner of a device on file will do."""
        return bool(self.customer or self.name or self.devices)

    @property
    def has_device(self) -> bool:
        """Whether a device is named, or a new one has a kind."""
        return bool(self.devices or self.device_kind)

    @property
    def device_kind(self) -> DeviceKind | None:
        """What a new device is: as said, or as its plate, VIN or IMEI shows."""
        texts = self.described.texts
        if self.words.device or not self.described.given():
            return self.words.device
        if texts.get("plate") or texts.get("vin"):
            return DeviceKind.VEHICLE
        return DeviceKind.PHONE if texts.get("imei") else None


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


def is_complete(party: Party) -> bool:
    """Whether nothing has to be asked."""
    return party.has_customer and party.has_device and bool(party.fault)


def complete(party: Party) -> Party:
    """Ask for what is missing. Raises WrongUsage naming all of it when there is nobody to ask."""
    kinds = tuple((kind.value, text) for kind, text in KINDS.items())
    fields = [
        ask.Field(
            "--customer",
            say("Customer (number, phone tail or name; 散客 for nobody named)"),
            _or_none(party.has_customer),
        ),
        ask.Field(
            "--kind" if party.described.given() else "--device",
            say("What is it?"),
            _or_none(party.has_device),
            choices=kinds,
        ),
        ask.Field("--fault", say("What is wrong with it?"), party.fault),
    ]
    answers = ask.fill(*fields)
    if not party.has_customer:
        party = replace(party, customer=answers["--customer"])
    if not party.has_device:
        kind = DeviceKind(answers.get("--kind") or answers["--device"])
        party = replace(party, words=replace(party.words, device=kind))
    return replace(party, fault=answers["--fault"])


def read(shop: Shop, party: Party, order: dict[str, Any]) -> NewTicket:
    """The new order, with references resolved. ``order`` holds the fields that are neither customer nor device."""
    named = _named_customer(shop, party)
    brought = [
        references.device(shop, text, owner=named if isinstance(named, Customer) else None) for text in party.devices
    ]
    customer = named if party.customer or party.name else _owner(shop, brought)
    return NewTicket(
        customer=customer,
        devices=(*brought, *_described(shop, party)),
        fault=party.fault or "",
        kind=party.words.order,
        **order,
    )


def _or_none(given: bool) -> bool | None:
    return given or None


def _named_customer(shop: Shop, party: Party) -> Customer | customers.NewCustomer | None:
    if party.customer and party.name:
        raise WrongUsage(say("Give --customer for somebody on file, or --name for somebody new."))
    if party.customer:
        return None if fold(party.customer).strip() == fold(WALK_IN) else references.customer(shop, party.customer)
    if party.name:
        return customers.NewCustomer(
            name=party.name, phones=party.phones, kind=party.words.customer, address=party.address
        )
    return None


def _owner(shop: Shop, brought: Sequence[Device]) -> Customer | None:
    """Whose device it is, when nobody else is named."""
    owner = brought[0].owner if brought else None
    return None if owner is None else customers.get(shop, owner.id)


def _described(shop: Shop, party: Party) -> list[devices.NewDevice]:
    kind = party.device_kind
    if kind is None:
        return []
    return [devices.NewDevice(kind=kind, **party.described.values(shop))]
