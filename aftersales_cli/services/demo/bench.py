"""The bench's part of the demo month: looking, parts, waiting, checking, giving up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.parts import OldPart
from aftersales_cli.domain.tickets.ticket import InspectionItem, Outcome, WaitingFor
from aftersales_cli.services.cards import stock
from aftersales_cli.services.demo.scene import SUPPLIER, pieces
from aftersales_cli.services.tickets import bench

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aftersales_cli.domain.values.quantity import Quantity
    from aftersales_cli.services.demo.plan import Errand
    from aftersales_cli.services.demo.scene import Scene
    from aftersales_cli.services.shop import Shop


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
        _restock(scene, shop, errand, number, pieces(count))
        _take(scene, shop, errand, number, pieces(count))


def _restock(scene: Scene, shop: Shop, errand: Errand, number: str, needed: Quantity) -> None:
    """A part of which too few are left comes in first."""
    part = scene.part(number)
    if part.available < needed:
        ordered = pieces(scene.card("part", "number", number).get("more", 1))
        paper = f"送货单 {errand.order:04d}"
        stock.receive(shop, part, max(ordered, needed), supplier=SUPPLIER, paper=paper)


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


def _wait(scene: Scene, shop: Shop, errand: Errand) -> None:
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


STEPS: Mapping[str, Callable[[Scene, Shop, Errand], None]] = {
    "diagnose": _diagnose,
    "start": _start,
    "parts": _parts,
    "wait_parts": _wait,
    "inspect": _inspect,
    "ready": _ready,
    "give_up": _give_up,
    "stop": _stop,
}
"""How each of the bench's steps is done."""
