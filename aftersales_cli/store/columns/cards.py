"""The columns of what the shop keeps a card of: staff, prices, customers, devices, parts and their stock moves."""

from __future__ import annotations

from aftersales_cli.domain.cards.customers import CustomerKind, Phone
from aftersales_cli.domain.cards.devices import DATES, DeviceKind
from aftersales_cli.domain.cards.parts import Charge, MoveKind, OldPart
from aftersales_cli.domain.cards.staff import PriceKind, Role
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.store.columns.table import HEAD, MERGED, ORIGIN, TAIL, Field, FieldKind, RecordTable

STAFF = RecordTable(
    "staff",
    "shared",
    say("Staff"),
    *HEAD,
    Field("created_at", FieldKind.MOMENT),
    Field("name", FieldKind.NAME, required=True, edited=True, personal=True),
    Field("login", FieldKind.NAME, edited=True, personal=True),
    Field("role", FieldKind.NAME, of=Role, default="technician", edited=True),
    Field("phone", FieldKind.NAME, edited=True, personal=True),
    Field("active", FieldKind.TRUTH, default=1, edited=True),
    *TAIL,
)

PRICE = RecordTable(
    "price",
    "shared",
    say("Prices"),
    *HEAD,
    Field("created_at", FieldKind.MOMENT),
    Field("kind", FieldKind.NAME, required=True, of=PriceKind),
    Field("name", FieldKind.NAME, required=True, edited=True),
    Field("price", FieldKind.MONEY, "price_fen", required=True, edited=True),
    Field("currency", FieldKind.CURRENCY),
    Field("unit", FieldKind.NAME, edited=True),
    Field("active", FieldKind.TRUTH, default=1, edited=True),
    *TAIL,
)

CUSTOMER = RecordTable(
    "customer",
    "shared",
    say("Customers"),
    *HEAD,
    Field("created_at", FieldKind.MOMENT),
    Field("name", FieldKind.NAME, required=True, edited=True, personal=True),
    Field("kind", FieldKind.NAME, of=CustomerKind, default="person", edited=True),
    Field("phones", FieldKind.PHONES, of=Phone, default="[]", edited=True, personal=True),
    Field("address", FieldKind.NOTE, edited=True, personal=True),
    Field("tags", FieldKind.WORDS, default="[]", edited=True),
    Field("note", FieldKind.NOTE, edited=True, personal=True),
    Field("marketing", FieldKind.TRUTH, edited=True),
    Field("marketing_at", FieldKind.MOMENT),
    *ORIGIN,
    MERGED,
    *TAIL,
)

DEVICE = RecordTable(
    "device",
    "shared",
    say("Devices"),
    *HEAD,
    Field("created_at", FieldKind.MOMENT),
    Field("owner", FieldKind.CUSTOMER),
    Field("kind", FieldKind.NAME, required=True, of=DeviceKind, edited=True),
    Field("category", FieldKind.NAME, edited=True),
    Field("brand", FieldKind.NAME, edited=True),
    Field("model", FieldKind.NAME, edited=True),
    Field("serial", FieldKind.NAME, edited=True),
    Field("imei", FieldKind.NAME, edited=True),
    Field("vin", FieldKind.NAME, edited=True),
    Field("plate", FieldKind.NAME, edited=True, personal=True),
    Field("engine_no", FieldKind.NAME, edited=True),
    Field("config", FieldKind.NOTE, edited=True),
    Field("purpose", FieldKind.NAME, edited=True),
    Field("odometer_km", FieldKind.WHOLE, edited=True),
    Field("price", FieldKind.MONEY, "price_fen", edited=True),
    Field("currency", FieldKind.CURRENCY),
    Field("seller", FieldKind.NAME, edited=True),
    Field("policy", FieldKind.NAME, edited=True),
    Field("terms", FieldKind.JSON),
    Field("papers", FieldKind.WORDS, edited=True),
    Field("papers_spoiled", FieldKind.WORDS, default="[]", edited=True),
    *(Field(name, FieldKind.DATE, edited=True) for name in DATES),
    Field("unregistered", FieldKind.TRUTH, default=0, edited=True),
    Field("note", FieldKind.NOTE, edited=True, personal=True),
    Field("aliases", FieldKind.WORDS, default="[]"),
    *ORIGIN,
    MERGED,
    *TAIL,
)

PART = RecordTable(
    "part",
    "shared",
    say("Kinds of parts"),
    Field("id", FieldKind.KEY),
    Field("created_at", FieldKind.MOMENT),
    Field("number", FieldKind.NAME, required=True),
    Field("name", FieldKind.NAME, required=True, edited=True),
    Field("barcode", FieldKind.NAME, edited=True),
    Field("fits", FieldKind.NOTE, edited=True),
    Field("unit", FieldKind.NAME, default="件", edited=True),
    Field("cost", FieldKind.MONEY, "cost_fen", edited=True),
    Field("price", FieldKind.MONEY, "price_fen", edited=True),
    Field("currency", FieldKind.CURRENCY),
    Field("supplier", FieldKind.NAME, edited=True),
    Field("min", FieldKind.QUANTITY, "min_milli", edited=True),
    Field("shelf", FieldKind.NAME, edited=True),
    Field("serial_tracked", FieldKind.TRUTH, default=0, edited=True),
    Field("genuine", FieldKind.TRUTH, edited=True),
    Field("stock", FieldKind.QUANTITY, read_only=True),
    *TAIL,
)

STOCK_MOVE = RecordTable(
    "stock_move",
    "fact",
    say("Stock moves"),
    Field("part", FieldKind.PART, required=True),
    Field("id", FieldKind.KEY),
    Field("at", FieldKind.MOMENT, required=True),
    Field("kind", FieldKind.NAME, required=True, of=MoveKind),
    Field("quantity", FieldKind.QUANTITY, "quantity_milli", required=True),
    Field("cost", FieldKind.MONEY, "cost_fen"),
    Field("price", FieldKind.MONEY, "price_fen"),
    Field("charge", FieldKind.NAME, of=Charge),
    Field("supplier", FieldKind.NAME),
    Field("paper", FieldKind.NAME),
    Field("old_part", FieldKind.NAME, of=OldPart),
    Field("serial_in", FieldKind.NAME),
    Field("serial_out", FieldKind.NAME),
    Field("reverses", FieldKind.KEY),
    Field("line", FieldKind.LINE),
    Field("ticket", FieldKind.TICKET, travels=False),
)
