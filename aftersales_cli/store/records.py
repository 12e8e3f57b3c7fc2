"""Writing records: plain INSERT and UPDATE from a mapping of columns, and the next number of a site.

Table and column names come from this program's own code, never from what somebody typed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.errors import Conflict
from aftersales_cli.domain.values.sentence import say

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping


def insert(connection: sqlite3.Connection, table: str, values: Mapping[str, object]) -> None:
    """Add one record. ``INSERT OR REPLACE`` is never used: it would go round the journal."""
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", dict(values))


def update(
    connection: sqlite3.Connection, table: str, key: str, changes: Mapping[str, object], *, version: int | None = None
) -> None:
    """Change columns of one record and count its version up.

    Given the ``version`` that was read, raises Conflict when somebody changed the record since.
    """
    columns = ", ".join(f"{name} = :{name}" for name in changes)
    found = connection.execute(
        f"UPDATE {table} SET {columns}, version = version + 1 "
        "WHERE id = :id AND (:version_read IS NULL OR version = :version_read)",
        {**changes, "id": key, "version_read": version},
    )
    if found.rowcount == 0:
        raise Conflict(
            say("Somebody else changed this record in the meantime."),
            next_step=say("Look at it again, then repeat your change."),
        )


def order_by(columns: str, *, descending: bool) -> str:
    """The columns of a sort, all in one direction. They come from a whitelist that stands beside its query."""
    return ", ".join(f"{column} {'DESC' if descending else 'ASC'}" for column in columns.split(", "))


def next_number(connection: sqlite3.Connection, table: str, site: str) -> int:
    """The next number of a site: inside a write transaction, so no two get the same."""
    row = connection.execute(
        f"SELECT coalesce(max(number), 0) + 1 FROM {table} WHERE site = :site", {"site": site}
    ).fetchone()
    return int(row[0])


def standing(connection: sqlite3.Connection, table: str, columns: str, keys: Iterable[str]) -> Iterator[sqlite3.Row]:
    """The key and these columns of the records with these keys, in that order; those that were removed are left out."""
    named = ", ".join(f"record.{name}" for name in ("id", *columns.split(", ")))
    return connection.execute(
        f"SELECT {named} FROM json_each(:keys) AS wanted "
        f"JOIN {table} AS record ON record.id = wanted.value AND record.deleted_at IS NULL ORDER BY wanted.key",
        {"keys": to_json(list(keys))},
    )


def to_json(value: object) -> str:
    """A list or mapping as the text that stands in a column."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def words(text: str | None) -> tuple[str, ...]:
    """A JSON list of words from a column."""
    return tuple(json.loads(text)) if text else ()
