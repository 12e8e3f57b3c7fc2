"""Which part is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.advice import Unsaid, do
from aftersales_cli.domain.values.errors import NotFound
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.values.text import fold, search_form, shown
from aftersales_cli.services.references.levels import MANY, first_clear, name_levels, read_all, the_one
from aftersales_cli.store import lookup
from aftersales_cli.store.cards import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aftersales_cli.domain.cards.parts import Part
    from aftersales_cli.services.shop import Shop


def part(shop: Shop, typed: str) -> Part:
    """The one part meant by a number, barcode, name, pinyin or initials.

    Raises NotFound, or Ambiguous with every part that could be meant.
    """
    currency = shop.settings.currency
    found = read_all(first_clear(_levels(shop, typed)), lambda key: parts.get(shop.connection, key, currency))
    return the_one(
        found,
        nobody=NotFound(
            say("No part answers to “{reference}”.", reference=shown(typed)),
            next_step=say(
                "See: {list}; or add one with: {add}.", list=do("parts list"), add=do("parts add", Unsaid.NUMBER)
            ),
        ),
        several=say("“{reference}” could be {count} parts.", reference=typed, count=len(found)),
        line=part_line,
    )


def part_line(found: Part) -> Sentence:
    """A part in one line, for a list to choose from."""
    return say("{number}  {name}  {shelf}", number=found.number, name=found.name, shelf=found.shelf or "")


def _levels(shop: Shop, typed: str) -> Iterator[list[str]]:
    folded = fold(typed).strip()
    if not folded:
        return
    yield lookup.exact(shop.connection, "part", "number", folded, MANY)
    yield lookup.exact(shop.connection, "part", "barcode", folded, MANY)
    yield from name_levels(shop, "part", folded)
    yield lookup.beginning(shop.connection, "part", "number", folded, MANY)
    yield [key for _, key in lookup.with_words(shop.connection, search_form(typed), MANY, "part")]
