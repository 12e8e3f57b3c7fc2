"""Tables drawn by rich on a terminal. Text is data here: no markup, no emoji codes, no highlighting."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

CARDS_BELOW = 70
"""On a narrower terminal each row becomes a card, so that no number is cut."""


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
    for title, leans_right in zip(titles, right, strict=True):
        drawn.add_column(Text(title), justify="right" if leans_right else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*[Text(cell) for cell in row])
    console().print(drawn)


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
