"""What all references share: levels tried in order, numbers as people type them, and the one record that is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from aftersales_cli.domain.values.errors import Ambiguous, NotFound
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import nfkc
from aftersales_cli.store import lookup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from aftersales_cli.domain.values.sentence import Sentence
    from aftersales_cli.services.shop import Shop

T = TypeVar("T")

SHORTEST_TAIL = 4
MANY = 20

_NUMBER = re.compile(r"(?:(?P<site>[A-Z]{1,4})-)?(?P<letter>[CDSP])?(?P<count>[0-9]{1,9})")


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

    ``letter`` is C for customers, D for devices, S for staff, P for prices, empty for tickets.
    """
    match = _NUMBER.fullmatch(nfkc(typed).strip().upper())
    if match is None or (match["letter"] or letter) != letter:
        return None
    return match["site"] or shop.site.code, int(match["count"])


def name_levels(shop: Shop, entity: str, folded: str) -> Iterator[list[str]]:
    """A name in full, its beginning, and its pinyin and initials."""
    yield lookup.exact(shop.connection, entity, "name", folded, MANY)
    yield lookup.beginning(shop.connection, entity, "name", folded, MANY)
    letters = folded.replace(" ", "")
    if letters.isascii() and letters.isalpha():
        yield lookup.exact(shop.connection, entity, "pinyin", letters, MANY)
        yield lookup.exact(shop.connection, entity, "initials", letters, MANY)
        yield lookup.beginning(shop.connection, entity, "pinyin", letters, MANY)


def read_all(keys: list[str], get: Callable[[str], T | None]) -> list[T]:
    """The records behind keys; one that was taken off file meanwhile is left out."""
    return [record for record in map(get, keys) if record is not None]


def the_one(found: Sequence[T], *, nobody: NotFound, several: Sentence, line: Callable[[T], Sentence]) -> T:
    """The one record that was found. Raises ``nobody`` for none, Ambiguous that lists each in a ``line`` for more."""
    if not found:
        raise nobody
    if len(found) > 1:
        raise Ambiguous(
            several, reasons=[line(each) for each in found], next_step=say("Type the number of the one you mean.")
        )
    return found[0]
