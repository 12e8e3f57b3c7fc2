"""A throw-away shop with a month in it: every record written by the acts that the counter has, journalled like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.settings import DEFAULT_ZONE, Settings
from aftersales_cli.domain.values.advice import do
from aftersales_cli.domain.values.dates import zone
from aftersales_cli.domain.values.errors import Conflict
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.services import settings
from aftersales_cli.services.demo import acts, plan
from aftersales_cli.services.demo.scene import Hand, Scene
from aftersales_cli.services.shop import FIRST_SITE_CODE, Shop
from aftersales_cli.store import demo
from aftersales_cli.store import settings as stored
from aftersales_cli.store.file import opening

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path
    from typing import Any

    from aftersales_cli.store.file.database import Database

    Report = Callable[[int, int], None]


def make(path: Path, now: datetime, report: Report) -> None:
    """Make the demo shop, whole or not at all: the last month until the evening before ``now``."""
    month = demo.read_month()
    today = now.astimezone(zone(DEFAULT_ZONE)).date()
    errands = plan.errands(month, today)
    hand = Hand(plan.first_morning(today))

    def furnish(db: Database) -> None:
        with db.for_bulk():
            scene = Scene(_opened(db, hand, month), hand, month, today)
            acts.first_morning(scene)
            for done, errand in enumerate(errands, 1):
                acts.run(scene, errand)
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
