"""Compensating what an act did to one record: the former values back, a removal mark, or a reversing fact.

Each function answers whether it could: False means that somebody changed or used the record since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.store import records
from aftersales_cli.store.columns import record_tables

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from aftersales_cli.store.file.journal import Entry

_SIGNED = ("amount_fen", "quantity_milli", "difference_fen")
"""What a reversing fact carries with the opposite sign, so that sums come out right without looking at pairs."""

_COUNTED = ("version",)
"""Columns that only count changes: they go on, never back."""


class Change(NamedTuple):
    """What an act did to one record, all in all. A record that it made has nothing ``before``.

    ``site`` and ``last_seq`` say where the act ended in the journal.
    """

    entity: str
    record: str
    before: dict[str, object]
    after: dict[str, object]
    is_new: bool
    site: str
    last_seq: int


def changes(entries: Iterable[Entry]) -> list[Change]:
    """The entries of an act as one change for each record, in the order in which they can be compensated.

    Facts come first, for they refer to records; a new record goes after everything that was made later.
    """
    listed = list(entries)
    last_seq = max((entry.seq for entry in listed), default=0)
    found: dict[tuple[str, str], Change] = {}
    for entry in listed:
        known = found.get((entry.entity, entry.record))
        if known is None:
            known = Change(entry.entity, entry.record, {}, {}, not entry.before, entry.site, last_seq)
            found[entry.entity, entry.record] = known
        for name, value in entry.before.items():
            known.before.setdefault(name, value)
        known.after.update(entry.after)
    latest_first = list(reversed(found.values()))
    return sorted(latest_first, key=lambda change: record_tables.named(change.entity).kind != "fact")


def set_back(connection: sqlite3.Connection, change: Change) -> bool:
    """Give a changed record its former values, if it still is as the act left it."""
    now = _row(connection, change)
    former = _without_counts(change.before)
    if not _is_as_left(now, change):
        return False
    if former.get("deleted_at") is not None and _is_used(connection, change):
        return False
    if former:
        _write(connection, change, now, former)
    return True


def mark_removed(connection: sqlite3.Connection, change: Change, *, at: str) -> bool:
    """Mark a new record removed, if nobody changed it or refers to it since."""
    now = _row(connection, change)
    if "deleted_at" not in now or now["deleted_at"] is not None:
        return False
    if not _is_as_left(now, change) or _is_used(connection, change):
        return False
    # What came from another program may come again: its origin is free.
    freed = {"origin": None, "origin_id": None} if now.get("origin_id") is not None else {}
    _write(connection, change, now, {"deleted_at": at, **freed})
    return True


def reverse_fact(connection: sqlite3.Connection, change: Change, *, key: str, at: str, by: str) -> bool:
    """Add the fact that reverses this one, if none does yet and the order did not go on."""
    fact = _row(connection, change)
    taken = connection.execute(f"SELECT 1 FROM {change.entity} WHERE reverses = :id", {"id": change.record}).fetchone()
    if taken or fact["reverses"] is not None:
        return False
    reversal = {**fact, "id": key, "at": at, "reverses": change.record}
    reversal.update({name: -int(str(fact[name])) for name in _SIGNED if name in fact})
    if change.entity == "ticket_event":
        if _went_on(connection, change, fact["ticket"]):
            return False
        swapped = {"from_state": fact["to_state"], "to_state": fact["from_state"]}
        reversal.update({"step": "undo", "note": fact["step"], "operator": by, **swapped})
    records.insert(connection, change.entity, reversal)
    return True


def _row(connection: sqlite3.Connection, change: Change) -> dict[str, object]:
    row = connection.execute(f"SELECT * FROM {change.entity} WHERE id = ?", (change.record,)).fetchone()
    return dict(row)


def _without_counts(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name not in _COUNTED}


def _is_as_left(now: dict[str, object], change: Change) -> bool:
    """Whether a record is as the act left it. What a new record left empty is not in the journal, but counts too."""
    left = {name: change.after.get(name) for name in (now if change.is_new else change.after)}
    secret = record_tables.named(change.entity).secret
    return all(now[name] == value for name, value in _without_counts(left).items() if name not in secret)


def _write(connection: sqlite3.Connection, change: Change, now: dict[str, object], values: dict[str, object]) -> None:
    if "version" in now:
        records.update(connection, change.entity, change.record, values)
        return
    columns = ", ".join(f"{name} = :{name}" for name in values)
    connection.execute(f"UPDATE {change.entity} SET {columns} WHERE id = :id", {**values, "id": change.record})


def _went_on(connection: sqlite3.Connection, change: Change, ticket: object) -> bool:
    """Whether the order has a step that came after the act and still stands."""
    row = connection.execute(
        """
        SELECT 1
        FROM ticket_event AS later
        WHERE later.ticket = :ticket AND later.reverses IS NULL
            AND NOT EXISTS (SELECT 1 FROM ticket_event AS back WHERE back.reverses = later.id)
            AND EXISTS (SELECT 1 FROM journal WHERE record = later.id AND site = :site AND seq > :last_seq)
        """,
        {"ticket": ticket, "site": change.site, "last_seq": change.last_seq},
    ).fetchone()
    return row is not None


def _is_used(connection: sqlite3.Connection, change: Change) -> bool:
    """Whether a record that still stands refers to this one."""
    if change.entity not in _queries:
        _queries[change.entity] = referring(connection, change.entity)
    return any(connection.execute(query, {"record": change.record}).fetchone() for query in _queries[change.entity])


_queries: dict[str, list[str]] = {}
"""For each table, the queries that find what refers to a record of it. The tables are the same in every shop."""


def referring(connection: sqlite3.Connection, entity: str) -> list[str]:
    """The queries that find what still refers to a record of this table."""
    references = connection.execute(
        """
        SELECT tables.name, keys."from"
        FROM record_table AS tables, pragma_foreign_key_list(tables.name) AS keys
        WHERE keys."table" = :entity
        """,
        {"entity": entity},
    ).fetchall()
    return [_query(connection, table, column) for table, column in references]


def _query(connection: sqlite3.Connection, table: str, column: str) -> str:
    names = [row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    standing = [f'other."{column}" = :record']
    if "deleted_at" in names:
        standing.append("other.deleted_at IS NULL")
    if "reverses" in names:
        reversed_since = f"SELECT 1 FROM {table} AS later WHERE later.reverses = other.id"
        standing += ["other.reverses IS NULL", f"NOT EXISTS ({reversed_since})"]
    return f"SELECT 1 FROM {table} AS other WHERE {' AND '.join(standing)}"
