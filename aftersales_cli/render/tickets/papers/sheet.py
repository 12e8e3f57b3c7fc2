"""A sheet: what a printed form says, in blocks from top to bottom, before anybody decides how it looks.

A form is one function that makes a sheet; the writers for text, HTML and PDF know the blocks and no form. Another form
needs no other writer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values.record import Record, as_dict
from aftersales_cli.domain.values.text import terminal_safe

if TYPE_CHECKING:
    from collections.abc import Callable

_TAB = "    "


class SheetField(Record, kw_only=False):
    """A label and its value; an empty value leaves room for a pen. A ``wide`` one takes a row to itself."""

    label: str
    value: str = ""
    wide: bool = False


class Grid(Record, kw_only=False):
    """Fields in rows of one or two."""

    title: str
    rows: tuple[tuple[SheetField, ...], ...]


class SheetColumn(Record, kw_only=False):
    """A column of a table: its title, its width in display cells (0 takes what is left), whether it leans right."""

    title: str
    cells: int = 0
    right: bool = False


class Sum(Record, kw_only=False):
    """A total, in figures and, beside them, in capitals."""

    label: str
    figure: str
    capitals: str = ""


class Table(Record, kw_only=False):
    """Rows under titles, and the totals under them. ``empty`` stands there when there is no row."""

    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str
    sums: tuple[Sum, ...] = ()


class Notes(Record, kw_only=False):
    """Sentences to read before signing, numbered when there are several."""

    title: str
    lines: tuple[str, ...]


class Choice(Record, kw_only=False):
    """A box that is ticked, or to be ticked with a pen."""

    text: str
    ticked: bool = False


class Notice(Record, kw_only=False):
    """A warning and the boxes under it."""

    title: str
    text: str
    choices: tuple[Choice, ...]


class Signatures(Record, kw_only=False):
    """Who signs, and the words for the date beside each name."""

    parties: tuple[str, ...]
    date: str


Block = Grid | Table | Notes | Notice | Signatures


class Sheet(Record):
    """One form, filled in. Each of ``copies`` is the line that tells one copy from the others."""

    language: str
    title: str
    shop: str
    contact: tuple[str, ...]
    mark: str
    code: str
    head: tuple[SheetField, ...]
    blocks: tuple[Block, ...]
    foot: str
    copies: tuple[str, ...]


def grid(title: str, *items: SheetField) -> Grid:
    """Fields side by side where two fit; the last of an odd run has the row to itself."""
    rows: list[tuple[SheetField, ...]] = []
    waiting: tuple[SheetField, ...] = ()
    for item in items:
        if item.wide:
            rows += [waiting, (item,)]
            waiting = ()
        elif waiting:
            rows.append((*waiting, item))
            waiting = ()
        else:
            waiting = (item,)
    return Grid(title, tuple(row for row in [*rows, waiting] if row))


def harmless(sheet: Sheet) -> Sheet:
    """The sheet with every text in it fit to print: control characters are shown, never sent."""
    made: Sheet = map_texts(sheet, lambda text: terminal_safe(text, lines=True).replace("\t", _TAB))
    return made


def map_texts(value: Any, change: Callable[[str], str]) -> Any:
    """The same value with every text in it changed, however deep it stands."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(map_texts(each, change) for each in value)
    if isinstance(value, Record):
        return type(value)(**{name: map_texts(each, change) for name, each in as_dict(value).items()})
    return value
