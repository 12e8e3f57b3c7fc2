"""The shop's own settings and its sites, kept in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.dates import to_text
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.record import Record, as_dict
from aftersales_cli.store import records
from aftersales_cli.store.file import file_errors

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime


class SiteRow(Record, kw_only=False):
    """A service point: the UUID it is known by everywhere, and the code on its numbers."""

    id: str
    code: str
    name: str


def own_site(connection: sqlite3.Connection) -> SiteRow:
    """The site that this file belongs to. Raises DatabaseUnusable when it has lost it."""
    row = connection.execute("SELECT id, code, name FROM site WHERE own = 1").fetchone()
    if row is None:
        raise file_errors.is_damaged()
    return SiteRow(*row)


def add_site(connection: sqlite3.Connection, site: SiteRow) -> None:
    """Make this file's own site."""
    records.insert(connection, "site", {**as_dict(site), "own": 1})


def rename_site(connection: sqlite3.Connection, site: SiteRow) -> None:
    """Give a site another code or name; its UUID stays."""
    connection.execute("UPDATE site SET code = :code, name = :name WHERE id = :id", as_dict(site))


def read(connection: sqlite3.Connection) -> dict[str, str]:
    """Every setting by its name."""
    return dict(connection.execute("SELECT name, value FROM setting WHERE deleted_at IS NULL ORDER BY name"))


def write(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Set one setting."""
    found = connection.execute("SELECT id, value, deleted_at FROM setting WHERE name = ?", (name,)).fetchone()
    if found is None:
        records.insert(connection, "setting", {"id": uuid7(), "name": name, "value": value})
    elif (found[1], found[2]) != (value, None):
        records.update(connection, "setting", found[0], {"value": value, "deleted_at": None})


def forget(connection: sqlite3.Connection, name: str, *, at: datetime) -> None:
    """Take one setting back, if it is set."""
    found = connection.execute("SELECT id FROM setting WHERE name = ? AND deleted_at IS NULL", (name,)).fetchone()
    if found is not None:
        records.update(connection, "setting", found[0], {"deleted_at": to_text(at)})


def has_numbers(connection: sqlite3.Connection, site: str) -> bool:
    """Whether a ticket, customer or device of this site carries a number already."""
    row = connection.execute(
        """
        SELECT EXISTS (SELECT 1 FROM ticket WHERE site = :site)
            OR EXISTS (SELECT 1 FROM customer WHERE site = :site)
            OR EXISTS (SELECT 1 FROM device WHERE site = :site)
        """,
        {"site": site},
    ).fetchone()
    return bool(row[0])


def has_money(connection: sqlite3.Connection) -> bool:
    """Whether any amount is on file: in an order, a payment, a price, a part or a unit's purchase."""
    row = connection.execute(
        """
        SELECT EXISTS (SELECT 1 FROM ticket_line)
            OR EXISTS (SELECT 1 FROM approval)
            OR EXISTS (SELECT 1 FROM payment)
            OR EXISTS (SELECT 1 FROM price)
            OR EXISTS (SELECT 1 FROM ticket WHERE cap_fen IS NOT NULL)
            OR EXISTS (SELECT 1 FROM device WHERE price_fen IS NOT NULL)
            OR EXISTS (SELECT 1 FROM part WHERE price_fen IS NOT NULL OR cost_fen IS NOT NULL)
        """
    ).fetchone()
    return bool(row[0])
