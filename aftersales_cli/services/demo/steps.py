"""The steps of the demo month: the counter (taking in, quoting, paying) and the bench (looking, mending, checking)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.parts import OldPart
from aftersales_cli.domain.tickets.ticket import (
    ApprovalChannel,
    Channel,
    InspectionItem,
    LineKind,
    Outcome,
    PayMethod,
    ServiceKind,
    WaitingFor,
)
from aftersales_cli.services.cards import staff, stock
from aftersales_cli.services.demo import scene as scenery
from aftersales_cli.services.tickets import bench, editing, opening, paying, pricing, wording
from aftersales_cli.services.tickets.brought import NewTicket
from aftersales_cli.services.tickets.lines import NewLine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aftersales_cli.domain.values.quantity import Quantity
    from aftersales_cli.services.demo.plan import Errand
    from aftersales_cli.services.demo.scene import Scene
    from aftersales_cli.services.shop import Shop

    DemoStep = Callable[[Scene, Shop, Errand], None]

PROMISED_DAYS = 3
QUOTE_HOLDS_DAYS = 15


def _open(scene: Scene, shop: Shop, errand: Errand) -> None:
    what = errand.what
    card = scene.card("device", "mark", what["device"])
    ticket = opening.open_ticket(
        shop,
        NewTicket(
            customer=scenery.customer(scene, card.get("owner")),
            devices=(scenery.device(scene, card),),
            fault=what["fault"],
            accessories=tuple(wording.parse_accessory(text) for text in what.get("accessories", ())),
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
    editing.assign(shop, scene.tickets[errand.order], staff.get(shop, scene.staff[errand.what["tech"]]))


def _quote(scene: Scene, shop: Shop, errand: Errand, *more: NewLine) -> None:
    what = errand.what
    labour = [scenery.line(scene, LineKind.LABOUR, name) for name in what["labour"]]
    fees = [scenery.line(scene, LineKind.FEE, name) for name in what.get("fee", ())]
    taken = [(scene.part(number), scenery.pieces(count)) for number, count in what["parts"].items()]
    parts = [NewLine(kind=LineKind.PART, text=part.name, part=part, quantity=quantity) for part, quantity in taken]
    until = shop.today + timedelta(days=QUOTE_HOLDS_DAYS)
    pricing.quote(shop, scene.tickets[errand.order], [*labour, *parts, *fees, *more], valid_until=until)


def _quote_more(scene: Scene, shop: Shop, errand: Errand) -> None:
    _quote(scene, shop, errand, scenery.line(scene, LineKind.LABOUR, "清灰保养"))


def _approve(scene: Scene, shop: Shop, errand: Errand) -> None:
    channel = ApprovalChannel.PHONE if errand.order % 2 else ApprovalChannel.MESSAGE
    pricing.approve(shop, scene.tickets[errand.order], channel=channel)


def _decline(scene: Scene, shop: Shop, errand: Errand) -> None:
    fee = scenery.line(scene, LineKind.FEE, "检测费")
    pricing.decline(shop, scene.tickets[errand.order], reason=errand.what["reason"], fees=[fee])


def _wait_for_customer(scene: Scene, shop: Shop, errand: Errand) -> None:
    bench.wait(shop, scene.tickets[errand.order], WaitingFor.CUSTOMER, note="等回复报价")


def _deposit(scene: Scene, shop: Shop, errand: Errand) -> None:
    """All of it beforehand, if there is anything to pay."""
    agreed = scene.ticket(errand).totals.approved
    if agreed is not None and agreed.fen > 0:
        paying.pay(shop, scene.tickets[errand.order], agreed, PayMethod(errand.what["pay"]), note="先付全款")


def _settle(scene: Scene, shop: Shop, errand: Errand) -> None:
    """What is due is paid, what was paid too much goes back; a free repair has neither."""
    due, method = scene.ticket(errand).totals.due, PayMethod(errand.what["pay"])
    if due.fen > 0:
        paying.pay(shop, scene.tickets[errand.order], due, method)
    if due.fen < 0:
        paying.refund(shop, scene.tickets[errand.order], -due, method)


def _deliver(scene: Scene, shop: Shop, errand: Errand) -> None:
    bench.deliver(shop, scene.tickets[errand.order], id_shown="取件单")


def _on_account(scene: Scene, shop: Shop, errand: Errand) -> None:
    bench.deliver(shop, scene.tickets[errand.order], on_account=True, id_shown="工作证")


def _cancel(scene: Scene, shop: Shop, errand: Errand) -> None:
    bench.cancel(shop, scene.tickets[errand.order], reason=errand.what["reason"])


def _unclaimed(scene: Scene, shop: Shop, errand: Errand) -> None:
    bench.unclaimed(shop, scene.tickets[errand.order])


AT_THE_COUNTER: Mapping[str, DemoStep] = {
    "open": _open,
    "assign": _assign,
    "quote": _quote,
    "quote_more": _quote_more,
    "approve": _approve,
    "decline": _decline,
    "wait_customer": _wait_for_customer,
    "deposit": _deposit,
    "pay": _settle,
    "refund": _settle,
    "deliver": _deliver,
    "on_account": _on_account,
    "cancel": _cancel,
    "unclaimed": _unclaimed,
}
"""How each of the counter's steps is done."""


# --- the bench ----------------------------------------------------------------------------------------


def _diagnose(scene: Scene, shop: Shop, errand: Errand) -> None:
    what = errand.what
    bench.diagnose(
        shop,
        scene.tickets[errand.order],
        finding=what["finding"],
        component=what["component"],
        responsibility=what.get("responsibility", "product"),
    )


def _start(scene: Scene, shop: Shop, errand: Errand) -> None:
    bench.start(shop, scene.tickets[errand.order])


def _parts(scene: Scene, shop: Shop, errand: Errand) -> None:
    for number, count in errand.what["parts"].items():
        _restock(scene, shop, errand, number, scenery.pieces(count))
        _take(scene, shop, errand, number, scenery.pieces(count))


def _restock(scene: Scene, shop: Shop, errand: Errand, number: str, needed: Quantity) -> None:
    """A part of which too few are left comes in first."""
    part = scene.part(number)
    if part.available < needed:
        ordered = scenery.pieces(scene.card("part", "number", number).get("more", 1))
        paper = f"送货单 {errand.order:04d}"
        stock.receive(shop, part, max(ordered, needed), supplier=scenery.SUPPLIER, paper=paper)


def _take(scene: Scene, shop: Shop, errand: Errand, number: str, quantity: Quantity) -> None:
    part = scene.part(number)
    stock.issue(
        shop,
        scene.ticket(errand),
        part,
        quantity,
        old_part=OldPart.MAKER if errand.what["story"] == "free" else OldPart.GIVEN_UP,
        serial_in=f"DEMO-S{errand.order:03d}" if part.serial_tracked else None,
        serial_out=f"DEMO-R{errand.order:03d}" if part.serial_tracked else None,
    )


def _wait_for_parts(scene: Scene, shop: Shop, errand: Errand) -> None:
    bench.wait(shop, scene.tickets[errand.order], WaitingFor.PARTS, note="厂家发货中")


def _inspect(scene: Scene, shop: Shop, errand: Errand) -> None:
    items = [InspectionItem(text="功能", ok=True), InspectionItem(text="外观", ok=True)]
    bench.inspect(shop, scene.tickets[errand.order], passed=True, items=items)


def _ready(scene: Scene, shop: Shop, errand: Errand) -> None:
    bench.ready(shop, scene.tickets[errand.order])


def _give_up(scene: Scene, shop: Shop, errand: Errand) -> None:
    bench.ready(shop, scene.tickets[errand.order], outcome=Outcome.UNREPAIRABLE, barrier=errand.what["barrier"])


def _stop(scene: Scene, shop: Shop, errand: Errand) -> None:
    bench.stop(shop, scene.tickets[errand.order], reason=errand.what.get("reason", "客户改主意"))


AT_THE_BENCH: Mapping[str, DemoStep] = {
    "diagnose": _diagnose,
    "start": _start,
    "parts": _parts,
    "wait_parts": _wait_for_parts,
    "inspect": _inspect,
    "ready": _ready,
    "give_up": _give_up,
    "stop": _stop,
}
"""How each of the bench's steps is done."""
