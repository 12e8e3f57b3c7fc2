"""Policies in the shop's file: those a manager added, and copies of shipped ones as they were when a unit was sold.

A row is one edition. A copy has no ``source_text``: its text ships with the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.dates import to_text
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.record import Record
from aftersales_cli.store import records
from aftersales_cli.store.warranty import policy_files

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from datetime import datetime


class Kept(Record, kw_only=False):
    """One edition of a policy in the shop's file."""

    id: str
    name: str
    edition: str
    terms: str
    source_text: str

    @property
    def content(self) -> dict[str, object]:
        """What the policy says."""
        return policy_files.from_text(self.terms)


_SELECT = "SELECT id, name, edition, terms, source_text FROM policy WHERE deleted_at IS NULL "


def edition(connection: sqlite3.Connection, name: str, edition: str) -> Kept | None:
    """One edition of a policy, if the shop keeps it."""
    row = connection.execute(
        _SELECT + "AND name = :name AND edition = :edition", {"name": name, "edition": edition}
    ).fetchone()
    return None if row is None else Kept(*row)


def removed(connection: sqlite3.Connection, name: str, edition: str) -> Kept | None:
    """An edition that was taken off again; the one kept last."""
    row = connection.execute(
        "SELECT id, name, edition, terms, source_text FROM policy WHERE name = :name AND edition = :edition "
        "ORDER BY created_at DESC, id DESC",
        {"name": name, "edition": edition},
    ).fetchone()
    return None if row is None else Kept(*row)


def editions(connection: sqlite3.Connection, name: str) -> list[Kept]:
    """All editions of a policy that the shop keeps, the one kept last first."""
    rows = connection.execute(_SELECT + "AND name = :name ORDER BY created_at DESC, id DESC", {"name": name})
    return [Kept(*row) for row in rows]


def added(connection: sqlite3.Connection) -> list[Kept]:
    """The policies that a manager added, the one added last first."""
    rows = connection.execute(_SELECT + "AND source_text <> '' ORDER BY created_at DESC, id DESC")
    return [Kept(*row) for row in rows]


def keep(
    connection: sqlite3.Connection,
    name: str,
    edition: str,
    content: Mapping[str, object],
    *,
    at: datetime,
    source_text: str = "",
) -> Kept:
    """Keep an edition. Without its text it is a copy of a shipped policy."""
    kept = Kept(uuid7(), name, edition, policy_files.to_text(content), source_text)
    row = {
        "id": kept.id,
        "created_at": to_text(at),
        "name": name,
        "edition": edition,
        "source_text": source_text,
        "terms": kept.terms,
    }
    records.insert(connection, "policy", row)
    return kept


def get(connection: sqlite3.Connection, key: str) -> Kept | None:
    """The edition with this key."""
    row = connection.execute(_SELECT + "AND id = :key", {"key": key}).fetchone()
    return None if row is None else Kept(*row)
