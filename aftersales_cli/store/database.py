"""The one place that opens the shop's file, makes a new one, and runs a transaction in it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from aftersales_cli.domain.errors import DatabaseUnusable
from aftersales_cli.domain.sentence import say
from aftersales_cli.store import faults, holder, schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

NOTICE_AFTER_MS = 500
"""How long a writer waits in silence for another before it says whom it waits for."""


class Act:
    """The transaction under way: who does what, and how far the journal has come."""

    once_key: str | None = None
    once_digest: str | None = None
    answer_kind: str | None = None
    answer_id: str | None = None
    undoes: str | None = None

    def __init__(self, *, key: str, site: str, operator: str, command: str, seq: int, moment_us: int) -> None:
        self.id = key
        self.site = site
        self.operator = operator
        self.command = command
        self.first_seq = seq
        self.next_seq = seq
        self.moment_us = moment_us


class Database:
    """An open shop file: its connection, and the act under way if there is one."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, wait_ms: int = 5000) -> None:
        self.path = path
        self.connection = connection
        self.wait_ms = wait_ms
        self.on_wait: Callable[[holder.Holder | None], None] = lambda _holder: None
        self.act: Act | None = None
        self.journalling = True
        _register(self)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read everything inside as it was at one moment, whatever others write meanwhile."""
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("ROLLBACK")

    @contextmanager
    def for_bulk(self) -> Iterator[None]:
        """Write many batches quickly: each is whole, but the computer brings it to the disk when it likes.

        Only for what can simply be done again after a power cut. What follows the block is on the disk when it is
        acknowledged, and all that came before with it.
        """
        usual = {"synchronous": "FULL", "cache_size": "-2000", "wal_autocheckpoint": "1000"}
        quick = {"synchronous": "NORMAL", "cache_size": "-65536", "wal_autocheckpoint": "4000"}
        try:
            for name, value in quick.items():
                self.connection.execute(f"PRAGMA {name} = {value}")
            yield
        finally:
            for name, value in usual.items():
                self.connection.execute(f"PRAGMA {name} = {value}")

    @contextmanager
    def transaction(self, *, site: str, operator: str, command: str, now: datetime) -> Iterator[Act]:
        """All of it or nothing, journalled as one act. An inner transaction joins the outer one.

        Raises DatabaseUnusable when another program holds the file for longer than the patience of this one.
        """
        if self.act is not None:
            yield self.act
            return
        with holder.held(self.path, command, self._begin):
            try:
                self.act = _new_act(self.connection, site, operator, command, now)
                yield self.act
                _record(self.connection, self.act)
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            finally:
                self.act = None

    def _begin(self) -> None:
        for patience, last in ((min(NOTICE_AFTER_MS, self.wait_ms), False), (self.wait_ms, True)):
            self.connection.execute(f"PRAGMA busy_timeout = {patience:d}")
            try:
                self.connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if not faults.is_busy(error):
                    raise
                if last:
                    raise faults.busy(holder.read(self.path)) from error
                self.on_wait(holder.read(self.path))
            else:
                return


def open_existing(path: Path, *, writing: bool, wait_ms: int = 5000) -> Database:
    """Open the shop's file, migrating it first when this program is newer.

    Raises DatabaseUnusable when it is missing, empty, damaged, not ours, or from a newer program.
    """
    faults.look_before_opening(path)
    connection = _connect(path, writing=writing)
    database = Database(path, connection, wait_ms=wait_ms)
    try:
        _check_version(database, writing=writing)
    except BaseException:
        connection.close()
        raise
    return database


def create(path: Path, furnish: Callable[[Database], None]) -> None:
    """Make a new shop file, whole or not at all: built beside its place, furnished, then moved in without overwriting.

    ``furnish`` writes the first records. If somebody else was quicker, theirs stays and nothing is lost.
    """
    from aftersales_cli.store import drafts, migrate, places

    places.refuse_network(path)
    places.refuse_synchronised(path)
    drafts.make_folder(path.parent)
    with drafts.beside(path) as draft:
        database = Database(draft, _connect(draft, writing=True))
        try:
            migrate.bring_up(database.connection)
            furnish(database)
        finally:
            database.close()
        drafts.move_in(draft, path)


def _connect(path: Path, *, writing: bool) -> sqlite3.Connection:
    quoted = path.absolute().as_uri()
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        mode = "rw"
    else:
        if writing:
            raise DatabaseUnusable(
                say("The shop's file {path} cannot be written.", path=str(path)),
                next_step=say("Make the file and its folder writable, or work on another one with --db."),
            )
        still = not path.with_name(path.name + "-wal").exists()
        mode = "ro&immutable=1" if still else "ro"
    connection = sqlite3.connect(f"{quoted}?mode={mode}", uri=True, isolation_level=None, cached_statements=256)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA busy_timeout = 5000")
    if mode == "rw":
        connection.execute("PRAGMA journal_mode = WAL")
        # A power cut at the counter loses nothing that was acknowledged.
        connection.execute("PRAGMA synchronous = FULL")
    if not writing:
        connection.execute("PRAGMA query_only = ON")
    return connection


def _check_version(database: Database, *, writing: bool) -> None:
    connection = database.connection
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if not ours:
        raise faults.foreign(database.path)
    if version > schema.VERSION:
        raise faults.newer(database.path, version, schema.VERSION)
    if version < schema.VERSION:
        from aftersales_cli.store import migrate

        migrate.upgrade(database, writing=writing)


def _register(database: Database) -> None:
    """Define the functions that the journal's triggers call. Without an act they fail, and the write with them."""

    def act() -> Act:
        if database.act is None:
            message = "a record can only be written inside an act"
            raise RuntimeError(message)
        return database.act

    def next_seq() -> int:
        seq = act().next_seq
        act().next_seq = seq + 1
        return seq

    def next_moment() -> str:
        under_way = act()
        under_way.moment_us += 1
        return moment_text(under_way.moment_us)

    functions: dict[str, Callable[[], str | int]] = {
        "act_id": lambda: act().id,
        "act_site": lambda: act().site,
        "next_seq": next_seq,
        "next_moment": next_moment,
        "journalling": lambda: int(database.journalling),
    }
    for name, function in functions.items():
        database.connection.create_function(name, 0, function)


def moment_text(moment_us: int) -> str:
    """A moment (microseconds since 1970, UTC) as the journal writes it: ``2026-11-22T03:04:05.000001Z``."""
    second, rest = divmod(moment_us, 1_000_000)
    return f"{_second_text(second)}.{rest:06d}Z"


@lru_cache(maxsize=4)
def _second_text(second: int) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _new_act(connection: sqlite3.Connection, site: str, operator: str, command: str, now: datetime) -> Act:
    from aftersales_cli.domain.ids import uuid7

    last = connection.execute(
        "SELECT seq, at FROM journal WHERE site = ? ORDER BY seq DESC LIMIT 1", (site,)
    ).fetchone()
    seq = 1 if last is None else last[0] + 1
    clock_us = round(now.timestamp() * 1_000_000)
    # Order is kept by sequence; the moment never runs backwards even when the clock does.
    moment_us = clock_us if last is None else max(clock_us, _moment_us(last[1]))
    return Act(key=uuid7(), site=site, operator=operator, command=command, seq=seq, moment_us=moment_us)


def _moment_us(text: str) -> int:
    from datetime import UTC, datetime

    moment = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    return round(moment.timestamp() * 1_000_000)


def _record(connection: sqlite3.Connection, act: Act) -> None:
    if act.next_seq == act.first_seq and act.once_key is None:
        return
    connection.execute(
        """
        INSERT INTO act (id, site, at, operator, command, first_seq, last_seq, once_key, once_digest,
            answer_kind, answer_id, undoes)
        VALUES (:id, :site, :at, :operator, :command, :first_seq, :last_seq, :once_key, :once_digest,
            :answer_kind, :answer_id, :undoes)
        """,
        {
            "id": act.id,
            "site": act.site,
            "at": moment_text(act.moment_us),
            "operator": act.operator,
            "command": act.command,
            "first_seq": act.first_seq,
            "last_seq": act.next_seq - 1,
            "once_key": act.once_key,
            "once_digest": act.once_digest,
            "answer_kind": act.answer_kind,
            "answer_id": act.answer_id,
            "undoes": act.undoes,
        },
    )
