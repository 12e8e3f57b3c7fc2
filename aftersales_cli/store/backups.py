"""Copies of the shop's file: taken while it is in use, verified before they count."""

from __future__ import annotations

import os
import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING

from aftersales_cli.domain.errors import BadData
from aftersales_cli.domain.sentence import say
from aftersales_cli.store import faults

if TYPE_CHECKING:
    from pathlib import Path


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


def folder(path: Path) -> Path:
    """Where the copies of a shop's file are kept."""
    return path.with_name("backups")


def name_for(path: Path, now: datetime) -> str:
    """A copy's name: the file's, and the moment in UTC, so that names sort by age."""
    return f"{path.stem}-{now:%Y%m%dT%H%M%SZ}.db"


def thin(kept_in: Path, *, daily: int, weekly: int, monthly: int) -> None:
    """Keep the newest copy of each of the last days, weeks and months; the rest goes."""
    copies = sorted(kept_in.glob("*-????????T??????Z.db"), reverse=True)
    moments = {copy: datetime.strptime(copy.stem[-16:], "%Y%m%dT%H%M%SZ") for copy in copies}  # noqa: DTZ007 - UTC by name
    kept: set[Path] = set()
    for shape, count in (("%Y%m%d", daily), ("%G%V", weekly), ("%Y%m", monthly)):
        newest: dict[str, Path] = {}
        for copy in copies:
            newest.setdefault(moments[copy].strftime(shape), copy)
        kept.update(list(newest.values())[:count])
    for copy in copies:
        if copy not in kept:
            copy.unlink()


def put_back(source: Path, path: Path, now: datetime) -> Path | None:
    """Put a copy in the place of the shop's file; what stood there is kept beside it under the returned name.

    Raises DatabaseUnusable when somebody is writing to the file.
    """
    kept = None
    if path.exists():
        _let_nobody_in(path)
        kept = path.with_name(f"{path.name}.replaced-{now:%Y%m%dT%H%M%SZ}")
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        draft.write_bytes(source.read_bytes())
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        if kept is not None:
            os.link(path, kept)
            for tail in ("-wal", "-shm"):
                path.with_name(path.name + tail).unlink(missing_ok=True)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return kept


def _let_nobody_in(path: Path) -> None:
    """Bring the write-ahead log into the file, so that the file alone is all of it; a damaged one is left as it is."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        answer = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if answer[0]:
            raise faults.busy(None)
    except sqlite3.DatabaseError as error:
        if faults.is_busy(error):
            raise faults.busy(None) from error
    finally:
        connection.close()
