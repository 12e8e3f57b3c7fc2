"""Copies of the shop's file: taken while it is in use, verified before they count, thinned out as they age."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.errors import BadData, Refused
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.store.file import connections, drafts, file_errors

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

_MOMENT = "%Y%m%dT%H%M%SZ"
_FRESH = timedelta(hours=1)


def before_migration(path: Path, version: int) -> Path:
    """Where the copy of the file goes that an upgrade from ``version`` takes first."""
    return path.with_name(f"{path.name}.before-upgrade-from-{version}")


def write(connection: sqlite3.Connection, target: Path) -> Path:
    """Copy the whole file to ``target`` (private, put in its place at once) and verify the copy.

    Raises BadData when the copy does not pass SQLite's own check.
    """
    with drafts.beside(target) as draft:
        with closing(connections.connect(draft, "rw")) as copy:
            connection.backup(copy)
            # One file alone, without a log beside it: so it can be carried anywhere.
            copy.execute("PRAGMA journal_mode = DELETE")
            verify(copy, target)
        drafts.replace(draft, target)
    return target


def verify(connection: sqlite3.Connection, name: Path) -> None:
    """Refuse a file that SQLite finds damaged."""
    answer = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if answer != "ok":
        raise BadData(say("The copy {path} is damaged: {reason}.", path=str(name), reason=answer))


def refuse_to_lose(target: Path, path: Path) -> None:
    """Raise Refused when a copy at ``target`` would take the place of the shop's file or of no backup at all."""
    elsewhere = say("Name another place for the copy.")
    if connections.is_open_here(target) or (target.exists() and target.samefile(path)):
        raise Refused(say("{path} is the shop's file itself.", path=str(target)), next_step=elsewhere)
    if not target.exists():
        return
    if not file_errors.is_ours(target):
        raise Refused(
            say("{path} is something else than a backup, and would be lost.", path=str(target)), next_step=elsewhere
        )


def folder(path: Path) -> Path:
    """Where the copies of a shop's file are kept."""
    return path.with_name("backups")


def name_for(path: Path, now: datetime) -> str:
    """A copy's name: the file's, and the moment in UTC, so that names sort by age."""
    return f"{path.stem}-{now.strftime(_MOMENT)}.db"


def free_place(path: Path, folder: Path, now: datetime) -> Path:
    """Where a new copy goes in a folder: of two within a second, the later one is named after the next."""
    while (place := folder / name_for(path, now)).exists():
        now += timedelta(seconds=1)
    return place


def listed(path: Path) -> list[Path]:
    """The copies of this shop's file in its folder of backups, the newest first. Other shops' are not among them."""
    found = (copy for copy in folder(path).glob("*.db") if _moment(path, copy) is not None)
    return sorted(found, reverse=True)


def thin(path: Path, *, daily: int, weekly: int, monthly: int) -> None:
    """Keep the newest copy of each of the last days, weeks and months, and those of the last hour; the rest goes."""
    copies = listed(path)
    kept = _of_the_last_hour(path, copies)
    for shape, count in (("%Y%m%d", daily), ("%G%V", weekly), ("%Y%m", monthly)):
        newest: dict[str, Path] = {}
        for copy in copies:
            moment = _moment(path, copy)
            assert moment is not None, "listed copies carry their moment"
            newest.setdefault(moment.strftime(shape), copy)
        kept.update(list(newest.values())[:count])
    for copy in copies:
        if copy not in kept:
            copy.unlink()


def _of_the_last_hour(path: Path, copies: list[Path]) -> set[Path]:
    """The copies that are at most an hour older than the newest: none goes for one made right after it."""
    moments = {copy: moment for copy in copies if (moment := _moment(path, copy)) is not None}
    newest = max(moments.values(), default=None)
    return {copy for copy, at in moments.items() if newest is not None and newest - at <= _FRESH}


def _moment(path: Path, copy: Path) -> datetime | None:
    start = f"{path.stem}-"
    try:
        return datetime.strptime(copy.stem.removeprefix(start), _MOMENT) if copy.name.startswith(start) else None  # noqa: DTZ007 - UTC by name
    except ValueError:
        return None
