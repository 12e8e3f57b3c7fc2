"""The table of columns: it is the live schema, and what is written by it is read again as it was."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_cli.domain.cards.customers import Customer, Phone
from aftersales_cli.domain.cards.devices import Device, NewDevice
from aftersales_cli.domain.cards.parts import Move, Part
from aftersales_cli.domain.cards.staff import Price, Staff
from aftersales_cli.domain.tickets.money import Shares
from aftersales_cli.domain.tickets.ticket import (
    Accessory,
    Approval,
    Event,
    InspectionItem,
    Line,
    Paper,
    Payment,
    Ticket,
    TicketDevice,
    Totals,
)
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.record import Record, field_names
from aftersales_cli.services.cards.customers import NewCustomer
from aftersales_cli.services.cards.parts import NewPart
from aftersales_cli.services.tickets.brought import NewTicket
from aftersales_cli.store.columns import cards, record_tables, tickets
from aftersales_cli.store.columns.table import Field, FieldKind, RecordTable

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop

RECORDS: tuple[tuple[RecordTable, type[Record]], ...] = (
    (cards.STAFF, Staff),
    (cards.PRICE, Price),
    (cards.CUSTOMER, Customer),
    (cards.DEVICE, Device),
    (cards.PART, Part),
    (cards.STOCK_MOVE, Move),
    (tickets.TICKET, Ticket),
    (tickets.TICKET, Totals),
    (tickets.TICKET, Shares),
    (tickets.TICKET_DEVICE, TicketDevice),
    (tickets.TICKET_ACCESSORY, Accessory),
    (tickets.TICKET_LINE, Line),
    (tickets.TICKET_EVENT, Event),
    (tickets.APPROVAL, Approval),
    (tickets.PAYMENT, Payment),
    (tickets.PAPER, Paper),
)

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
AMOUNTS = st.integers(-(10**9), 10**9)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda at: at.replace(microsecond=0, tzinfo=UTC))

VALUES: dict[FieldKind, st.SearchStrategy[Any]] = {
    FieldKind.WORDS: st.lists(TEXTS, max_size=3).map(tuple),
    FieldKind.DATE: st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    FieldKind.MOMENT: MOMENTS,
    FieldKind.MONEY: AMOUNTS.map(lambda fen: Money(fen, "CNY")),
    FieldKind.QUANTITY: AMOUNTS.map(Quantity),
    FieldKind.WHOLE: AMOUNTS,
    FieldKind.TRUTH: st.booleans(),
}
"""What may stand in a field of each kind; text in all others."""

LISTS: dict[Any, st.SearchStrategy[Any]] = {
    Phone: st.builds(Phone, number=TEXTS, role=TEXTS),
    InspectionItem: st.builds(InspectionItem, text=TEXTS, ok=st.booleans()),
}
DOCUMENTS: dict[str, st.SearchStrategy[Any]] = {
    "terms": st.lists(TEXTS, max_size=3).map(tuple),
    "questions": st.dictionaries(TEXTS, TEXTS, max_size=3),
    "verdict": st.dictionaries(TEXTS, TEXTS | st.integers() | st.lists(TEXTS), min_size=1, max_size=3),
}

SHOWN = (FieldKind.NUMBER, FieldKind.TICKET, FieldKind.PART, FieldKind.STAFF)
ELSEWHERE = (FieldKind.CUSTOMER, FieldKind.DEVICE, FieldKind.LINE)


def fields_of(table: RecordTable, made: type[Record]) -> dict[str, Field]:
    """The columns that a record has fields for."""
    held = table.held_by(made)
    return {field.name: field for field in table.fields if field.name in held and field.kind not in ELSEWHERE}


def value(field: Field, made: type[Record]) -> st.SearchStrategy[Any]:
    """Anything that a field of a record may be."""
    if field.of in LISTS:
        return st.lists(LISTS[field.of], max_size=3).map(tuple)
    if field.kind is FieldKind.JSON:
        found = DOCUMENTS[field.name]
    elif isinstance(field.of, type) and issubclass(field.of, StrEnum):
        found = st.sampled_from(list(field.of))
    else:
        found = st.sampled_from(field.choices) if field.choices else VALUES.get(field.kind, TEXTS)
    return st.none() | found if "None" in made.__annotations__[field.name] else found


@st.composite
def records(draw: st.DrawFn, table: RecordTable, made: type[Record]) -> Record:
    """Any record of a class; what stands in other tables is left blank."""
    fields = fields_of(table, made)
    said = {name: draw(value(field, made)) for name, field in fields.items()}
    return made(**dict.fromkeys(set(field_names(made)) - fields.keys()), **said)


def as_row(connection: sqlite3.Connection, values: dict[str, object]) -> sqlite3.Row:
    """What SQLite makes of these columns."""
    connection.row_factory = sqlite3.Row
    marks = ", ".join(f':{name} AS "{name}"' for name in values)
    row: sqlite3.Row = connection.execute(f"SELECT {marks}", values).fetchone()
    return row


@pytest.mark.parametrize(("table", "made"), RECORDS, ids=lambda each: getattr(each, "__name__", ""))
@given(st.data())
def test_any_record_is_read_as_it_was_written(table: RecordTable, made: type[Record], data: st.DataObject) -> None:
    record = data.draw(records(table, made))
    fields = fields_of(table, made)
    besides: dict[str, object] = {name: getattr(record, name) for name in ("id", "version") if name in fields}
    shown = {f"shown_{name}": getattr(record, name) for name, field in fields.items() if field.kind in SHOWN}
    row = as_row(sqlite3.connect(":memory:"), {**table.row(record), **besides, **shown})
    others: dict[str, Any] = dict.fromkeys(set(field_names(made)) - fields.keys())
    assert table.read(made, row, "CNY", **others) == record


@pytest.mark.parametrize("table", record_tables.TABLES, ids=lambda table: table.name)
def test_the_columns_are_those_of_the_live_schema(shop: Shop, table: RecordTable) -> None:
    live = shop.connection.execute("SELECT name FROM pragma_table_info(?)", (table.name,))
    assert sorted(table.columns) == sorted(row[0] for row in live)


def test_the_tables_are_those_of_the_live_schema(shop: Shop) -> None:
    kept = shop.connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%' AND name NOT LIKE 'sqlite_%'"
    )
    assert {row[0] for row in kept} - {"lookup", "record_table", "_sqlite_migrations"} == record_tables.WORDS.keys()


def test_what_is_personal_and_what_is_secret_is_listed() -> None:
    assert {table.name: table.personal for table in record_tables.TABLES if table.personal} == {
        "staff": ("name", "login", "phone"),
        "customer": ("name", "phones", "address", "note"),
        "device": ("plate", "note"),
        "ticket": ("sender", "payer", "collected_by", "id_shown"),
        "approval": ("given_by",),
    }
    assert {table.name: table.secret for table in record_tables.TABLES if table.secret} == {
        "ticket_device": ("password",)
    }


def test_what_may_be_edited_is_what_a_new_card_asks_for() -> None:
    assert set(cards.CUSTOMER.edited) == set(field_names(NewCustomer))
    assert set(cards.DEVICE.edited) == set(field_names(NewDevice))
    assert set(cards.PART.edited) == set(field_names(NewPart)) - {"number"}
    found_later = {"component", "cause", "responsibility"}
    assert set(tickets.TICKET.edited) - found_later == set(field_names(NewTicket)) & set(field_names(Ticket)) - {
        "accessories", "assigned", "customer", "devices",
    }  # fmt: skip


def test_words_are_made_fit_and_what_is_emptied_is_what_a_new_record_says() -> None:
    assert cards.PART.cleaned({"unit": " ", "shelf": " A 3\n", "fits": "a\r\nb", "barcode": None, "cost": 5}) == {
        "unit": "件",
        "shelf": "A 3",
        "fits": "a\nb",
        "barcode": None,
        "cost": 5,
    }
    with pytest.raises(WrongUsage, match="at most"):
        cards.PART.cleaned({"shelf": "x" * 201})
