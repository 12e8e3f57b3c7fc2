"""Making records findable again from what they are: after an undo, or for the whole file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.store import lookup
from aftersales_cli.store.cards import customers, devices, parts, prices, staff
from aftersales_cli.store.tickets import tickets

if TYPE_CHECKING:
    import sqlite3

AT_ONCE = 500

FINDABLE = {
    "customer": customers.findables,
    "device": devices.findables,
    "ticket": tickets.findables,
    "part": parts.findables,
    "staff": staff.findables,
    "price": prices.findables,
}
"""For each kind of record that can be found: how many of them are found, those that were removed left out."""


def reindex_record(connection: sqlite3.Connection, entity: str, record: str) -> None:
    """Bring the index up to date for one record, if its kind can be found at all."""
    if entity in FINDABLE:
        lookup.remove(connection, record)
        lookup.add_new(connection, FINDABLE[entity](connection, [record]))


def reindex_all(connection: sqlite3.Connection) -> int:
    """Build the whole index anew and say how many records are in it."""
    connection.execute("DELETE FROM lookup")
    connection.execute("DELETE FROM search_text")
    connection.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    count = 0
    for entity, findables in FINDABLE.items():
        keys = [
            row[0]
            for row in connection.execute(f"SELECT id FROM {entity} WHERE deleted_at IS NULL ORDER BY created_at")
        ]
        for start in range(0, len(keys), AT_ONCE):
            lookup.add_new(connection, findables(connection, keys[start : start + AT_ONCE]))
        count += len(keys)
    return count
