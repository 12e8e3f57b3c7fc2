"""Who is writing: a small file beside the shop's file, so that a waiting counter can say whom it waits for."""

from __future__ import annotations

import json
import os
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Holder(Record, kw_only=False):
    """The program that holds the file: its process, what it is doing, and for how many seconds."""

    pid: int
    command: str
    seconds: int


@contextmanager
def named(path: Path, command: str) -> Iterator[None]:
    """Say who holds the file until the block ends, which is while the lock is still held: no note of another is taken.

    The note is a courtesy, not the lock: failing to write it stops nobody.
    """
    note = _note(path)
    with suppress(OSError):
        handle = os.open(note, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w") as file:
            json.dump({"pid": os.getpid(), "command": command, "since": time.time()}, file)
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink()


def read(path: Path) -> Holder | None:
    """Who says they hold the file, or None when nobody who still runs left a note."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        note = json.loads(_note(path).read_text())
        if _is_running(int(note["pid"])):
            return Holder(int(note["pid"]), str(note["command"]), max(0, int(time.time() - note["since"])))
    return None


def _is_running(pid: int) -> bool:
    """Whether the process is still there: one that was killed leaves its note behind."""
    if os.name == "nt":  # asking there would end it
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it is somebody else's
        return True
    return True


def _note(path: Path) -> Path:
    return path.with_name(path.name + "-holder")
