"""An open shop's file, and the transaction that runs in it: all of it or nothing, journalled as one act."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from aftersales_cli.store.file import file_errors, writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

Connection = sqlite3.Connection
"""The open file: for the functions of the store alone, nobody else looks into it."""

BrokenRule = sqlite3.IntegrityError
"""What is raised when a table does not take a row."""

NOTICE_AFTER_MS = 500
"""How long a writer waits in silence for another before it says whom it waits for."""

DEAF_MS = 200
"""How long SQLite may wait at a time: while it does, nobody hears Ctrl-C."""

CLOCK_BEHIND_US, CLOCK_AHEAD_US = 60 * 1_000_000, 400 * 86_400 * 1_000_000
"""How far the clock may be before or after the journal's last entry until somebody should look at it."""


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
        self.on_wait: Callable[[writer.Holder | None], None] = lambda _holder: None
        self.on_clock: Callable[[str], None] = lambda _last: None
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
            roll_back(self.connection)

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
        self._begin()
        try:
            with writer.named(self.path, command):
                self.act = self._new_act(site, operator, command, now)
                yield self.act
                _record(self.connection, self.act)
            self.connection.execute("COMMIT")
        except BaseException:
            roll_back(self.connection)
            raise
        finally:
            self.act = None

    def _begin(self) -> None:
        silent = min(NOTICE_AFTER_MS, self.wait_ms)
        if self._begins_within(silent):
            return
        if self.wait_ms > silent:
            self.on_wait(writer.read(self.path))
            if self._begins_within(self.wait_ms - silent):
                return
        raise file_errors.busy(writer.read(self.path))

    def _begins_within(self, patience_ms: int) -> bool:
        """Whether the file was to be had for writing in this time. Without any patience it is tried once."""
        for waited in range(0, max(patience_ms, 1), DEAF_MS):
            self.connection.execute(f"PRAGMA busy_timeout = {min(DEAF_MS, patience_ms - waited):d}")
            try:
                self.connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if not file_errors.is_busy(error):
                    raise
            else:
                return True
        return False

    def _new_act(self, site: str, operator: str, command: str, now: datetime) -> Act:
        from aftersales_cli.domain.values.ids import uuid7

        last = self.connection.execute(
            "SELECT seq, at FROM journal WHERE site = ? ORDER BY seq DESC LIMIT 1", (site,)
        ).fetchone()
        clock_us = round(now.timestamp() * 1_000_000)
        if last is None:
            return Act(key=uuid7(), site=site, operator=operator, command=command, seq=1, moment_us=clock_us)
        last_us = microseconds(last[1])
        if not -CLOCK_BEHIND_US < clock_us - last_us < CLOCK_AHEAD_US:
            self.on_clock(last[1])
        # Order is kept by sequence; the moment never runs backwards even when the clock does.
        moment_us = max(clock_us, last_us)
        return Act(key=uuid7(), site=site, operator=operator, command=command, seq=last[0] + 1, moment_us=moment_us)


def roll_back(connection: sqlite3.Connection) -> None:
    """End a transaction without a trace, unless SQLite ended it already, as it does when the disk is full."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


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


def moment_text(moment_us: int) -> str:
    """A moment as the journal writes it: ``2026-11-22T03:04:05.000001Z``."""
    second, rest = divmod(moment_us, 1_000_000)
    return f"{_second_text(second)}.{rest:06d}Z"


def microseconds(text: str) -> int:
    """The moment that such a text tells."""
    from datetime import datetime

    return round(datetime.fromisoformat(text).timestamp() * 1_000_000)


@lru_cache(maxsize=4)
def _second_text(second: int) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%S")
