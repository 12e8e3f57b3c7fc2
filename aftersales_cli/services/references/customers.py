"""Which customer is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.advice import do
from aftersales_cli.domain.values.errors import NotFound
from aftersales_cli.domain.values.phone import normalise_phone
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.values.text import fold, search_form, shown
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
from aftersales_cli.store.cards import customers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aftersales_cli.domain.cards.customers import Customer
    from aftersales_cli.services.shop import Shop


SHORTEST_PART = 2
"""A part of a name must have this many characters to name somebody."""

MOST_READ = 100
"""So many cards are looked through for words in their names."""


def customer(shop: Shop, typed: str, *, by_part: bool = True) -> Customer:
    """The one customer meant by a number, phone tail, name, pinyin or initials.

    ``by_part`` also takes a part of a name, where a person is there to see whom it found. Raises NotFound, or Ambiguous
    with every customer that could be meant.
    """
    found = customer_candidates(shop, typed, by_part=by_part)
    return the_one(
        found,
        nobody=NotFound(
            say("No customer answers to “{reference}”.", reference=shown(typed)),
            next_step=say(
                "Find one with: {search}; or add one with: {add}.", search=do("search"), add=do("customer add")
            ),
        ),
        several=say("“{reference}” could be {count} customers.", reference=typed, count=len(found)),
        line=customer_line,
    )


def customer_candidates(shop: Shop, typed: str, *, by_part: bool = True) -> list[Customer]:
    """The customers a reference may mean: one when it is clear, several when it is not."""
    return read_all(
        first_clear(_levels(shop, typed) if by_part else _whole(shop, typed)),
        lambda key: customers.get(shop.connection, key),
    )


def customer_matches(shop: Shop, typed: str) -> list[Customer]:
    """Everybody whom a phone, name, pinyin or number may mean, for a list to choose from, the nearest first."""
    hits = dict.fromkeys(key for level in _levels(shop, typed) for key in level)
    return read_all(list(hits)[:MANY], lambda key: customers.get(shop.connection, key))


def customer_line(found: Customer) -> Sentence:
    """A customer in one line, for a list to choose from."""
    phones = "、".join(phone.number for phone in found.phones)
    return say("{number}  {name}  {phones}", number=found.number, name=found.name, phones=phones)


def _levels(shop: Shop, typed: str) -> Iterator[list[str]]:
    """The levels of a whole name or number; only where none of them knows anybody, the parts of names."""
    known = False
    for hits in _whole(shop, typed):
        known = known or bool(hits)
        yield hits
    if not known:
        yield _with_part(shop, fold(typed).split())


def _with_part(shop: Shop, words: list[str]) -> list[str]:
    """Whose name has these words in it, or begins with this pinyin or these initials."""
    letters = "".join(words)
    if len(letters) < SHORTEST_PART:
        return []
    found: list[str] = []
    if letters.isascii() and letters.isalpha():
        found += lookup.beginning(shop.connection, "customer", "pinyin", letters, MANY)
        found += lookup.beginning(shop.connection, "customer", "initials", letters, MANY)
    forms = "\t".join(search_form(word) for word in words)
    written = [key for _entity, key in lookup.with_words(shop.connection, forms, MOST_READ, "customer")]
    # The words may stand in an address or a note, which name nobody.
    cards = read_all(written, lambda key: customers.get(shop.connection, key))
    found += [card.id for card in cards if all(word in fold(card.name) for word in words)]
    return list(dict.fromkeys(found))[:MANY]


def _whole(shop: Shop, typed: str) -> Iterator[list[str]]:
    numbered = typed_number(shop, typed, "C")
    if numbered:
        yield lookup.numbered(shop.connection, "customer", *numbered)
    digits = normalise_phone(typed)
    if len(digits) >= SHORTEST_TAIL:
        yield lookup.beginning(shop.connection, "customer", "phone", digits[::-1], MANY)
    folded = fold(typed).strip()
    if folded:
        yield from name_levels(shop, "customer", folded)
