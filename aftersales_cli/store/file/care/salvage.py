"""Saving what can still be read of a damaged file into a new one; records that are lost are rebuilt from the journal.

The damaged file is only read. The new one is built by the steps that the damaged one has seen, filled, and then
brought up to date like any other. Rows are asked for in small runs, and one by one where a run cannot be read.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record
from aftersales_cli.store import reindex
from aftersales_cli.store.columns.record_tables import WORDS
from aftersales_cli.store.file import connections, drafts, file_errors, journal, migrate, schema
from aftersales_cli.store.file.care import checks
from aftersales_cli.store.file.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_AT_ONCE = 256
_SMALLEST_ROW = 16


class Saved(Record, kw_only=False):
    """What came of it: rows read by table, records rebuilt by table, entries that the journal has lost, and whatever
    else is wrong with the new file."""

    read: dict[str, int]
    rebuilt: dict[str, int]
    entries_lost: int
    problems: list[checks.FileDamage]


def salvage(path: Path, target: Path) -> Saved:
    """Write what can be read of ``path`` to ``target``, which must not exist.

    Raises sqlite3.DatabaseError when not even the list of tables can be read.
    """
    with drafts.beside(target) as draft:
        with closing(connections.connect(draft, "rw")) as connection:
            connection.row_factory = sqlite3.Row
            Database(draft, connection)
            with closing(_open_damaged(path)) as source:
                migrate.bring_up(connection, to=_version_of(source))
                read, rebuilt = _fill(source, connection, path.stat().st_size)
            migrate.bring_up(connection, refuse_broken=False)
            _index(connection)
            saved = Saved(read, rebuilt, _entries_lost(connection), checks.run(connection))
            connection.execute("PRAGMA journal_mode = DELETE")
        drafts.move_in(draft, target)
    return saved


def _open_damaged(path: Path) -> sqlite3.Connection:
    source = connections.connect(path, "ro")
    source.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return source


def _version_of(source: sqlite3.Connection) -> int:
    """The steps that a damaged file has seen; all of them when it says something that cannot be."""
    version = schema.version_of(source)
    return version if 0 < version < schema.VERSION else schema.VERSION


def _fill(source: sqlite3.Connection, made: sqlite3.Connection, size: int) -> tuple[dict[str, int], dict[str, int]]:
    """The rows that could be read and those that were rebuilt, by table."""
    made.execute("BEGIN IMMEDIATE")
    journal.remove(made)
    read = {table: _copy(source, made, table, size) for table in WORDS if _is_there(made, table)}
    rebuilt = _rebuild(made)
    journal.install(made)
    made.execute("COMMIT")
    return read, rebuilt


def _index(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    reindex.reindex_all(connection)
    connection.execute("COMMIT")


def _entries_lost(connection: sqlite3.Connection) -> int:
    lost = connection.execute(
        "SELECT coalesce(sum(missing), 0) FROM (SELECT max(seq) - count(*) AS missing FROM journal GROUP BY site)"
    ).fetchone()
    return int(lost[0])


def _is_there(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a file of this schema has the table."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone() is not None


def _copy(source: sqlite3.Connection, made: sqlite3.Connection, table: str, size: int) -> int:
    columns = [row[0] for row in made.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    count = 0
    for row in _readable_rows(source, table, names, size):
        try:
            made.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", row)
        except sqlite3.IntegrityError:  # a row that makes no sense here
            continue
        count += 1
    return count


def _readable_rows(source: sqlite3.Connection, table: str, names: str, size: int) -> Iterator[tuple[object, ...]]:
    query = f"SELECT {names} FROM {table} WHERE rowid BETWEEN ? AND ?"
    for first in range(1, _last_row(source, table, size) + 1, _AT_ONCE):
        last = first + _AT_ONCE - 1
        try:
            yield from source.execute(query, (first, last)).fetchall()
        except file_errors.NONSENSE:
            for number in range(first, last + 1):
                yield from _one(source, query, number)


def _one(source: sqlite3.Connection, query: str, number: int) -> list[tuple[object, ...]]:
    try:
        return source.execute(query, (number, number)).fetchall()
    except file_errors.NONSENSE:
        return []


def _last_row(source: sqlite3.Connection, table: str, size: int) -> int:
    most = size // _SMALLEST_ROW
    try:
        found = source.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0]
    except file_errors.NONSENSE:
        return most
    return min(int(found), most)


def _rebuild(connection: sqlite3.Connection) -> dict[str, int]:
    """Make the records anew that the journal knows and the tables have lost."""
    found: dict[tuple[str, str], dict[str, object]] = {}
    for entry in journal.entries(connection):
        if not entry.before:
            found[entry.entity, entry.record] = {}
        if (entry.entity, entry.record) in found:
            found[entry.entity, entry.record].update(entry.after)
    made: dict[str, int] = {}
    for (table, key), values in found.items():
        if connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (key,)).fetchone() is None:
            made[table] = made.get(table, 0) + _insert(connection, table, values)
    return made


def _insert(connection: sqlite3.Connection, table: str, values: dict[str, object]) -> int:
    names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
    try:
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))
    except sqlite3.IntegrityError:
        return 0
    return 1
