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
import traceback
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, NoReturn

from aftersales_cli import app
from aftersales_cli.services import upkeep
from aftersales_cli.store.file import opening
from tests.day import everything

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

BOUNDARIES = ("os.rename", "os.link", "os.remove", "os.mkdir")
NOBODY = 65534
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Ended(NamedTuple):
    """How a command ended: its exit code (negative when it was killed), its answer, what else it said, and the
    boundaries it passed."""

    code: int
    answer: str
    said: str
    passed: list[str]


class Outside(NamedTuple):
    """What the computer does to the command: kill it at its nth boundary (0: never), take root's rights away, whom no
    permission stops, refuse larger files, take its answer."""

    kill_at: int
    unprivileged: bool
    largest_file: int | None
    answer_to: str | None


def run(
    words: Iterable[str],
    folder: Path,
    *,
    kill_at: int = 0,
    unprivileged: bool = False,
    largest_file: int | None = None,
    answer_to: str | None = None,
) -> Ended:
    """Run a command in ``folder``, in a fork of this process."""
    outside = Outside(kill_at, unprivileged, largest_file, answer_to)
    answer, said = os.pipe(), os.pipe()
    with TemporaryFile() as passed:
        child = os.fork()
        if child == 0:
            _be_the_command(list(words), folder, (answer[1], said[1], passed), outside)
        answered, told = _all_of(*answer), _all_of(*said)
        _, status = os.waitpid(child, 0)
        passed.seek(0)
        return Ended(os.waitstatus_to_exitcode(status), answered, told, json.loads(passed.read() or b"[]"))


def _all_of(reading: int, writing: int) -> str:
    """What the child writes until it ends, to the last byte that left it."""
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        return file.read().decode()


def _be_the_command(words: list[str], folder: Path, files: tuple[int, int, BinaryIO], outside: Outside) -> NoReturn:
    seen: list[str] = []

    def boundary(what: str) -> None:
        seen.append(what)
        if len(seen) == outside.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    code = 99
    answer, said, passed = files
    try:
        os.chdir(folder)
        sys.stderr = io.TextIOWrapper(io.FileIO(said, "wb"), encoding="utf-8", write_through=True)
        sys.stdout = _Answer(io.FileIO(outside.answer_to or answer, "wb"), boundary)
        sys.addaudithook(lambda event, _values: boundary(event) if event in BOUNDARIES else None)
        sqlite3.connect = _watched(boundary)  # type: ignore[assignment]  # in this child alone
        _restrict(outside)
        code = app.main(words)
        boundary("end")
        _restrict(outside._replace(largest_file=-1))
        passed.write(json.dumps(seen).encode())
        passed.flush()
    except BaseException:  # noqa: BLE001 - the child never goes on as a second test run
        traceback.print_exc()
    finally:
        os._exit(code)


def _restrict(outside: Outside) -> None:
    if outside.unprivileged and os.getuid() == 0:
        os.setuid(NOBODY)
    if outside.largest_file is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (outside.largest_file, resource.RLIM_INFINITY))


def _watched(boundary: Callable[[str], None]) -> Callable[..., sqlite3.Connection]:
    connect = sqlite3.connect

    def watched(*values: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*values, **named)
        connection.set_trace_callback(boundary)
        return connection

    return watched


class _Answer(io.TextIOWrapper):
    """Standard output: what is written is with the reader at once, who takes it for said."""

    def __init__(self, file: io.FileIO, boundary: Callable[[str], None]) -> None:
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
    opened = opening.open_existing(path, writing=False)
    try:
        acts = opened.connection.execute("SELECT operator, command, last_seq - first_seq FROM act ORDER BY site, at")
        found = {table: _without_keys(rows.values()) for table, rows in everything(opened.connection).items()}
        return {**found, "act": [str(tuple(row)) for row in acts]}
    finally:
        opened.close()


def _without_keys(rows: Iterable[dict[str, Any]]) -> list[str]:
    return sorted(UUID.sub("KEY", json.dumps(row, ensure_ascii=False)) for row in rows)
