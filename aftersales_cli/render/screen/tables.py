"""Tables for people: rich on a terminal, plain columns in a pipe; both measured in display cells."""

from __future__ import annotations

import sys
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersales_cli.domain.values.sentence import Sentence, Word
from aftersales_cli.domain.values.text import terminal_safe
from aftersales_cli.domain.values.width import cells, pad
from aftersales_cli.language import comma, t
from aftersales_cli.render.screen import talk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import tzinfo

RICH_AT_MOST = 200
"""Longer tables are written plain: a rich row costs 1.6 ms."""


class Column(NamedTuple):
    """A column: its JSON key, its title (a sentence of the catalogue), how to read it, and where it leans.

    ``words`` says what people read in a table where the value is a fixed text (``shipped``) that scripts read in CSV;
    a Word is read by its label.
    """

    key: str
    title: str
    get: Callable[[Any], Any]
    right: bool = False
    words: Mapping[Any, Sentence] | None = None

    def text(self, row: Any, zone: tzinfo | None) -> str:
        """What people read in this column."""
        value = self.get(row)
        return shown(self.words.get(value, value) if self.words else value, zone)


def shown(value: Any, zone: tzinfo | None = None) -> str:
    """A value as a person reads it on one line. Only a Sentence is translated: all other text is data."""
    from datetime import datetime

    if value is None or value == ():
        return ""
    if value is True or value is False:
        return t("yes") if value else t("no")
    if isinstance(value, datetime):
        return (value if zone is None else value.astimezone(zone)).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, Sentence | Word):
        return terminal_safe(t(value.label if isinstance(value, Word) else value))
    if isinstance(value, tuple):
        return comma().join(shown(each, zone) for each in value)
    return " ".join(_lines(str(getattr(value, "value", value))))


def _lines(text: str) -> list[str]:
    return terminal_safe(text, lines=True).replace("\t", " ").split("\n")


def show_table(columns: Sequence[Column], rows: Sequence[Any], zone: tzinfo | None = None) -> None:
    """Print rows under their titles, as fits where they go."""
    texts = [[column.text(row, zone) for column in columns] for row in rows]
    titles = [t(column.title) for column in columns]
    if not (sys.stdout.isatty() or talk.wants_colour()) or len(texts) > RICH_AT_MOST:
        _write_plain(columns, titles, texts)
    else:
        from aftersales_cli.render.screen import pretty

        pretty.table(titles, [column.right for column in columns], texts)


def _write_plain(columns: Sequence[Column], titles: list[str], texts: list[list[str]]) -> None:
    widths = [max(cells(row[at]) for row in [titles, *texts]) for at in range(len(titles))]
    lines = []
    for row in [titles, *texts]:
        parts = [
            pad(text, width, align="right" if column.right else "left")
            for text, width, column in zip(row, widths, columns, strict=True)
        ]
        lines.append("  ".join(parts).rstrip())
    print("\n".join(lines))


def show_fields(pairs: Sequence[tuple[str, Any]], zone: tzinfo | None = None) -> None:
    """One record as a column of titles and values; empty ones are left out."""
    texts = [(t(title), _lines(value) if type(value) is str else [shown(value, zone)]) for title, value in pairs]
    texts = [(title, lines) for title, lines in texts if any(lines)]
    left = max((cells(title) for title, _ in texts), default=0)
    for title, lines in texts:
        for head, line in zip_longest([title], lines, fillvalue=""):
            print(f"{pad(head, left)}  {line}".rstrip())
