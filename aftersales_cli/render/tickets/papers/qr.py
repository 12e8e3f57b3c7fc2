"""The QR code of a number, drawn for each medium. Scanning it at the counter types the number."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segno import QRCode

_HALVES = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}
"""An upper and a lower module as one character."""


def svg(text: str) -> str:
    """As one ``<svg>`` element, which scales."""
    drawn: str = _code(text).svg_inline(border=0, omitsize=True, svgclass="qr", lineclass=None)
    return drawn


def half_blocks(text: str) -> list[str]:
    """As lines of half blocks, two rows of modules a line, without the quiet zone."""
    rows = [list(row) for row in _code(text).matrix]
    nothing = [0] * len(rows[0])
    pairs = zip_longest(rows[::2], rows[1::2], fillvalue=nothing)
    return ["".join(_HALVES[pair] for pair in zip(upper, lower, strict=True)).rstrip() for upper, lower in pairs]


def _code(text: str) -> QRCode:
    import segno

    return segno.make(text, micro=False, error="m")
