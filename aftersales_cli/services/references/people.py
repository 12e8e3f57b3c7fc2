"""Who of the staff, and which entry of the price list, is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.advice import do
from aftersales_cli.domain.values.errors import NotFound
from aftersales_cli.domain.values.phone import normalise_phone
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.values.text import fold, shown
from aftersales_cli.services.references.levels import (
    MANY,
    SHORTEST_TAIL,
    first_clear,
    name_levels,
    read_all,
    the_one,
    typed_number,
)
from aftersales_cli.store import lookup
from aftersales_cli.store.cards import prices
from aftersales_cli.store.cards import staff as staff_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aftersales_cli.domain.cards.staff import Price, Staff
    from aftersales_cli.services.shop import Shop


def staff(shop: Shop, typed: str) -> Staff:
    """The one member of staff meant by a number, login, phone tail, name, pinyin or initials.

    Raises NotFound, or Ambiguous with everybody who could be meant.
    """
    found = read_all(first_clear(_staff_levels(shop, typed)), lambda key: staff_store.get(shop.connection, key))
    if len(found) > 1:
        found = [each for each in found if each.active] or found
    return the_one(
        found,
        nobody=NotFound(
            say("Nobody on the staff answers to “{reference}”.", reference=shown(typed)),
            next_step=say("See: {list}; or add them with: {add}.", list=do("staff list"), add=do("staff add")),
        ),
        several=say("“{reference}” could be {count} of the staff.", reference=typed, count=len(found)),
        line=staff_line,
    )


def price(shop: Shop, typed: str) -> Price:
    """The one entry of the price list meant by a number, name, pinyin or initials."""
    currency = shop.settings.currency
    found = read_all(first_clear(_price_levels(shop, typed)), lambda key: prices.get(shop.connection, key, currency))
    return the_one(
        found,
        nobody=NotFound(
            say("Nothing on the price list answers to “{reference}”.", reference=shown(typed)),
            next_step=say("See: {command}", command=do("price list")),
        ),
        several=say("“{reference}” could be {count} entries of the price list.", reference=typed, count=len(found)),
        line=price_line,
    )


def staff_line(found: Staff) -> Sentence:
    """A member of staff in one line, for a list to choose from."""
    return say("{number}  {name}  {login}", number=found.number, name=found.name, login=found.login or "")


def price_line(found: Price) -> Sentence:
    """An entry of the price list in one line, for a list to choose from."""
    return say("{number}  {name}  {price}", number=found.number, name=found.name, price=str(found.price))


def _staff_levels(shop: Shop, typed: str) -> Iterator[list[str]]:
    numbered = typed_number(shop, typed, "S")
    if numbered:
        yield lookup.numbered(shop.connection, "staff", *numbered)
    folded = fold(typed).strip()
    if not folded:
        return
    yield lookup.exact(shop.connection, "staff", "login", folded, MANY)
    digits = normalise_phone(typed)
    if len(digits) >= SHORTEST_TAIL:
        yield lookup.beginning(shop.connection, "staff", "phone", digits[::-1], MANY)
    yield from name_levels(shop, "staff", folded)


def _price_levels(shop: Shop, typed: str) -> Iterator[list[str]]:
    numbered = typed_number(shop, typed, "P")
    if numbered:
        yield lookup.numbered(shop.connection, "price", *numbered)
    folded = fold(typed).strip()
    if folded:
        yield from name_levels(shop, "price", folded)
