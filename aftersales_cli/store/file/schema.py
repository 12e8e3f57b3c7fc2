"""Which tables hold records, of which kind, and which of their columns are personal.

Three kinds: a **fact** is only ever added (the database refuses UPDATE and DELETE; it is corrected by a fact that
reverses it); an **owned** record is written by one site alone; a **shared** one by every site. The triggers that keep
the journal, and those that guard the facts, are made from this list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

VERSION = 1
"""The schema this program reads and writes: the number of its migrations."""

APPLICATION_ID = 0x41465453
"""``AFTS`` in the file's header tells our database from any other SQLite file."""


class RecordTable(NamedTuple):
    """A journalled table: its name, its kind, and the columns that hold personal data."""

    name: str
    kind: str
    personal: tuple[str, ...] = ()


TABLES = (
    RecordTable("site", "shared"),
    RecordTable("setting", "shared"),
    RecordTable("staff", "shared", ("name", "login", "phone")),
    RecordTable("price", "shared"),
    RecordTable("customer", "shared", ("name", "phones", "address", "note")),
    RecordTable("device", "shared", ("plate", "note")),
    RecordTable("ticket", "owned", ("sender", "payer", "collected_by", "id_shown")),
    RecordTable("ticket_device", "owned"),
    RecordTable("ticket_accessory", "owned"),
    RecordTable("ticket_line", "owned"),
    RecordTable("ticket_event", "fact"),
    RecordTable("approval", "fact", ("given_by",)),
    RecordTable("payment", "fact"),
    RecordTable("paper", "fact"),
    RecordTable("part", "shared"),
    RecordTable("stock_move", "fact"),
    RecordTable("policy", "shared"),
)

SECRET = {"ticket_device": ("password",)}
"""Columns that never enter the journal: what unlocks a customer's device."""


def version_of(connection: sqlite3.Connection) -> int:
    """The schema that an open file has."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def kind_of(table: str) -> str:
    """``fact``, ``owned`` or ``shared``."""
    return next(each.kind for each in TABLES if each.name == table)
