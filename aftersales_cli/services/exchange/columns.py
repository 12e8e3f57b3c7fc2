"""A whole column of a file at once: what its cells say one by one, read much sooner.

A column is mostly the same few words again, or plain text that needs no look at each letter. What is neither is read
cell by cell, and so is everything that a reader would refuse: it alone knows the sentence for it.
"""

from __future__ import annotations

import re
from itertools import repeat
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.exchange import Kind
from aftersales_cli.domain.values.text import NAME_LIMIT
from aftersales_cli.services.exchange.cells import KEY, plain_mobile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aftersales_cli.services.exchange.cells import Reader

    Cells = Sequence[Any]
    PlainReader = Callable[[Cells], list[Any] | None]

_REPEATED = 2
"""Cells that stand this often on average are worth a list of what each of them means."""


def read(cells: Cells, reader: Reader, kind: Kind | None, default: Any) -> list[Any]:
    """What each cell of a column says. ``kind`` None: only its reader knows. Raises what the reader raises."""

    def value(cell: Any) -> Any:
        said = reader(cell) if cell else None
        return default if said is None else said

    try:
        different = set(cells)
        if len(different) * _REPEATED <= len(cells):
            return list(map({cell: value(cell) for cell in different}.__getitem__, cells))
        plain = PLAIN[kind](cells) if kind in PLAIN else None
    except TypeError:  # a list among the cells of JSON lines
        plain = None
    return [value(cell) for cell in cells] if plain is None else plain


def plain_keys(cells: Cells) -> list[Any] | None:
    """Keys that are written just as they are kept; else None."""
    text = "\n".join(cells) + "\n"
    return list(cells) if len(text) == _KEY_LENGTH * len(cells) and _KEYS.fullmatch(text) else None


_KEY_LENGTH = 37
_KEYS = re.compile(f"(?:{KEY.pattern}\n)*")


def plain_numbers(cells: Cells) -> list[Any] | None:
    """Numbers of one site, as A-C17; else None."""
    start = _NUMBER_START.match(cells[0])
    if start is None:
        return None
    # Each cell must begin so, and nothing but digits may follow.
    first, *counts = ("\n" + "\n".join(cells)).split("\n" + start[0])
    if first or len(counts) != len(cells) or not _few_digits(counts):
        return None
    found = list(map(int, counts))
    return list(zip(repeat(start[1]), found)) if min(found) > 0 else None


_NUMBER_START = re.compile(r"([A-Z]{1,4})-[CDSP]?")
_DIGITS = 9


def _few_digits(counts: list[str]) -> bool:
    together, lengths = "".join(counts), set(map(len, counts))
    return together.isascii() and together.isdigit() and min(lengths) > 0 and max(lengths) <= _DIGITS


def plain_texts(cells: Cells) -> list[Any] | None:
    """Short texts without anything odd in them, none of them blank; else None."""
    if not "".join(cells).isprintable() or max(map(len, cells)) > NAME_LIMIT:
        return None
    texts = list(map(str.strip, cells))
    return texts if all(texts) else None


def plain_phones(cells: Cells) -> list[Any] | None:
    """One plain mobile number each; else None."""
    together = "".join(cells)
    if set(map(len, cells)) != {_ELEVEN} or not (together.isascii() and together.isdigit()):
        return None
    return list(map(plain_mobile, cells))


_ELEVEN = 11

PLAIN: dict[Kind | None, PlainReader] = {
    Kind.KEY: plain_keys,
    Kind.NUMBER: plain_numbers,
    Kind.NAME: plain_texts,
    Kind.NOTE: plain_texts,
    Kind.CUSTOMER: plain_texts,
    Kind.PHONES: plain_phones,
}
"""For each kind that seldom repeats itself: its readers of plain columns."""
