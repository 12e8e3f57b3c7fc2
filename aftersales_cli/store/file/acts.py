"""Acts: who did what, when, as one transaction each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3


class Done(NamedTuple):
    """The first answer given under a key."""

    command: str
    digest: str
    answer_id: str


class ActDone(NamedTuple):
    """One act at the counter. ``records`` counts the journal's rows of it; ``undone`` says it was taken back."""

    id: str
    at: str
    operator: str
    command: str
    records: int
    undone: bool


_SELECT = """
SELECT act.id, act.at, act.operator, act.command, act.last_seq - act.first_seq + 1,
    EXISTS (SELECT 1 FROM act AS later WHERE later.undoes = act.id)
FROM act
"""


def find_once(connection: sqlite3.Connection, key: str) -> Done | None:
    """What was done under this key, if anything was."""
    row = connection.execute(
        "SELECT command, once_digest, answer_id FROM act WHERE once_key = :key", {"key": key}
    ).fetchone()
    return None if row is None else Done(*row)


def last_of(connection: sqlite3.Connection, operator: str, site: str) -> ActDone | None:
    """The last act of an operator at a site that changed something, is no undo, and was not taken back."""
    row = connection.execute(
        _SELECT
        + """
        WHERE act.operator = :operator AND act.site = :site AND act.undoes IS NULL AND act.command <> 'init'
        AND act.last_seq >= act.first_seq
        AND NOT EXISTS (SELECT 1 FROM act AS later WHERE later.undoes = act.id)
        ORDER BY act.last_seq DESC
        LIMIT 1
        """,
        {"operator": operator, "site": site},
    ).fetchone()
    return None if row is None else _act(row)


def latest(
    connection: sqlite3.Connection, *, limit: int, operator: str | None, record: str | None, descending: bool = True
) -> list[ActDone]:
    """Acts, the latest first unless said otherwise; of one operator, or those that touched one record."""
    order = "DESC" if descending else "ASC"
    rows = connection.execute(
        _SELECT
        + """
        WHERE (:operator IS NULL OR act.operator = :operator)
        AND (:record IS NULL OR act.id IN (SELECT journal.act FROM journal WHERE journal.record = :record))
        """
        + f"ORDER BY act.at {order} LIMIT :limit",
        {"operator": operator, "record": record, "limit": limit},
    )
    return [_act(row) for row in rows]


def by_beginning(connection: sqlite3.Connection, start: str) -> list[ActDone]:
    """The acts whose id begins so; two are enough to know that it is not one."""
    rows = connection.execute(_SELECT + "WHERE act.id >= :start AND act.id < :start || 'g' LIMIT 2", {"start": start})
    return [_act(row) for row in rows]


def _act(row: sqlite3.Row) -> ActDone:
    key, at, operator, command, records, undone = row
    return ActDone(key, at, operator, command, records, bool(undone))
