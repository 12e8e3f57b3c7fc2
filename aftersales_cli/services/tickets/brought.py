"""What is brought to the counter: an order that is to be opened, and units that may be on file already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.customers import WALK_IN, Customer
from aftersales_cli.domain.cards.devices import DATES, Device, title
from aftersales_cli.domain.cards.identifiers import canonical_brand, normalise_plate, normalise_serial
from aftersales_cli.domain.tickets.ticket import Channel, Particulars, ServiceKind
from aftersales_cli.domain.values.advice import Detail, do
from aftersales_cli.domain.values.errors import Conflict
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import fold
from aftersales_cli.services.cards import customers, devices
from aftersales_cli.services.cards.customers import NewCustomer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from aftersales_cli.domain.cards.devices import NewDevice
    from aftersales_cli.domain.cards.staff import Staff
    from aftersales_cli.domain.tickets.ticket import Accessory
    from aftersales_cli.domain.values.money import Money
    from aftersales_cli.domain.values.sentence import Sentence
    from aftersales_cli.services.shop import Shop
    from aftersales_cli.services.tickets.lines import NewLine

NO_ANSWERS: Mapping[str, str] = {}


class NewTicket(Particulars):
    """All that is known when an order is opened. Options and interview both fill it in.

    ``customer`` None is a walk-in; ``password`` unlocks the device and is kept only with ``password_consent``.
    """

    customer: Customer | NewCustomer | None
    devices: tuple[Device | NewDevice, ...]
    fault: str
    accessories: tuple[Accessory, ...] = ()
    promised_on: date | None = None
    cap: Money | None = None
    estimate: tuple[NewLine, ...] = ()
    kind: ServiceKind = ServiceKind.PAID
    channel: Channel = Channel.COUNTER
    odometer_km: int | None = None
    fuel: str | None = None
    questions: Mapping[str, str] = NO_ANSWERS
    backup_notice: bool | None = None
    password: str | None = None
    password_consent: bool = False
    assigned: Staff | None = None


_COMPARED: Mapping[str, Callable[[str], str]] = {
    "brand": canonical_brand,
    "model": lambda text: fold(text).replace(" ", ""),
    "serial": normalise_serial,
    "plate": normalise_plate,
    "engine_no": normalise_serial,
    **dict.fromkeys(DATES, str),
}
"""What may contradict the card of a unit, and how it is compared."""

_FILLED_IN = ("category", "imei", "config", "price", "policy", "papers", *_COMPARED)


def take_known(shop: Shop, owner: Customer | None, known: Device, said: NewDevice) -> Device:
    """The unit on file that is described, with what its card did not say yet.

    Raises Conflict when it is another customer's, or when something that is said of it contradicts its card.
    """
    against = contradictions(known, said)
    if is_of_another(known, owner) or against:
        raise Conflict(unit_line(known), reasons=against, next_step=_way_out(known))
    missing = [name for name in _FILLED_IN if getattr(known, name) is None and getattr(said, name) is not None]
    return devices.edit(shop, known, **{name: getattr(said, name) for name in missing})


def is_of_another(known: Device, customer: Customer | None) -> bool:
    """Whether a unit belongs to somebody else than this customer."""
    return known.owner is not None and (customer is None or known.owner.id != customer.id)


def on_file(shop: Shop, customer: Customer | NewCustomer | None) -> Customer | None:
    """The card of who brings it, if there is one."""
    return customers.same_person(shop, customer) if isinstance(customer, NewCustomer) else customer


def contradictions(known: Device, said: NewDevice) -> list[Sentence]:
    """What is said of a unit otherwise than on its card."""
    return [
        say("{name}: {said}; on its card: {known}.", name=name, said=str(new), known=str(old))
        for name, form in _COMPARED.items()
        if (new := getattr(said, name)) and (old := getattr(known, name)) and form(str(new)) != form(str(old))
    ]


def unit_line(known: Device) -> Sentence:
    """That a unit is on file, and whose it is."""
    owner = f"{known.owner.number} {known.owner.name}" if known.owner else "—"
    return say(
        "This unit is on file already: {number} {title}, owner {owner}.",
        number=known.number,
        title=title(known),
        owner=owner,
    )


def remarks(shop: Shop, new: NewTicket) -> list[Sentence]:
    """What the counter should know before the order is written; none of it is refused."""
    found = [sentence for each in new.devices for sentence in _of_one(shop, new, each)]
    return found + _of_odometer(shop, new)


def _of_one(shop: Shop, new: NewTicket, brought: Device | NewDevice) -> Sequence[Sentence]:
    if not isinstance(brought, Device):
        known = devices.find_same(shop, brought)
        own = (unit_line(known),) if known else ()
        return (*devices.warnings(brought), *devices.plate_warnings(shop, brought, known), *own)
    if brought.owner is None or not is_of_another(brought, on_file(shop, new.customer)):
        return ()
    return (
        say(
            "Device {number} belongs to {owner}; {customer} brings it.",
            number=brought.number,
            owner=f"{brought.owner.number} {brought.owner.name}",
            customer=WALK_IN if new.customer is None else new.customer.name,
        ),
    )


def _of_odometer(shop: Shop, new: NewTicket) -> list[Sentence]:
    """The reading is that of the first device."""
    first = new.devices[0]
    card = first if isinstance(first, Device) else devices.find_same(shop, first)
    return list(devices.odometer_warnings(card, new.odometer_km)) if card else []


def _way_out(known: Device) -> Sentence:
    return say(
        "Take it in as it is on file: {device}; or correct its card: {edit}",
        device=Detail("device", known.number),
        edit=do("device edit", known.number),
    )
