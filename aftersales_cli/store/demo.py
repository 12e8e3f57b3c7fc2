"""The demo shop's file: what is to stand in it, whether a file is one, and throwing it away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.store import datafiles
from aftersales_cli.store.file.connections import SIDE_FILES

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

COMMAND = "demo"
"""The command of the first act in a demo shop's file. It cannot be changed, so a real shop never passes for a demo."""


def read_month() -> dict[str, Any]:
    """The shipped month: staff, prices, parts, customers, devices and orders."""
    import tomllib

    return tomllib.loads(datafiles.path("demo", "month.toml").read_text(encoding="utf-8"))


def is_demo(connection: sqlite3.Connection) -> bool:
    """Whether this file began as a demo shop."""
    row = connection.execute("SELECT command FROM act ORDER BY first_seq LIMIT 1").fetchone()
    return row is not None and row[0] == COMMAND


def throw_away(path: Path) -> None:
    """Remove a demo shop's file and what SQLite keeps beside it."""
    path.unlink()
    for tail in SIDE_FILES:
        path.with_name(path.name + tail).unlink(missing_ok=True)
