"""The numbered, append-only steps from an empty file to today's schema.

A step may add, alter and rebuild what it likes: foreign keys are off, there is no trigger, nothing is journalled. A
table is rebuilt as SQLite says: make ``new_ticket``, copy it in order of ``rowid``, drop ``ticket``, rename, make its
indexes anew; what refers to ``ticket`` goes on doing so. It changes no value that the journal tells, and what it puts
into a new column is the column's default: the journal, played into an empty file, gives the same records.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database


def _first_shop(db: Database) -> None:
    for statement in Path(__file__).with_name("0001.sql").read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            db.conn.execute(statement)


STEPS: tuple[Callable[[Database], None], ...] = (_first_shop,)
"""The steps in order. One that has been released is never edited; a new one is added at the end."""
