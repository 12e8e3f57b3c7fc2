"""Compensating one journal entry: the former values back, a removal mark, or a reversing fact.

Each function answers whether it could: False means that somebody changed or used the record since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.store import records

if TYPE_CHECKING:
    import sqlite3

    from aftersales_cli.store.journal import Entry

_SIGNED = ("amount_fen", "quantity_milli", "difference_fen")
"""What a reversing fact carries with the opposite sign, so that sums come out right without looking at pairs."""


def set_back(connection: sqlite3.Connection, entry: Entry) -> bool:
    """Give a changed record its former values, if it still is as this entry left it."""
    now = _row(connection, entry)
    if any(now[name] != value for name, value in entry.after.items()):
        return False
    former = {name: value for name, value in entry.before.items() if name != "version"}
    _write(connection, entry, now, former)
    return True


def mark_removed(connection: sqlite3.Connection, entry: Entry, *, at: str) -> bool:
    """Mark a new record removed, if nobody changed it or refers to it since."""
    now = _row(connection, entry)
    if "deleted_at" not in now or now["deleted_at"] is not None:
        return False
    if now["version"] != entry.after.get("version", 1) or _is_used(connection, entry):
        return False
    _write(connection, entry, now, {"deleted_at": at})
    return True


def reverse_fact(connection: sqlite3.Connection, entry: Entry, *, key: str, at: str, by: str) -> bool:
    """Add the fact that reverses this one, if none does yet."""
    fact = _row(connection, entry)
    taken = connection.execute(
        f"SELECT 1 FROM {entry.entity} WHERE reverses = :id",  # noqa: S608 - a table of ours
        {"id": entry.record},
    ).fetchone()
    if taken or fact["reverses"] is not None:
        return False
    reversal = {**fact, "id": key, "at": at, "reverses": entry.record}
    reversal.update({name: -int(str(fact[name])) for name in _SIGNED if name in fact})
    if entry.entity == "ticket_event":
        swapped = {"from_state": fact["to_state"], "to_state": fact["from_state"]}
        reversal.update({"step": "undo", "note": fact["step"], "operator": by, **swapped})
    records.insert(connection, entry.entity, reversal)
    return True


def _row(connection: sqlite3.Connection, entry: Entry) -> dict[str, object]:
    row = connection.execute(
        f"SELECT * FROM {entry.entity} WHERE id = ?",  # noqa: S608 - a table of ours
        (entry.record,),
    ).fetchone()
    return dict(row)


def _write(connection: sqlite3.Connection, entry: Entry, now: dict[str, object], changes: dict[str, object]) -> None:
    if "version" in now:
        records.update(connection, entry.entity, entry.record, changes)
        return
    columns = ", ".join(f"{name} = :{name}" for name in changes)
    connection.execute(
        f"UPDATE {entry.entity} SET {columns} WHERE id = :id",  # noqa: S608 - a table of ours
        {**changes, "id": entry.record},
    )


def _is_used(connection: sqlite3.Connection, entry: Entry) -> bool:
    """Whether a record that still stands refers to this one."""
    references = connection.execute(
        """
        SELECT tables.name, keys."from"
        FROM record_table AS tables, pragma_foreign_key_list(tables.name) AS keys
        WHERE keys."table" = :entity
        """,
        {"entity": entry.entity},
    ).fetchall()
    return any(_refers(connection, table, column, entry.record) for table, column in references)


def _refers(connection: sqlite3.Connection, table: str, column: str, record: str) -> bool:
    names = [row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    standing = f'SELECT 1 FROM {table} AS other WHERE other."{column}" = :record'  # noqa: S608 - a table of ours
    if "deleted_at" in names:
        standing += " AND other.deleted_at IS NULL"
    if "reverses" in names:
        standing += (
            f" AND other.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM {table} AS later WHERE later.reverses = other.id)"
        )
    return connection.execute(standing, {"record": record}).fetchone() is not None
