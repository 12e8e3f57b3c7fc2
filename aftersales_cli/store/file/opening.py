"""The one place that opens the shop's file and makes a new one, and warns of places where none survives."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.advice import Unsaid, do
from aftersales_cli.domain.values.errors import DatabaseUnusable
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.store.file import connections, file_errors, schema
from aftersales_cli.store.file.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable


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

    refuse_network(path)
    refuse_synchronised(path)


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


MOUNTS = Path("/proc/self/mounts")
"""Where Linux lists what is mounted."""

_NETWORK = (
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "glusterfs", "lustre", "9p", "ncpfs", "davfs",
    "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.glusterfs", "fuse.s3fs", "fuse.curlftpfs",
)  # fmt: skip

_SYNCHRONISED = (
    "onedrive", "dropbox", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud", "owncloud",
    "nutstore", "坚果云", "我的坚果云", "baidusyncdisk", "百度云同步盘", "百度网盘同步空间", "wps云盘", "wpsdrive",
)  # fmt: skip

_MARKS = (".stfolder", ".dropbox", ".nextcloudsync.log", ".owncloudsync.log")
"""What synchronising programs leave in the folder they look after."""


def refuse_network(path: Path) -> None:
    """Raise DatabaseUnusable when ``path`` lies on a network share, where writing would damage the file."""
    kind = _filesystem(path)
    if kind in _NETWORK:
        raise DatabaseUnusable(
            say("{path} lies on a network share ({kind}), where a shop's file can be damaged.", path=path, kind=kind),
            next_step=say(
                "Keep the file on this computer's own disk; copy it to the share with: {command}.",
                command=do("db backup"),
            ),
        )


def refuse_synchronised(path: Path) -> None:
    """Raise DatabaseUnusable when ``path`` lies in a folder that another program keeps the same elsewhere."""
    for folder in path.absolute().parents:
        named = folder.name.casefold()
        if named.startswith(_SYNCHRONISED) or any((folder / mark).exists() for mark in _MARKS):
            raise DatabaseUnusable(
                say(
                    "{folder} is synchronised by another program, which can put an old copy over the shop's file.",
                    folder=folder,
                ),
                next_step=say(
                    "Keep the file outside of it; put backups there with: {command}.",
                    command=do("db backup", Unsaid.FOLDER),
                ),
            )


def _filesystem(path: Path) -> str:
    """The kind of file system that ``path`` lies on, as the computer names it; empty when it does not say."""
    if sys.platform == "win32":
        return "smb3" if path.absolute().drive.startswith("\\\\") else ""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    mounted = {_unescaped(line.split(" ")[1]): line.split(" ")[2] for line in lines if line.count(" ") > 1}
    place = path.resolve()
    return next((mounted[str(folder)] for folder in (place, *place.parents) if str(folder) in mounted), "")


def _unescaped(mount: str) -> str:
    """A mount's folder as it is called: the list writes a space as \\040."""
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        mount = mount.replace(code, character)
    return mount
