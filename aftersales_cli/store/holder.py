"""Who is writing: a small file beside the shop's file, so that a waiting counter can say whom it waits for."""

from __future__ import annotations

import json
import os
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Holder(NamedTuple):
    """The program that holds the file: its process, what it is doing, and for how many seconds."""

    pid: int
    command: str
    seconds: int


@contextmanager
def held(path: Path, command: str, begin: Callable[[], None]) -> Iterator[None]:
    """Run ``begin`` (which takes the lock), then say who holds it until the block ends.

    The note is a courtesy, not the lock: failing to write it stops nobody.
    """
    begin()
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
    """Who says they hold the file, or None when nobody left a note."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        note = json.loads(_note(path).read_text())
        return Holder(int(note["pid"]), str(note["command"]), max(0, int(time.time() - note["since"])))
    return None


def _note(path: Path) -> Path:
    return path.with_name(path.name + "-holder")
