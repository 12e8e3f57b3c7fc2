"""A throw-away shop with a month in it, every record written by the acts that the counter has and journalled like them;
and the guided walk through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.parts import OldPart
from aftersales_cli.domain.cards.staff import PriceKind, Role
from aftersales_cli.domain.settings import DEFAULT_ZONE, Settings
from aftersales_cli.domain.tickets.ticket import Responsibility
from aftersales_cli.domain.values.advice import do
from aftersales_cli.domain.values.dates import zone
from aftersales_cli.domain.values.errors import Conflict
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.record import Record, replace
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.services import settings
from aftersales_cli.services.cards import parts, prices, staff, stock
from aftersales_cli.services.demo import plan, steps
from aftersales_cli.services.demo.scene import SUPPLIER, Hand, Scene, new_part, pieces, yuan
from aftersales_cli.services.shop import FIRST_SITE_CODE, Shop
from aftersales_cli.store import demo, records
from aftersales_cli.store import settings as stored
from aftersales_cli.store.file import opening

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path
    from typing import Any

    from aftersales_cli.domain.values.advice import Deed
    from aftersales_cli.domain.values.sentence import Sentence
    from aftersales_cli.services.demo.plan import Errand
    from aftersales_cli.store.file.database import Database

    Report = Callable[[int, int], None]

_COUNTER_CLERK = "qian"


def make(path: Path, now: datetime, report: Report) -> None:
    """Make the demo shop, whole or not at all: the last month until the evening before ``now``."""
    month = demo.read_month()
    today = now.astimezone(zone(DEFAULT_ZONE)).date()
    errands = plan.errands(month, today)
    hand = Hand(plan.first_morning(today))

    def furnish(db: Database) -> None:
        with db.for_bulk():
            scene = Scene(_opened(db, hand, month), hand, month, today)
            _first_morning(scene)
            for done, errand in enumerate(errands, 1):
                _run(scene, errand)
                report(done, len(errands))

    opening.create(path, furnish)


def is_demo(path: Path) -> bool:
    """Whether a demo shop is there already. Raises Conflict for another shop's file, which is left alone."""
    if not path.exists():
        return False
    db = opening.open_existing(path, writing=False)
    try:
        ours = demo.is_demo(db.connection)
    finally:
        db.close()
    if ours:
        return True
    raise Conflict(
        say("{path} is a real shop: the demo does not touch it.", path=str(path)),
        next_step=say("Name another file: {command}", command=do("demo", shop_file="demo.db")),
    )


def throw_away(path: Path) -> None:
    """Remove a demo shop. Raises Conflict for a real one."""
    if is_demo(path):
        demo.throw_away(path)


def _opened(db: Database, hand: Hand, month: Mapping[str, Any]) -> Shop:
    """The new shop, set up, with its manager at the counter."""
    site = stored.SiteRow(uuid7(), FIRST_SITE_CODE, "")
    shop = Shop(db=db, clock=hand, site=site, operator="zhao", settings=Settings())
    with shop.act(demo.COMMAND):
        stored.add_site(db.connection, site)
        return settings.configure(shop, month["shop"])


def _first_morning(scene: Scene) -> None:
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


def _run(scene: Scene, errand: Errand) -> None:
    """Do one step of an order at its moment: the technician those of the bench, the counter all others."""
    scene.hand.moment = errand.moment
    if errand.step in steps.AT_THE_BENCH:
        steps.AT_THE_BENCH[errand.step](scene, replace(scene.shop, operator=errand.what["tech"]), errand)
    else:
        steps.AT_THE_COUNTER[errand.step](scene, replace(scene.shop, operator=_COUNTER_CLERK), errand)


# --- the walk -----------------------------------------------------------------------------------------


class Stop(Record, kw_only=False):
    """One stop of the walk: what happens there, and the act that is done."""

    title: Sentence
    deed: Deed


def walk(shop: Shop) -> list[Stop]:
    """From taking a device in to the month's books, for the next order of this shop."""
    ticket = str(records.next_number(shop.connection, "ticket", shop.site.id))
    what = demo.read_month()["walk"]
    party = {"customer": what["customer"], "device": what["device"]}
    told = {"fault": what["fault"], "accessory": what["accessory"]}
    broken = {"component": what["component"]}
    found = {"finding": what["finding"], **broken, "responsibility": Responsibility.PRODUCT}
    new_part = do("parts log", ticket, what["part"], 1, old_part=OldPart.MAKER)
    return [
        Stop(say("Take a notebook in."), do("ticket open", **party, **told)),
        Stop(say("Is it under warranty?"), do("warranty check", what["device"], **broken, fault=what["how"])),
        Stop(say("Write down what was found."), do("ticket diagnose", ticket, **found)),
        Stop(say("The repair is free, so the work may begin."), do("ticket start", ticket)),
        Stop(say("Put a new fan in."), new_part),
        Stop(say("Print the repair order (托修单)."), do("ticket print", ticket)),
        Stop(say("Export last month: its workbook."), do("report monthly", out="month.xlsx")),
    ]
