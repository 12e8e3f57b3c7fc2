"""Devices in the shop's file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersales_cli.domain.cards.devices import DATES, Device, DeviceKind, Owner, Visit
from aftersales_cli.domain.cards.identifiers import normalise_imei, normalise_plate, normalise_serial
from aftersales_cli.domain.values.dates import from_text, to_text
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.text import search_form
from aftersales_cli.store import records
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

_PLAIN = (
    "category", "brand", "model", "serial", "imei", "vin", "plate", "engine_no", "config", "purpose", "odometer_km",
    "seller", "policy", "note",
)  # fmt: skip


def get(connection: sqlite3.Connection, key: str, currency: str) -> Device | None:
    """The device with this key."""
    row = connection.execute(_SELECT + "WHERE device.id = ? AND device.deleted_at IS NULL", (key,)).fetchone()
    return None if row is None else _from_row(row, currency)


class Removed(NamedTuple):
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
    changes = {**to_row(device), "created_at": to_text(device.created_at), "deleted_at": None}
    records.update(connection, "device", device.id, changes, version=device.version)


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
    return [_from_row(row, currency) for row in rows]


def with_terms(connection: sqlite3.Connection, currency: str) -> Iterator[Device]:
    """The devices that have warranty terms on their card, one by one, in the order they were made."""
    rows = connection.execute(
        _SELECT + "WHERE device.deleted_at IS NULL AND device.terms IS NOT NULL ORDER BY device.site, device.number"
    )
    return (_from_row(row, currency) for row in rows)


def count_with_terms(connection: sqlite3.Connection) -> int:
    """How many devices have warranty terms on their card."""
    row = connection.execute("SELECT count(*) FROM device WHERE deleted_at IS NULL AND terms IS NOT NULL").fetchone()
    return int(row[0])


def add(connection: sqlite3.Connection, device: Device, *, site: str, number: int) -> None:
    """Write a new device."""
    row = {
        **to_row(device),
        "id": device.id,
        "site": site,
        "number": number,
        "created_at": to_text(device.created_at),
    }
    records.insert(connection, "device", row)


def change(connection: sqlite3.Connection, device: Device) -> None:
    """Write a changed device; ``device.version`` is the version that was read."""
    records.update(connection, "device", device.id, to_row(device), version=device.version)


def visits(connection: sqlite3.Connection, key: str, currency: str) -> list[Visit]:
    """Every time the device was in the shop, the latest first."""
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
    return [_visit(row, currency) for row in rows]


def to_row(device: Device) -> dict[str, object]:
    """The columns of a device, its identity and version left out."""
    return {
        "owner": None if device.owner is None else device.owner.id,
        "kind": device.kind.value,
        **{name: getattr(device, name) for name in _PLAIN},
        "price_fen": records.of_money(device.price),
        "terms": records.to_json(device.terms) if device.terms else None,
        "papers": None if device.papers is None else records.to_json(device.papers),
        "papers_spoiled": records.to_json(device.papers_spoiled),
        **{name: records.of_day(getattr(device, name)) for name in DATES},
        "unregistered": int(device.unregistered),
        "aliases": records.to_json(device.aliases),
    }


def findable(device: Device) -> Findable:
    """How a device is found: the whole or the tail of serial, plate, VIN and IMEI; and every word of its card."""
    marks = (device.serial, device.plate, device.vin, device.imei)
    return _found_by(device.id, device.brand, device.model, *marks, device.note)


def findables(connection: sqlite3.Connection, keys: Iterable[str]) -> Iterator[Findable]:
    """How many devices are found, read without anything else of them."""
    rows = connection.execute(
        """
        SELECT device.id, device.brand, device.model, device.serial, device.plate, device.vin, device.imei, device.note
        FROM json_each(:keys) AS wanted
        JOIN device ON device.id = wanted.value AND device.deleted_at IS NULL
        ORDER BY wanted.key
        """,
        {"keys": records.to_json(list(keys))},
    )
    return (_found_by(*row) for row in rows)


def _found_by(
    key: str,
    brand: str | None,
    model: str | None,
    serial: str | None,
    plate: str | None,
    vin: str | None,
    imei: str | None,
    note: str | None,
) -> Findable:
    marks = (
        normalise_serial(serial or ""),
        normalise_plate(plate or ""),
        normalise_serial(vin or ""),
        normalise_imei(imei or ""),
    )
    terms = tuple(("mark", mark[::-1]) for mark in dict.fromkeys(marks) if mark)
    words = (brand, model, serial, plate, vin, imei, note)
    return Findable("device", key, terms, search_form(" ".join(word for word in words if word)))


def _from_row(row: sqlite3.Row, currency: str) -> Device:
    dates: dict[str, Any] = {name: records.day(row[name]) for name in DATES}
    return Device(
        id=row["id"],
        number=row["shown_number"],
        created_at=from_text(row["created_at"]),
        owner=None
        if row["owner"] is None
        else Owner(id=row["owner"], number=row["owner_number"], name=row["owner_name"]),
        kind=DeviceKind(row["kind"]),
        price=records.money(row["price_fen"], currency),
        terms=records.words(row["terms"]),
        papers=None if row["papers"] is None else records.words(row["papers"]),
        papers_spoiled=records.words(row["papers_spoiled"]),
        unregistered=bool(row["unregistered"]),
        aliases=records.words(row["aliases"]),
        version=row["version"],
        **{name: row[name] for name in _PLAIN},
        **dates,
    )


def _visit(row: sqlite3.Row, currency: str) -> Visit:
    from aftersales_cli.domain.tickets.ticket import Outcome, State

    return Visit(
        ticket=row["shown_number"],
        opened_on=date.fromisoformat(row["opened_on"]),
        state=State(row["state"]),
        outcome=records.word(Outcome, row["outcome"]),
        fault=row["fault"],
        finding=row["finding"],
        charged=Money(row["charged_fen"], currency),
        delivered_at=records.moment(row["delivered_at"]),
    )
