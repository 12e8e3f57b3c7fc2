"""Copies of the shop's file: taken while it is in use, verified before they count."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from aftersales_cli.domain.errors import BadData
from aftersales_cli.domain.sentence import say


def before_migration(path: Path, version: int) -> Path:
    """Where the copy of the file goes that an upgrade from ``version`` takes first."""
    return path.with_name(f"{path.name}.before-upgrade-from-{version}")


def write(connection: sqlite3.Connection, target: Path) -> Path:
    """Copy the whole file to ``target`` (private, replaced at once) and verify the copy.

    Raises BadData when the copy does not pass SQLite's own check.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        copy = sqlite3.connect(draft, isolation_level=None)
        try:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            verify(copy, target)
        finally:
            copy.close()
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target


def verify(connection: sqlite3.Connection, name: Path) -> None:
    """Refuse a file that SQLite finds damaged."""
    answer = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if answer != "ok":
        raise BadData(say("The copy {path} is damaged: {reason}.", path=str(name), reason=answer))
