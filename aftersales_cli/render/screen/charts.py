"""Small bar charts in text: one line for each bar, its length in display cells."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.width import cells, pad

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 40
_FULL = "█"
_PARTS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")


class Bar(Record, kw_only=False):
    """One bar: what it stands for, how long it is in proportion to the others, and the value as people read it."""

    label: str
    size: int
    value: str


def lines(bars: Sequence[Bar], longest: int = LONGEST) -> list[tuple[str, str, str]]:
    """Label, bar and value of each line. The largest is ``longest`` cells; one below zero is drawn as nothing."""
    most = max((bar.size for bar in bars), default=0)
    left = max((cells(bar.label) for bar in bars), default=0)
    right = max((cells(bar.value) for bar in bars), default=0)
    return [
        (pad(bar.label, left), _drawn(bar.size, most, longest), pad(bar.value, right, align="right")) for bar in bars
    ]


def show(title: str, bars: Sequence[Bar]) -> None:
    """Print a chart: coloured on a terminal, plain in a pipe."""
    if sys.stdout.isatty():
        from aftersales_cli.render.screen import pretty

        pretty.bars(title, lines(bars))
        return
    print(title)
    for label, drawn, value in lines(bars):
        print(f"  {label}  {value}  {drawn}".rstrip())


def _drawn(size: int, most: int, longest: int) -> str:
    """A bar to an eighth of a cell; whatever is above nothing shows at least that."""
    if size <= 0 or most <= 0:
        return ""
    full, eighths = divmod(max(1, size * longest * 8 // most), 8)
    return _FULL * full + _PARTS[eighths]
