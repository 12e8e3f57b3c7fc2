"""The shop that a command works in: its file, its clock, its site, who is at the counter, and its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from aftersales_cli.domain.settings import DEFAULT_ZONE, Settings
from aftersales_cli.domain.values.errors import Conflict
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.store import settings as stored
from aftersales_cli.store.file import acts, opening

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import date, datetime, tzinfo
    from pathlib import Path

    from aftersales_cli.store.file.database import Act, Connection, Database
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
    def connection(self) -> Connection:
        """The open connection, for the store's functions."""
        return self.db.connection

    @property
    def zone(self) -> tzinfo:
        """The shop's time zone."""
        from aftersales_cli.domain.values.dates import zone

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


class HasId(Protocol):
    """A record, known by its key."""

    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=HasId)


def once(
    shop: Shop, command: str, do: Callable[[], R], load: Callable[[str], R], *, key: str | None, content: str
) -> R:
    """Do ``do`` in one act and remember its answer under ``key``; a repeat loads the first answer instead.

    ``content`` is all that was asked for, as text. Raises Conflict when the key was used for something else.
    """
    with shop.act(command) as act:
        done = None if key is None else acts.find_once(shop.connection, key)
        if done is None:
            record = do()
            if key is not None:
                act.once_key, act.once_digest = key, _digest(content)
                act.answer_kind, act.answer_id = command, record.id
            return record
        if done.digest != _digest(content):
            raise Conflict(
                say("The key {key} was already used for something else: {command}.", key=key, command=done.command),
                next_step=say("Use a new key for a new request."),
            )
    return load(done.answer_id)


def _digest(content: str) -> str:
    from hashlib import sha256

    return sha256(content.encode()).hexdigest()
