"""The people who work here, in the shop's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.staff import Role, Staff
from aftersales_cli.domain.values.dates import from_text, to_text
from aftersales_cli.domain.values.phone import normalise_phone
from aftersales_cli.domain.values.pinyin import initials, pinyin
from aftersales_cli.domain.values.text import fold, search_form
from aftersales_cli.store import records
from aftersales_cli.store.lookup import Findable

if TYPE_CHECKING:
    import sqlite3

_SELECT = """
SELECT staff.*, site.code || '-S' || staff.number AS shown_number
FROM staff JOIN site ON site.id = staff.site
"""


def get(connection: sqlite3.Connection, key: str) -> Staff | None:
    """The member of staff with this key."""
    row = connection.execute(_SELECT + "WHERE staff.id = ?", (key,)).fetchone()
    return None if row is None else _from_row(row)


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
    return [_from_row(row) for row in rows]


def add(connection: sqlite3.Connection, staff: Staff, *, site: str, number: int) -> None:
    """Write a new member of staff."""
    records.insert(connection, "staff", {"id": staff.id, "site": site, "number": number, **to_row(staff)})


def change(connection: sqlite3.Connection, staff: Staff) -> None:
    """Write a change; ``staff.version`` is the version that was read."""
    records.update(connection, "staff", staff.id, to_row(staff), version=staff.version)


def to_row(staff: Staff) -> dict[str, object]:
    """The columns of a member of staff, identity and version left out."""
    return {
        "created_at": to_text(staff.created_at),
        "name": staff.name,
        "login": staff.login,
        "role": staff.role.value,
        "phone": staff.phone,
        "active": int(staff.active),
    }


def _from_row(row: sqlite3.Row) -> Staff:
    return Staff(
        id=row["id"],
        number=row["shown_number"],
        created_at=from_text(row["created_at"]),
        name=row["name"],
        login=row["login"],
        role=Role(row["role"]),
        phone=row["phone"],
        active=bool(row["active"]),
        version=row["version"],
    )


def findable(staff: Staff) -> Findable:
    """How somebody is found: login, phone tail, name, pinyin and initials."""
    terms = (
        ("login", fold(staff.login or "")),
        ("phone", normalise_phone(staff.phone or "")[::-1]),
        ("name", fold(staff.name)),
        ("pinyin", pinyin(staff.name)),
        ("initials", initials(staff.name)),
    )
    words = (staff.name, staff.login, staff.phone)
    return Findable("staff", staff.id, terms, search_form(" ".join(word for word in words if word)))
