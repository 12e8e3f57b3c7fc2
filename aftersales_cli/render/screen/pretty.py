"""Tables drawn by rich on a terminal. Text is data here: no markup, no emoji codes, no highlighting."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from aftersales_cli.domain.values.width import cells, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence


CARDS_BELOW = 70
"""On a narrower terminal each row becomes a card, so that no number is cut."""


@cache
def console() -> Console:
    """The one console for data; colour follows the terminal, NO_COLOR and --no-color."""
    from aftersales_cli.render.screen import talk

    wanted = talk.wants_colour()
    return Console(
        markup=False,
        emoji=False,
        highlight=False,
        color_system="auto" if wanted else None,
        force_terminal=True if wanted else None,
        width=_columns(),
    )


def _columns() -> int | None:
    named = os.environ.get("COLUMNS", "")
    return int(named) if named.isdecimal() and int(named) > 0 else None


def table(titles: Sequence[str], right: Sequence[bool], rows: Sequence[Sequence[str]]) -> None:
    """Draw a table, or cards where it would not fit."""
    kept = _columns_that_fit(titles, rows)
    columns = [[titles[at], *(row[at] for row in rows)] for at in kept]
    whole = [right[at] or at == 0 for at in kept]
    widths = columns_within(console().width - GAP * (len(kept) - 1), columns, whole)
    if console().width < CARDS_BELOW or widths is None:
        _cards(titles, rows)
        return
    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for at, width in zip(kept, widths, strict=True):
        drawn.add_column(_within(titles[at], width), justify="right" if right[at] else "left", width=width)
    for row in rows:
        drawn.add_row(*[_within(row[at], width) for at, width in zip(kept, widths, strict=True)])
    console().print(drawn)


def _within(text: str, width: int) -> Text:
    return Text("\n".join(wrap(text, width)))


def _columns_that_fit(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """All columns where they fit; else only those that anything stands in."""
    every = range(len(titles))
    needed = sum(max(cells(row[at]) for row in [titles, *rows]) + GAP for at in every) - GAP
    return [at for at in every if needed <= console().width or any(row[at] for row in rows)]


def _cards(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for row in rows:
        for title, cell in zip(titles, row, strict=True):
            if cell:
                console().print(Text.assemble((f"{title}: ", "bold"), cell))
        console().print()


def bars(title: str, lines: Sequence[tuple[str, str, str]]) -> None:
    """Draw a bar chart from its labels, bars and values."""
    console().print(Text(title, "bold"))
    for label, drawn, value in lines:
        console().print(Text.assemble("  ", label, "  ", value, "  ", (drawn, "cyan")), no_wrap=True, overflow="crop")


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
