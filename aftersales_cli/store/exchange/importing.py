"""Rows that come in from a file: what is there already, the new rows in bulk, and how far an import has come."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.record import Record, as_dict
from aftersales_cli.store import lookup, records, reindex
from aftersales_cli.store.file import journal

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from aftersales_cli.store.file.database import Act, Database


class Batch(Record, kw_only=False):
    """A finished batch whose records are not searchable yet: its place, and its entries in the journal."""

    run: str
    position: int
    site: str
    first_seq: int
    last_seq: int


class ImportRun(Record, kw_only=False):
    """One call of an import: its key, what it brings in, and from where."""

    id: str
    noun: str
    source: str


# --- what is there already --------------------------------------------------------------------------


def known_keys(connection: sqlite3.Connection, table: str, keys: Iterable[str]) -> tuple[set[str], set[str]]:
    """Those of these keys that stand in the table, and those that were removed from it."""
    rows = connection.execute(
        f"SELECT id, deleted_at IS NULL FROM {table} WHERE id IN (SELECT value FROM json_each(:keys))",
        {"keys": json.dumps(list(keys))},
    )
    known: dict[str, bool] = dict(map(tuple, rows))
    there = {key for key, stands in known.items() if stands}
    return there, known.keys() - there


def known_origins(connection: sqlite3.Connection, table: str, origin: str, ids: Iterable[str]) -> set[str]:
    """Those of these ids of another program that came in before."""
    rows = connection.execute(
        f"SELECT origin_id FROM {table} WHERE origin = :origin AND origin_id IN (SELECT value FROM json_each(:ids))",
        {"origin": origin, "ids": json.dumps(list(ids))},
    )
    return {row[0] for row in rows}


def keys_by_number(connection: sqlite3.Connection, table: str, code: str, counts: Iterable[int]) -> dict[int, str]:
    """The keys of the records that carry these numbers at the sites with this code."""
    rows = connection.execute(
        f"SELECT {table}.number, {table}.id FROM {table} JOIN site ON site.id = {table}.site "
        f"WHERE site.code = :code AND {table}.number IN (SELECT value FROM json_each(:counts))",
        {"code": code, "counts": json.dumps(list(counts))},
    )
    return {row[0]: row[1] for row in rows}


def part_keys(connection: sqlite3.Connection, numbers: Iterable[str]) -> dict[str, str]:
    """The keys of the parts with these numbers."""
    rows = connection.execute(
        "SELECT number, id FROM part WHERE deleted_at IS NULL AND number IN (SELECT value FROM json_each(:numbers))",
        {"numbers": json.dumps(list(numbers))},
    )
    return {row[0]: row[1] for row in rows}


# --- new rows ---------------------------------------------------------------------------------------

_ROWS_OF_A_STATEMENT = 100
"""A statement of a hundred rows costs a quarter less than a hundred statements; SQLite takes 32,766 values in one."""


def insert(database: Database, table: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Write new records of one table at once, each with its entry in the journal."""
    if not rows:
        return
    names = ", ".join(f'"{name}"' for name in rows[0])
    marks = f"({', '.join('?' * len(rows[0]))})"
    with journal.in_bulk(database, table):
        for start in range(0, len(rows), _ROWS_OF_A_STATEMENT):
            block = rows[start : start + _ROWS_OF_A_STATEMENT]
            database.connection.execute(
                f"INSERT INTO {table} ({names}) VALUES {', '.join([marks] * len(block))}",
                list(chain.from_iterable(row.values() for row in block)),
            )


def revive(database: Database, table: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Put removed records on file again as they come in now. Their numbers stay their own."""
    for row in rows:
        changes = {name: value for name, value in row.items() if name not in ("id", "site", "number")}
        records.update(database.connection, table, str(row["id"]), {**changes, "deleted_at": None})


def site_with_code(connection: sqlite3.Connection, code: str) -> str:
    """The site with this code; a code that only stands on imported numbers becomes a site of its own."""
    row = connection.execute("SELECT id FROM site WHERE code = :code ORDER BY own DESC", {"code": code}).fetchone()
    if row is not None:
        return str(row[0])
    key = uuid7()
    records.insert(connection, "site", {"id": key, "code": code, "name": "", "own": 0})
    return key


# --- how far it has come ----------------------------------------------------------------------------


def mark(connection: sqlite3.Connection, run: ImportRun, act: Act) -> None:
    """Remember a batch in its own transaction, and that its records are still to be made searchable."""
    connection.execute(
        """
        INSERT INTO import_run (id, noun, source, finished)
        VALUES (:id, :noun, :source, 0)
        ON CONFLICT DO NOTHING
        """,
        as_dict(run),
    )
    connection.execute(
        """
        INSERT INTO import_batch (run, position, act, site, first_seq, last_seq, searchable)
        SELECT :run, count(*) + 1, :act, :site, :first, :last, 0
        FROM import_batch
        WHERE run = :run
        """,
        {"run": run.id, "act": act.id, "site": act.site, "first": act.first_seq, "last": act.next_seq - 1},
    )


def finish(connection: sqlite3.Connection, run: str) -> None:
    """Remember that an import has come to its end."""
    connection.execute("UPDATE import_run SET finished = 1 WHERE id = :id", {"id": run})


def not_searchable(connection: sqlite3.Connection) -> list[Batch]:
    """Finished batches of any import whose records cannot be found yet."""
    rows = connection.execute(
        "SELECT run, position, site, first_seq, last_seq FROM import_batch WHERE searchable = 0 ORDER BY run, position"
    )
    return [Batch(*row) for row in rows]


def make_searchable(connection: sqlite3.Connection, batch: Batch) -> None:
    """Make what a batch brought in findable."""
    for entity, keys in _brought_in(connection, batch).items():
        new = lookup.not_added(connection, keys)
        lookup.add_new(connection, reindex.FINDABLE[entity](connection, new))
    connection.execute(
        "UPDATE import_batch SET searchable = 1 WHERE run = :run AND position = :position",
        {"run": batch.run, "position": batch.position},
    )


def _brought_in(connection: sqlite3.Connection, batch: Batch) -> dict[str, list[str]]:
    rows = connection.execute(
        "SELECT entity, record FROM journal WHERE site = :site AND seq BETWEEN :first AND :last ORDER BY seq",
        {"site": batch.site, "first": batch.first_seq, "last": batch.last_seq},
    )
    found: dict[str, list[str]] = {}
    for entity, record in rows:
        if entity in reindex.FINDABLE:
            found.setdefault(entity, []).append(record)
    return found


LATEST = 5


class WrittenBatch(Record, kw_only=False):
    """One batch: the act that wrote it, and how many records it wrote."""

    act: str
    records: int


def beginning(connection: sqlite3.Connection, start: str) -> list[ImportRun]:
    """The imports whose key begins so; two are enough to know that it is not one."""
    rows = connection.execute(
        "SELECT id, noun, source FROM import_run WHERE id >= :start AND id < :start || 'g' LIMIT 2", {"start": start}
    )
    return [ImportRun(*row) for row in rows]


def latest(connection: sqlite3.Connection) -> list[ImportRun]:
    """The last few imports, the latest first."""
    rows = connection.execute(
        "SELECT id, noun, source FROM import_run ORDER BY id DESC LIMIT :limit", {"limit": LATEST}
    )
    return [ImportRun(*row) for row in rows]


def batches(connection: sqlite3.Connection, run: str) -> list[WrittenBatch]:
    """The batches of an import that were not taken back, the last first."""
    rows = connection.execute(
        """
        SELECT act, last_seq - first_seq + 1
        FROM import_batch
        WHERE run = :run AND NOT EXISTS (SELECT 1 FROM act AS later WHERE later.undoes = import_batch.act)
        ORDER BY position DESC
        """,
        {"run": run},
    )
    return [WrittenBatch(*row) for row in rows]
