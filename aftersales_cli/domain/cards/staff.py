"""Staff and the price list: who works here, and what an hour or a visit costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import Word, say

if TYPE_CHECKING:
    from datetime import datetime

    from aftersales_cli.domain.values.money import Money


class Role(Word):
    """What somebody does here."""

    TECHNICIAN = "technician", say("Technician")
    COUNTER = "counter", say("Counter")
    STORE = "store", say("Parts store")
    MANAGER = "manager", say("Manager")


class Staff(Record):
    """Somebody who works here; ``login`` is what they type after ``--as``."""

    id: str
    number: str
    created_at: datetime
    name: str
    login: str | None = None
    role: Role = Role.TECHNICIAN
    phone: str | None = None
    active: bool = True
    version: int = 1


class PriceKind(Word):
    """What a price list entry charges for."""

    LABOUR = "labour", say("Labour")
    FEE = "fee", say("Fee")


class Price(Record):
    """One entry of the labour or fee price list."""

    id: str
    number: str
    created_at: datetime
    kind: PriceKind
    name: str
    price: Money
    unit: str | None = None
    active: bool = True
    version: int = 1
