"""What a hit of the search looks like: its number, a title, and the text it was found in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


class Shown(NamedTuple):
    """A record in short. ``text`` is what the words may stand in."""

    id: str
    number: str
    title: str
    text: str


_CUSTOMER = """
SELECT customer.id, site.code || '-C' || customer.number AS number,
    trim(customer.name || '  ' || coalesce((SELECT group_concat(json_extract(value, '$.number'), '、')
        FROM json_each(customer.phones)), '')) AS title,
    trim(coalesce(customer.address, '') || ' ' || coalesce(customer.note, '')) AS text
FROM customer JOIN site ON site.id = customer.site
WHERE customer.deleted_at IS NULL AND customer.id IN (SELECT value FROM json_each(:keys))
"""

_DEVICE = """
SELECT device.id, site.code || '-D' || device.number AS number,
    trim(coalesce(device.brand, '') || ' ' || coalesce(device.model, '')) AS title,
    trim(coalesce(device.plate || ' ', '') || coalesce(device.serial || ' ', '') || coalesce(device.vin || ' ', '')
        || coalesce(device.imei || ' ', '') || coalesce(device.note, '')) AS text
FROM device JOIN site ON site.id = device.site
WHERE device.deleted_at IS NULL AND device.id IN (SELECT value FROM json_each(:keys))
"""

_TICKET = """
SELECT ticket.id, site.code || '-' || ticket.number AS number,
    ticket.opened_on || '  ' || customer.name || coalesce('  ' || (
        SELECT trim(coalesce(device.brand, '') || ' ' || coalesce(device.model, ''))
        FROM ticket_device JOIN device ON device.id = ticket_device.device
        WHERE ticket_device.ticket = ticket.id AND ticket_device.deleted_at IS NULL
        ORDER BY ticket_device.position LIMIT 1), '') AS title,
    trim(coalesce(ticket.fault, '') || ' ' || coalesce(ticket.finding, '') || ' ' || coalesce(ticket.condition, ''))
        AS text
FROM ticket
JOIN site ON site.id = ticket.site
JOIN customer ON customer.id = ticket.customer
WHERE ticket.deleted_at IS NULL AND ticket.id IN (SELECT value FROM json_each(:keys))
"""

_PART = """
SELECT part.id, part.number, part.name AS title,
    trim(coalesce(part.fits, '') || ' ' || coalesce(part.supplier, '') || ' ' || coalesce(part.shelf, '')) AS text
FROM part
WHERE part.deleted_at IS NULL AND part.id IN (SELECT value FROM json_each(:keys))
"""

_SELECTS = {"customer": _CUSTOMER, "device": _DEVICE, "ticket": _TICKET, "part": _PART}

ENTITIES = tuple(_SELECTS)
"""The kinds of records that the search shows."""


def shown(connection: sqlite3.Connection, entity: str, keys: Iterable[str]) -> dict[str, Shown]:
    """The records of one kind in short, by key."""
    rows = connection.execute(_SELECTS[entity], {"keys": json.dumps(list(keys))})
    return {row[0]: Shown(*row) for row in rows}


def waiting(connection: sqlite3.Connection) -> bool:
    """Whether an import was cut off before all it brought in could be found."""
    return connection.execute("SELECT 1 FROM import_batch WHERE searchable = 0 LIMIT 1").fetchone() is not None
