"""One row of a file as a record that could be written: every cell read, or every reason why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersales_cli.domain.exchange import Field, Form, Kind, Part
from aftersales_cli.domain.values.errors import BadData, ShopError, WrongUsage
from aftersales_cli.domain.values.ids import content_key
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.services.exchange import cells, columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import tzinfo

    from aftersales_cli.services.exchange.cells import Reader
    from aftersales_cli.services.exchange.mapping import Layout, Mapping
    from aftersales_cli.services.exchange.rows import Row

FROM_A_FILE = "file"
"""The origin of rows that bring no key, number or origin of their own: they are known by their content."""


@dataclass(slots=True)
class Draft:
    """A record read from a row: its columns, and the records inside it by the name of their list."""

    line: int
    values: dict[str, Any]
    inside: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


class Problem(NamedTuple):
    """A row that cannot go in: its line, the column (empty when it is the whole row), and why."""

    line: int
    column: str
    error: ShopError

    def sentence(self) -> Sentence:
        """The problem in one line."""
        if self.column:
            return say("line {line}, {column}: {reason}", line=self.line, column=self.column, reason=self.error.message)
        return say("line {line}: {reason}", line=self.line, reason=self.error.message)


class Checker:
    """Reads rows of one layout into drafts."""

    def __init__(self, form: Form, mapping: Mapping, layout: Layout, *, currency: str, zone: tzinfo) -> None:
        def reader(each: Field) -> Reader:
            read = cells.reader(each, currency=currency, zone=zone, pattern=mapping.dates.get(each.name))
            return _translated(read, mapping.values.get(each.name))

        self._table = form.table
        self._origin = mapping.origin or FROM_A_FILE
        self._blank = {_kept(each): each.default for each in form.fields if each.kind is not Kind.CURRENCY}
        for each in form.fields:
            if each.name in mapping.constants:
                self._blank[_kept(each)] = reader(each)(mapping.constants[each.name])
        self._placed = {
            _kept(each): (layout.places[each.name], reader(each)) for each in form.fields if each.name in layout.places
        }
        # A column whose words the mapping translates is no plain column of its kind.
        self._kinds = {
            _kept(each): None if each.choices or each.name in mapping.values else each.kind for each in form.fields
        }
        self._inside = [
            (part, layout.places[part.name], _inner_readers(part, currency, zone))
            for part in form.parts
            if part.name in layout.places
        ]
        self._required = [_kept(each) for each in form.fields if each.required]

    def check(self, rows: list[Row]) -> tuple[list[Draft], list[Problem]]:
        """The rows as drafts, and everything that is wrong with the others."""
        drafts = self._all_at_once(rows)
        if drafts is not None:
            return drafts, []
        drafts, problems = [], []
        for row in rows:
            draft, wrong = self._one(row)
            problems += wrong
            drafts += [] if draft is None else [draft]
        return drafts, problems

    def _all_at_once(self, rows: list[Row]) -> list[Draft] | None:
        """Drafts of rows that are all well, read column by column, which is quick; None when one of them is not."""
        if self._inside or any(row.problem is not None for row in rows):
            return None
        try:
            read = self._columns(rows)
        except ShopError:
            return None
        if any(None in read[name] for name in self._required if name in self._placed):
            return None
        names = tuple(self._blank)
        whole = zip(*(read.get(name) or repeat(self._blank[name]) for name in names), strict=False)
        drafts = [
            Draft(row.line, dict(zip(names, values, strict=True)), {}) for row, values in zip(rows, whole, strict=False)
        ]
        for draft in drafts:
            self._name_origin(draft)
        return drafts

    def _columns(self, rows: list[Row]) -> dict[str, list[Any]]:
        found = list(zip(*(row.cells for row in rows), strict=True))
        return {
            name: columns.read(found[place], read, self._kinds[name], self._blank.get(name))
            for name, (place, read) in self._placed.items()
        }

    def _one(self, row: Row) -> tuple[Draft | None, list[Problem]]:
        """A row as a draft, or everything that is wrong with it."""
        if row.problem is not None:
            return None, [Problem(row.line, "", row.problem)]
        draft = Draft(row.line, self._blank.copy())
        problems = [*self._read_cells(row, draft), *self._read_inside(row, draft)]
        if problems:
            return None, problems
        missing = [name for name in self._required if draft.values[name] is None]
        if missing:
            return None, [Problem(row.line, name, BadData(say("it is missing"))) for name in missing]
        self._name_origin(draft)
        return draft, []

    def _read_cells(self, row: Row, draft: Draft) -> Iterator[Problem]:
        for name, (place, read) in self._placed.items():
            cell = row.cells[place]
            try:
                found = read(cell) if cell else None
            except ShopError as error:
                yield Problem(row.line, name, error)
            else:
                if found is not None:
                    draft.values[name] = found

    def _read_inside(self, row: Row, draft: Draft) -> Iterator[Problem]:
        for part, place, readers in self._inside:
            cell = row.cells[place]
            try:
                found = [_inner(each, part, readers) for each in cells.listed(cell)] if cell else []
            except ShopError as error:
                yield Problem(row.line, part.name, error)
            else:
                draft.inside[part.name] = found

    def _name_origin(self, draft: Draft) -> None:
        """Give the row what it is known by when the file comes again: its origin, else its content.

        A member of staff or a price has no origin: there the content makes the key.
        """
        values = draft.values
        if "origin_id" not in values:
            if values["id"] is None and values["number"] is None:
                values["id"] = content_key(self._table, _digest(values))
            return
        if values["origin_id"] is not None:
            values["origin"] = values["origin"] or self._origin
        elif values["id"] is None and values["number"] is None:
            values["origin"], values["origin_id"] = self._origin, _digest(values)


def _kept(each: Field) -> str:
    """Under which name a draft holds a field: the table's column, or its own name where it has none."""
    return each.name if each.read_only else each.kept


def _translated(read: Reader, words: dict[str, str] | None) -> Reader:
    """A reader that first looks the file's word up among those of the mapping."""
    if words is None:
        return read
    other = words.get("*")

    def translate(cell: Any) -> Any:
        typed = cell.strip() if isinstance(cell, str) else cell
        meant = words.get(typed, other if other is not None else typed)
        return read(meant) if meant else None

    return translate


def _inner_readers(part: Part, currency: str, zone: tzinfo) -> dict[str, Callable[[Any], Any]]:
    return {each.name: cells.reader(each, currency=currency, zone=zone, inner=True) for each in part.fields}


def _inner(found: dict[str, Any], part: Part, readers: dict[str, Reader]) -> dict[str, Any]:
    """One record inside a record, with every column of its table."""
    record: dict[str, Any] = {}
    for each in part.fields:
        cell = found.get(each.name)
        if isinstance(cell, bool):
            cell = "yes" if cell else "no"
        elif isinstance(cell, int):
            cell = str(cell)
        value = each.default if cell in (None, "") else readers[each.name](cell)
        if value is None and each.required:
            raise WrongUsage(say("{name} is missing in {list}", name=each.name, list=part.name))
        record[each.kept] = value
    return record


def _digest(values: dict[str, Any]) -> str:
    from hashlib import blake2b

    text = "\x1f".join("" if value is None else str(value) for value in values.values())
    return blake2b(text.encode(), digest_size=12).hexdigest()
