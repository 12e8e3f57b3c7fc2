"""The one list of the tables that hold records: of which kind each is, what it holds, and which columns are personal.

Three kinds: a **fact** is only ever added (the database refuses UPDATE and DELETE; it is corrected by a fact that
reverses it); an **owned** record is written by one site alone; a **shared** one by every site. The triggers that keep
the journal, those that guard the facts, the counts, the checks and the salvage are all made from this list.
"""

from __future__ import annotations

from typing import NamedTuple

from aftersales_cli.domain.values.sentence import Sentence, say


class RecordTable(NamedTuple):
    """A journalled table: its name, its kind, what it holds, the columns that hold personal data, and those that never
    enter the journal: what unlocks a customer's device."""

    name: str
    kind: str
    holds: Sentence
    personal: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()


TABLES = (
    RecordTable("site", "shared", say("Service points")),
    RecordTable("setting", "shared", say("Settings")),
    RecordTable("staff", "shared", say("Staff"), ("name", "login", "phone")),
    RecordTable("price", "shared", say("Prices")),
    RecordTable("customer", "shared", say("Customers"), ("name", "phones", "address", "note")),
    RecordTable("device", "shared", say("Devices"), ("plate", "note")),
    RecordTable("ticket", "owned", say("Orders"), ("sender", "payer", "collected_by", "id_shown")),
    RecordTable("ticket_device", "owned", say("Devices on orders"), secret=("password",)),
    RecordTable("ticket_accessory", "owned", say("Accessories on orders")),
    RecordTable("ticket_line", "owned", say("Lines of orders")),
    RecordTable("ticket_event", "fact", say("Steps of orders")),
    RecordTable("approval", "fact", say("Agreements"), ("given_by",)),
    RecordTable("payment", "fact", say("Payments")),
    RecordTable("paper", "fact", say("Papers printed")),
    RecordTable("part", "shared", say("Kinds of parts")),
    RecordTable("stock_move", "fact", say("Stock moves")),
    RecordTable("policy", "shared", say("Warranty policies")),
)

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
