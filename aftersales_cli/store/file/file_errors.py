"""What can be wrong with the shop's file, told apart and said in a sentence."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.advice import Detail, do
from aftersales_cli.domain.values.errors import DatabaseUnusable, ShopError, reason
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.store.file import connections, schema

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from aftersales_cli.domain.values.sentence import Sentence
    from aftersales_cli.store.file.writer import Holder

_HEADER = b"SQLite format 3\x00"
_HEADER_SIZE = 100
_VERSION_AT, _APPLICATION_AT = slice(60, 64), slice(68, 72)

ELSEWHERE = Detail("shop_file")
"""What somebody says who means another file than this one."""

NONSENSE = (sqlite3.DatabaseError, ValueError, TypeError)
"""What comes of reading a damaged file: SQLite's word, or text and JSON that are none."""

_NO_TEXT = "Could not decode to UTF-8"
"""How Python says that a text of the file is none. This program writes nothing that is not."""


def look_before_opening(path: Path) -> None:
    """Tell a missing, empty, unreadable, foreign or newer file apart before SQLite touches it.

    Of a file that is open in this process already only SQLite may read: ``look_through`` tells the rest apart.
    """
    head = _first_bytes(path)
    if head is None:
        return
    if not head:
        raise DatabaseUnusable(
            say("The file {path} is empty: it is not a shop's file, or it lost its content.", path=str(path)),
            next_step=say(
                "Restore a backup with: {restore}; or name another file with {option}.",
                restore=do("db restore"),
                option=ELSEWHERE,
            ),
        )
    if head[: len(_HEADER)] != _HEADER:
        raise foreign(path)
    if len(head) < _HEADER_SIZE:
        raise is_damaged()
    if int.from_bytes(head[_APPLICATION_AT]) != schema.APPLICATION_ID:
        raise foreign(path)
    version = int.from_bytes(head[_VERSION_AT])
    if version > schema.VERSION:
        raise newer(path, version, schema.VERSION)


def is_ours(path: Path) -> bool:
    """Whether a file is a shop's, of any version. One that is open in this process was when it was opened."""
    head = _first_bytes(path)
    return head is None or (head.startswith(_HEADER) and int.from_bytes(head[_APPLICATION_AT]) == schema.APPLICATION_ID)


def look_through(connection: sqlite3.Connection, path: Path) -> None:
    """Tell a foreign or newer file apart by what SQLite reads of it."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise foreign(path)
    version = schema.version_of(connection)
    if version > schema.VERSION:
        raise newer(path, version, schema.VERSION)


def _first_bytes(path: Path) -> bytes | None:
    """The head of a file; empty for an empty one, None for one with content that SQLite has open in this process."""
    try:
        # Looked at first: opening a pipe would wait for somebody to write into it.
        if not path.is_file() and path.exists():
            raise DatabaseUnusable(
                say("{path} is not a file.", path=str(path)),
                next_step=say("Name the shop's file with {option}.", option=ELSEWHERE),
            )
        if connections.is_open_here(path):
            return None if path.stat().st_size else b""
        with path.open("rb") as file:
            return file.read(_HEADER_SIZE)
    except FileNotFoundError:
        raise _is_missing(path) from None
    except OSError as error:
        raise DatabaseUnusable(
            say("The shop's file {path} cannot be read: {reason}.", path=str(path), reason=reason(error)),
            next_step=say("Check the path and its permissions, or name another one with {option}.", option=ELSEWHERE),
        ) from error


def _is_missing(path: Path) -> DatabaseUnusable:
    if path.is_symlink():
        return DatabaseUnusable(
            say("{path} is a link to {target}, where nothing is.", path=str(path), target=str(path.readlink())),
            next_step=say(
                "Connect the disk that it leads to, or remove the link, or name another file with {option}.",
                option=ELSEWHERE,
            ),
        )
    return DatabaseUnusable(
        say("There is no shop at {path}.", path=str(path)),
        next_step=say("Set one up with: {init} (or try: {demo}).", init=do("init"), demo=do("demo")),
    )


def foreign(path: Path) -> DatabaseUnusable:
    """The file belongs to another program."""
    return DatabaseUnusable(
        say("The file {path} is not a shop's file: another program made it. It was left as it is.", path=str(path)),
        next_step=say("Name the shop's file with {option}.", option=ELSEWHERE),
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
        message = say("Another program, probably not aftersales, holds the shop's file.")
    else:
        message = say(
            "Another terminal is writing: {command} (process {pid}, for {seconds} s).",
            command=holder.command,
            pid=holder.pid,
            seconds=holder.seconds,
        )
    return DatabaseUnusable(
        message,
        next_step=say(
            "Nothing was changed. Try again in a moment, or wait longer with {wait}.", wait=Detail("wait", 60)
        ),
    )


def is_busy(error: Exception) -> bool:
    """Whether the error means that another program holds the file."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_without_room(error: sqlite3.Error) -> bool:
    """Whether the error means that SQLite could not make a file that it needs beside the shop's."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN)


def is_of_the_file(error: Exception) -> bool:
    """Whether SQLite says so."""
    return isinstance(error, sqlite3.Error)


def translate(error: Exception, path: Path) -> ShopError | None:
    """What SQLite says as a sentence, or None when it is a mistake of ours."""
    code = getattr(error, "sqlite_errorcode", 0)
    name = getattr(error, "sqlite_errorname", "")
    if is_busy(error):
        return busy(None)
    if _NO_TEXT in str(error):
        return is_damaged()
    if code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path) or misread(name)
    if code == sqlite3.SQLITE_IOERR_WRITE:
        return _refused_by_the_disk(name)
    sentences = {
        sqlite3.SQLITE_FULL: (
            say("The disk is full: nothing was changed."),
            say("Free some space and repeat the command. Reading and export still work."),
        ),
        sqlite3.SQLITE_READONLY: (
            say("The shop's file cannot be written."),
            say("Make the file and its folder writable, or work on another one with {option}.", option=ELSEWHERE),
        ),
        sqlite3.SQLITE_IOERR: (
            say("The disk reported an error ({name}). Nothing more was written.", name=name),
            say("Check the disk and its cable, then run: {command}.", command=do("db check")),
        ),
        sqlite3.SQLITE_CANTOPEN: (
            say("The shop's file cannot be opened ({name}).", name=name),
            say("Check the path and its permissions, or name another one with {option}.", option=ELSEWHERE),
        ),
    }
    found = sentences.get(code & 0xFF)
    return None if found is None else DatabaseUnusable(found[0], next_step=found[1])


def damaged(path: Path) -> ShopError | None:
    """The sentence for a damaged file, if a second look finds it damaged too; None when it is whole."""
    try:
        look_before_opening(path)
        answer = _integrity(path)
    except ShopError as error:
        return error
    except NONSENSE as error:
        return None if _is_of_the_computer(error) else is_damaged()
    return None if answer == "ok" else is_damaged()


def _integrity(path: Path) -> str:
    # Not mode=ro: there SQLite 3.40 leaves the CHECK constraints out.
    connection = connections.connect(path, "rw")
    try:
        connection.execute("PRAGMA query_only = ON")
        look_through(connection, path)
        return str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    finally:
        connection.close()


def _is_of_the_computer(error: Exception) -> bool:
    """Whether the file could not be looked at at all: that says nothing about it."""
    return isinstance(error, sqlite3.Error) and (is_busy(error) or is_without_room(error))


def is_damaged(reasons: Sequence[Sentence] = ()) -> DatabaseUnusable:
    """What is read from the file makes no sense."""
    return DatabaseUnusable(
        say("The shop's file is damaged. It was left as it is."),
        reasons=reasons,
        next_step=say(
            "Run: {check}; then restore a backup with: {restore}.", check=do("db check"), restore=do("db restore")
        ),
    )


def misread(name: str) -> DatabaseUnusable:
    """The file seemed damaged, and was whole when it was looked at again."""
    return DatabaseUnusable(
        say(
            "The shop's file could not be read ({name}); looked at again, it is whole. Nothing was changed.", name=name
        ),
        next_step=say("Repeat the command. If it happens again, check the disk and its cable."),
    )


def _refused_by_the_disk(name: str) -> DatabaseUnusable:
    """SQLite's word for a quota, a size limit or a broken disk is one and the same."""
    return DatabaseUnusable(
        say("The disk did not take what was to be written ({name}): nothing was changed.", name=name),
        next_step=say(
            "If a quota or a size limit was reached, free some space or have it raised; "
            "otherwise check the disk, then run: {command}. Reading and export still work.",
            command=do("db check"),
        ),
    )


def of_this_computer(error: OSError) -> DatabaseUnusable:
    """What the computer refused outside of the shop's file: no space, no permission, no such folder."""
    if error.filename is None:
        return DatabaseUnusable(
            say("The answer could not be written: {reason}.", reason=reason(error)),
            next_step=say("See what was done all the same with: {command}", command=do("journal", limit=1)),
        )
    name = str(error.filename)
    return disk_full(error, name) or DatabaseUnusable(
        say("{path} cannot be used: {reason}.", path=name, reason=reason(error)),
        next_step=say("Check the path and its permissions."),
    )


def disk_full(error: OSError, name: str) -> DatabaseUnusable | None:
    """The sentence for a file that the disk, a quota or a size limit has no room for; None for any other error."""
    from errno import errorcode

    if errorcode.get(error.errno or 0) not in ("ENOSPC", "EDQUOT", "EFBIG"):
        return None
    return DatabaseUnusable(
        say("The disk is full: {path} was not written.", path=name),
        next_step=say("Free some space and repeat the command."),
    )
