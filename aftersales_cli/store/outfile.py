"""Files made for the user: written beside their place and moved into it whole, so that the old one stays until then."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from aftersales_cli.domain.errors import DatabaseUnusable, Refused
from aftersales_cli.domain.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DISK_FULL = ("ENOSPC", "EDQUOT", "EFBIG")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Where to write what is to become ``path``: a private draft (0600) beside it, moved in when all went well.

    Raises Refused when nothing can be written there, DatabaseUnusable when the disk is full; ``path`` is
    then as before. What is no file, a printer or /dev/null, is written to as it stands.
    """
    try:
        if path.exists() and not path.is_file():
            yield path
            return
        with _draft(path) as draft:
            yield draft
            _settle(draft)
            draft.replace(path)
            _settle_folder(path.parent)
    except OSError as error:
        raise _explained(path, error) from error


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    """An empty private file beside ``path``; gone at the end unless it was moved."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _settle(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _settle_folder(folder: Path) -> None:
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _explained(path: Path, error: OSError) -> Refused | DatabaseUnusable:
    from errno import errorcode

    if errorcode.get(error.errno or 0) in _DISK_FULL:
        return DatabaseUnusable(
            say("The disk is full: {path} was not written.", path=str(path)),
            next_step=say("Free some space and repeat the command."),
        )
    return Refused(
        say("{path} cannot be written: {reason}.", path=str(path), reason=str(error.strerror or error)),
        next_step=say("Name another place with --out."),
    )
