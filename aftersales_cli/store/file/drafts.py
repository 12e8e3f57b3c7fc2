"""Files that appear whole or not at all: built under another name beside their place, then moved into it."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.advice import Detail
from aftersales_cli.domain.values.errors import Refused, reason
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.store.file import connections, file_errors
from aftersales_cli.store.file.connections import SIDE_FILES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aftersales_cli.domain.values.errors import ShopError

_ABANDONED_AFTER_S = 3600
"""A draft this old belongs to a program that was killed."""


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """An empty private file (0600) beside ``path``. At the end it is gone, unless it was moved."""
    _sweep(path)
    # By chance and not by process: a container gives the same process number every time.
    draft = path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield draft
    finally:
        for tail in ("", *SIDE_FILES):
            draft.with_name(draft.name + tail).unlink(missing_ok=True)


def replace(draft: Path, path: Path) -> None:
    """Put a finished draft in the place of ``path``, so that a power cut leaves one of the two."""
    settle(draft)
    draft.replace(path)
    settle_folder(path.parent)


def move_in(draft: Path, path: Path) -> None:
    """Give a finished draft its name, unless the name was taken meanwhile."""
    settle(draft)
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not path.exists():
            draft.rename(path)
    settle_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a private folder (0700) and its parents; an existing one is left as it is."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def settle(path: Path) -> None:
    """Wait until the file's content is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def settle_folder(folder: Path) -> None:
    """Wait until the folder's names are on the disk."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(path: Path) -> None:
    """Remove the drafts of ``path`` that programs left behind which were killed."""
    for left in path.parent.glob(f".{_literal(path.name)}.*.new*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED_AFTER_S:
                left.unlink()


def _literal(name: str) -> str:
    return "".join(f"[{character}]" if character in "*?[" else character for character in name)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Where to write what is to become ``path``: a private draft (0600) beside it, moved in when all went well.

    Raises Refused when nothing can be written there, DatabaseUnusable when the disk is full; ``path`` is
    then as before. What is no file, a printer or /dev/null, is written to as it stands.
    """
    try:
        connections.leave_alone(path)
        if path.exists() and not path.is_file():
            yield path
            return
        make_folder(path.parent)
        with beside(path) as draft:
            yield draft
            replace(draft, path)
    except OSError as error:
        raise _explained(path, error) from error


def _explained(path: Path, error: OSError) -> ShopError:
    return file_errors.disk_full(error, str(path)) or Refused(
        say("{path} cannot be written: {reason}.", path=str(path), reason=reason(error)),
        next_step=say("Name another place with {out}.", out=Detail("out")),
    )
