"""Making records findable again from what they are: after an undo, or for the whole file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.store import customers, devices, finding, tickets

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from aftersales_cli.store.finding import Findable


def _customer(connection: sqlite3.Connection, key: str) -> Findable | None:
    found = customers.get(connection, key)
    return None if found is None else customers.findable(found)


def _device(connection: sqlite3.Connection, key: str) -> Findable | None:
    found = devices.get(connection, key)
    return None if found is None else devices.findable(found)


def _ticket(connection: sqlite3.Connection, key: str) -> Findable | None:
    found = tickets.get(connection, key)
    return None if found is None else tickets.findable(found)


FINDABLE: dict[str, Callable[[sqlite3.Connection, str], Findable | None]] = {
    "customer": _customer,
    "device": _device,
    "ticket": _ticket,
}
"""How each kind of record that can be found is read for the index; None means that it is removed."""


def reindex_record(connection: sqlite3.Connection, entity: str, record: str) -> None:
    """Bring the index up to date for one record, if its kind can be found at all."""
    read = FINDABLE.get(entity)
    if read is None:
        return
    findable = read(connection, record)
    if findable is None:
        finding.remove(connection, record)
    else:
        finding.put(connection, findable)


def reindex_all(connection: sqlite3.Connection) -> int:
    """Build the whole index anew and say how many records are in it."""
    connection.execute("DELETE FROM lookup")
    connection.execute("DELETE FROM search_text")
    connection.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    count = 0
    for entity, read in FINDABLE.items():
        keys = connection.execute(
            f"SELECT id FROM {entity} WHERE deleted_at IS NULL ORDER BY created_at"  # noqa: S608 - a table of ours
        ).fetchall()
        for (key,) in keys:
            findable = read(connection, key)
            if findable is not None:
                finding.add_new(connection, [findable])
                count += 1
    return count
