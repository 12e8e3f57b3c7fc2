"""The people who work here, in the shop's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.staff import Staff
from aftersales_cli.domain.values.phone import normalise_phone
from aftersales_cli.domain.values.pinyin import initials, pinyin
from aftersales_cli.domain.values.text import fold, search_form
from aftersales_cli.store import records
from aftersales_cli.store.columns.cards import STAFF
from aftersales_cli.store.lookup import Findable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

_SELECT = """
SELECT staff.*, site.code || '-S' || staff.number AS shown_number
FROM staff JOIN site ON site.id = staff.site
"""


def get(connection: sqlite3.Connection, key: str) -> Staff | None:
    """The member of staff with this key."""
    row = connection.execute(_SELECT + "WHERE staff.id = ?", (key,)).fetchone()
    return None if row is None else STAFF.read(Staff, row)


SORTS = {"number": "staff.site, staff.number", "name": "staff.name, staff.number", "role": "staff.role, staff.number"}


def listed(
    connection: sqlite3.Connection,
    *,
    limit: int,
    everyone: bool = False,
    sort: str = "number",
    descending: bool = False,
) -> list[Staff]:
    """The staff by one of SORTS: those who work here now, or everyone who ever did."""
    order = records.order_by(SORTS[sort], descending=descending)
    rows = connection.execute(
        _SELECT + f"WHERE staff.deleted_at IS NULL AND (:everyone OR staff.active) ORDER BY {order} LIMIT :limit",
        {"limit": limit, "everyone": int(everyone)},
    )
    return [STAFF.read(Staff, row) for row in rows]


def findables(connection: sqlite3.Connection, keys: Iterable[str]) -> Iterator[Findable]:
    """How people are found: login, phone tail, name, pinyin and initials."""
    for key, name, login, phone in records.standing(connection, "staff", "name, login, phone", keys):
        terms = (
            ("login", fold(login or "")),
            ("phone", normalise_phone(phone or "")[::-1]),
            ("name", fold(name)),
            ("pinyin", pinyin(name)),
            ("initials", initials(name)),
        )
        yield Findable("staff", key, terms, search_form(" ".join(word for word in (name, login, phone) if word)))
