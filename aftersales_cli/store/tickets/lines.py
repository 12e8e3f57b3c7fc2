"""The lines of orders: estimated, quoted, and work that was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.parts import Charge
from aftersales_cli.domain.tickets.ticket import Line, LineKind, Stage
from aftersales_cli.domain.values.dates import to_text
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.store import records

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime


def of_ticket(connection: sqlite3.Connection, ticket: str, quotes: Iterable[int], currency: str) -> tuple[Line, ...]:
    """The estimate, the lines of these quotes, and the work done, in the order in which they were written."""
    rows = connection.execute(
        """
        SELECT ticket_line.*, part.number AS part_number, staff.name AS staff_name
        FROM ticket_line
        LEFT JOIN part ON part.id = ticket_line.part
        LEFT JOIN staff ON staff.id = ticket_line.staff
        WHERE ticket_line.ticket = ? AND ticket_line.deleted_at IS NULL
        ORDER BY ticket_line.position
        """,
        (ticket,),
    )
    wanted = {0, *quotes}
    return tuple(_from_row(row, currency) for row in rows if row["quote_version"] in wanted)


def add(
    connection: sqlite3.Connection, ticket: str, line: Line, *, at: datetime, part: str | None = None,
    staff: str | None = None,
) -> None:  # fmt: skip
    """Write a line after those that are there; ``part`` and ``staff`` are keys."""
    row = {
        "id": line.id,
        "ticket": ticket,
        "stage": line.stage.value,
        "quote_version": line.quote_version,
        "position": _last_position(connection, ticket) + 1,
        "created_at": to_text(at),
        "kind": line.kind.value,
        "text": line.text,
        "part": part,
        "quantity_milli": line.quantity.milli,
        "unit_price_fen": line.unit_price.fen,
        "amount_fen": line.amount.fen,
        "cost_fen": records.of_money(line.cost),
        "charge": line.charge.value,
        "charge_reason": line.charge_reason,
        "rule": line.rule,
        "hours_milli": records.of_quantity(line.hours),
        "staff": staff,
    }
    records.insert(connection, "ticket_line", row)


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


def _from_row(row: sqlite3.Row, currency: str) -> Line:
    return Line(
        id=row["id"],
        kind=LineKind(row["kind"]),
        text=row["text"],
        part=row["part_number"],
        quantity=Quantity(row["quantity_milli"]),
        unit_price=Money(row["unit_price_fen"], currency),
        amount=Money(row["amount_fen"], currency),
        charge=Charge(row["charge"]),
        rule=row["rule"],
        stage=Stage(row["stage"]),
        quote_version=row["quote_version"],
        cost=records.money(row["cost_fen"], currency),
        charge_reason=row["charge_reason"],
        hours=records.quantity(row["hours_milli"]),
        staff=row["staff_name"],
    )
