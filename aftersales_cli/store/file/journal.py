"""The journal: one append-only row for each changed record, written by the database itself.

Triggers on every record table write it, so no change can go round it. They call functions that only this program's
connection defines (``act_id`` and its kin), so a write by any other SQLite tool is refused with "no such function".
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.store.file.database import moment_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from aftersales_cli.store.columns.table import RecordTable
    from aftersales_cli.store.file.database import Database


class Entry(NamedTuple):
    """One journal row. ``before`` and ``after`` hold the changed columns; ``before`` is empty for a new record."""

    site: str
    seq: int
    at: str
    act: str
    entity: str
    record: str
    before: dict[str, object]
    after: dict[str, object]


def install(connection: sqlite3.Connection) -> None:
    """(Re)make every trigger from the tables and columns that are there. Run after each step: a new one must be logged.

    An older schema lacks some of today's tables.
    """
    from aftersales_cli.store.columns.record_tables import TABLES

    remove(connection)
    found = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    tables = [table for table in TABLES if table.name in found]
    for table in tables:
        for statement in _triggers(table, _columns(connection, table.name)):
            connection.execute(statement)
    for name, column in (("journal", "act"), ("act", "id")):
        for statement in (*_guards(name, ("UPDATE", "DELETE")), _only_by_act(name, column)):
            connection.execute(statement)
    connection.execute("DELETE FROM record_table")
    connection.executemany(
        "INSERT INTO record_table (name, kind, personal) VALUES (?, ?, ?)",
        [(table.name, table.kind, ",".join(table.personal)) for table in tables],
    )


def remove(connection: sqlite3.Connection) -> None:
    """Take every trigger off, so that rows can be written that have their entries already."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        connection.execute(f'DROP TRIGGER "{name}"')


@contextmanager
def in_bulk(database: Database, table: str) -> Iterator[None]:
    """Many new records of one table inside an act, their entries written by one statement instead of row by row.

    The entries are those the trigger would have written; an import takes a tenth less time for it. Nothing but INSERT
    into this table may happen inside.
    """
    connection = database.connection
    before = _last_row(connection, table)
    database.journalling = False
    try:
        yield
    finally:
        database.journalling = True
    _write_new_rows(database, table, before)


def _last_row(connection: sqlite3.Connection, table: str) -> int:
    # Rows are counted up by the database and never deleted, so those after the last are exactly the new ones.
    return int(connection.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0])


def _write_new_rows(database: Database, table: str, before: int) -> None:
    connection, act = database.connection, database.act
    assert act is not None, "records are written inside an act"
    count = _last_row(connection, table) - before
    first_us = act.moment_us + 1
    if first_us % 1_000_000 + count > 1_000_000:  # noqa: PLR2004 - one text for the second serves all
        first_us += 1_000_000 - first_us % 1_000_000
    written = connection.execute(
        f"""
        INSERT INTO journal (site, seq, at, act, entity, record, before, after)
        SELECT :site, :seq + rowid, :second || printf('%06dZ', :us + rowid), :act, '{table}', id, NULL,
            {_whole_row("", _columns(connection, table))}
        FROM {table}
        WHERE rowid > :before
        ORDER BY rowid
        """,
        {
            "site": act.site,
            "seq": act.next_seq - before - 1,
            "second": moment_text(first_us)[:-7],
            "us": first_us % 1_000_000 - before - 1,
            "act": act.id,
            "before": before,
        },
    )
    assert written.rowcount == count, "every new record has its entry"
    act.next_seq += count
    act.moment_us = first_us + count - 1


_EVERY = """
SELECT site, seq, at, act, entity, record, before, after
FROM journal
ORDER BY site, seq
"""

_OF_ONE = """
SELECT journal.site, seq, journal.at, act, entity, record, before, after
FROM act CROSS JOIN journal ON journal.site = act.site AND journal.seq BETWEEN act.first_seq AND act.last_seq
WHERE act.id = :act
ORDER BY seq
"""


def entries(connection: sqlite3.Connection, act: str | None = None) -> Iterator[Entry]:
    """Every entry in order, or those of one act."""
    # Two questions, not one with an OR: that would go through the whole journal to take back the last command.
    rows = connection.execute(_EVERY) if act is None else connection.execute(_OF_ONE, {"act": act})
    return map(_entry, rows)


def _entry(row: sqlite3.Row) -> Entry:
    site, seq, at, act, entity, record, before, after = row
    return Entry(site, seq, at, act, entity, record, json.loads(before or "{}"), json.loads(after or "{}"))


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    from aftersales_cli.store.columns import record_tables

    hidden = record_tables.named(table).secret
    rows = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return [row[0] for row in rows if row[0] not in hidden]


def _triggers(table: RecordTable, columns: list[str]) -> Iterator[str]:
    yield _insert_trigger(table.name, columns)
    if table.kind == "fact":
        yield from _guards(table.name, ("UPDATE", "DELETE"))
    else:
        yield _update_trigger(table.name, columns)
        yield from _guards(table.name, ("DELETE",))


def _insert_trigger(table: str, columns: list[str]) -> str:
    entry = f"VALUES ({_STAMP}, '{table}', NEW.id, NULL, {_whole_row('NEW.', columns)})"
    return _journalled(table, "INSERT", entry)


def _whole_row(side: str, columns: Iterable[str]) -> str:
    # A merge patch drops the empty columns: half the journal's size.
    return f"json_patch('{{}}', json_object({_pairs(side, columns)}))"


def _pairs(side: str, columns: Iterable[str]) -> str:
    return ", ".join(f"'{name}', {side}\"{name}\"" for name in columns)


def _update_trigger(table: str, columns: list[str]) -> str:
    """The columns that differ, before and after. Short on purpose: SQLite parses every trigger at every start."""
    old, new = _pairs("OLD.", columns), _pairs("NEW.", columns)
    entry = (
        f"SELECT {_STAMP}, '{table}', NEW.id, before, after FROM ("
        "SELECT json_group_object(was.key, was.value) AS before, json_group_object(now.key, now.value) AS after "
        f"FROM json_each(json_object({old})) AS was JOIN json_each(json_object({new})) AS now ON now.key = was.key "
        "WHERE was.value IS NOT now.value) WHERE after <> '{}'"
    )
    return _journalled(table, "UPDATE", entry)


_STAMP = "act_site(), next_seq(), next_moment(), act_id()"


def _journalled(table: str, event: str, entry: str) -> str:
    return (
        f"CREATE TRIGGER {table}_journal_{event.lower()} AFTER {event} ON {table} WHEN journalling() BEGIN "
        f"INSERT INTO journal (site, seq, at, act, entity, record, before, after) {entry}; END"
    )


def _only_by_act(table: str, column: str) -> str:
    # After the row, not before it: that saves SQLite a copy of the whole entry, and takes it back all the same.
    return (
        f"CREATE TRIGGER {table}_only_by_act AFTER INSERT ON {table} WHEN NEW.{column} IS NOT act_id() "
        f"BEGIN SELECT RAISE(ABORT, '{table}: it is written by acts alone'); END"
    )


def _guards(table: str, events: Iterable[str]) -> Iterator[str]:
    for event in events:
        yield (
            f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: {event} is never done; it is corrected by a new row'); END"
        )
