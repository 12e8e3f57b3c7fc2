"""Devices in the shop's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.devices import Device, Owner, Visit
from aftersales_cli.domain.cards.identifiers import normalise_imei, normalise_plate, normalise_serial
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.text import search_form
from aftersales_cli.store import records
from aftersales_cli.store.columns.cards import DEVICE
from aftersales_cli.store.lookup import Findable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

_SELECT = """
SELECT device.*, site.code || '-D' || device.number AS shown_number,
    customer.name AS owner_name, owner_site.code || '-C' || customer.number AS owner_number
FROM device
JOIN site ON site.id = device.site
LEFT JOIN customer ON customer.id = device.owner
LEFT JOIN site AS owner_site ON owner_site.id = customer.site
"""

SORTS = {
    "number": "device.site, device.number",
    "brand": "device.brand",
    "created_at": "device.created_at, device.number",
}


def get(connection: sqlite3.Connection, key: str, currency: str) -> Device | None:
    """The device with this key."""
    row = connection.execute(_SELECT + "WHERE device.id = ? AND device.deleted_at IS NULL", (key,)).fetchone()
    return None if row is None else _device(row, currency)


class Removed(Record, kw_only=False):
    """What a unit that was taken off file keeps: its number of this site, and the version it stands at."""

    number: int
    version: int


def removed(connection: sqlite3.Connection, key: str) -> Removed | None:
    """The unit with this key that was taken off file, if it was."""
    row = connection.execute(
        "SELECT number, version FROM device WHERE id = ? AND deleted_at IS NOT NULL", (key,)
    ).fetchone()
    return None if row is None else Removed(*row)


def revive(connection: sqlite3.Connection, device: Device) -> None:
    """Put a unit that was taken off file back on it under its number, as it is described now."""
    DEVICE.change(connection, device, owner=_owner(device), deleted_at=None)


def listed(
    connection: sqlite3.Connection,
    *,
    limit: int,
    owner: str | None = None,
    kind: str | None = None,
    sort: str = "created_at",
    descending: bool = True,
    currency: str,
) -> list[Device]:
    """Devices in the order asked for, of one owner or one kind where named."""
    order = records.order_by(SORTS[sort], descending=descending)
    filters = ["device.deleted_at IS NULL"]
    filters += ["device.owner = :owner"] if owner else []
    filters += ["device.kind = :kind"] if kind else []
    rows = connection.execute(
        _SELECT + f"WHERE {' AND '.join(filters)} ORDER BY {order} LIMIT :limit",
        {"owner": owner, "kind": kind, "limit": limit},
    )
    return [_device(row, currency) for row in rows]


def with_terms(connection: sqlite3.Connection, currency: str = "CNY") -> Iterator[Device]:
    """The devices that have warranty terms on their card, one by one, in the order they were made."""
    rows = connection.execute(
        _SELECT + "WHERE device.deleted_at IS NULL AND device.terms IS NOT NULL ORDER BY device.site, device.number"
    )
    return (_device(row, currency) for row in rows)


def count_with_terms(connection: sqlite3.Connection) -> int:
    """How many devices have warranty terms on their card."""
    row = connection.execute("SELECT count(*) FROM device WHERE deleted_at IS NULL AND terms IS NOT NULL").fetchone()
    return int(row[0])


def add(connection: sqlite3.Connection, device: Device, *, site: str, number: int) -> None:
    """Write a new device."""
    DEVICE.add(connection, device, owner=_owner(device), site=site, number=number)


def change(connection: sqlite3.Connection, device: Device) -> None:
    """Write a changed device; ``device.version`` is the version that was read."""
    DEVICE.change(connection, device, owner=_owner(device))


def visits(connection: sqlite3.Connection, key: str, currency: str) -> list[Visit]:
    """Every time the device was in the shop, the latest first."""
    from aftersales_cli.store.columns.tickets import TICKET

    rows = connection.execute(
        """
        SELECT site.code || '-' || ticket.number AS shown_number, ticket.opened_on, ticket.state, ticket.outcome,
            coalesce(ticket_device.fault, ticket.fault) AS fault, ticket.finding, ticket.charged_fen,
            ticket.delivered_at
        FROM ticket_device
        JOIN ticket ON ticket.id = ticket_device.ticket
        JOIN site ON site.id = ticket.site
        WHERE ticket_device.device = :key AND ticket_device.deleted_at IS NULL AND ticket.deleted_at IS NULL
        ORDER BY ticket.created_at DESC
        """,
        {"key": key},
    )
    return [TICKET.read(Visit, row, currency, ticket=row["shown_number"]) for row in rows]


def findables(connection: sqlite3.Connection, keys: Iterable[str]) -> Iterator[Findable]:
    """How many devices are found, read without anything else of them."""
    rows = records.standing(connection, "device", "brand, model, serial, plate, vin, imei, note", keys)
    for key, brand, model, serial, plate, vin, imei, note in rows:
        marks = (
            normalise_serial(serial or ""),
            normalise_plate(plate or ""),
            normalise_serial(vin or ""),
            normalise_imei(imei or ""),
        )
        terms = tuple(("mark", mark[::-1]) for mark in dict.fromkeys(marks) if mark)
        words = (brand, model, serial, plate, vin, imei, note)
        yield Findable("device", key, terms, search_form(" ".join(word for word in words if word)))


def _owner(device: Device) -> str | None:
    return None if device.owner is None else device.owner.id


def _device(row: sqlite3.Row, currency: str) -> Device:
    owner = None
    if row["owner"] is not None:
        owner = Owner(id=row["owner"], number=row["owner_number"], name=row["owner_name"])
    return DEVICE.read(Device, row, currency, owner=owner)
