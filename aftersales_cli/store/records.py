"""Writing records: plain INSERT and UPDATE from a mapping of columns, and the next number of a site.

Table and column names come from this program's own code, never from what somebody typed.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from aftersales_cli.domain.values.dates import from_text, to_text
from aftersales_cli.domain.values.errors import Conflict
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.sentence import say

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from datetime import datetime
    from enum import StrEnum


def insert(connection: sqlite3.Connection, table: str, values: Mapping[str, object]) -> None:
    """Add one record. ``INSERT OR REPLACE`` is never used: it would go round the journal."""
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", dict(values))


def update(
    connection: sqlite3.Connection,
    table: str,
    key: str,
    changes: Mapping[str, object],
    *,
    version: int | None = None,
) -> None:
    """Change columns of one record and count its version up.

    Given the ``version`` that was read, raises Conflict when somebody changed the record since.
    """
    columns = ", ".join(f"{name} = :{name}" for name in changes)
    found = connection.execute(
        f"UPDATE {table} SET {columns}, version = version + 1 "
        "WHERE id = :id AND (:version_read IS NULL OR version = :version_read)",
        {**changes, "id": key, "version_read": version},
    )
    if found.rowcount == 0:
        raise Conflict(
            say("Somebody else changed this record in the meantime."),
            next_step=say("Look at it again, then repeat your change."),
        )


def order_by(columns: str, *, descending: bool) -> str:
    """The columns of a sort, all in one direction. They come from a whitelist that stands beside its query."""
    return ", ".join(f"{column} {'DESC' if descending else 'ASC'}" for column in columns.split(", "))


def next_number(connection: sqlite3.Connection, table: str, site: str) -> int:
    """The next number of a site: inside a write transaction, so no two get the same."""
    row = connection.execute(
        f"SELECT coalesce(max(number), 0) + 1 FROM {table} WHERE site = :site",
        {"site": site},
    ).fetchone()
    return int(row[0])


def to_json(value: object) -> str:
    """A list or mapping as the text that stands in a column."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def words(text: str | None) -> tuple[str, ...]:
    """A JSON list of words from a column."""
    return tuple(json.loads(text)) if text else ()


W = TypeVar("W", bound="StrEnum")


def day(text: str | None) -> date | None:
    """The day in a column."""
    return None if text is None else date.fromisoformat(text)


def moment(text: str | None) -> datetime | None:
    """The moment in a column."""
    return None if text is None else from_text(text)


def money(fen: int | None, currency: str) -> Money | None:
    """The amount in a column of fen."""
    return None if fen is None else Money(fen, currency)


def quantity(milli: int | None) -> Quantity | None:
    """The quantity in a column of thousandths."""
    return None if milli is None else Quantity(milli)


def truth(number: int | None) -> bool | None:
    """The yes or no in a column."""
    return None if number is None else bool(number)


def word(words: type[W], text: str | None) -> W | None:
    """The word of a closed set in a column."""
    return None if text is None else words(text)


# --- and back -----------------------------------------------------------------------------------------


def of_day(value: date | None) -> str | None:
    """A day as a column holds it."""
    return None if value is None else value.isoformat()


def of_moment(value: datetime | None) -> str | None:
    """A moment as a column holds it."""
    return None if value is None else to_text(value)


def of_money(value: Money | None) -> int | None:
    """An amount as a column holds it, in fen."""
    return None if value is None else value.fen


def of_quantity(value: Quantity | None) -> int | None:
    """A quantity as a column holds it, in thousandths."""
    return None if value is None else value.milli


def of_truth(value: bool | None) -> int | None:  # noqa: FBT001 - the value itself
    """A yes or no as a column holds it."""
    return None if value is None else int(value)


def of_word(value: StrEnum | None) -> str | None:
    """A word as a column holds it."""
    return None if value is None else value.value
