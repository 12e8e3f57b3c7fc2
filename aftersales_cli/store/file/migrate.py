"""Bringing a shop's file to today's schema, one numbered step at a time, through sqlite-utils."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.advice import do
from aftersales_cli.domain.values.errors import DatabaseUnusable
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.store.file import file_errors, journal, migrations, schema
from aftersales_cli.store.file.care import backups, checks
from aftersales_cli.store.file.database import roll_back

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from sqlite_utils import Database as Utils
    from sqlite_utils.migrations import Migrations

    from aftersales_cli.store.file.database import Database


def bring_up(connection: sqlite3.Connection, *, to: int | None = None, refuse_broken: bool = True) -> None:
    """Apply every pending step, or those up to a number, each in one transaction with its record and its triggers.

    Raises DatabaseUnusable when a record then refers to one that is not there, unless ``refuse_broken`` is off.
    """
    from sqlite_utils import Database as Utils
    from sqlite_utils.migrations import Migrations

    steps = Migrations("aftersales")
    for number, step in enumerate(migrations.STEPS, start=1):
        steps(name=_name(number))(step)
    utils = Utils(connection, execute_plugins=False)
    with _tables_may_be_rebuilt(connection):
        for number in range(1, (schema.VERSION if to is None else to) + 1):
            connection.execute("BEGIN IMMEDIATE")
            try:
                # Looked at under the lock: another terminal may have been quicker.
                if number > schema.version_of(connection):
                    _take(steps, number, utils, connection)
                    if refuse_broken:
                        _refuse_broken_references(connection)
                connection.execute("COMMIT")
            except BaseException:
                roll_back(connection)
                raise


def _name(number: int) -> str:
    return f"{number:04d}"


@contextmanager
def _tables_may_be_rebuilt(connection: sqlite3.Connection) -> Iterator[None]:
    """A table that others refer to can be dropped and another take its name, and what refers to that name is left as it
    is written. Neither can be said inside a transaction."""
    usual = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("foreign_keys", "legacy_alter_table")
    }
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA legacy_alter_table = ON")
        yield
    finally:
        for name, value in usual.items():
            connection.execute(f"PRAGMA {name} = {value:d}")


def _take(steps: Migrations, number: int, utils: Utils, connection: sqlite3.Connection) -> None:
    journal.remove(connection)
    steps.apply(utils, stop_before=_name(number + 1) if number < len(migrations.STEPS) else None)
    journal.install(connection)
    connection.execute(f"PRAGMA user_version = {number:d}")
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID:d}")


def _refuse_broken_references(connection: sqlite3.Connection) -> None:
    problems = checks.references(connection)
    if problems:
        raise file_errors.is_damaged([problem.sentence for problem in problems])


def upgrade(database: Database, *, writing: bool) -> None:
    """Bring an older file up to date, after a verified backup beside it."""
    if not writing:
        raise DatabaseUnusable(
            say("The shop's file {path} is from an older version of the program.", path=str(database.path)),
            next_step=say("Upgrade it first with: {command} (a backup is taken before).", command=do("db migrate")),
        )
    version = schema.version_of(database.connection)
    backups.write(database.connection, backups.before_migration(database.path, version))
    bring_up(database.connection)
