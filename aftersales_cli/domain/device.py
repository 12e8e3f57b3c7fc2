"""A device: what a customer owns and brings in, with the facts of its purchase."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from aftersales_cli.domain.money import Money


class DeviceKind(StrEnum):
    """What sort of thing it is: it decides which questions are asked at the counter."""

    COMPUTER = "computer"
    PHONE = "phone"
    APPLIANCE = "appliance"
    VEHICLE = "vehicle"
    E_BIKE = "e_bike"
    EQUIPMENT = "equipment"
    BUILDING = "building"
    SOFTWARE = "software"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The customer a device belongs to, in short."""

    id: str
    number: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One unit. ``papers`` None means nobody has asked, empty means none; ``terms`` are frozen at registration.

    ``category`` is the warranty engine's finer word for the kind (``notebook``, ``car``).
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
    exchanged_on: date | None = None
    note: str | None = None
    version: int = 1
