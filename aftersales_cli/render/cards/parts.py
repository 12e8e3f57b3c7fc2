"""How parts and the stock ledger look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.render.screen.output import Form, show_list, show_record
from aftersales_cli.render.screen.tables import Column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from aftersales_cli.domain.cards.parts import Move, Part

COLUMNS = (
    Column("number", "Part number", lambda each: each.number),
    Column("name", "Part", lambda each: each.name),
    Column("available", "Available", lambda each: each.available, right=True),
    Column("on_hand", "On hand", lambda each: each.on_hand, right=True),
    Column("reserved", "Reserved", lambda each: each.reserved, right=True),
    Column("min", "Minimum", lambda each: each.min, right=True),
    Column("unit", "Unit", lambda each: each.unit),
    Column("price", "Price", lambda each: each.price, right=True),
    Column("cost", "Cost", lambda each: each.cost, right=True),
    Column("shelf", "Shelf", lambda each: each.shelf),
)

MORE = (
    Column("barcode", "Barcode", lambda each: each.barcode),
    Column("fits", "Fits", lambda each: each.fits),
    Column("supplier", "Supplier", lambda each: each.supplier),
    Column("serial_tracked", "Serial numbers kept", lambda each: each.serial_tracked),
    Column("genuine", "Genuine", lambda each: each.genuine),
)

LEDGER = (
    Column("at", "When", lambda each: each.at),
    Column("kind", "Move", lambda each: each.kind),
    Column("quantity", "Quantity", lambda each: each.quantity, right=True),
    Column("ticket", "Order", lambda each: each.ticket),
    Column("cost", "Cost", lambda each: each.cost, right=True),
    Column("price", "Price", lambda each: each.price, right=True),
    Column("charge", "Charge", lambda each: each.charge),
    Column("old_part", "Old part", lambda each: each.old_part),
    Column("serial_in", "Serial put in", lambda each: each.serial_in),
    Column("serial_out", "Serial taken out", lambda each: each.serial_out),
    Column("supplier", "Supplier", lambda each: each.supplier),
    Column("paper", "Delivery note", lambda each: each.paper),
)


def show_all(parts: Sequence[Part], form: Form, zone: tzinfo) -> None:
    """A list of parts with their stock."""
    show_list("part", parts, COLUMNS, form, zone)


def show(part: Part, form: Form, zone: tzinfo) -> None:
    """One part's card."""
    pairs = [(column.title, column.text(part, zone)) for column in (*COLUMNS, *MORE)]
    show_record("part", part, pairs, form, zone)


def show_ledger(moves: Sequence[Move], form: Form, zone: tzinfo) -> None:
    """The moves of a part; on screen without the columns that nothing stands in."""
    columns: Sequence[Column] = LEDGER
    if form.for_people:
        columns = [each for each in LEDGER if any(each.get(move) is not None for move in moves)]
    show_list("move", moves, columns, form, zone)


def show_move(move: Move, form: Form, zone: tzinfo) -> None:
    """One move."""
    pairs = [("Part number", move.part), *((column.title, column.text(move, zone)) for column in LEDGER)]
    show_record("move", move, pairs, form, zone)
