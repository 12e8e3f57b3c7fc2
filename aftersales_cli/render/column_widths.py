"""How wide the columns of a table may be: free text gives way; figures, dates and references are never broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aftersales_cli.domain.width import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = 2
TEXT_AT_LEAST = 6
WORD_AT_MOST = 16
"""A word without figures that is longer than this may be broken."""

_FIGURES = re.compile(r"[-0-9 :./]*")
_NARROW = re.compile(r"[!-~]+")


def columns_within(room: int, columns: Sequence[Sequence[str]], whole: Sequence[bool]) -> list[int] | None:
    """The width of each column in this room, or None where they do not fit without breaking a figure.

    A column is its title and its cells. The cells of a ``whole`` one stay on one line.
    """
    wanted = [max(map(cells, column)) for column in columns]
    widths = [
        max(_least(column[0]), *map(cells if kept else _least, column[1:]))
        for column, kept in zip(columns, whole, strict=True)
    ]
    if sum(widths) > room:
        return None
    for _ in range(room - sum(widths)):
        narrow = [at for at, width in enumerate(widths) if width < wanted[at]]
        if not narrow:
            break
        widths[min(narrow, key=widths.__getitem__)] += 1
    return widths


def _least(text: str) -> int:
    """The fewest columns that hold the text without a break inside a figure, a date or a reference."""
    if _FIGURES.fullmatch(text):
        return cells(text)
    return max([min(cells(text), TEXT_AT_LEAST), *map(_piece, _NARROW.findall(text))])


def _piece(piece: str) -> int:
    return len(piece) if any(map(str.isdigit, piece)) else min(len(piece), WORD_AT_MOST)
