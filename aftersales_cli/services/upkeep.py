"""Looking after the shop's file: is it whole, a copy of it, the copy put back, what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.advice import Unsaid, do
from aftersales_cli.domain.values.errors import BadData, DatabaseUnusable, Refused
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.store import reindex
from aftersales_cli.store.columns.record_tables import WORDS
from aftersales_cli.store.file import drafts, file_errors, opening, schema
from aftersales_cli.store.file.care import backups, checks, restoring, salvage

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from aftersales_cli.services.shop import Shop
    from aftersales_cli.store.file.care.checks import FileDamage
    from aftersales_cli.store.file.care.salvage import Saved

RECORDS = WORDS
"""Every table and what people read for it."""

DAILY_KEPT, WEEKLY_KEPT, MONTHLY_KEPT = 7, 5, 12


class Stats(Record):
    """What is in the file: how large it is and how many records of each kind it holds."""

    path: str
    size_bytes: int
    schema: int
    site: str
    clock_set_to: str | None
    journal_rows: int
    records: dict[str, int]


def check(path: Path) -> list[FileDamage]:
    """Everything that is wrong with the file; nothing is changed. An empty list means it is whole."""
    file_errors.look_before_opening(path)
    try:
        opened = opening.open_existing(path, writing=False, older_too=True)
    except file_errors.NONSENSE as error:
        return [checks.unreadable(str(error))]
    try:
        return checks.run(opened.connection)
    except file_errors.NONSENSE as error:
        return [checks.unreadable(str(error))]
    finally:
        opened.close()


def save_what_can_be_read(path: Path, target: Path) -> Saved:
    """Write what can be read of a damaged file to a new one at ``target``; the damaged one is left as it is.

    Raises Refused when something stands at ``target``, DatabaseUnusable when nothing can be read.
    """
    if target.exists():
        raise Refused(
            say("{path} is there already.", path=str(target)), next_step=say("Name another place for the new file.")
        )
    if not file_errors.is_ours(path):
        file_errors.look_before_opening(path)
        raise file_errors.foreign(path)
    try:
        return salvage.salvage(path, target)
    except file_errors.NONSENSE:
        raise file_errors.is_damaged() from None


def backup(shop: Shop, target: Path | None) -> Path:
    """A verified copy of the file: at ``target``, or in the folder of backups, where old ones are thinned out.

    Raises Refused when something else than a backup stands at ``target``.
    """
    if target is not None:
        if target.is_dir():
            target = backups.free_place(shop.db.path, target, shop.now())
        backups.refuse_to_lose(target, shop.db.path)
        return backups.write(shop.connection, target)
    folder = backups.folder(shop.db.path)
    drafts.make_folder(folder)
    made = backups.write(shop.connection, backups.free_place(shop.db.path, folder, shop.now()))
    backups.thin(shop.db.path, daily=DAILY_KEPT, weekly=WEEKLY_KEPT, monthly=MONTHLY_KEPT)
    return made


def restore(path: Path, source: Path, now: datetime) -> Path | None:
    """Put a backup in the place of the shop's file. The present file is kept beside it; its new name is returned.

    Raises BadData when the backup is damaged, DatabaseUnusable when it is no shop's file or the shop is in use.
    """
    file_errors.look_before_opening(source)
    problems = [problem for problem in check(source) if problem.check == "file"]
    if problems:
        raise BadData(
            say("The backup {path} is damaged.", path=str(source)),
            reasons=[problem.sentence for problem in problems],
            next_step=say("Choose another backup."),
        )
    return restoring.put_back(source, path, now)


def stats(shop: Shop, clock_set_to: str | None) -> Stats:
    """How large the file is and what it holds."""
    return Stats(
        path=str(shop.db.path),
        size_bytes=shop.db.path.stat().st_size,
        schema=schema.version_of(shop.connection),
        site=shop.site.code,
        clock_set_to=clock_set_to,
        journal_rows=checks.count(shop.connection, "journal"),
        records=checks.counts(shop.connection),
    )


def rebuild_index(shop: Shop) -> int:
    """Build what finds records anew, and say how many are in it."""
    with shop.act("db reindex"):
        return reindex.reindex_all(shop.connection)


def latest_backup(path: Path) -> Path:
    """The newest copy in the folder of backups. Raises DatabaseUnusable when there is none."""
    found = backups.listed(path)
    if not found:
        raise DatabaseUnusable(
            say("There is no backup in {path}.", path=str(backups.folder(path))),
            next_step=say("Name the backup: {command}", command=do("db restore", Unsaid.FILE)),
        )
    return found[0]
