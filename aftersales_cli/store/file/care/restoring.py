"""Putting a copy in the place of the shop's file, so that nobody who works in it loses what was acknowledged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.errors import DatabaseUnusable
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.store.file import connections, drafts, file_errors, writer
from aftersales_cli.store.file.care import backups

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    Progress = Callable[[int, int, int], None]

PATIENCE_MS = 5000


def put_back(source: Path, path: Path, now: datetime) -> Path | None:
    """Put a copy in the place of the shop's file; what stood there is kept beside it under the returned name.

    A file that is whole is written over in one transaction, so that a program which has it open sees the copy next;
    a damaged one is moved aside as it is. Raises DatabaseUnusable when somebody is writing to the file.
    """
    drafts.make_folder(path.parent)
    if not path.exists():
        with drafts.beside(path) as draft:
            _copy(source, draft)
            drafts.move_in(draft, path)
        return None
    kept = _free_name(path, now)
    if file_errors.damaged(path) is None:
        _write_over(source, path, kept)
    else:
        _move_aside(source, path, kept)
    return kept


def _free_name(path: Path, now: datetime) -> Path:
    base = f"{path.name}.replaced-{now:%Y%m%dT%H%M%SZ}"
    names = (path.with_name(base if count == 1 else f"{base}-{count}") for count in range(1, 1000))
    return next(name for name in names if not name.exists())


def _write_over(source: Path, path: Path, kept: Path) -> None:
    with closing(_open(path, "rw")) as present:
        try:
            present.execute("PRAGMA journal_mode = WAL")
            present.execute("PRAGMA synchronous = FULL")
            backups.write(present, kept)
            with closing(_open(source, "ro")) as copy:
                copy.backup(present, pages=64, progress=_guard(path, _journalled(kept)))
        except sqlite3.DatabaseError as error:
            if file_errors.is_busy(error):
                raise file_errors.busy(writer.read(path)) from error
            raise


def _guard(path: Path, kept: int) -> Progress:
    """Called while the write lock is held: gives up when it is not to be had, or when ``kept`` is not all there is."""
    looked: list[bool] = []

    def look(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise file_errors.busy(writer.read(path))
        if not looked and _journalled(path) != kept:
            raise DatabaseUnusable(
                say("Somebody wrote to the shop's file in this very moment."),
                next_step=say("Nothing was changed. Repeat the command."),
            )
        looked.append(True)

    return look


def _journalled(path: Path) -> int:
    with closing(_open(path, "ro")) as connection:
        return int(connection.execute("SELECT count(*) FROM act").fetchone()[0])


def _move_aside(source: Path, path: Path, kept: Path) -> None:
    with drafts.beside(path) as draft:
        _copy(source, draft)
        for tail in ("-wal", "-shm", ""):
            part = path.with_name(path.name + tail)
            if part.exists():
                part.rename(kept.with_name(kept.name + tail))
        drafts.replace(draft, path)


def _copy(source: Path, draft: Path) -> None:
    with closing(_open(source, "ro")) as copy, closing(_open(draft, "rw")) as made:
        copy.backup(made)


def _open(path: Path, mode: str) -> sqlite3.Connection:
    connection = connections.connect(path, mode)
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS:d}")
    return connection
