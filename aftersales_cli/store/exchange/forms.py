"""What a file of staff, prices, customers, devices, parts or tickets holds, taken from the columns of their tables.

Import and export read the same forms, so that what went out comes in again exactly. A column's name is its heading in
CSV and its key in JSON lines.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record
from aftersales_cli.store import datafiles
from aftersales_cli.store.columns.cards import CUSTOMER, DEVICE, PART, PRICE, STAFF, STOCK_MOVE
from aftersales_cli.store.columns.table import Field
from aftersales_cli.store.columns.tickets import (
    APPROVAL,
    PAYMENT,
    TICKET,
    TICKET_ACCESSORY,
    TICKET_DEVICE,
    TICKET_EVENT,
    TICKET_LINE,
)

if TYPE_CHECKING:
    from aftersales_cli.store.columns.table import RecordTable

DIVIDERS = (";", "；", "、")
"""What stands between the words of a list, or between several phones, in one cell."""


class Children(Record, kw_only=False):
    """Records that belong to a record and travel inside it, as a list; ``link`` is their column that names it."""

    name: str
    records: RecordTable
    link: str
    order: str = "id"
    without: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """The table they stand in."""
        return self.records.name

    @property
    def fields(self) -> tuple[Field, ...]:
        """Their columns in the file."""
        return tuple(each for each in self.records.in_files if each.name not in (self.link, *self.without))


class FileForm(Record):
    """What a file of one noun holds. ``letter`` stands in its numbers (A-C17); ``besides`` are columns that it may
    have and the table has not."""

    noun: str
    records: RecordTable
    letter: str = ""
    besides: tuple[Field, ...] = ()
    parts: tuple[Children, ...] = ()

    @property
    def table(self) -> str:
        """The table its records stand in."""
        return self.records.name

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its columns, in order."""
        return (*self.records.in_files, *self.besides)

    @property
    def aliases(self) -> dict[str, str]:
        """Other headings a file may have, and the fields they mean."""
        every = tomllib.loads(datafiles.path("tables", "headings.toml").read_text(encoding="utf-8"))
        return {heading: name for name, headings in every[self.noun].items() for heading in headings}

    def names(self) -> tuple[str, ...]:
        """Every heading that a file may have."""
        return (*(field.name for field in self.fields), *(part.name for part in self.parts))


UNIT = tuple(
    Field(f"device_{each.name}", each.kind, each.name, of=each.of, read_only=True)
    for each in DEVICE.fields
    if each.name in ("kind", "category", "brand", "model", "serial", "imei", "vin", "plate")
)
"""A row of another program's orders describes its one device in columns of its own."""

_STAFF = FileForm(noun="staff", records=STAFF, letter="S")
_PRICES = FileForm(noun="prices", records=PRICE, letter="P")
_CUSTOMERS = FileForm(noun="customers", records=CUSTOMER, letter="C")
_DEVICES = FileForm(noun="devices", records=DEVICE, letter="D")
# What moved on an order travels with the order; with a part goes the rest: received, counted, scrapped.
_PARTS = FileForm(noun="parts", records=PART, parts=(Children("moves", STOCK_MOVE, "part", without=("line",)),))
_TICKETS = FileForm(
    noun="tickets",
    records=TICKET,
    besides=UNIT,
    parts=(
        Children("devices", TICKET_DEVICE, "ticket", "position"),
        Children("accessories", TICKET_ACCESSORY, "ticket", "position"),
        Children("lines", TICKET_LINE, "ticket", "position, id"),
        Children("approvals", APPROVAL, "ticket"),
        Children("payments", PAYMENT, "ticket"),
        Children("moves", STOCK_MOVE, "ticket"),
        Children("events", TICKET_EVENT, "ticket"),
    ),
)

FORMS = {form.noun: form for form in (_STAFF, _PRICES, _CUSTOMERS, _DEVICES, _PARTS, _TICKETS)}
"""In the order in which one needs another: tickets name staff, customers, devices and parts."""
