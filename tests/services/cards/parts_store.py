"""Parts for tests: on file, and on the shelf."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.services.cards import parts, stock
from aftersales_cli.services.cards.parts import NewPart

if TYPE_CHECKING:
    from aftersales_cli.domain.cards.parts import Part
    from aftersales_cli.services.shop import Shop


def pieces(count: int) -> Quantity:
    """So many whole pieces."""
    return Quantity(count * 1000)


def a_part(shop: Shop, **changes: Any) -> Part:
    """A battery at 100 that cost 60; none in stock."""
    given: dict[str, Any] = {"number": "BT-1", "name": "笔记本电池", "price": Money(10_000), "cost": Money(6_000)}
    return parts.add(shop, NewPart(**{**given, **changes}))


def in_stock(shop: Shop, count: int = 5, **changes: Any) -> Part:
    """The same battery, so many of them on the shelf."""
    part = a_part(shop, **changes)
    stock.receive(shop, part, pieces(count))
    return parts.get(shop, part.id)
