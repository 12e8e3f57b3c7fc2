"""A shop of any size, the same every time, made in minutes: five years of orders with all that belongs to them.

The rows go in the way an import writes them, many at once, each with its entry in the journal; staff and parts are
added by the shop's own acts, totals are reckoned by its own rules, and the search index is made by what makes it
anywhere else. So the file is one that the program itself could have written, and ``db check`` finds nothing wrong.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.services import settings
from aftersales_cli.services import shop as shops
from aftersales_cli.services.cards import parts, staff, stock
from aftersales_cli.services.cards.parts import NewPart
from aftersales_cli.store import lookup, reindex
from aftersales_cli.store.exchange import importing
from benchmarks.orders import DAYS, Order, add_rows, moment
from benchmarks.people import Keys, People, Rows
from benchmarks.words import JOBS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from aftersales_cli.domain.cards.parts import Part
    from aftersales_cli.services.shop import Shop

EDITION = 2
"""Counted up when the generator makes other shops than before, so that kept ones are made anew."""

NOW = datetime(2026, 11, 1, 2, tzinfo=UTC)
"""When the generated shop is looked at: its five years are over, and it is 10:00 in Shanghai."""

_ORDERS_OF_A_BATCH = 2000
_MINUTES_OF_A_DAY = 400
_ORDERS_FOR_A_PART = 200
_FEWEST_PARTS = 200
_TECHNICIANS = ("王磊", "李强", "陈静", "赵敏", "刘洋", "周涛")
_TABLES = (
    "customer", "device", "ticket", "ticket_device", "ticket_line", "approval", "stock_move", "payment", "ticket_event",
)  # fmt: skip
"""In the order in which one needs another."""


class Furnished(NamedTuple):
    """What the shop has before the first order comes in."""

    site: str
    staff: list[str]
    parts: list[Part]


def generate(path: Path, orders: int, *, seed: int = 1, progress: Callable[[int], None] = lambda _done: None) -> None:
    """Make a shop with so many orders at ``path``, where nothing may be. Only keys of acts and sites, and those of
    staff and parts, differ from one time to the next."""
    chance, keys = Random(seed), Keys()
    shops.create_shop(path, clock=lambda _zone: NOW, operator="li")
    shop = shops.open_shop(path, clock=lambda _zone: NOW, operator="li", writing=True)
    try:
        # Nobody else looks at the file before it is finished, and it can simply be made again.
        shop.connection.execute("PRAGMA synchronous = OFF")
        shop.connection.execute("PRAGMA cache_size = -1000000")
        furnished = _furnish(shop, orders)
        people = People(furnished.site, keys, chance)
        for first in range(1, orders + 1, _ORDERS_OF_A_BATCH):
            last = min(first + _ORDERS_OF_A_BATCH - 1, orders)
            rows: Rows = defaultdict(list)
            for number in range(first, last + 1):
                add_rows(rows, _order(furnished, people, rows, chance, number, orders), keys)
            _write(shop, rows)
            progress(last)
    finally:
        shop.db.close()


def _furnish(shop: Shop, orders: int) -> Furnished:
    with shop.act("init"):
        furnished = settings.configure(shop, {"name": "长江电脑维修部", "address": "南京市玄武区人民路 1 号"})
        people = [staff.add(furnished, name).id for name in _TECHNICIANS]
        stocked = [
            _stocked(furnished, number, orders) for number in range(max(_FEWEST_PARTS, orders // _ORDERS_FOR_A_PART))
        ]
    return Furnished(shop.site.id, people, stocked)


def _stocked(shop: Shop, number: int, orders: int) -> Part:
    """A part for one of the jobs, and as many of it on the shelf as the five years can take."""
    name, yuan = JOBS[number % len(JOBS)].part
    price = Money((yuan + number % 50) * 100)
    new = NewPart(
        number=f"P{number:05d}", name=name, price=price, cost=Money(price.fen * 6 // 10), shelf=f"{number % 40}"
    )
    part = parts.add(shop, new)
    stock.receive(shop, part, Quantity(1000 * (orders // 50 + 10)))
    return part


def _order(furnished: Furnished, people: People, rows: Rows, chance: Random, number: int, orders: int) -> Order:
    """The order with this number: they come in evenly over the years."""
    day, rest = divmod((number - 1) * DAYS, orders)
    minute = rest * _MINUTES_OF_A_DAY // orders
    place = chance.randrange(len(furnished.parts))
    job = JOBS[place % len(JOBS)]
    return Order(
        number=number,
        day=day,
        minute=minute,
        site=furnished.site,
        staff=chance.choice(furnished.staff),
        visitor=people.visit(rows, job, moment(day, minute)),
        job=job,
        part=furnished.parts[place],
    )


def _write(shop: Shop, rows: Rows) -> None:
    with shop.act("import tickets"):
        for table in _TABLES:
            importing.insert(shop.db, table, rows[table])
        for entity in ("customer", "device", "ticket"):
            keys = [row["id"] for row in rows[entity]]
            lookup.add_new(shop.connection, reindex.FINDABLE[entity](shop.connection, keys))
