"""The acts of the demo month: each step of an order as the counter, the bench or the store would do it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.customer import CustomerKind
from aftersales_cli.domain.device import DeviceKind
from aftersales_cli.domain.money import Money
from aftersales_cli.domain.part import OldPart
from aftersales_cli.domain.periods import add_months
from aftersales_cli.domain.quantity import Quantity
from aftersales_cli.domain.record import replace
from aftersales_cli.domain.staff import PriceKind, Role
from aftersales_cli.domain.ticket import (
    ApprovalChannel,
    Channel,
    InspectionItem,
    LineKind,
    Outcome,
    PayMethod,
    ServiceKind,
    WaitingFor,
)
from aftersales_cli.services import customers, devices, parts, prices, staff, stock, tickets
from aftersales_cli.services.customers import NewCustomer
from aftersales_cli.services.devices import NewDevice
from aftersales_cli.services.parts import NewPart
from aftersales_cli.services.tickets import editing, opening, paying, quoting, steps
from aftersales_cli.services.tickets.lines import NewLine
from aftersales_cli.services.tickets.opening import NewTicket

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from aftersales_cli.domain.customer import Customer
    from aftersales_cli.domain.device import Device
    from aftersales_cli.services.demo.plan import Errand
    from aftersales_cli.services.shop import Shop

PROMISED_DAYS = 3
QUOTE_HOLDS_DAYS = 15


class Hand:
    """The hand of the demo's clock: it stands where it was put."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self, _zone: str) -> datetime:
        return self.moment


class Scene:
    """The demo shop while it is played: who is on file already, under which key."""

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


def stock_up(scene: Scene) -> None:
    """The first morning: staff, price list, and the parts that were delivered."""
    shop = scene.shop
    for each in scene.month["staff"]:
        added = staff.add(shop, each["name"], login=each["login"], role=Role(each["role"]))
        scene.staff[each["login"]] = added.id
    for kind in PriceKind:
        for name, yuan in scene.month["prices"][kind].items():
            prices.add(shop, kind, name, _yuan(yuan))
    for each in scene.month["part"]:
        card = parts.add(shop, _new_part(each))
        scene.parts[each["number"]] = card.id
        stock.receive(shop, card, _pieces(each["stock"]), supplier="示范配件行", paper="送货单 0001")


def run(scene: Scene, errand: Errand) -> None:
    """Do one step of an order, at its moment and by the hand whose work it is."""
    scene.hand.moment = errand.moment
    who = errand.what.get("tech", "qian") if errand.step in BENCH else "qian"
    STEPS[errand.step](scene, replace(scene.shop, operator=who), errand)


# --- the counter ----------------------------------------------------------------------------------


def _open(scene: Scene, shop: Shop, errand: Errand) -> None:
    what = errand.what
    card = next(each for each in scene.month["device"] if each["mark"] == what["device"])
    ticket = opening.open_ticket(
        shop,
        NewTicket(
            customer=_customer(scene, shop, card.get("owner")),
            devices=(_device(scene, shop, card),),
            fault=what["fault"],
            accessories=tuple(opening.parse_accessory(text) for text in what.get("accessories", ())),
            promised_on=shop.today + timedelta(days=PROMISED_DAYS),
            kind=ServiceKind.FREE if what["story"] == "free" else ServiceKind.PAID,
            channel=Channel(what.get("channel", Channel.COUNTER)),
            odometer_km=what.get("odometer_km"),
            fuel=what.get("fuel"),
        ),
    )
    scene.tickets[errand.order] = ticket.id
    scene.devices[card["mark"]] = ticket.devices[0].id
    scene.customers[card.get("owner", "")] = ticket.customer.id


def _assign(scene: Scene, shop: Shop, errand: Errand) -> None:
    editing.assign(shop, _key(scene, errand), staff.get(shop, scene.staff[errand.what["tech"]]))


def _quote(scene: Scene, shop: Shop, errand: Errand, *more: NewLine) -> None:
    labour = [_line(scene, LineKind.LABOUR, name) for name in errand.what["labour"]]
    fees = [_line(scene, LineKind.FEE, name) for name in errand.what.get("fee", ())]
    wanted = [(parts.get(shop, scene.parts[number]), count) for number, count in errand.what["parts"].items()]
    taken = [NewLine(kind=LineKind.PART, text=part.name, part=part, quantity=_pieces(count)) for part, count in wanted]
    until = shop.today + timedelta(days=QUOTE_HOLDS_DAYS)
    quoting.quote(shop, _key(scene, errand), [*labour, *taken, *fees, *more], valid_until=until)


def _quote_more(scene: Scene, shop: Shop, errand: Errand) -> None:
    _quote(scene, shop, errand, _line(scene, LineKind.LABOUR, "清灰保养"))


def _approve(scene: Scene, shop: Shop, errand: Errand) -> None:
    channel = ApprovalChannel.PHONE if errand.order % 2 else ApprovalChannel.MESSAGE
    quoting.approve(shop, _key(scene, errand), channel=channel)


def _decline(scene: Scene, shop: Shop, errand: Errand) -> None:
    fee = _line(scene, LineKind.FEE, "检测费")
    quoting.decline(shop, _key(scene, errand), reason=errand.what["reason"], fees=[fee])


def _deposit(scene: Scene, shop: Shop, errand: Errand) -> None:
    agreed = tickets.get(shop, _key(scene, errand)).totals.approved
    if agreed is not None and agreed.fen > 0:
        paying.pay(shop, _key(scene, errand), agreed, PayMethod(errand.what["pay"]), note="先付全款")


def _pay(scene: Scene, shop: Shop, errand: Errand) -> None:
    due = tickets.get(shop, _key(scene, errand)).totals.due
    if due.fen > 0:
        paying.pay(shop, _key(scene, errand), due, PayMethod(errand.what["pay"]))


def _refund(scene: Scene, shop: Shop, errand: Errand) -> None:
    due = tickets.get(shop, _key(scene, errand)).totals.due
    if due.fen < 0:
        paying.refund(shop, _key(scene, errand), -due, PayMethod(errand.what["pay"]))


def _deliver(scene: Scene, shop: Shop, errand: Errand) -> None:
    steps.deliver(shop, _key(scene, errand), id_shown="取件单")


def _on_account(scene: Scene, shop: Shop, errand: Errand) -> None:
    steps.deliver(shop, _key(scene, errand), on_account=True, id_shown="工作证")


def _cancel(scene: Scene, shop: Shop, errand: Errand) -> None:
    steps.cancel(shop, _key(scene, errand), reason=errand.what["reason"])


def _unclaimed(scene: Scene, shop: Shop, errand: Errand) -> None:
    steps.unclaimed(shop, _key(scene, errand))


# --- the bench ------------------------------------------------------------------------------------


def _diagnose(scene: Scene, shop: Shop, errand: Errand) -> None:
    what = errand.what
    responsibility = what.get("responsibility", "product")
    steps.diagnose(
        shop,
        _key(scene, errand),
        finding=what["finding"],
        component=what["component"],
        responsibility=responsibility,
    )


def _start(scene: Scene, shop: Shop, errand: Errand) -> None:
    steps.start(shop, _key(scene, errand))


def _parts(scene: Scene, shop: Shop, errand: Errand) -> None:
    """What the job needs leaves the stock; a part of which too few are left comes in first."""
    ticket = tickets.get(shop, _key(scene, errand))
    for number, count in errand.what["parts"].items():
        part = parts.get(shop, scene.parts[number])
        if part.available < _pieces(count):
            again = _pieces(max(count, scene_part(scene, number).get("more", 1)))
            stock.receive(shop, part, again, supplier="示范配件行", paper=f"送货单 {errand.order:04d}")
        tracked = part.serial_tracked
        stock.issue(
            shop,
            ticket,
            part,
            _pieces(count),
            old_part=OldPart.MAKER if errand.what["story"] == "free" else OldPart.GIVEN_UP,
            serial_in=f"DEMO-S{errand.order:03d}" if tracked else None,
            serial_out=f"DEMO-R{errand.order:03d}" if tracked else None,
        )


def _wait_parts(scene: Scene, shop: Shop, errand: Errand) -> None:
    steps.wait(shop, _key(scene, errand), WaitingFor.PARTS, note="厂家发货中")


def _wait_customer(scene: Scene, shop: Shop, errand: Errand) -> None:
    steps.wait(shop, _key(scene, errand), WaitingFor.CUSTOMER, note="等回复报价")


def _inspect(scene: Scene, shop: Shop, errand: Errand) -> None:
    items = [InspectionItem(text="功能", ok=True), InspectionItem(text="外观", ok=True)]
    steps.inspect(shop, _key(scene, errand), passed=True, items=items)


def _ready(scene: Scene, shop: Shop, errand: Errand) -> None:
    steps.ready(shop, _key(scene, errand))


def _give_up(scene: Scene, shop: Shop, errand: Errand) -> None:
    steps.ready(shop, _key(scene, errand), outcome=Outcome.UNREPAIRABLE, barrier=errand.what["barrier"])


def _stop(scene: Scene, shop: Shop, errand: Errand) -> None:
    steps.stop(shop, _key(scene, errand), reason=errand.what.get("reason", "客户改主意"))


STEPS: Mapping[str, Callable[[Scene, Shop, Errand], None]] = {
    "open": _open,
    "assign": _assign,
    "diagnose": _diagnose,
    "quote": _quote,
    "quote_more": _quote_more,
    "approve": _approve,
    "decline": _decline,
    "deposit": _deposit,
    "start": _start,
    "parts": _parts,
    "wait_parts": _wait_parts,
    "wait_customer": _wait_customer,
    "inspect": _inspect,
    "ready": _ready,
    "give_up": _give_up,
    "stop": _stop,
    "pay": _pay,
    "refund": _refund,
    "deliver": _deliver,
    "on_account": _on_account,
    "cancel": _cancel,
    "unclaimed": _unclaimed,
}
"""How each step of a story is done."""

BENCH = ("diagnose", "start", "parts", "inspect", "ready", "give_up", "stop", "wait_parts")
"""Steps that the technician takes; the others are the counter's."""


# --- from the file's words to typed values --------------------------------------------------------


def _key(scene: Scene, errand: Errand) -> str:
    return scene.tickets[errand.order]


def _customer(scene: Scene, shop: Shop, name: str | None) -> Customer | NewCustomer | None:
    if name is None:
        return None
    if name in scene.customers:
        return customers.get(shop, scene.customers[name])
    card = next(each for each in scene.month["customer"] if each["name"] == name)
    return NewCustomer(
        name=name,
        phones=(card["phone"],),
        kind=CustomerKind(card.get("kind", CustomerKind.PERSON)),
        address=card.get("address"),
        tags=tuple(card.get("tags", ())),
        note=card.get("note"),
    )


_AS_WRITTEN = ("category", "brand", "model", "odometer_km")


def _device(scene: Scene, shop: Shop, card: Mapping[str, Any]) -> Device | NewDevice:
    mark = card["mark"]
    if mark in scene.devices:
        return devices.get(shop, scene.devices[mark])
    sold_on = add_months(scene.today, -card["months"]) if "months" in card else None
    return NewDevice(
        kind=DeviceKind(card["kind"]),
        price=_yuan(card["price"]) if "price" in card else None,
        papers=tuple(card["papers"]) if "papers" in card else None,
        sold_on=sold_on,
        **{"plate" if card["kind"] == DeviceKind.VEHICLE else "serial": mark},
        **{name: card[name] for name in _AS_WRITTEN if name in card},
    )


def _new_part(card: Mapping[str, Any]) -> NewPart:
    return NewPart(
        number=card["number"],
        name=card["name"],
        unit=card.get("unit"),
        cost=_yuan(card["cost"]),
        price=_yuan(card["price"]),
        supplier="示范配件行",
        min=_pieces(card["min"]),
        shelf=card["shelf"],
        serial_tracked=card.get("serial_tracked", False),
    )


def scene_part(scene: Scene, number: str) -> Mapping[str, Any]:
    """What the file says of a part."""
    return next(each for each in scene.month["part"] if each["number"] == number)


def _line(scene: Scene, kind: LineKind, name: str) -> NewLine:
    return NewLine(kind=kind, text=name, price=_yuan(scene.month["prices"][kind.value][name]))


def _yuan(yuan: int) -> Money:
    return Money(yuan * 100)


def _pieces(count: int) -> Quantity:
    return Quantity(count * 1000)
