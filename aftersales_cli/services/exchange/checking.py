"""One row of a file as a record that could be written: every cell read, or every reason why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from aftersales_cli.domain.values.errors import BadData, ShopError, WrongUsage
from aftersales_cli.domain.values.ids import content_key
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.services.exchange import cells
from aftersales_cli.store.columns.table import Field, FieldKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from aftersales_cli.services.exchange.cells import Reader
    from aftersales_cli.services.exchange.mapping import Layout, Mapping
    from aftersales_cli.services.exchange.tables import FileRow
    from aftersales_cli.store.exchange.forms import Children, FileForm

FROM_A_FILE = "file"
"""The origin of rows that bring no key, number or origin of their own: they are known by their content."""


class Draft(NamedTuple):
    """A record read from a row: its columns, and the records inside it by the name of their list. Both are filled in
    on the way to the table."""

    line: int
    values: dict[str, Any]
    inside: dict[str, list[dict[str, Any]]]


class RowProblem(NamedTuple):
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

    def __init__(self, form: FileForm, mapping: Mapping, layout: Layout, *, currency: str, zone: tzinfo) -> None:
        def reader(each: Field) -> Reader:
            read = cells.reader(each, currency=currency, zone=zone, pattern=mapping.dates.get(each.name))
            return _translated(read, mapping.values.get(each.name))

        self._table = form.table
        self._origin = mapping.origin or FROM_A_FILE
        self._blank = {_kept(each): each.default for each in form.fields if each.kind is not FieldKind.CURRENCY}
        for each in form.fields:
            if each.name in mapping.constants:
                self._blank[_kept(each)] = reader(each)(mapping.constants[each.name])
        self._placed = [
            (_kept(each), layout.places[each.name], reader(each)) for each in form.fields if each.name in layout.places
        ]
        self._inside = [
            (part, layout.places[part.name], _inner_readers(part, currency, zone))
            for part in form.parts
            if part.name in layout.places
        ]
        self._required = [_kept(each) for each in form.fields if each.required]

    def check(self, rows: list[FileRow]) -> tuple[list[Draft], list[RowProblem]]:
        """The rows as drafts, and everything that is wrong with the others."""
        problems: list[RowProblem] = []
        drafts = [draft for row in rows if (draft := self._one(row, problems)) is not None]
        return drafts, problems

    def _one(self, row: FileRow, problems: list[RowProblem]) -> Draft | None:
        """A row as a draft; everything that is wrong with it is added to the problems."""
        line, row_cells, unreadable = row
        if unreadable is not None:
            problems.append(RowProblem(line, "", unreadable))
            return None
        before = len(problems)
        values = self._blank.copy()
        for name, place, read in self._placed:
            if not (cell := row_cells[place]):
                continue
            try:
                found = read(cell)
            except ShopError as error:
                problems.append(RowProblem(line, name, error))
            else:
                if found is not None:
                    values[name] = found
        inside = self._read_inside(row, problems)
        if len(problems) == before:
            missing = [name for name in self._required if values[name] is None]
            problems += [RowProblem(line, name, BadData(say("it is missing"))) for name in missing]
        if len(problems) > before:
            return None
        self._name_origin(values)
        return Draft(line, values, inside)

    def _read_inside(self, row: FileRow, problems: list[RowProblem]) -> dict[str, list[dict[str, Any]]]:
        inside = {}
        for part, place, readers in self._inside:
            cell = row.cells[place]
            try:
                inside[part.name] = [_inner(each, part, readers) for each in cells.listed(cell)] if cell else []
            except ShopError as error:
                problems.append(RowProblem(row.line, part.name, error))
        return inside

    def _name_origin(self, values: dict[str, Any]) -> None:
        """Give the row what it is known by when the file comes again: its origin, else its content.

        A member of staff or a price has no origin: there the content makes the key.
        """
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


def _inner_readers(part: Children, currency: str, zone: tzinfo) -> dict[str, Callable[[Any], Any]]:
    return {each.name: cells.reader(each, currency=currency, zone=zone, inner=True) for each in part.fields}


def _inner(found: dict[str, Any], part: Children, readers: dict[str, Reader]) -> dict[str, Any]:
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
