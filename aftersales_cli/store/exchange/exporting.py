"""Whole tables as they go into a file: one SELECT that writes every cell, so that a row costs no Python.

The texts are those of JSON and CSV everywhere: money with two decimals, moments in UTC, numbers with their site.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from aftersales_cli.store.columns.table import Field, FieldKind
from aftersales_cli.store.exchange.forms import DIVIDERS, Children, FileForm

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from aftersales_cli.store.file.database import Database

_PAIRS_OF_A_CALL = 45
_LETTERS = {
    FieldKind.CUSTOMER: ("customer", "-C"),
    FieldKind.DEVICE: ("device", "-D"),
    FieldKind.STAFF: ("staff", "-S"),
}
_MOVES_HERE = {"part": "AND x.ticket IS NULL", "ticket": ""}


@contextmanager
def csv_table(
    database: Database, form: FileForm, currency: str
) -> Iterator[tuple[list[str], Iterator[tuple[Any, ...]]]]:
    """The headings and all records as rows of texts, as they are at one moment.

    What is a list stands as JSON, phones and tags as people write them.
    """
    fields = _written(form.fields)
    headings = [*(field.name for field in fields), *(part.name for part in form.parts)]
    cells = [*(_text(field, "t") for field in fields), *map(_children, form.parts)]
    with database.snapshot():
        yield headings, _rows(database.connection, form, ", ".join(cells), currency)


@contextmanager
def json_lines(database: Database, form: FileForm, currency: str) -> Iterator[Iterator[str]]:
    """All records as JSON objects, one a line, as they are at one moment."""
    pairs = [f"'{field.name}', {_json(field, 't')}" for field in _written(form.fields)]
    pairs += [f"'{part.name}', json({_children(part)})" for part in form.parts]
    with database.snapshot():
        yield (f"{row[0]}\n" for row in _rows(database.connection, form, _object(pairs), currency))


def _rows(connection: sqlite3.Connection, form: FileForm, expressions: str, currency: str) -> Iterator[tuple[Any, ...]]:
    numbered = any(field.kind is FieldKind.NUMBER for field in form.fields)
    joined, order = ("JOIN site ON site.id = t.site", "t.site, t.number") if numbered else ("", "t.number")
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(
        f"SELECT {expressions} FROM {form.table} AS t {joined} WHERE t.deleted_at IS NULL ORDER BY {order}",
        {"currency": currency, "letter": f"-{form.letter}"},
    )


def _written(fields: tuple[Field, ...]) -> list[Field]:
    return [field for field in fields if not field.read_only]


def _object(pairs: list[str]) -> str:
    """One JSON object; a call takes at most a hundred arguments, so a wide object is joined from two."""
    if len(pairs) <= _PAIRS_OF_A_CALL:
        return f"json_object({', '.join(pairs)})"
    left, right = _object(pairs[:_PAIRS_OF_A_CALL]), _object(pairs[_PAIRS_OF_A_CALL:])
    return f"json(substr({left}, 1, length({left}) - 1) || ',' || substr({right}, 2))"


def _children(part: Children) -> str:
    pairs = [f"'{field.name}', {_json(field, 'x')}" for field in part.fields]
    here = _MOVES_HERE[part.link] if part.table == "stock_move" else ""
    alive = "" if part.records.kind == "fact" else "AND x.deleted_at IS NULL"
    return (
        f"(SELECT json_group_array(json(made)) FROM (SELECT {_object(pairs)} AS made "
        f"FROM {part.table} AS x WHERE x.{part.link} = t.id {here} {alive} ORDER BY {part.order}))"
    )


def _json(field: Field, table: str) -> str:
    """The value as JSON has it: lists as lists, yes and no as true and false, whole quantities as numbers."""
    column = f'{table}."{field.kept}"'
    if field.kind in (FieldKind.PHONES, FieldKind.WORDS, FieldKind.JSON):
        return f"json({column})"
    if field.kind is FieldKind.TRUTH:
        return f"json(CASE {column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)"
    if field.kind is FieldKind.QUANTITY:
        return f"CASE WHEN {column} % 1000 = 0 THEN {column} / 1000 ELSE {_text(field, table)} END"
    return _text(field, table)


def _text(field: Field, table: str) -> str:
    """The value as a cell has it."""
    column = f'{table}."{field.kept}"'
    if field.kind in _LETTERS:
        return _shown_number(column, *_LETTERS[field.kind])
    return {
        FieldKind.NUMBER: f"site.code || :letter || {table}.number",
        FieldKind.PHONES: _phones(column),
        FieldKind.WORDS: _listed(column, none=field.default == "[]"),
        FieldKind.TRUTH: f"CASE {column} WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END",
        FieldKind.MONEY: f"CASE WHEN {column} IS NOT NULL THEN {_sign(column)} || "
        f"printf('%d.%02d', abs({column}) / 100, abs({column}) % 100) END",
        FieldKind.QUANTITY: f"CASE WHEN {column} IS NOT NULL THEN {_sign(column)} || "
        f"rtrim(rtrim(printf('%d.%03d', abs({column}) / 1000, abs({column}) % 1000), '0'), '.') END",
        FieldKind.CURRENCY: ":currency",
        # A line that was taken off the order does not travel, and what moved on it names none.
        FieldKind.LINE: f"(SELECT id FROM ticket_line WHERE id = {column} AND deleted_at IS NULL)",
        FieldKind.PART: f"(SELECT number FROM part WHERE id = {column})",
    }.get(field.kind, column)


def _sign(column: str) -> str:
    return f"CASE WHEN {column} < 0 THEN '-' ELSE '' END"


def _shown_number(column: str, table: str, letter: str) -> str:
    return (
        f"(SELECT owner_site.code || '{letter}' || other.number FROM {table} AS other "
        f"JOIN site AS owner_site ON owner_site.id = other.site WHERE other.id = {column})"
    )


def _phones(column: str) -> str:
    """138 0013 8000;work:010-82603525: the main phone without its role."""
    number, role = "json_extract(value, '$.number')", "json_extract(value, '$.role')"
    each = f"CASE {role} WHEN 'main' THEN {number} ELSE {role} || ':' || {number} END"
    several = f"(SELECT group_concat({each}, ';') FROM json_each({column}))"
    # Most people have one phone; to open a list for it would take a third of the time of the whole row.
    only_main = f"json_array_length({column}) = 1 AND json_extract({column}, '$[0].role') = 'main'"
    return f"CASE WHEN {only_main} THEN json_extract({column}, '$[0].number') ELSE {several} END"


def _listed(column: str, *, none: bool) -> str:
    """VIP;老客户: or the list as JSON when one of its words holds what would divide it.

    An empty list is an empty cell where that can mean nothing else (``none``).
    """
    divided = " OR ".join(f"instr({column}, '{mark}')" for mark in (*DIVIDERS, "\\", '["['))
    return (
        f"CASE WHEN {column} = '[]' THEN {'NULL' if none else column} WHEN {divided} THEN {column} "
        f"ELSE (SELECT group_concat(value, ';') FROM json_each({column})) END"
    )
