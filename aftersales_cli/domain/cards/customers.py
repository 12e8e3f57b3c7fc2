"""Customers: the people and companies the shop works for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import Word, say

if TYPE_CHECKING:
    from datetime import datetime

WALK_IN = "散客"
"""The name an order carries when the customer gave none."""


class CustomerKind(Word):
    """A person, or a company with its own people."""

    PERSON = "person", say("Person")
    COMPANY = "company", say("Company")


class Phone(Record):
    """One phone: the number as written, and whose it is (``main``, ``work``, ``spouse``…)."""

    number: str
    role: str = "main"


class Customer(Record):
    """Somebody the shop works for. ``marketing`` is None until they were asked."""

    id: str
    number: str
    created_at: datetime
    name: str
    kind: CustomerKind = CustomerKind.PERSON
    phones: tuple[Phone, ...] = ()
    address: str | None = None
    tags: tuple[str, ...] = ()
    note: str | None = None
    marketing: bool | None = None
    marketing_at: datetime | None = None
    version: int = 1
