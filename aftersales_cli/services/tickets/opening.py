"""Opening an order: who brought what, what is wrong with it, what came along, and what it may cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.cards.customers import WALK_IN, Customer
from aftersales_cli.domain.cards.devices import Device
from aftersales_cli.domain.tickets.money import reckon
from aftersales_cli.domain.tickets.ticket import Stage, State, Ticket, TicketCustomer, TicketDevice
from aftersales_cli.domain.values.advice import Detail
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.record import as_dict
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import fold
from aftersales_cli.services.cards import customers, devices
from aftersales_cli.services.cards.customers import NewCustomer
from aftersales_cli.services.tickets import brought as units
from aftersales_cli.services.tickets import lines, warranty
from aftersales_cli.services.tickets.moving import record
from aftersales_cli.services.tickets.tickets import make_findable, refresh_totals
from aftersales_cli.services.tickets.wording import check_promised, checked_accessories, checked_answers, needed_fault
from aftersales_cli.store import lookup
from aftersales_cli.store.columns.tickets import TICKET, TICKET_DEVICE
from aftersales_cli.store.records import next_number
from aftersales_cli.store.tickets import contents, tickets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aftersales_cli.domain.cards.devices import NewDevice, Visit
    from aftersales_cli.services.shop import Shop
    from aftersales_cli.services.tickets.brought import NewTicket


def open_ticket(shop: Shop, new: NewTicket) -> Ticket:
    """Open an order, and put its customer and devices on file where they are new, in one act.

    A unit that is described and on file already is taken from there. Raises Conflict when it is another customer's or
    its card says otherwise, WrongUsage for what cannot be written down.
    """
    _check(shop, new)
    with shop.act("ticket open"):
        customer = _customer(shop, new.customer)
        owner = None if customer.name == WALK_IN else customer
        brought = [_device(shop, owner, each) for each in new.devices]
        ticket = _ticket(shop, new, customer, brought)
        number = int(ticket.number.rpartition("-")[2])
        assigned = None if new.assigned is None else new.assigned.id
        tickets.add(shop.connection, ticket, site=shop.site.id, number=number, assigned=assigned)
        if new.password and new.password_consent:
            contents.keep_password(shop.connection, ticket.id, new.password)
        lines.write(shop, ticket, new.estimate, Stage.ESTIMATE)
        _note_odometer(shop, brought, new.odometer_km)
        record(shop, ticket, "open", State.RECEIVED)
        make_findable(shop, ticket)
        return refresh_totals(shop, ticket.id)


def walk_in(shop: Shop) -> Customer:
    """散客: the one card that stands for everybody who gave no name; made when it is first needed."""
    known = lookup.exact(shop.connection, "customer", "name", fold(WALK_IN))
    if known:
        return customers.get(shop, known[0])
    return customers.add(shop, NewCustomer(name=WALK_IN))


def cover_of(shop: Shop, new: NewTicket) -> Mapping[str, Any] | None:
    """The warranty verdict that the order would carry; its device may not be on file yet."""
    if len(new.devices) != 1:
        return None
    device = new.devices[0]
    if not isinstance(device, Device):
        device = devices.find_same(shop, device) or device
    return warranty.at_opening(shop, device, new.channel)


def other_orders(shop: Shop, ticket: Ticket) -> list[str]:
    """Numbers of the other orders that one of its devices is in the shop for."""
    found = [tickets.open_with_device(shop.connection, device.id) for device in ticket.devices]
    return [number for numbers in found for number in numbers if number != ticket.number]


def earlier_visits(shop: Shop, ticket: Ticket) -> list[Visit]:
    """The last time that each of its devices was repaired here: it may be a case of rework."""
    last = []
    for device in ticket.devices:
        visits = devices.visits(shop, devices.get(shop, device.id))
        last += [visit for visit in visits if visit.delivered_at is not None][:1]
    return last


def _check(shop: Shop, new: NewTicket) -> None:
    needed_fault(new.fault)
    check_promised(shop, new.promised_on)
    checked_answers(new.questions)
    if new.password and not new.password_consent:
        raise WrongUsage(
            say("A password is only kept when the customer agrees."),
            next_step=say("Add {consent}, or leave the password out.", consent=Detail("password_consent")),
        )


def _customer(shop: Shop, wanted: Customer | NewCustomer | None) -> Customer:
    if isinstance(wanted, Customer):
        return wanted
    if wanted is None or (fold(wanted.name).strip() == fold(WALK_IN) and not wanted.phones):
        return walk_in(shop)
    return customers.same_person(shop, wanted) or customers.add(shop, wanted)


def _device(shop: Shop, owner: Customer | None, wanted: Device | NewDevice) -> Device:
    if isinstance(wanted, Device):
        return wanted
    known = devices.find_same(shop, wanted)
    return devices.add(shop, owner, wanted) if known is None else units.take_known(shop, owner, known, wanted)


def _ticket(shop: Shop, new: NewTicket, customer: Customer, brought: Sequence[Device]) -> Ticket:
    number = next_number(shop.connection, "ticket", shop.site.id)
    verdict = warranty.at_opening(shop, brought[0], new.channel) if len(brought) == 1 else None
    said = {name: value for name, value in as_dict(new).items() if name in TICKET.edited}
    return Ticket(
        **TICKET.cleaned({**said, "questions": checked_answers(new.questions)}),
        id=uuid7(),
        number=f"{shop.site.code}-{number}",
        created_at=shop.now(),
        state=State.RECEIVED,
        customer=TicketCustomer(id=customer.id, number=customer.number, name=customer.name),
        devices=tuple(_taken_in(new, device, first=at == 0) for at, device in enumerate(brought)),
        accessories=checked_accessories(new.accessories),
        opened_on=shop.today,
        verdict=verdict,
        totals=reckon((), (), (), quote_version=0, outcome=None, currency=shop.settings.currency),
    )


def _taken_in(new: NewTicket, device: Device, *, first: bool) -> TicketDevice:
    """How a device came in. Odometer, fuel, fault and condition are those of the first one."""
    named = {name: getattr(device, name) for name in ("id", "number", *contents.OF_THE_CARD)}
    if not first:
        return TicketDevice(**named)
    said = {name: getattr(new, name) for name in ("odometer_km", "fuel", "fault", "condition")}
    return TicketDevice(**named, **TICKET_DEVICE.cleaned(said))


def _note_odometer(shop: Shop, brought: Sequence[Device], odometer_km: int | None) -> None:
    """The card of the device carries the latest reading."""
    if odometer_km is not None and brought and brought[0].odometer_km != odometer_km:
        devices.edit(shop, brought[0], odometer_km=odometer_km)
