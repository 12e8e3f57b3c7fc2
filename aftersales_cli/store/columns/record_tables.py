"""The one list of the tables that hold records, and what people read for each.

The triggers that keep the journal, those that guard the facts, the counts, the checks and the salvage are all made
from this list.
"""

from __future__ import annotations

from aftersales_cli.domain.values.sentence import say
from aftersales_cli.store.columns.cards import CUSTOMER, DEVICE, PART, PRICE, STAFF, STOCK_MOVE
from aftersales_cli.store.columns.table import TAIL, Field, FieldKind, RecordTable
from aftersales_cli.store.columns.tickets import (
    APPROVAL,
    PAPER,
    PAYMENT,
    TICKET,
    TICKET_ACCESSORY,
    TICKET_DEVICE,
    TICKET_EVENT,
    TICKET_LINE,
)

SITE = RecordTable(
    "site",
    "shared",
    say("Service points"),
    Field("id", FieldKind.KEY),
    Field("code", FieldKind.NAME),
    Field("name", FieldKind.NAME),
    Field("own", FieldKind.TRUTH),
)

SETTING = RecordTable(
    "setting",
    "shared",
    say("Settings"),
    Field("id", FieldKind.KEY),
    Field("name", FieldKind.NAME),
    Field("value", FieldKind.NOTE),
    *TAIL,
)

POLICY = RecordTable(
    "policy",
    "shared",
    say("Warranty policies"),
    Field("id", FieldKind.KEY),
    Field("created_at", FieldKind.MOMENT),
    Field("name", FieldKind.NAME),
    Field("edition", FieldKind.NAME),
    Field("source_text", FieldKind.NOTE),
    Field("terms", FieldKind.JSON),
    *TAIL,
)

TABLES = (
    SITE, SETTING, STAFF, PRICE, CUSTOMER, DEVICE, TICKET, TICKET_DEVICE, TICKET_ACCESSORY, TICKET_LINE, TICKET_EVENT,
    APPROVAL, PAYMENT, PAPER, PART, STOCK_MOVE, POLICY,
)  # fmt: skip

WORDS = {
    "act": say("Acts"),
    "journal": say("Journal rows"),
    **{table.name: table.holds for table in TABLES},
    "import_run": say("Imports"),
    "import_batch": say("Batches of imports"),
}
"""Every table that cannot be made anew from others, and what people read for it. All others are derived."""


def named(table: str) -> RecordTable:
    """The table of this name."""
    return next(each for each in TABLES if each.name == table)
