"""The lines of orders: estimated, quoted, and work that was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.ticket import Line
from aftersales_cli.domain.values.dates import to_text
from aftersales_cli.store.columns.tickets import TICKET_LINE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime


def of_ticket(connection: sqlite3.Connection, ticket: str, quotes: Iterable[int], currency: str) -> tuple[Line, ...]:
    """The estimate, the lines of these quotes, and the work done, in the order in which they were written."""
    rows = connection.execute(
        """
        SELECT ticket_line.*, part.number AS shown_part, staff.name AS shown_staff
        FROM ticket_line
        LEFT JOIN part ON part.id = ticket_line.part
        LEFT JOIN staff ON staff.id = ticket_line.staff
        WHERE ticket_line.ticket = ? AND ticket_line.deleted_at IS NULL
        ORDER BY ticket_line.position
        """,
        (ticket,),
    )
    wanted = {0, *quotes}
    return tuple(TICKET_LINE.read(Line, row, currency) for row in rows if row["quote_version"] in wanted)


def add(
    connection: sqlite3.Connection, ticket: str, line: Line, *, at: datetime, part: str | None = None,
    staff: str | None = None,
) -> None:  # fmt: skip
    """Write a line after those that are there; ``part`` and ``staff`` are keys."""
    position = _last_position(connection, ticket) + 1
    TICKET_LINE.add(connection, line, ticket=ticket, position=position, created_at=to_text(at), part=part, staff=staff)


def latest_quote(connection: sqlite3.Connection, ticket: str) -> int:
    """The highest quote version there ever was, 0 before the first."""
    row = connection.execute(
        "SELECT coalesce(max(quote_version), 0) FROM ticket_line WHERE ticket = ?", (ticket,)
    ).fetchone()
    return int(row[0])


def _last_position(connection: sqlite3.Connection, ticket: str) -> int:
    row = connection.execute(
        "SELECT coalesce(max(position), 0) FROM ticket_line WHERE ticket = ?", (ticket,)
    ).fetchone()
    return int(row[0])
