"""Acts: who did what, when, as one transaction each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3


class Done(NamedTuple):
    """The first answer given under a key."""

    command: str
    digest: str
    answer_id: str


def find_once(connection: sqlite3.Connection, key: str) -> Done | None:
    """What was done under this key, if anything was."""
    row = connection.execute(
        "SELECT command, once_digest, answer_id FROM act WHERE once_key = :key", {"key": key}
    ).fetchone()
    return None if row is None else Done(*row)
