"""References: the shortest thing a person types that names one record.

Levels are tried in a fixed order, and the first with exactly one hit wins. A level with several hits does not stop the
search; if no level is clear, the error lists all that were meant perhaps.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aftersales_cli.domain.errors import Ambiguous, NotFound
from aftersales_cli.domain.phone import normalise_phone as search_digits
from aftersales_cli.domain.sentence import Sentence, say
from aftersales_cli.domain.text import fold, nfkc
from aftersales_cli.store import customers, finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aftersales_cli.domain.customer import Customer
    from aftersales_cli.services.shop import Shop

SHORTEST_TAIL = 4
MANY = 20

_NUMBER = re.compile(r"(?:(?P<site>[A-Z]{1,4})-)?(?P<letter>[CD])?(?P<count>[0-9]{1,9})")


def customer(shop: Shop, typed: str) -> Customer:
    """The one customer meant by a number, phone tail, name, pinyin or initials.

    Raises NotFound, or Ambiguous with every customer that could be meant.
    """
    keys = candidates(shop, typed)
    if len(keys) == 1:
        return _customer(shop, keys[0])
    if not keys:
        raise NotFound(
            say("No customer answers to “{reference}”.", reference=typed),
            next_step=say("Find one with: aftersales search; or add one with: aftersales customer add."),
        )
    raise Ambiguous(
        say("“{reference}” could be {count} customers.", reference=typed, count=len(keys)),
        reasons=[customer_line(_customer(shop, key)) for key in keys],
        next_step=say("Type the number of the one you mean."),
    )


def candidates(shop: Shop, typed: str) -> list[str]:
    """Keys of the customers a reference may mean: one when it is clear, several when it is not."""
    return first_clear(_customer_levels(shop, typed))


def first_clear(levels: Iterator[list[str]]) -> list[str]:
    """The hits of the first level that has exactly one; otherwise all hits, each once, in order."""
    seen: dict[str, None] = {}
    for hits in levels:
        if len(hits) == 1:
            return hits
        seen.update(dict.fromkeys(hits))
    return list(seen)[:MANY]


def typed_number(shop: Shop, typed: str, letter: str) -> tuple[str, int] | None:
    """The site code and count in ``A-C17``, ``C17`` or ``17``; None when it is no number of this sort.

    ``letter`` is C for customers, D for devices, empty for tickets.
    """
    match = _NUMBER.fullmatch(nfkc(typed).strip().upper())
    if match is None or (match["letter"] or letter) != letter:
        return None
    return match["site"] or shop.site.code, int(match["count"])


def customer_line(found: Customer) -> Sentence:
    """A customer in one line, for a list to choose from."""
    phones = "、".join(phone.number for phone in found.phones)
    return say("{number}  {name}  {phones}", number=found.number, name=found.name, phones=phones)


def _customer(shop: Shop, key: str) -> Customer:
    found = customers.get(shop.connection, key)
    assert found is not None, "the index points at records that exist"  # noqa: S101 - an invariant, not input
    return found


def _customer_levels(shop: Shop, typed: str) -> Iterator[list[str]]:
    numbered = typed_number(shop, typed, "C")
    if numbered:
        yield customers.by_number(shop.connection, *numbered)
    digits = search_digits(typed)
    if len(digits) >= SHORTEST_TAIL:
        yield _beginning(shop)("phone", digits[::-1])
    folded = fold(typed).strip()
    if not folded:
        return
    yield finding.exact(shop.connection, "customer", "name", folded, MANY)
    yield _beginning(shop)("name", folded)
    letters = folded.replace(" ", "")
    if letters.isascii() and letters.isalpha():
        yield finding.exact(shop.connection, "customer", "pinyin", letters, MANY)
        yield finding.exact(shop.connection, "customer", "initials", letters, MANY)
        yield _beginning(shop)("pinyin", letters)


def _beginning(shop: Shop) -> Callable[[str, str], list[str]]:
    return lambda kind, start: finding.beginning(shop.connection, "customer", kind, start, MANY)
