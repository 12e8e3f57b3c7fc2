"""Keep a shop's file of today's schema for the programs to come: ``python -m tests.faults.keep_schema``.

Run it once for each new schema, before it is released. A kept file is never made anew afterwards.
"""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from aftersales_cli.store.file import schema
from tests.fault_lab import bench

KEPT = Path(__file__).parent.parent / "data"


def place(version: int = schema.VERSION) -> Path:
    """Where the file of a schema is kept."""
    return KEPT / f"schema-{version}.db.gz"


def keep() -> None:
    """Do a working day and keep its file, compressed."""
    with TemporaryDirectory() as folder:
        shop = Path(folder, "shop")
        list(bench.days_work(shop))
        with closing(sqlite3.connect(shop / "shop.db")) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("VACUUM")
        place().write_bytes(gzip.compress((shop / "shop.db").read_bytes(), mtime=0))


if __name__ == "__main__":
    keep()
