"""Is the shop's file whole? Every check collects what it finds; none stops at the first and none changes anything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.store.columns import record_tables
from aftersales_cli.store.file import schema

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

MANY = 20


class FileDamage(Record, kw_only=False):
    """One thing that is wrong: which check found it, and what it is."""

    check: str
    sentence: Sentence


def run(connection: sqlite3.Connection) -> list[FileDamage]:
    """Every problem that any check finds."""
    older = schema.version_of(connection) < schema.VERSION
    found: list[FileDamage] = []
    for check in _OF_ANY_VERSION if older else (*_OF_ANY_VERSION, *_OF_THIS_VERSION):
        found += check(connection)
    return found


def unreadable(reason: str) -> FileDamage:
    """The file could not be read to its end."""
    return FileDamage("file", say("The file is damaged: {reason}.", reason=reason))


def count(connection: sqlite3.Connection, table: str) -> int:
    """How many rows a table has."""
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many records of each kind there are."""
    return {table.name: count(connection, table.name) for table in record_tables.TABLES}


def _pages(connection: sqlite3.Connection) -> list[FileDamage]:
    rows = connection.execute(f"PRAGMA integrity_check({MANY})").fetchall()
    return [FileDamage("file", say("The file is damaged: {reason}.", reason=row[0])) for row in rows if row[0] != "ok"]


_TO_NO_TABLE = """
SELECT tables.name, NULL, keys."table"
FROM sqlite_master AS tables, pragma_foreign_key_list(tables.name) AS keys
WHERE tables.type = 'table' AND NOT EXISTS (
    SELECT 1 FROM sqlite_master AS other WHERE other.type = 'table' AND other.name = keys."table" COLLATE NOCASE
)
"""


def references(connection: sqlite3.Connection) -> list[FileDamage]:
    """Records, at most MANY, that refer to one that is not there, and tables that refer to such a table."""
    rows = connection.execute("PRAGMA foreign_key_check").fetchmany(MANY) or connection.execute(_TO_NO_TABLE).fetchall()
    return [
        FileDamage("references", say("A {table} refers to a {other} that is not there.", table=row[0], other=row[2]))
        for row in rows
    ]


def _sequence(connection: sqlite3.Connection) -> list[FileDamage]:
    rows = connection.execute(
        "SELECT site, min(seq), max(seq), count(*) FROM journal GROUP BY site "
        "HAVING min(seq) <> 1 OR max(seq) <> count(*)"
    ).fetchall()
    return [
        FileDamage(
            "journal", say("The journal has gaps: {count} rows for {wanted} numbers.", count=row[3], wanted=row[2])
        )
        for row in rows
    ]


def _journalled_records(connection: sqlite3.Connection) -> list[FileDamage]:
    """Every record that the journal saw made is on file."""
    made = connection.execute("SELECT entity, count(*) FROM journal WHERE before IS NULL GROUP BY entity").fetchall()
    gone = ((table, wanted - count(connection, table)) for table, wanted in made)
    return [
        FileDamage(
            "journal", say("{count} of {table} are in the journal but no longer on file.", count=many, table=table)
        )
        for table, many in gone
        if many > 0
    ]


def _records_as_journalled(connection: sqlite3.Connection) -> list[FileDamage]:
    """Every record is as its last journalled change left it: one pass over the journal, by record."""
    found = []
    for table in record_tables.TABLES:
        missing = connection.execute(
            f"SELECT count(*) FROM {table.name} AS record "
            "WHERE NOT EXISTS (SELECT 1 FROM journal WHERE journal.record = record.id)"
        ).fetchone()[0]
        if missing:
            found.append(
                FileDamage(
                    "journal", say("{count} of {table} are not in the journal.", count=missing, table=table.name)
                )
            )
        found += [
            FileDamage("journal", say("{table} {record} differs from its journal.", table=table.name, record=record))
            for record in _differing(connection, table.name)
        ]
    return found


def _differing(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    hidden = record_tables.named(table).secret
    unsaid = _defaults(connection, table)
    rows = connection.execute(f"SELECT * FROM {table}")
    for _ in range(MANY):
        row = next((each for each in rows if _differs(connection, each, hidden, unsaid)), None)
        if row is None:
            return
        yield row["id"]


def _defaults(connection: sqlite3.Connection, table: str) -> dict[str, object]:
    """What a column holds of which the journal never spoke: it is younger than the record, or was left empty."""
    found = connection.execute("SELECT name, dflt_value FROM pragma_table_info(?) WHERE dflt_value NOT NULL", (table,))
    return {name: connection.execute(f"SELECT {text}").fetchone()[0] for name, text in found.fetchall()}


def _differs(
    connection: sqlite3.Connection, row: sqlite3.Row, hidden: tuple[str, ...], unsaid: dict[str, object]
) -> bool:
    told = dict(unsaid)
    for (after,) in connection.execute("SELECT after FROM journal WHERE record = ? ORDER BY seq", (row["id"],)):
        told.update(json.loads(after))
    return any(told.get(name) != value for name, value in dict(row).items() if name not in hidden)


def _totals(connection: sqlite3.Connection) -> list[FileDamage]:
    rows = connection.execute(
        """
        SELECT site.code || '-' || ticket.number
        FROM ticket JOIN site ON site.id = ticket.site
        WHERE ticket.paid_fen <> (SELECT coalesce(sum(amount_fen), 0) FROM payment WHERE payment.ticket = ticket.id)
        LIMIT :many
        """,
        {"many": MANY},
    ).fetchall()
    return [
        FileDamage("totals", say("What ticket {number} says was paid differs from its payments.", number=row[0]))
        for row in rows
    ]


def _texts_as_json(connection: sqlite3.Connection) -> list[FileDamage]:
    row = connection.execute(
        "SELECT count(*) FROM journal WHERE NOT (before IS NULL OR json_valid(before)) OR NOT json_valid(after)"
    ).fetchone()
    return [FileDamage("journal", say("{count} rows of the journal cannot be read.", count=row[0]))] if row[0] else []


_OF_ANY_VERSION = (_pages, references, _sequence)
_OF_THIS_VERSION = (_journalled_records, _records_as_journalled, _totals, _texts_as_json)
