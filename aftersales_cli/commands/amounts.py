"""Options that carry money or a quantity, read into values once the shop and its currency are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.money import Money, parse_money
from aftersales_cli.domain.quantity import Quantity, parse_quantity

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop


def money(shop: Shop, typed: str | None) -> Money | None:
    """The amount that was typed, in the shop's currency; None when none was. Raises WrongUsage for a bad one."""
    return None if typed is None else parse_money(typed, currency=shop.settings.currency)


def quantity(typed: str | None) -> Quantity | None:
    """The quantity that was typed, zero included; None when none was. Raises WrongUsage for a bad one."""
    return None if typed is None else parse_quantity(typed, allow_zero=True)
