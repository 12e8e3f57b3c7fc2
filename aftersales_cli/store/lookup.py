"""Finding records: short exact terms for references, and words for search. Both are derived and can be rebuilt.

Terms are looked up by equality or by prefix in one ordered table, so a phone or serial tail is stored reversed. Words
are searched in an index over text with a space round every Chinese character: a two-character name is two words in a
row, which an index over runs of three characters could not find.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.values.record import Record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_AFTER_ANY = "\U0010ffff"


class Findable(NamedTuple):
    """How a record can be found: its terms as (kind, term), and its words in search form."""

    entity: str
    record: str
    terms: tuple[tuple[str, str], ...]
    words: str


def put(connection: sqlite3.Connection, findables: Iterable[Findable]) -> None:
    """Make records findable by these terms and words, and no longer by earlier ones."""
    found = list(findables)
    for each in found:
        remove(connection, each.record)
    add_new(connection, found)


def add_new(connection: sqlite3.Connection, findables: Iterable[Findable]) -> None:
    """Make new records findable; none of them may have been put before."""
    found = list(findables)
    connection.executemany(
        "INSERT OR IGNORE INTO lookup (entity, kind, term, record) VALUES (?, ?, ?, ?)",
        sorted((entity, kind, term, record) for entity, record, terms, _ in found for kind, term in terms if term),
    )
    last = connection.execute("SELECT coalesce(max(docid), 0) FROM search_text").fetchone()[0]
    texts = [(docid, *each[:2], each.words) for docid, each in enumerate(found, start=last + 1)]
    connection.executemany("INSERT INTO search_text (docid, entity, record, text) VALUES (?, ?, ?, ?)", texts)
    connection.executemany(
        "INSERT INTO search_index (rowid, text, entity) VALUES (?, ?, ?)",
        [(docid, words, entity) for docid, entity, _record, words in texts],
    )


def not_added(connection: sqlite3.Connection, records: Iterable[str]) -> list[str]:
    """Those of these records that were never made findable."""
    keys = list(records)
    rows = connection.execute(
        "SELECT record FROM search_text WHERE record IN (SELECT value FROM json_each(:keys))",
        {"keys": json.dumps(keys)},
    )
    added = {row[0] for row in rows}
    return [key for key in keys if key not in added]


def remove(connection: sqlite3.Connection, record: str) -> None:
    """Make a record unfindable."""
    connection.execute("DELETE FROM lookup WHERE record = ?", (record,))
    _forget_words(connection, record)


def _forget_words(connection: sqlite3.Connection, record: str) -> None:
    old = connection.execute("SELECT docid, text, entity FROM search_text WHERE record = ?", (record,)).fetchone()
    if old is not None:
        connection.execute(
            "INSERT INTO search_index (search_index, rowid, text, entity) VALUES ('delete', ?, ?, ?)", tuple(old)
        )
        connection.execute("DELETE FROM search_text WHERE docid = ?", (old[0],))


def numbered(connection: sqlite3.Connection, entity: str, code: str, number: int) -> list[str]:
    """Records of this entity that carry this number at a site with this code; none that were taken off file."""
    rows = connection.execute(
        f"SELECT record.id FROM site CROSS JOIN {entity} AS record ON record.site = site.id "
        "WHERE site.code = :code AND record.number = :number AND record.deleted_at IS NULL",
        {"code": code, "number": number},
    )
    return [row[0] for row in rows]


def exact(connection: sqlite3.Connection, entity: str, kind: str, term: str, limit: int = 20) -> list[str]:
    """Records of this entity with exactly this term."""
    rows = connection.execute(
        """
        SELECT record FROM lookup
        WHERE entity = :entity AND kind = :kind AND term = :term
        LIMIT :limit
        """,
        {"entity": entity, "kind": kind, "term": term, "limit": limit},
    )
    return [row[0] for row in rows]


def beginning(connection: sqlite3.Connection, entity: str, kind: str, start: str, limit: int = 20) -> list[str]:
    """Records of this entity with a term that begins so; a tail is asked for reversed."""
    rows = connection.execute(
        """
        SELECT DISTINCT record FROM lookup
        WHERE entity = :entity AND kind = :kind AND term >= :start AND term < :end
        LIMIT :limit
        """,
        {"entity": entity, "kind": kind, "start": start, "end": start + _AFTER_ANY, "limit": limit},
    )
    return [row[0] for row in rows]


def with_words(
    connection: sqlite3.Connection, words: str, limit: int, entity: str | None = None
) -> list[tuple[str, str]]:
    """(entity, record) of what contains all of these words (in search form, a tab between), newest first."""
    phrases = [_quoted(phrase) for phrase in words.split("\t") if phrase.strip()]
    if not phrases:
        return []
    asked = f"text : ({' AND '.join(phrases)})"
    rows = connection.execute(
        """
        SELECT search_text.entity, search_text.record
        FROM (SELECT rowid FROM search_index WHERE search_index MATCH :asked ORDER BY rowid DESC LIMIT :limit) AS hit
        JOIN search_text ON search_text.docid = hit.rowid
        ORDER BY hit.rowid DESC
        """,
        {"asked": asked if entity is None else f"{asked} AND entity : {_quoted(entity)}", "limit": limit},
    )
    return [(row[0], row[1]) for row in rows]


def _quoted(phrase: str) -> str:
    return '"' + phrase.replace('"', '""') + '"'


class Shown(Record, kw_only=False):
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
