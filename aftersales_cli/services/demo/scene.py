"""The demo shop while it is played: its clock, and who and what is on file under which key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.cards.customers import CustomerKind
from aftersales_cli.domain.cards.devices import DeviceKind, NewDevice
from aftersales_cli.domain.values.dates import add_months
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.services.cards import customers, devices, parts
from aftersales_cli.services.cards.customers import NewCustomer
from aftersales_cli.services.cards.parts import NewPart
from aftersales_cli.services.tickets import tickets
from aftersales_cli.services.tickets.lines import NewLine

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from aftersales_cli.domain.cards.customers import Customer
    from aftersales_cli.domain.cards.devices import Device
    from aftersales_cli.domain.cards.parts import Part
    from aftersales_cli.domain.tickets.ticket import LineKind, Ticket
    from aftersales_cli.services.demo.plan import Errand
    from aftersales_cli.services.shop import Shop

SUPPLIER = "示范配件行"


class Hand:
    """The hand of the demo's clock: it stands where it was put."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self, _zone: str) -> datetime:
        return self.moment


class Scene:
    """The stage of the demo month: the shop, its clock, the file of the month, and the keys handed out so far."""

    def __init__(self, shop: Shop, hand: Hand, month: Mapping[str, Any], today: date) -> None:
        self.shop = shop
        self.hand = hand
        self.month = month
        self.today = today
        self.customers: dict[str, str] = {}
        self.devices: dict[str, str] = {}
        self.parts: dict[str, str] = {}
        self.staff: dict[str, str] = {}
        self.tickets: dict[int, str] = {}

    def ticket(self, errand: Errand) -> Ticket:
        """The order of an errand as it stands."""
        return tickets.get(self.shop, self.tickets[errand.order])

    def part(self, number: str) -> Part:
        """A part as it stands."""
        return parts.get(self.shop, self.parts[number])

    def card(self, table: str, column: str, value: str) -> Mapping[str, Any]:
        """What the file says of one customer, device or part."""
        rows: list[Mapping[str, Any]] = self.month[table]
        return next(row for row in rows if row[column] == value)


# --- from the file's words to typed values --------------------------------------------------------


def customer(scene: Scene, name: str | None) -> Customer | NewCustomer | None:
    """Whose order it is: somebody on file, somebody new, or a walk-in."""
    if name is None:
        return None
    if name in scene.customers:
        return customers.get(scene.shop, scene.customers[name])
    card = scene.card("customer", "name", name)
    return NewCustomer(
        name=name,
        phones=(card["phone"],),
        kind=CustomerKind(card.get("kind", CustomerKind.PERSON)),
        address=card.get("address"),
        tags=tuple(card.get("tags", ())),
        note=card.get("note"),
    )


_AS_WRITTEN = ("category", "brand", "model", "odometer_km")


def device(scene: Scene, card: Mapping[str, Any]) -> Device | NewDevice:
    """The unit that is brought in: on file already, or new."""
    if card["mark"] in scene.devices:
        return devices.get(scene.shop, scene.devices[card["mark"]])
    return NewDevice(
        kind=DeviceKind(card["kind"]),
        price=yuan(card["price"]) if "price" in card else None,
        papers=tuple(card["papers"]) if "papers" in card else None,
        sold_on=add_months(scene.today, -card["months"]) if "months" in card else None,
        **{"plate" if card["kind"] == DeviceKind.VEHICLE else "serial": card["mark"]},
        **{name: card[name] for name in _AS_WRITTEN if name in card},
    )


def new_part(card: Mapping[str, Any]) -> NewPart:
    """The card of a part."""
    return NewPart(
        number=card["number"],
        name=card["name"],
        unit=card.get("unit"),
        cost=yuan(card["cost"]),
        price=yuan(card["price"]),
        supplier=SUPPLIER,
        min=pieces(card["min"]),
        shelf=card["shelf"],
        serial_tracked=card.get("serial_tracked", False),
    )


def line(scene: Scene, kind: LineKind, name: str) -> NewLine:
    """A line of labour or a fee at the price of the price list."""
    return NewLine(kind=kind, text=name, price=yuan(scene.month["prices"][kind.value][name]))


def yuan(count: int) -> Money:
    """So many yuan."""
    return Money(count * 100)


def pieces(count: int) -> Quantity:
    """So many whole pieces."""
    return Quantity(count * 1000)
