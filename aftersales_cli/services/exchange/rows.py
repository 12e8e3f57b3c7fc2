"""What every kind of file comes to: headings, and rows that each know their line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from aftersales_cli.domain.values.errors import BadData
from aftersales_cli.domain.values.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aftersales_cli.domain.values.errors import ShopError


class Row(NamedTuple):
    """One row: its first line in the file, and its cells in the order of the headings, or why it cannot be read."""

    line: int
    cells: list[Any]
    problem: ShopError | None = None


class Source(NamedTuple):
    """An open file: its encoding, its headings, about how many rows it has, and the rows."""

    encoding: str
    headings: list[str]
    about: int
    rows: Iterator[Row]


def wrong_width(count: int, width: int) -> BadData:
    """A row that has more or fewer cells than there are headings."""
    return BadData(say("The row has {count} cells, the heading {width}.", count=count, width=width))
