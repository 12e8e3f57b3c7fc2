"""An order that is to be opened: all that options and interview know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.ticket import Channel, ServiceKind
from aftersales_cli.domain.values.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from aftersales_cli.domain.cards.customers import Customer
    from aftersales_cli.domain.cards.devices import Device, NewDevice
    from aftersales_cli.domain.cards.staff import Staff
    from aftersales_cli.domain.tickets.ticket import Accessory
    from aftersales_cli.domain.values.money import Money
    from aftersales_cli.services.cards.customers import NewCustomer
    from aftersales_cli.services.tickets.lines import NewLine

NO_ANSWERS: Mapping[str, str] = {}


class NewTicket(Record):
    """All that is known when an order is opened. Options and interview both fill it in.

    ``customer`` None is a walk-in; ``password`` unlocks the device and is kept only with ``password_consent``.
    """

    customer: Customer | NewCustomer | None
    devices: tuple[Device | NewDevice, ...]
    fault: str
    accessories: tuple[Accessory, ...] = ()
    condition: str | None = None
    promised_on: date | None = None
    cap: Money | None = None
    estimate: tuple[NewLine, ...] = ()
    kind: ServiceKind = ServiceKind.PAID
    channel: Channel = Channel.COUNTER
    severity: int | None = None
    odometer_km: int | None = None
    fuel: str | None = None
    sender: str | None = None
    payer: str | None = None
    questions: Mapping[str, str] = NO_ANSWERS
    backup_notice: bool | None = None
    password: str | None = None
    password_consent: bool = False
    assigned: Staff | None = None
