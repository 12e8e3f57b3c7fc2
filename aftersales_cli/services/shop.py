"""The shop that a command works in: its file, its clock, its site, who is at the counter, and its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.ids import uuid7
from aftersales_cli.domain.record import Record
from aftersales_cli.domain.settings import DEFAULT_ZONE, Settings
from aftersales_cli.store import opening
from aftersales_cli.store import settings as stored

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import date, datetime, tzinfo
    from pathlib import Path

    from aftersales_cli.store.database import Act, Database
    from aftersales_cli.store.settings import SiteRow

FIRST_SITE_CODE = "A"


class Shop(Record):
    """Everything an act at the counter needs, made in one place and passed as an argument.

    ``clock`` tells the moment (UTC); it is given the shop's zone because a set clock may be written without one.
    """

    db: Database
    clock: Callable[[str], datetime]
    site: SiteRow
    operator: str
    settings: Settings

    @property
    def id(self) -> str:
        """The key of this service point, under which a repeated setting is answered."""
        return self.site.id

    @property
    def connection(self) -> sqlite3.Connection:
        """The open connection, for the store's functions."""
        return self.db.connection

    @property
    def zone(self) -> tzinfo:
        """The shop's time zone."""
        from aftersales_cli.domain.dates import zone

        return zone(self.settings.zone)

    @property
    def today(self) -> date:
        """Today's date where the shop stands."""
        return self.now().astimezone(self.zone).date()

    def now(self) -> datetime:
        """This moment, UTC, to the second."""
        return self.clock(self.settings.zone).replace(microsecond=0)

    def act(self, command: str) -> AbstractContextManager[Act]:
        """One act at the counter: one transaction, journalled under ``command``. An inner act joins the outer one."""
        return self.db.transaction(
            site=self.site.id, operator=self.operator, command=command, now=self.clock(self.settings.zone)
        )


def open_shop(
    path: Path, *, clock: Callable[[str], datetime], operator: str, writing: bool, wait_ms: int = 5000
) -> Shop:
    """Open the shop's file. Raises DatabaseUnusable when it is missing, damaged, foreign, newer or busy."""
    db = opening.open_existing(path, writing=writing, wait_ms=wait_ms)
    try:
        site = stored.own_site(db.connection)
        settings = Settings.from_texts(stored.read(db.connection))
    except BaseException:
        db.close()
        raise
    return Shop(db=db, clock=clock, site=site, operator=operator, settings=settings)


def create_shop(path: Path, *, clock: Callable[[str], datetime], operator: str, code: str = FIRST_SITE_CODE) -> None:
    """Make a new shop file with its first site, unless one is there."""

    def furnish(db: Database) -> None:
        site = stored.SiteRow(uuid7(), code, "")
        with db.transaction(site=site.id, operator=operator, command="init", now=clock(DEFAULT_ZONE)):
            stored.add_site(db.connection, site)

    opening.create(path, furnish)
