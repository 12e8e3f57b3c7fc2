"""Killing a command at a chosen moment: at the nth thing that it does to a file, to the second that follows nothing.

The command runs in a fork of this process, which has everything imported already, and ends itself with SIGKILL before
its nth boundary: an SQL statement, the making, moving or removing of a file, the writing of the answer, the end. No
clock has a say, so a kill that finds a fault finds it again.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import signal
import sqlite3
import sys
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, NoReturn

from aftersales_cli import app
from aftersales_cli.services import upkeep
from aftersales_cli.store import database
from tests.day import everything

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

BOUNDARIES = ("os.rename", "os.link", "os.remove", "os.mkdir")
NOBODY = 65534
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Ended(NamedTuple):
    """How a command ended: its exit code (negative when it was killed), its answer, and the boundaries it passed."""

    code: int
    answer: str
    passed: list[str]


def run(words: Iterable[str], folder: Path, *, kill_at: int = 0, unprivileged: bool = False) -> Ended:
    """Run a command in ``folder``, and kill it at its nth boundary; 0 lets it end by itself.

    ``unprivileged`` gives the rights of root up first, whom no permission stops.
    """
    with TemporaryFile() as answer, TemporaryFile() as passed:
        child = os.fork()
        if child == 0:
            if unprivileged and os.getuid() == 0:
                os.setuid(NOBODY)
            _be_the_command(list(words), folder, answer, passed, kill_at)
        _, status = os.waitpid(child, 0)
        answer.seek(0)
        passed.seek(0)
        return Ended(os.waitstatus_to_exitcode(status), answer.read().decode(), json.loads(passed.read() or b"[]"))


def _be_the_command(words: list[str], folder: Path, answer: BinaryIO, passed: BinaryIO, kill_at: int) -> NoReturn:
    seen: list[str] = []

    def boundary(what: str) -> None:
        seen.append(what)
        if len(seen) == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    code = 99
    try:
        os.chdir(folder)
        sys.stderr = io.StringIO()
        sys.stdout = _Answer(answer, boundary)
        sys.addaudithook(lambda event, _values: boundary(event) if event in BOUNDARIES else None)
        sqlite3.connect = _watched(boundary)
        code = app.main(words)
        boundary("end")
        passed.write(json.dumps(seen).encode())
        passed.flush()
    finally:
        os._exit(code)


def _watched(boundary: Callable[[str], None]) -> Callable[..., sqlite3.Connection]:
    connect = sqlite3.connect

    def watched(*values: Any, **named: Any) -> sqlite3.Connection:
        connection = connect(*values, **named)
        connection.set_trace_callback(boundary)
        return connection

    return watched


class _Answer(io.TextIOWrapper):
    """Standard output: what is written stands in the file at once, for to whoever reads it, it is said."""

    def __init__(self, file: BinaryIO, boundary: Callable[[str], None]) -> None:
        super().__init__(file, encoding="utf-8", write_through=True)
        self._boundary = boundary

    def write(self, text: str) -> int:
        self._boundary("answer")
        return super().write(text)


# --- what the shop's file holds ---------------------------------------------------------------------


def snapshot(source: Path, target: Path) -> None:
    """The folder of a shop as it is, under another name."""
    shutil.copytree(source, target)


def problems(path: Path) -> list[Any]:
    """What ``db check`` finds."""
    return list(upkeep.check(path))


def content(path: Path) -> dict[str, list[str]]:
    """Every record of every table, and every act, but for the keys, which chance gives."""
    opened = database.open_existing(path, writing=False)
    try:
        acts = opened.connection.execute("SELECT operator, command, last_seq - first_seq FROM act ORDER BY site, at")
        found = {table: _without_keys(rows.values()) for table, rows in everything(opened.connection).items()}
        return {**found, "act": [str(tuple(row)) for row in acts]}
    finally:
        opened.close()


def _without_keys(rows: Iterable[dict[str, Any]]) -> list[str]:
    return sorted(UUID.sub("KEY", json.dumps(row, ensure_ascii=False)) for row in rows)
