"""Bringing a shop's file to today's schema, one numbered step at a time, through sqlite-utils."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.errors import DatabaseUnusable
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.store.file import backups, journal, schema
from aftersales_cli.store.file.database import roll_back
from aftersales_cli.store.file.migrations import STEPS

if TYPE_CHECKING:
    import sqlite3

    from aftersales_cli.store.file.database import Database


def bring_up(connection: sqlite3.Connection) -> None:
    """Apply every pending step, each in one transaction with its record and the rebuilt triggers."""
    from sqlite_utils import Database as Utils
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("aftersales")
    for number, step in STEPS:
        migrations(name=f"{number:04d}")(step)
    utils = Utils(connection, execute_plugins=False)
    names = [f"{number:04d}" for number, _ in STEPS]
    for (number, _), following in zip(STEPS, [*names[1:], None], strict=True):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Looked at under the lock: another terminal may have been quicker.
            if number > schema.version_of(connection):
                migrations.apply(utils, stop_before=following)
                journal.install(connection)
                connection.execute(f"PRAGMA user_version = {number:d}")
                connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID:d}")
            connection.execute("COMMIT")
        except BaseException:
            roll_back(connection)
            raise


def upgrade(database: Database, *, writing: bool) -> None:
    """Bring an older file up to date, after a verified backup beside it."""
    if not writing:
        raise DatabaseUnusable(
            say("The shop's file {path} is from an older version of the program.", path=str(database.path)),
            next_step=say("Upgrade it first with: aftersales db migrate (a backup is taken before)."),
        )
    version = schema.version_of(database.connection)
    backups.write(database.connection, backups.before_migration(database.path, version))
    bring_up(database.connection)
