"""The stock ledger: moves are only ever added, and every figure is a sum of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.parts import Charge, Move
from aftersales_cli.domain.values.dates import from_text, to_text
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.record import Record
from aftersales_cli.store import records
from aftersales_cli.store.columns.cards import STOCK_MOVE

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from aftersales_cli.domain.values.money import Money

_SELECT = """
SELECT stock_move.*, part.number AS shown_part, site.code || '-' || ticket.number AS shown_ticket
FROM stock_move
JOIN part ON part.id = stock_move.part
LEFT JOIN ticket ON ticket.id = stock_move.ticket
LEFT JOIN site ON site.id = ticket.site
"""


class Issued(Record, kw_only=False):
    """What one work line of an order still holds of a part: the net of its issues and returns."""

    line: str
    quantity: Quantity
    cost: Money | None
    price: Money | None
    charge: Charge | None


def add(
    connection: sqlite3.Connection, move: Move, *, part: str, ticket: str | None = None, line: str | None = None
) -> None:
    """Write a move; ``part``, ``ticket`` and ``line`` are keys."""
    STOCK_MOVE.add(connection, move, part=part, ticket=ticket, line=line)


def get(connection: sqlite3.Connection, key: str, currency: str) -> Move | None:
    """The move with this key."""
    row = connection.execute(_SELECT + "WHERE stock_move.id = ?", (key,)).fetchone()
    return None if row is None else _move(row, currency)


SORTS = {
    "at": "stock_move.at, stock_move.id",
    "kind": "stock_move.kind, stock_move.at, stock_move.id",
    "quantity": "stock_move.quantity_milli, stock_move.at, stock_move.id",
}


def of_part(
    connection: sqlite3.Connection, part: str, currency: str, *, limit: int, sort: str = "at", descending: bool = True
) -> list[Move]:
    """The moves of a part by one of SORTS; the newest first unless said otherwise."""
    order = records.order_by(SORTS[sort], descending=descending)
    rows = connection.execute(
        _SELECT + f"WHERE stock_move.part = :part ORDER BY {order} LIMIT :limit", {"part": part, "limit": limit}
    )
    return [_move(row, currency) for row in rows]


def issued(connection: sqlite3.Connection, ticket: str, part: str, currency: str) -> list[Issued]:
    """What each work line of this order still holds of this part, the newest line first."""
    rows = connection.execute(
        """
        SELECT move.line, -sum(move.quantity_milli) AS quantity_milli, max(move.cost_fen) AS cost_fen,
            max(move.price_fen) AS price_fen, max(move.charge) AS charge
        FROM stock_move AS move
        WHERE move.ticket = :ticket AND move.part = :part AND move.kind IN ('issue', 'return')
        GROUP BY move.line
        HAVING sum(move.quantity_milli) < 0
        ORDER BY min(move.id) DESC
        """,
        {"ticket": ticket, "part": part},
    )
    return [STOCK_MOVE.read(Issued, row, currency, line=row["line"]) for row in rows]


def set_aside(connection: sqlite3.Connection, ticket: str, part: str) -> Quantity:
    """How many of this part are reserved for this order."""
    row = connection.execute(
        """
        SELECT coalesce(sum(quantity_milli), 0)
        FROM stock_move
        WHERE ticket = :ticket AND part = :part AND kind IN ('reserve', 'release')
        """,
        {"ticket": ticket, "part": part},
    ).fetchone()
    return Quantity(row[0])


def shorten_line(connection: sqlite3.Connection, line: str, quantity: Quantity, amount: Money, *, at: datetime) -> None:
    """Leave a work line this quantity and amount; one of which nothing is left is marked as gone."""
    changes: dict[str, object] = {"quantity_milli": quantity.milli, "amount_fen": amount.fen}
    if not quantity.milli:
        changes = {"deleted_at": to_text(at)}
    records.update(connection, "ticket_line", line, changes)


def _move(row: sqlite3.Row, currency: str) -> Move:
    return STOCK_MOVE.read(Move, row, currency, created_at=from_text(row["at"]))
