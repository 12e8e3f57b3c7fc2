"""The acts of the demo month: the first morning, then each step of an order, by the hand whose work it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.staff import PriceKind, Role
from aftersales_cli.domain.values.record import replace
from aftersales_cli.services.cards import parts, prices, staff, stock
from aftersales_cli.services.demo import bench, counter
from aftersales_cli.services.demo.scene import SUPPLIER, new_part, pieces, yuan

if TYPE_CHECKING:
    from aftersales_cli.services.demo.plan import Errand
    from aftersales_cli.services.demo.scene import Scene

AT_THE_COUNTER = "qian"


def first_morning(scene: Scene) -> None:
    """Staff, price list, and the parts that were delivered."""
    for each in scene.month["staff"]:
        added = staff.add(scene.shop, each["name"], login=each["login"], role=Role(each["role"]))
        scene.staff[each["login"]] = added.id
    for kind in PriceKind:
        for name, price in scene.month["prices"][kind].items():
            prices.add(scene.shop, kind, name, yuan(price))
    for each in scene.month["part"]:
        card = parts.add(scene.shop, new_part(each))
        scene.parts[each["number"]] = card.id
        stock.receive(scene.shop, card, pieces(each["stock"]), supplier=SUPPLIER, paper="送货单 0001")


def run(scene: Scene, errand: Errand) -> None:
    """Do one step of an order at its moment: the technician those of the bench, the counter all others."""
    scene.hand.moment = errand.moment
    if errand.step in bench.STEPS:
        bench.STEPS[errand.step](scene, replace(scene.shop, operator=errand.what["tech"]), errand)
    else:
        counter.STEPS[errand.step](scene, replace(scene.shop, operator=AT_THE_COUNTER), errand)
