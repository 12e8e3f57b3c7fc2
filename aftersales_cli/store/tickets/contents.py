"""What belongs to an order: its devices as they were taken in, the accessories, and its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.ticket import Accessory, Line, TicketDevice
from aftersales_cli.domain.values.dates import to_text
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.record import field_names
from aftersales_cli.store import records
from aftersales_cli.store.columns.tickets import TICKET_ACCESSORY, TICKET_DEVICE, TICKET_LINE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from datetime import datetime

_INTAKE = tuple(name for name in TICKET_DEVICE.held_by(TicketDevice) if name != "id")
OF_THE_CARD = tuple(name for name in field_names(TicketDevice) if name not in ("id", "number", *_INTAKE))


def devices(connection: sqlite3.Connection, tickets: Sequence[str]) -> dict[str, tuple[TicketDevice, ...]]:
    """The devices of each of these orders, in the order in which they were taken in."""
    rows = connection.execute(
        f"""
        SELECT ticket_device.ticket, device.id, site.code || '-D' || device.number AS number,
            {", ".join(f"device.{name}" for name in OF_THE_CARD)},
            {", ".join(f"ticket_device.{name}" for name in _INTAKE)}
        FROM ticket_device
        CROSS JOIN device ON device.id = ticket_device.device
        CROSS JOIN site ON site.id = device.site
        WHERE ticket_device.ticket IN ({_marks(tickets)}) AND ticket_device.deleted_at IS NULL
        ORDER BY ticket_device.ticket, ticket_device.position
        """,
        tuple(tickets),
    )
    found: dict[str, list[TicketDevice]] = {key: [] for key in tickets}
    for row in rows:
        named = {name: row[name] for name in (*OF_THE_CARD, *_INTAKE)}
        found[row["ticket"]].append(TicketDevice(id=row["id"], number=row["number"], **named))
    return {key: tuple(each) for key, each in found.items()}


def accessories(connection: sqlite3.Connection, tickets: Sequence[str]) -> dict[str, tuple[Accessory, ...]]:
    """The accessories of each of these orders."""
    rows = connection.execute(
        f"""
        SELECT *
        FROM ticket_accessory
        WHERE ticket IN ({_marks(tickets)}) AND deleted_at IS NULL
        ORDER BY ticket, position
        """,
        tuple(tickets),
    )
    found: dict[str, list[Accessory]] = {key: [] for key in tickets}
    for row in rows:
        found[row["ticket"]].append(TICKET_ACCESSORY.read(Accessory, row))
    return {key: tuple(each) for key, each in found.items()}


def add_device(connection: sqlite3.Connection, ticket: str, position: int, device: TicketDevice) -> None:
    """Write down how a device came in."""
    TICKET_DEVICE.add(connection, device, id=uuid7(), ticket=ticket, device=device.id, position=position)


def add_accessories(connection: sqlite3.Connection, ticket: str, accessories: Iterable[Accessory]) -> None:
    """Write down accessories after those that are there."""
    last = connection.execute(
        "SELECT coalesce(max(position), 0) FROM ticket_accessory WHERE ticket = ?", (ticket,)
    ).fetchone()[0]
    for position, accessory in enumerate(accessories, last + 1):
        TICKET_ACCESSORY.add(connection, accessory, id=uuid7(), ticket=ticket, position=position)


def change_first_device(connection: sqlite3.Connection, ticket: str, changes: dict[str, object]) -> None:
    """Change how the first device of an order came in."""
    key = connection.execute(
        "SELECT id FROM ticket_device WHERE ticket = ? AND deleted_at IS NULL ORDER BY position LIMIT 1", (ticket,)
    ).fetchone()[0]
    records.update(connection, "ticket_device", key, changes)


def correct(connection: sqlite3.Connection, ticket: str, field: str, before: str, after: str | None) -> None:
    """Say anew of the devices what was said of them in the words of the order: ``fault`` or ``condition``."""
    rows = connection.execute(
        f"SELECT id FROM ticket_device WHERE ticket = :ticket AND {field} = :before",
        {"ticket": ticket, "before": before},
    ).fetchall()
    for (key,) in rows:
        records.update(connection, "ticket_device", key, {field: after})


def keep_password(connection: sqlite3.Connection, ticket: str, password: str) -> None:
    """Keep what unlocks the first device. The column stays out of the journal."""
    change_first_device(connection, ticket, {"password": password})


def password(connection: sqlite3.Connection, ticket: str) -> str | None:
    """What unlocks the first device, while it is kept."""
    row = connection.execute(
        "SELECT password FROM ticket_device WHERE ticket = ? AND password IS NOT NULL ORDER BY position", (ticket,)
    ).fetchone()
    return None if row is None else str(row[0])


def give_back(connection: sqlite3.Connection, ticket: str) -> None:
    """Everything leaves the shop: devices and accessories are marked so, and passwords are wiped."""
    for (key,) in _keys(connection, "ticket_device", ticket):
        records.update(connection, "ticket_device", key, {"place": "handed_over", "password": None})
    for (key,) in _keys(connection, "ticket_accessory", ticket):
        records.update(connection, "ticket_accessory", key, {"returned": 1})


def _keys(connection: sqlite3.Connection, table: str, ticket: str) -> list[tuple[str]]:
    return connection.execute(f"SELECT id FROM {table} WHERE ticket = ? AND deleted_at IS NULL", (ticket,)).fetchall()


def _marks(tickets: Sequence[str]) -> str:
    return ", ".join("?" * len(tickets))


def lines(connection: sqlite3.Connection, ticket: str, quotes: Iterable[int], currency: str) -> tuple[Line, ...]:
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


def add_line(
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
