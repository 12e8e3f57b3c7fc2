"""A record table as the one list of its columns; rows become records by it, and records rows.

The same list says what may be edited, what travels in files, what is personal, and what stays out of the journal.
"""

from __future__ import annotations

import json
from datetime import date
from enum import EnumType, StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from aftersales_cli.domain.values.dates import from_text, to_text
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.record import Record, as_dict, defaults, field_names
from aftersales_cli.domain.values.text import clean_name, clean_note
from aftersales_cli.store import records

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping

    from aftersales_cli.domain.values.sentence import Sentence

    Convert = Callable[[Any], Any]

R = TypeVar("R", bound=Record)


class FieldKind(StrEnum):
    """What stands in a column, and so how it is read and written."""

    KEY = "key"
    NUMBER = "number"
    NAME = "name"
    NOTE = "note"
    PHONES = "phones"
    WORDS = "words"
    DATE = "date"
    MOMENT = "moment"
    MONEY = "money"
    CURRENCY = "currency"
    QUANTITY = "quantity"
    WHOLE = "whole"
    TRUTH = "truth"
    JSON = "json"
    CUSTOMER = "customer"
    DEVICE = "device"
    TICKET = "ticket"
    PART = "part"
    STAFF = "staff"
    LINE = "line"


_SHOWN = (FieldKind.NUMBER, FieldKind.TICKET, FieldKind.PART, FieldKind.STAFF)
"""A record shows of these what people call it, not the key: a SELECT gives it as ``shown_`` and the field's name."""

_ELSEWHERE = (*_SHOWN, FieldKind.CUSTOMER, FieldKind.DEVICE, FieldKind.LINE)
"""What refers to another record, or is counted: whoever writes the row says it."""


class Field(NamedTuple):
    """One column of a record table.

    ``column`` is its name there when that is another one; ``of`` what it is made of: the words it may hold, or the
    records in its list. ``default`` stands where a file says nothing, as the column keeps it.
    """

    name: str
    kind: FieldKind
    column: str = ""
    required: bool = False
    of: type[StrEnum | Record] | tuple[str, ...] = ()
    default: object = None
    edited: bool = False
    """It may be corrected by hand."""
    travels: bool = True
    """It goes out to files and comes in from them."""
    personal: bool = False
    secret: bool = False
    """It never enters the journal, and nothing reads it but the command that shows it."""
    read_only: bool = False
    """Understood in a file that comes in, and kept nowhere under this name."""

    @property
    def kept(self) -> str:
        """The table's column."""
        return self.column or self.name

    @property
    def choices(self) -> tuple[str, ...]:
        """The only words it may hold."""
        of: Any = self.of
        return tuple(map(str, of)) if isinstance(of, EnumType | tuple) else ()


class _Reading(Record, kw_only=False):
    """How a row becomes one kind of record: field and column of what is taken as it is, of what is converted (by what,
    and what an empty column means), and of amounts."""

    plain: tuple[tuple[str, str], ...]
    converted: tuple[tuple[str, str, Convert, Any], ...]
    amounts: tuple[tuple[str, str, Any], ...]


class RecordTable:
    """A journalled table: its name, its kind, what it holds, and its columns in the order in which files have them.

    Three kinds: a **fact** is only ever added (the database refuses UPDATE and DELETE; it is corrected by a fact that
    reverses it); an **owned** record is written by one site alone; a **shared** one by every site.
    """

    def __init__(self, name: str, kind: str, holds: Sentence, *fields: Field) -> None:
        self.name = name
        self.kind = kind
        self.holds = holds
        self.fields = fields
        self._kept = {each.name: each for each in self.fields if not (each.read_only or each.kind in _NOWHERE)}
        self._readings: dict[type[Record], _Reading] = {}
        self._written: dict[type[Record], tuple[str, ...]] = {}

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table."""
        return tuple(each.kept for each in self._kept.values())

    @property
    def personal(self) -> tuple[str, ...]:
        """The columns that hold personal data."""
        return tuple(each.kept for each in self.fields if each.personal)

    @property
    def secret(self) -> tuple[str, ...]:
        """The columns that never enter the journal: what unlocks a customer's device."""
        return tuple(each.kept for each in self.fields if each.secret)

    @property
    def in_files(self) -> tuple[Field, ...]:
        """The fields that travel."""
        return tuple(each for each in self.fields if each.travels)

    @property
    def edited(self) -> tuple[str, ...]:
        """The fields that may be corrected by hand."""
        return tuple(each.name for each in self.fields if each.edited)

    def held_by(self, made: type[Record]) -> tuple[str, ...]:
        """The fields of this kind of record that stand in this table."""
        return tuple(name for name in field_names(made) if name in self._kept)

    def cleaned(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Words and notes as typed, made fit to be kept; an empty one is what a new record would say.

        Raises WrongUsage for one that is too long.
        """
        return {name: self._clean(name, value) for name, value in given.items()}

    def _clean(self, name: str, value: Any) -> Any:
        field = self._kept.get(name)
        if field is None or field.of or field.kind not in _CLEAN:
            return value
        return _CLEAN[field.kind](value or "") or field.default

    # --- records as rows ------------------------------------------------------------------------------

    def row(self, record: Record) -> dict[str, object]:
        """The columns of a record; its identity, version and what refers to other records are left out."""
        made = type(record)
        if made not in self._written:
            left_out = [name for name in self._kept if self._kept[name].kind in _ELSEWHERE]
            names = (name for name in self.held_by(made) if name not in ("id", "version", *left_out))
            self._written[made] = tuple(names)
        return self.kept({name: getattr(record, name) for name in self._written[made]})

    def add(self, connection: sqlite3.Connection, record: Record, **others: object) -> None:
        """Write a new record. ``others`` are columns it has no field for, the keys of what it refers to among them."""
        values = {"id": getattr(record, "id", None), **self.row(record), **others}
        records.insert(connection, self.name, values)

    def change(self, connection: sqlite3.Connection, record: Any, **others: object) -> None:
        """Write a changed record; its ``version`` is the one that was read. Raises Conflict when it changed since."""
        records.update(connection, self.name, record.id, {**self.row(record), **others}, version=record.version)

    def kept(self, fields: Mapping[str, Any]) -> dict[str, object]:
        """Fields by name as the columns that keep them; a reference is a key."""
        return dict(self._column(name, value) for name, value in fields.items())

    def _column(self, name: str, value: Any) -> tuple[str, object]:
        field = self._kept[name]
        if field.kind is FieldKind.JSON:
            return field.kept, _as_json(value) if value else field.default
        if value is None or field.kind not in _WRITE:
            return field.kept, value
        return field.kept, _WRITE[field.kind](value)

    # --- rows as records ------------------------------------------------------------------------------

    def read(self, made: type[R], row: sqlite3.Row, currency: str = "", **others: Any) -> R:
        """The record in a row; ``others`` stand elsewhere. An empty column is what a field is when nothing is said."""
        reading = self._readings.get(made) or self._reading(made)
        told = {name: row[column] for name, column in reading.plain}
        for name, column, convert, empty in reading.converted:
            value = row[column]
            told[name] = empty if value is None else convert(value)
        for name, column, empty in reading.amounts:
            value = row[column]
            told[name] = empty if value is None else Money(value, currency)
        return made(**told, **others)

    def _reading(self, made: type[Record]) -> _Reading:
        """How this kind of record is read, found out once."""
        plain, converted, amounts = [], [], []
        empty = defaults(made)
        for field in (self._kept[name] for name in self.held_by(made)):
            if field.kind in _SHOWN:
                plain.append((field.name, f"shown_{field.name}"))
            elif field.kind is FieldKind.MONEY:
                amounts.append((field.name, field.kept, empty.get(field.name)))
            elif (convert := _reader(field)) is not None:
                converted.append((field.name, field.kept, convert, empty.get(field.name)))
            elif field.kind not in _ELSEWHERE:
                plain.append((field.name, field.kept))
        self._readings[made] = _Reading(tuple(plain), tuple(converted), tuple(amounts))
        return self._readings[made]


_NOWHERE = (FieldKind.CURRENCY,)
"""The shop reckons in one currency, which stands in its settings."""

HEAD = (Field("id", FieldKind.KEY), Field("site", FieldKind.KEY, travels=False), Field("number", FieldKind.NUMBER))
"""What is counted at each site begins so."""

ORIGIN = (Field("origin", FieldKind.NAME), Field("origin_id", FieldKind.NAME))
"""What a record is known by in the program it came from."""

MERGED = Field("merged_into", FieldKind.KEY, travels=False)

TAIL = (Field("version", FieldKind.WHOLE, travels=False), Field("deleted_at", FieldKind.MOMENT, travels=False))
"""What can be changed and removed ends so."""


def _reader(field: Field) -> Convert | None:
    """What makes the field's value of what the column keeps; None when it is the value."""
    of: Any = field.of
    if isinstance(of, EnumType):
        return of
    if isinstance(of, type) and issubclass(of, Record):
        return lambda text: tuple(of(**each) for each in json.loads(text))
    return _READ.get(field.kind)


def _any_json(text: str) -> Any:
    """A list of words, or a mapping."""
    found = json.loads(text)
    return tuple(found) if isinstance(found, list) else found


_READ: dict[FieldKind, Convert] = {
    FieldKind.WORDS: records.words,
    FieldKind.DATE: date.fromisoformat,
    FieldKind.MOMENT: from_text,
    FieldKind.QUANTITY: Quantity,
    FieldKind.TRUTH: bool,
    FieldKind.JSON: _any_json,
}


def _as_json(value: Any) -> str:
    """A list of words or of records, or a mapping, as text."""
    if isinstance(value, list | tuple):
        value = [as_dict(each) if isinstance(each, Record) else each for each in value]
    return records.to_json(value)


_WRITE: dict[FieldKind, Convert] = {
    FieldKind.NAME: str,
    FieldKind.PHONES: _as_json,
    FieldKind.WORDS: _as_json,
    FieldKind.DATE: date.isoformat,
    FieldKind.MOMENT: to_text,
    FieldKind.MONEY: lambda amount: amount.fen,
    FieldKind.QUANTITY: lambda quantity: quantity.milli,
    FieldKind.TRUTH: int,
}

_CLEAN: dict[FieldKind, Convert] = {FieldKind.NAME: clean_name, FieldKind.NOTE: clean_note}
