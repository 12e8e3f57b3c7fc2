"""``NAME=VALUE`` as it is typed, with an equals sign of any width."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.money import Money, parse_money
from aftersales_cli.domain.values.quantity import Quantity, parse_quantity
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aftersales_cli.services.shop import Shop


def pair(text: str, how: str) -> tuple[str, str]:
    """The two sides of ``TEXT=MONEY``; the text may have an equals sign of its own. Raises WrongUsage, saying ``how``
    to write it."""
    name, _equals, value = text.replace("＝", "=").rpartition("=")
    return _both(name, value, text, how)


def table(texts: Iterable[str] | None, how: str, *, may_be_empty: bool = False) -> dict[str, str]:
    """Several ``NAME=VALUE`` as a table; the value may have an equals sign of its own, and be empty if that is said."""
    made = {}
    for text in texts or ():
        name, *value = re.split("[=＝]", text, maxsplit=1)
        if may_be_empty and value == [""] and name.strip():
            made[name.strip()] = ""
        else:
            key, answer = _both(name, "".join(value), text, how)
            made[key] = answer
    return made


def _both(name: str, value: str, text: str, how: str) -> tuple[str, str]:
    if not name.strip() or not value.strip():
        raise WrongUsage(
            say("“{value}” needs a name and a value.", value=shown(text)), next_step=say("Write {how}.", how=how)
        )
    return name.strip(), value.strip()


def money(shop: Shop, typed: str | None) -> Money | None:
    """The amount that was typed, in the shop's currency; None when none was. Raises WrongUsage for a bad one."""
    return None if typed is None else parse_money(typed, currency=shop.settings.currency)


def quantity(typed: str | None) -> Quantity | None:
    """The quantity that was typed, zero included; None when none was. Raises WrongUsage for a bad one."""
    return None if typed is None else parse_quantity(typed, allow_zero=True)
