"""What can be wrong with the shop's file, told apart and said in a sentence."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from aftersales_cli.domain.errors import DatabaseUnusable, ShopError
from aftersales_cli.domain.sentence import say

if TYPE_CHECKING:
    from pathlib import Path

    from aftersales_cli.store.holder import Holder

_HEADER = b"SQLite format 3\x00"


def look_before_opening(path: Path) -> None:
    """Tell a missing, empty, unreadable or foreign file apart before SQLite touches it."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEADER))
    except FileNotFoundError:
        raise DatabaseUnusable(
            say("There is no shop at {path}.", path=str(path)),
            next_step=say("Set one up with: aftersales init (or try: aftersales demo)."),
        ) from None
    except OSError as error:
        raise DatabaseUnusable(
            say("The shop's file {path} cannot be read: {reason}.", path=str(path), reason=str(error.strerror)),
            next_step=say("Check the path and its permissions, or name another one with --db."),
        ) from error
    if not head:
        raise DatabaseUnusable(
            say("The file {path} is empty: it is not a shop's file, or it lost its content.", path=str(path)),
            next_step=say("Restore a backup with: aftersales db restore; or name another file with --db."),
        )
    if head != _HEADER:
        raise foreign(path)


def foreign(path: Path) -> DatabaseUnusable:
    """The file belongs to another program."""
    return DatabaseUnusable(
        say(
            "The file {path} is not a shop's file: another program made it. It was left as it is.",
            path=str(path),
        ),
        next_step=say("Name the shop's file with --db."),
    )


def newer(path: Path, version: int, ours: int) -> DatabaseUnusable:
    """A newer program made it."""
    return DatabaseUnusable(
        say(
            "The shop's file {path} has schema {version}; this program knows schemas up to {ours}.",
            path=str(path),
            version=version,
            ours=ours,
        ),
        next_step=say("Update the program on this computer. The file was left as it is."),
    )


def busy(holder: Holder | None) -> DatabaseUnusable:
    """Another program is writing and did not finish in time."""
    if holder is None:
        message = say("Another program is writing to the shop's file.")
    else:
        message = say(
            "Another terminal is writing: {command} (process {pid}, for {seconds} s).",
            command=holder.command,
            pid=holder.pid,
            seconds=holder.seconds,
        )
    return DatabaseUnusable(
        message, next_step=say("Nothing was changed. Try again in a moment, or wait longer with --wait 60.")
    )


def is_busy(error: sqlite3.Error) -> bool:
    """Whether the error means that another program holds the file."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def translate(error: sqlite3.Error) -> ShopError | None:
    """The error as a sentence, or None when it is a mistake of ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    name = getattr(error, "sqlite_errorname", "")
    if is_busy(error):
        return busy(None)
    sentences = {
        sqlite3.SQLITE_FULL: (
            say("The disk is full: nothing was changed."),
            say("Free some space and repeat the command. Reading and export still work."),
        ),
        sqlite3.SQLITE_READONLY: (
            say("The shop's file cannot be written."),
            say("Make the file and its folder writable, or work on another one with --db."),
        ),
        sqlite3.SQLITE_IOERR: (
            say("The disk reported an error ({name}). Nothing more was written.", name=name),
            say("Check the disk and its cable, then run: aftersales db check."),
        ),
        sqlite3.SQLITE_CORRUPT: (
            say("The shop's file is damaged. It was left as it is."),
            say("Run: aftersales db check; then restore a backup with: aftersales db restore."),
        ),
        sqlite3.SQLITE_NOTADB: (
            say("The shop's file is damaged. It was left as it is."),
            say("Run: aftersales db check; then restore a backup with: aftersales db restore."),
        ),
        sqlite3.SQLITE_CANTOPEN: (
            say("The shop's file cannot be opened ({name}).", name=name),
            say("Check the path and its permissions, or name another one with --db."),
        ),
    }
    found = sentences.get(code)
    return None if found is None else DatabaseUnusable(found[0], next_step=found[1])
