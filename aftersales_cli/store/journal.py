"""The journal: one append-only row for each changed record, written by the database itself.

Triggers on every record table write it, so no change can go round it. They call functions that only this program's
connection defines (``act_id`` and its kin), so a write by any other SQLite tool is refused with "no such function".
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.store import schema

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

SECRET = {"ticket_device": ("password",)}
"""Columns that never enter the journal: what unlocks a customer's device."""


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
    """(Re)make every trigger from the tables as they are. Run after each migration: a new column must be logged."""
    for name in _trigger_names(connection):
        connection.execute(f'DROP TRIGGER "{name}"')
    for table in schema.TABLES:
        for statement in _triggers(table, _columns(connection, table.name)):
            connection.execute(statement)
    for name in ("journal", "act"):
        for statement in _guards(name, ("UPDATE", "DELETE")):
            connection.execute(statement)
    connection.execute(
        "CREATE TRIGGER journal_only_by_act BEFORE INSERT ON journal WHEN NEW.act IS NOT act_id() "
        "BEGIN SELECT RAISE(ABORT, 'the journal is written by its triggers'); END"
    )
    connection.execute("DELETE FROM record_table")
    connection.executemany(
        "INSERT INTO record_table (name, kind, personal) VALUES (?, ?, ?)",
        [(table.name, table.kind, ",".join(table.personal)) for table in schema.TABLES],
    )


def replay(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Write into ``target`` (empty, journalling switched off) what the journal of ``source`` says happened."""
    for entry in entries(source):
        if entry.before:
            columns = ", ".join(f'"{name}" = ?' for name in entry.after)
            target.execute(
                f'UPDATE "{entry.entity}" SET {columns} WHERE id = ?',  # noqa: S608 - names come from our triggers
                (*entry.after.values(), entry.record),
            )
        else:
            names = ", ".join(f'"{name}"' for name in entry.after)
            marks = ", ".join("?" * len(entry.after))
            target.execute(
                f'INSERT INTO "{entry.entity}" ({names}) VALUES ({marks})',  # noqa: S608 - as above
                tuple(entry.after.values()),
            )


def entries(connection: sqlite3.Connection, act: str | None = None) -> Iterator[Entry]:
    """Every entry in order, or those of one act."""
    rows = connection.execute(
        """
        SELECT site, seq, at, act, entity, record, before, after
        FROM journal
        WHERE :act IS NULL OR (
            site = (SELECT site FROM act WHERE id = :act)
            AND seq BETWEEN (SELECT first_seq FROM act WHERE id = :act) AND (SELECT last_seq FROM act WHERE id = :act)
        )
        ORDER BY site, seq
        """,
        {"act": act},
    )
    return map(_entry, rows)


def _entry(row: sqlite3.Row) -> Entry:
    return Entry(*row[:6], json.loads(row[6] or "{}"), json.loads(row[7] or "{}"))


def _trigger_names(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    hidden = SECRET.get(table, ())
    rows = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return [row[0] for row in rows if row[0] not in hidden]


def _triggers(table: schema.RecordTable, columns: list[str]) -> Iterator[str]:
    yield _insert_trigger(table.name, columns)
    if table.kind == "fact":
        yield from _guards(table.name, ("UPDATE", "DELETE"))
    else:
        yield _update_trigger(table.name, columns)
        yield from _guards(table.name, ("DELETE",))


def _insert_trigger(table: str, columns: list[str]) -> str:
    pairs = ", ".join(f"'{name}', NEW.\"{name}\"" for name in columns)
    # A merge patch drops the empty columns: half the journal's size.
    return _journalled(table, "INSERT", "NULL", f"json_patch('{{}}', json_object({pairs}))", "journalling()")


def _update_trigger(table: str, columns: list[str]) -> str:
    changed = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
    return _journalled(
        table, "UPDATE", _changes("OLD", columns), _changes("NEW", columns), f"journalling() AND ({changed})"
    )


def _journalled(table: str, event: str, before: str, after: str, when: str) -> str:
    return (
        f"CREATE TRIGGER {table}_journal_{event.lower()} AFTER {event} ON {table} WHEN {when} BEGIN "
        "INSERT INTO journal (site, seq, at, act, entity, record, before, after) "
        f"VALUES (act_site(), next_seq(), next_moment(), act_id(), '{table}', NEW.id, {before}, {after}); END"
    )


def _changes(side: str, columns: Iterable[str]) -> str:
    each = " UNION ALL ".join(
        f'SELECT \'{name}\' AS name, {side}."{name}" AS value WHERE OLD."{name}" IS NOT NEW."{name}"'
        for name in columns
    )
    return f"(SELECT json_group_object(name, value) FROM ({each}))"  # noqa: S608 - names come from the schema


def _guards(table: str, events: Iterable[str]) -> Iterator[str]:
    for event in events:
        yield (
            f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: {event} is never done; it is corrected by a new row'); END"
        )
