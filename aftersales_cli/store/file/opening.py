"""The one place that opens the shop's file, and makes a new one."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.errors import DatabaseUnusable
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.store.file import connections, file_errors, schema
from aftersales_cli.store.file.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def open_existing(path: Path, *, writing: bool, wait_ms: int = 5000, older_too: bool = False) -> Database:
    """Open the shop's file, migrating it first when this program is newer (``older_too`` takes it as it is).

    Raises DatabaseUnusable when it is missing, empty, damaged, not ours, or from a newer program.
    """
    file_errors.look_before_opening(path)
    if writing:
        _refuse_unsafe_place(path)
    connection = _connect(path, writing=writing)
    database = Database(path, connection, wait_ms=wait_ms)
    try:
        _check_version(database, writing=writing, older_too=older_too)
    except BaseException:
        connection.close()
        raise
    return database


def create(path: Path, furnish: Callable[[Database], None]) -> None:
    """Make a new shop file, whole or not at all: built beside its place, furnished, then moved in without overwriting.

    ``furnish`` writes the first records. If somebody else was quicker, theirs stays and nothing is lost.
    """
    from aftersales_cli.store.file import drafts, migrate

    _refuse_unsafe_place(path)
    drafts.make_folder(path.parent)
    with drafts.beside(path) as draft:
        database = Database(draft, _connect(draft, writing=True))
        try:
            migrate.bring_up(database.connection)
            furnish(database)
        finally:
            database.close()
        drafts.move_in(draft, path)


def _refuse_unsafe_place(path: Path) -> None:
    from aftersales_cli.store.file import places

    places.refuse_network(path)
    places.refuse_synchronised(path)


def _connect(path: Path, *, writing: bool) -> sqlite3.Connection:
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        mode = "rw"
    else:
        if writing:
            raise DatabaseUnusable(
                say("The shop's file {path} cannot be written.", path=str(path)),
                next_step=say(
                    "Make the file and its folder writable, or work on another one with {option}.",
                    option=file_errors.ELSEWHERE,
                ),
            )
        still = not path.with_name(path.name + "-wal").exists()
        mode = "ro&immutable=1" if still else "ro"
    connection = _open(path, mode)
    if writing:
        _make_durable(connection)
        return connection
    # A reader takes the file as it is: a backup or a damaged file is looked at, not changed.
    connection.execute("PRAGMA query_only = ON")
    return _readable(connection, path, mode)


def _open(path: Path, mode: str) -> sqlite3.Connection:
    connection = connections.connect(path, mode, cached_statements=256)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA busy_timeout = 5000")
    return connection


def _readable(connection: sqlite3.Connection, path: Path, mode: str) -> sqlite3.Connection:
    """The connection, or one that does without the memory which readers and writers share: a full disk has no room for
    it, but must still be readable."""
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.OperationalError as error:
        connection.close()
        if not file_errors.is_without_room(error):
            raise
        connection = _open(path, mode)
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _make_durable(connection: sqlite3.Connection) -> None:
    """A power cut at the counter loses nothing that was acknowledged, and readers are never kept waiting."""
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        # What is wiped (a password, what is erased) is gone from the file's bytes too.
        connection.execute("PRAGMA secure_delete = ON")
    except BaseException:
        connection.close()
        raise


def _check_version(database: Database, *, writing: bool, older_too: bool) -> None:
    file_errors.look_through(database.connection, database.path)
    if schema.version_of(database.connection) < schema.VERSION and not older_too:
        from aftersales_cli.store.file import migrate

        migrate.upgrade(database, writing=writing)
