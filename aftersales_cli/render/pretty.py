"""Tables drawn by rich on a terminal. Text is data here: no markup, no emoji codes, no highlighting."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from aftersales_cli.domain.width import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

CARDS_BELOW = 70
"""On a narrower terminal each row becomes a card, so that no number is cut."""

GAP = 3
WIDEST_KEPT_WHOLE = 24


@cache
def console() -> Console:
    """The one console for data; colour follows the terminal, NO_COLOR and --no-color."""
    from aftersales_cli.render import colour

    wanted = colour.wanted()
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
    if console().width < CARDS_BELOW:
        _cards(titles, rows)
        return
    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    kept = _columns_that_fit(titles, rows)
    for at in kept:
        # A figure or a number is read as one: other columns give way first.
        widest = min(max(cells(row[at]) for row in rows), WIDEST_KEPT_WHOLE) if right[at] or at == 0 else None
        drawn.add_column(Text(titles[at]), justify="right" if right[at] else "left", overflow="fold", min_width=widest)
    for row in rows:
        drawn.add_row(*[Text(row[at]) for at in kept])
    console().print(drawn)


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
