"""A device: what a customer owns and brings in, with the facts of its purchase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import Word, say

if TYPE_CHECKING:
    from datetime import date, datetime

    from aftersales_cli.domain.tickets.ticket import Outcome, State
    from aftersales_cli.domain.values.money import Money
    from aftersales_cli.domain.values.sentence import Sentence


class DeviceKind(Word):
    """What sort of thing it is: it decides which questions are asked at the counter."""

    COMPUTER = "computer", say("Computer")
    PHONE = "phone", say("Mobile phone")
    APPLIANCE = "appliance", say("Appliance")
    VEHICLE = "vehicle", say("Vehicle")
    E_BIKE = "e_bike", say("E-bike")
    EQUIPMENT = "equipment", say("Equipment")
    BUILDING = "building", say("Building part")
    SOFTWARE = "software", say("Software")
    OTHER = "other", say("Other")


DATES = (
    "sold_on", "invoiced_on", "delivered_on", "accepted_on", "manufactured_on", "registered_on", "exchanged_on",
)  # fmt: skip
"""The days of a unit's life that its card knows."""


class Owner(Record):
    """The customer a device belongs to, in short."""

    id: str
    number: str
    name: str


class Device(Record):
    """One unit. ``papers`` None means nobody has asked, empty means none; ``terms`` are frozen at registration.

    ``category`` is the warranty engine's finer word for the kind (``notebook``, ``car``). ``unregistered`` says that it
    is known not to have been registered with its maker; an absent ``registered_on`` alone says that nobody knows.
    """

    id: str
    number: str
    created_at: datetime
    owner: Owner | None
    kind: DeviceKind
    category: str | None = None
    brand: str | None = None
    model: str | None = None
    serial: str | None = None
    imei: str | None = None
    vin: str | None = None
    plate: str | None = None
    engine_no: str | None = None
    config: str | None = None
    purpose: str | None = None
    odometer_km: int | None = None
    price: Money | None = None
    seller: str | None = None
    policy: str | None = None
    terms: tuple[str, ...] = ()
    papers: tuple[str, ...] | None = None
    papers_spoiled: tuple[str, ...] = ()
    sold_on: date | None = None
    invoiced_on: date | None = None
    delivered_on: date | None = None
    accepted_on: date | None = None
    manufactured_on: date | None = None
    registered_on: date | None = None
    unregistered: bool = False
    exchanged_on: date | None = None
    note: str | None = None
    aliases: tuple[str, ...] = ()
    version: int = 1


class NewDevice(Record):
    """What is known of a unit when its card is made. None is not known; ``papers`` empty means there are none."""

    kind: DeviceKind
    category: str | None = None
    brand: str | None = None
    model: str | None = None
    serial: str | None = None
    imei: str | None = None
    vin: str | None = None
    plate: str | None = None
    engine_no: str | None = None
    config: str | None = None
    purpose: str | None = None
    odometer_km: int | None = None
    price: Money | None = None
    seller: str | None = None
    policy: str | None = None
    papers: tuple[str, ...] | None = None
    papers_spoiled: tuple[str, ...] = ()
    sold_on: date | None = None
    invoiced_on: date | None = None
    delivered_on: date | None = None
    accepted_on: date | None = None
    manufactured_on: date | None = None
    registered_on: date | None = None
    unregistered: bool = False
    exchanged_on: date | None = None
    note: str | None = None


class Visit(Record):
    """One time a device was in the shop."""

    ticket: str
    opened_on: date
    state: State
    outcome: Outcome | None
    fault: str | None
    finding: str | None
    charged: Money
    delivered_at: datetime | None


def title(device: Device) -> str | Sentence:
    """A device in a few words: brand and model, or else its kind, and what it is told apart by."""
    mark = device.plate or device.serial or device.vin or device.imei
    named = " ".join(word for word in (device.brand, device.model) if word)
    if not named:
        kind = device.kind.label
        return say("{kind} ({mark})", kind=kind, mark=mark) if mark else kind
    return f"{named} ({mark})" if mark else named
