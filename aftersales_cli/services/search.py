"""Finding anything: first what the words name outright (a number, a tail, a name), then where they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.identifiers import normalise_plate, normalise_serial
from aftersales_cli.domain.values.phone import normalise_phone
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.text import fold, search_form
from aftersales_cli.services.references import SHORTEST_TAIL, typed_number
from aftersales_cli.store import lookup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from aftersales_cli.services.shop import Shop

ENTITIES = lookup.ENTITIES
"""What can be searched for."""

_SNIPPET = 36
_BEFORE = 10

FOUND = "found"
"""The order in which things are found: what the words name before what only contains them."""

SORTS: dict[str, Callable[[Hit], Any]] = {
    FOUND: lambda _hit: 0,
    "kind": lambda hit: hit.kind,
    "number": lambda hit: hit.number,
    "title": lambda hit: hit.title,
}
"""What the hits can be sorted by."""

_LETTERS = (("ticket", ""), ("customer", "C"), ("device", "D"))


class Hit(Record):
    """Something that was found: what it is, its number and title, and the place where the words stand in it."""

    kind: str
    id: str
    number: str
    title: str
    snippet: str


def search(shop: Shop, words: Sequence[str], *, entity: str | None = None, limit: int = 20) -> list[Hit]:
    """Whatever answers to the words, what they name before what only contains them, each the newest first."""
    typed = " ".join(words).strip()
    with shop.db.snapshot():
        keys = dict.fromkeys(pair for pair in _named(shop, typed, limit) if entity is None or pair[0] == entity)
        if len(keys) < limit:
            keys.update(dict.fromkeys(_written(shop, typed, limit, entity)))
        return _hits(shop, list(keys)[:limit], typed)


def ordered(hits: Sequence[Hit], sort: str, *, descending: bool = False) -> list[Hit]:
    """What was found by one of SORTS; what is alike stays in the order in which it was found."""
    if sort == FOUND:
        return list(reversed(hits)) if descending else list(hits)
    return sorted(hits, key=SORTS[sort], reverse=descending)


def is_behind(shop: Shop) -> bool:
    """Whether some of what was imported cannot be found yet."""
    return lookup.waiting(shop.connection)


def _named(shop: Shop, typed: str, limit: int) -> Iterator[tuple[str, str]]:
    """(entity, record) of what the typed text is a reference to."""
    connection = shop.connection
    for entity, letter in _LETTERS:
        numbered = typed_number(shop, typed, letter)
        if numbered is not None:
            yield from ((entity, key) for key in lookup.numbered(connection, entity, *numbered))
    for entity, kind, term, whole in _terms(typed):
        find = lookup.exact if whole else lookup.beginning
        yield from ((entity, key) for key in find(connection, entity, kind, term, limit))


def _terms(typed: str) -> Iterator[tuple[str, str, str, bool]]:
    """What to look up: whose term, of which kind, and whether the whole of it was typed or its beginning."""
    folded = fold(typed).strip()
    if not folded:
        return
    marks = dict.fromkeys((normalise_serial(typed), normalise_plate(typed)))
    tails = (("customer", "phone", normalise_phone(typed)), *(("device", "mark", mark) for mark in marks))
    for entity, kind, tail in tails:
        if len(tail) >= SHORTEST_TAIL:
            yield entity, kind, tail[::-1], False
    yield "part", "barcode", folded, True
    yield "part", "number", folded, False
    letters = folded.replace(" ", "")
    for entity in ("customer", "part"):
        yield entity, "name", folded, True
        if letters.isascii() and letters.isalpha():
            yield entity, "initials", letters, True
            yield entity, "pinyin", letters, False
        yield entity, "name", folded, False


def _written(shop: Shop, typed: str, limit: int, entity: str | None) -> list[tuple[str, str]]:
    forms = [search_form(word) for word in typed.split() if any(map(str.isalnum, word))]
    found = lookup.with_words(shop.connection, "\t".join(forms), limit, entity)
    return [pair for pair in found if pair[0] in ENTITIES]


def _hits(shop: Shop, pairs: list[tuple[str, str]], typed: str) -> list[Hit]:
    shown: dict[str, lookup.Shown] = {}
    for entity in dict.fromkeys(entity for entity, _key in pairs):
        shown.update(lookup.shown(shop.connection, entity, [key for each, key in pairs if each == entity]))
    return [
        Hit(
            kind=entity,
            id=key,
            number=shown[key].number,
            title=shown[key].title,
            snippet=snippet(shown[key].text, typed),
        )
        for entity, key in pairs
        if key in shown
    ]


def snippet(text: str, typed: str) -> str:
    """The part of a text where the first of the words stands, or its beginning."""
    line = " ".join(text.split())
    if len(line) <= _SNIPPET:
        return line
    folded = fold(line)
    words = fold(typed).split()
    # Folding may change the length (㈱ becomes three characters): then the places no longer agree.
    places = [folded.find(word) for word in words if word in folded] if len(folded) == len(line) else []
    start = max(0, min(places, default=0) - _BEFORE)
    end = start + _SNIPPET
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
