"""A sheet: what a printed form says, in blocks from top to bottom, before anybody decides how it looks.

A form is one function that makes a sheet; the writers for text, HTML and PDF know the blocks and no form. Another form
needs no other writer.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.text import terminal_safe

if TYPE_CHECKING:
    from collections.abc import Callable

_TAB = "    "


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value; an empty value leaves room for a pen. A ``wide`` one takes a row to itself."""

    label: str
    value: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Fields in rows of one or two."""

    title: str
    rows: tuple[tuple[Field, ...], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its title, its width in display cells (0 takes what is left), whether it leans right."""

    title: str
    cells: int = 0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """A total, in figures and, beside them, in capitals."""

    label: str
    figure: str
    capitals: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under titles, and the totals under them. ``empty`` stands there when there is no row."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True, slots=True)
class Notes:
    """Sentences to read before signing, numbered when there are several."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A box that is ticked, or to be ticked with a pen."""

    text: str
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning and the boxes under it."""

    title: str
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs, and the words for the date beside each name."""

    parties: tuple[str, ...]
    date: str


Block = Grid | Table | Notes | Notice | Signatures


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One form, filled in. Each of ``copies`` is the line that tells one copy from the others."""

    language: str
    title: str
    shop: str
    contact: tuple[str, ...]
    mark: str
    code: str
    head: tuple[Field, ...]
    blocks: tuple[Block, ...]
    foot: str
    copies: tuple[str, ...]


def grid(title: str, *items: Field) -> Grid:
    """Fields side by side where two fit; the last of an odd run has the row to itself."""
    rows: list[tuple[Field, ...]] = []
    waiting: tuple[Field, ...] = ()
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
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: map_texts(getattr(value, each.name), change) for each in fields(value)})
    return value
