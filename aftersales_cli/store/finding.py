"""Finding records: short exact terms for references, and words for search. Both are derived and can be rebuilt.

Terms are looked up by equality or by prefix in one ordered table, so a phone or serial tail is stored reversed. Words
are searched in an index over text with a space round every Chinese character: a two-character name is two words in a
row, which an index over runs of three characters could not find.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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


def put(connection: sqlite3.Connection, findable: Findable) -> None:
    """Make the record findable by these terms and words, and no longer by earlier ones."""
    connection.execute("DELETE FROM lookup WHERE record = ?", (findable.record,))
    _forget_words(connection, findable.record)
    add_new(connection, [findable])


def add_new(connection: sqlite3.Connection, findables: Iterable[Findable]) -> None:
    """Make new records findable; none of them may have been put before."""
    for entity, record, terms, words in findables:
        connection.executemany(
            "INSERT OR IGNORE INTO lookup (entity, kind, term, record) VALUES (?, ?, ?, ?)",
            [(entity, kind, term, record) for kind, term in terms if term],
        )
        added = connection.execute(
            "INSERT INTO search_text (record, entity, text) VALUES (?, ?, ?)", (record, entity, words)
        )
        connection.execute("INSERT INTO search_index (rowid, text) VALUES (?, ?)", (added.lastrowid, words))


def remove(connection: sqlite3.Connection, record: str) -> None:
    """Make a record that is marked deleted unfindable."""
    connection.execute("DELETE FROM lookup WHERE record = ?", (record,))
    _forget_words(connection, record)


def _forget_words(connection: sqlite3.Connection, record: str) -> None:
    old = connection.execute("SELECT docid, text FROM search_text WHERE record = ?", (record,)).fetchone()
    if old is not None:
        connection.execute(
            "INSERT INTO search_index (search_index, rowid, text) VALUES ('delete', ?, ?)", tuple(old)
        )
        connection.execute("DELETE FROM search_text WHERE docid = ?", (old[0],))


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


def beginning(
    connection: sqlite3.Connection, entity: str, kind: str, start: str, limit: int = 20
) -> list[str]:
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
    """(entity, record) of what contains all of these words (in search form), newest first."""
    phrases = " ".join(
        '"' + phrase.replace('"', '""') + '"' for phrase in words.split("\t") if phrase.strip()
    )
    if not phrases:
        return []
    rows = connection.execute(
        """
        SELECT entity, record FROM search_text
        WHERE docid IN (
            SELECT rowid FROM search_index WHERE search_index MATCH :phrases ORDER BY rowid DESC LIMIT :wide
        )
        AND (:entity IS NULL OR entity = :entity)
        ORDER BY docid DESC
        LIMIT :limit
        """,
        {
            "phrases": phrases,
            "entity": entity,
            "limit": limit,
            "wide": limit if entity is None else limit * 50,
        },
    )
    return [(row[0], row[1]) for row in rows]
