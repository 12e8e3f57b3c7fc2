"""Imports as they were run: which there were, and what batches each consists of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

LATEST = 5


class Run(NamedTuple):
    """One import: its key, what it brought in, and from where."""

    id: str
    noun: str
    source: str


class Batch(NamedTuple):
    """One batch: the act that wrote it, and how many records it wrote."""

    act: str
    records: int


def beginning(connection: sqlite3.Connection, start: str) -> list[Run]:
    """The imports whose key begins so; two are enough to know that it is not one."""
    rows = connection.execute(
        "SELECT id, noun, source FROM import_run WHERE id >= :start AND id < :start || 'g' LIMIT 2", {"start": start}
    )
    return [Run(*row) for row in rows]


def latest(connection: sqlite3.Connection) -> list[Run]:
    """The last few imports, the latest first."""
    rows = connection.execute(
        "SELECT id, noun, source FROM import_run ORDER BY id DESC LIMIT :limit", {"limit": LATEST}
    )
    return [Run(*row) for row in rows]


def batches(connection: sqlite3.Connection, run: str) -> list[Batch]:
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
    return [Batch(*row) for row in rows]
