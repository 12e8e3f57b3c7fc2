"""Every connection to a file of ours is made here, so that no other door to it is opened while one stands open.

A POSIX lock goes when *any* handle to its file is closed in the process that holds it, also one that only read the
head: another terminal could then write into the middle of a transaction. SQLite looks after its own handles alone.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file, under its name with one of these after it."""

_made: list[tuple[sqlite3.Connection, tuple[int, int] | None]] = []
"""The connections of this process, and which file each is to. Those that were closed go when the next is made."""


def connect(path: Path, mode: str, *, cached_statements: int = 128) -> sqlite3.Connection:
    """A connection to an existing file, ``ro`` or ``rw``. Transactions begin where we say so."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, cached_statements=cached_statements
    )
    _made[:] = [each for each in _made if _is_open(each[0])]
    _made.append((connection, _file(path)))
    return connection


def is_open_here(path: Path) -> bool:
    """Whether this process has a connection to the file, or to the one that it lies beside for SQLite."""
    if not _made:
        return False
    place = os.path.realpath(path)
    files = {_file(place), *(_file(place.removesuffix(tail)) for tail in SIDE_FILES)} - {None}
    return any(file in files and _is_open(connection) for connection, file in _made)


def leave_alone(path: Path) -> None:
    """Raise OSError (EBUSY) for a file that somebody named to be read or written, and that SQLite has open here."""
    if is_open_here(path):
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))


def _file(path: str | Path) -> tuple[int, int] | None:
    """What the computer knows a file by, whatever its name; None when it cannot be looked at."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a name with a tail taken off
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _is_open(connection: sqlite3.Connection) -> bool:
    try:
        return connection.in_transaction is not None
    except sqlite3.ProgrammingError:
        return False
