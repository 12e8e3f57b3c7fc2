"""Parts and their ledger: stock is the sum of its moves, and a move is never edited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from aftersales_cli.domain.money import Money
    from aftersales_cli.domain.quantity import Quantity


class MoveKind(StrEnum):
    """Why stock moved. ``reserve`` and ``release`` move what is available, the others what is on hand."""

    RECEIVE = "receive"
    RESERVE = "reserve"
    RELEASE = "release"
    ISSUE = "issue"
    RETURN = "return"
    COUNT = "count"
    SCRAP = "scrap"
    OLD_IN = "old_in"
    OLD_OUT = "old_out"


class OldPart(StrEnum):
    """What becomes of the part that was taken out."""

    CUSTOMER = "customer"
    GIVEN_UP = "given_up"
    MAKER = "maker"
    SCRAP = "scrap"
    NONE = "none"


class Charge(StrEnum):
    """How a line is charged to the customer."""

    FREE = "free"
    CHARGED = "charged"
    AT_COST = "at_cost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part the shop keeps: what it is, what it costs, and how many there are."""

    id: str
    number: str
    created_at: datetime
    name: str
    barcode: str | None = None
    fits: str | None = None
    unit: str = "件"
    cost: Money | None = None
    price: Money | None = None
    supplier: str | None = None
    min: Quantity | None = None
    shelf: str | None = None
    serial_tracked: bool = False
    genuine: bool | None = None
    on_hand: Quantity
    reserved: Quantity
    available: Quantity
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One line of the stock ledger. ``quantity`` is signed: what came in is positive, what went out negative.

    ``part`` and ``ticket`` are numbers; ``reverses`` is the id of the move this one takes back.
    """

    id: str
    created_at: datetime
    at: datetime
    part: str
    kind: MoveKind
    quantity: Quantity
    ticket: str | None = None
    cost: Money | None = None
    price: Money | None = None
    charge: Charge | None = None
    supplier: str | None = None
    paper: str | None = None
    old_part: OldPart | None = None
    serial_in: str | None = None
    serial_out: str | None = None
    reverses: str | None = None
