"""Making records findable again from what they are: after an undo, or for the whole file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from aftersales_cli.store import lookup
from aftersales_cli.store.cards import customers, devices, parts, prices, staff
from aftersales_cli.store.tickets import tickets

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from aftersales_cli.store.lookup import Findable


AT_ONCE = 500
NO_CURRENCY = ""
"""Prices are not searched for, so their currency does not matter here."""


FINDABLE: dict[str, tuple[Callable[[sqlite3.Connection, str], Any], Callable[[Any], Findable]]] = {
    "customer": (customers.get, customers.findable),
    "device": (partial(devices.get, currency=NO_CURRENCY), devices.findable),
    "ticket": (partial(tickets.get, currency=NO_CURRENCY), tickets.findable),
    "part": (partial(parts.get, currency=NO_CURRENCY), parts.findable),
    "staff": (staff.get, staff.findable),
    "price": (partial(prices.get, currency=NO_CURRENCY), prices.findable),
}
"""How each kind of record that can be found is read, and what it is found by."""

_MANY_AT_ONCE: dict[str, Callable[[sqlite3.Connection, list[str]], Iterator[Findable]]] = {
    "customer": customers.findables,
    "device": devices.findables,
    "ticket": tickets.findables,
}
"""Records that come in by the hundred thousand are read without making a value of each."""


def reindex_record(connection: sqlite3.Connection, entity: str, record: str) -> None:
    """Bring the index up to date for one record, if its kind can be found at all."""
    if entity not in FINDABLE:
        return
    findable = _read(connection, entity, record) if _stands(connection, entity, record) else None
    if findable is None:
        lookup.remove(connection, record)
    else:
        lookup.put(connection, findable)


def _read(connection: sqlite3.Connection, entity: str, key: str) -> Findable | None:
    """How a record can be found; None when it is removed."""
    get, findable = FINDABLE[entity]
    found = get(connection, key)
    return None if found is None else findable(found)


def _stands(connection: sqlite3.Connection, entity: str, record: str) -> bool:
    row = connection.execute(
        f"SELECT 1 FROM {entity} WHERE id = :record AND deleted_at IS NULL",
        {"record": record},
    ).fetchone()
    return row is not None


def read_many(connection: sqlite3.Connection, entity: str, keys: list[str]) -> Iterator[Findable]:
    """How many records of one kind can be found; those that were removed are left out."""
    if entity in _MANY_AT_ONCE:
        return _MANY_AT_ONCE[entity](connection, keys)
    found = (_read(connection, entity, key) for key in keys)
    return (each for each in found if each is not None)


def reindex_all(connection: sqlite3.Connection) -> int:
    """Build the whole index anew and say how many records are in it."""
    connection.execute("DELETE FROM lookup")
    connection.execute("DELETE FROM search_text")
    connection.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    count = 0
    for entity in FINDABLE:
        keys = [
            row[0]
            for row in connection.execute(f"SELECT id FROM {entity} WHERE deleted_at IS NULL ORDER BY created_at")
        ]
        for start in range(0, len(keys), AT_ONCE):
            lookup.add_new(connection, read_many(connection, entity, keys[start : start + AT_ONCE]))
        count += len(keys)
    return count
