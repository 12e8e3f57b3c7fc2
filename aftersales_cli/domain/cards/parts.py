"""Parts and their ledger: stock is the sum of its moves, and a move is never edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import Word, say

if TYPE_CHECKING:
    from datetime import datetime

    from aftersales_cli.domain.values.money import Money
    from aftersales_cli.domain.values.quantity import Quantity


class MoveKind(Word):
    """Why stock moved.

    ``reserve`` and ``release`` change what is set aside for orders; ``old_in`` and ``old_out`` follow the parts that
    were taken out of devices, which are never sold again; all the others change what is on hand.
    """

    RECEIVE = "receive", say("Received")
    RESERVE = "reserve", say("Set aside")
    RELEASE = "release", say("Set free")
    ISSUE = "issue", say("Used")
    RETURN = "return", say("Put back")
    COUNT = "count", say("Counted")
    SCRAP = "scrap", say("Scrapped")
    OLD_IN = "old_in", say("Old part in")
    OLD_OUT = "old_out", say("Old part out")


ON_HAND = (MoveKind.RECEIVE, MoveKind.ISSUE, MoveKind.RETURN, MoveKind.COUNT, MoveKind.SCRAP)
"""Kinds of move whose sum is what is on hand."""

SET_ASIDE = (MoveKind.RESERVE, MoveKind.RELEASE)
"""Kinds of move whose sum is what is reserved."""


class OldPart(Word):
    """What becomes of the part that was taken out."""

    CUSTOMER = "customer", say("The customer takes it")
    GIVEN_UP = "given_up", say("The customer gives it up")
    MAKER = "maker", say("It goes to the maker")
    SCRAP = "scrap", say("It is scrapped")
    NONE = "none", say("There was none")


class Charge(Word):
    """How a line is charged to the customer."""

    FREE = "free", say("Free")
    CHARGED = "charged", say("Charged in full")
    AT_COST = "at_cost", say("At cost")


class Part(Record):
    """A part the shop keeps: what it is, what it costs, and how many there are.

    ``cost`` is what one cost the last time; ``available`` is what is on hand and not set aside for an order.
    """

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


class Move(Record):
    """One line of the stock ledger. ``quantity`` is signed: what came in is positive, what went out negative.

    What is set aside is positive, what is set free negative. ``part`` and ``ticket`` are numbers; ``serial_in`` is the
    serial of the piece put in, ``serial_out`` of the one taken out; ``reverses`` is the id of the move taken back.
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
