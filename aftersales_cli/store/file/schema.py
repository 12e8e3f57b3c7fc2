"""Which schema a shop's file has, and which this program knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.store.file.migrations import STEPS

if TYPE_CHECKING:
    import sqlite3

VERSION = len(STEPS)
"""The schema this program reads and writes: the number of its steps."""

APPLICATION_ID = 0x41465453
"""``AFTS`` in the file's header tells our database from any other SQLite file."""


def engine() -> str:
    """What keeps the file, with its version."""
    import sqlite3

    return f"SQLite {sqlite3.sqlite_version}"


def version_of(connection: sqlite3.Connection) -> int:
    """The schema that an open file has."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
