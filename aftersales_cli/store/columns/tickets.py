"""The columns of orders, and of all that belongs to one: devices, accessories, lines, steps, money and papers."""

from __future__ import annotations

from aftersales_cli.domain.cards.parts import Charge
from aftersales_cli.domain.tickets.ticket import (
    ApprovalChannel,
    Channel,
    InspectionItem,
    LineKind,
    Outcome,
    PaperForm,
    PayMethod,
    ServiceKind,
    Stage,
    State,
    WaitingFor,
)
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.store.columns.table import HEAD, ORIGIN, TAIL, Field, FieldKind, RecordTable

TICKET = RecordTable(
    "ticket",
    "owned",
    say("Orders"),
    *HEAD,
    Field("created_at", FieldKind.MOMENT),
    Field("opened_on", FieldKind.DATE),
    Field("customer", FieldKind.CUSTOMER),
    Field("state", FieldKind.NAME, required=True, of=State),
    Field("outcome", FieldKind.NAME, of=Outcome),
    Field("barrier", FieldKind.NAME),
    Field("kind", FieldKind.NAME, of=ServiceKind, default="A", edited=True),
    Field("channel", FieldKind.NAME, of=Channel, default="counter", edited=True),
    Field("severity", FieldKind.WHOLE, edited=True),
    Field("sender", FieldKind.NAME, edited=True, personal=True),
    Field("payer", FieldKind.NAME, edited=True, personal=True),
    Field("assigned", FieldKind.STAFF),
    Field("fault", FieldKind.NOTE, edited=True),
    Field("condition", FieldKind.NOTE, edited=True),
    Field("questions", FieldKind.JSON, default="{}", edited=True),
    Field("backup_notice", FieldKind.TRUTH, edited=True),
    Field("promised_on", FieldKind.DATE, edited=True),
    Field("cap", FieldKind.MONEY, "cap_fen", edited=True),
    Field("finding", FieldKind.NOTE),
    Field("component", FieldKind.NAME, edited=True),
    Field("cause", FieldKind.NOTE, edited=True),
    Field("responsibility", FieldKind.NAME, edited=True),
    Field("waiting_for", FieldKind.NAME, of=WaitingFor),
    Field("waiting_from", FieldKind.NAME, of=State),
    Field("quote_version", FieldKind.WHOLE, default=0),
    Field("quote_valid_until", FieldKind.DATE),
    Field("verdict", FieldKind.JSON),
    Field("inspection", FieldKind.JSON, of=InspectionItem),
    Field("inspection_passed", FieldKind.TRUTH),
    Field("estimate", FieldKind.MONEY, "estimate_fen", default=0),
    Field("approved", FieldKind.MONEY, "approved_fen"),
    *(
        Field(name, FieldKind.MONEY, f"{name}_fen", default=0)
        for name in ("charged", "paid", "labour", "parts", "fees", "discount", "parts_cost")
    ),
    Field("currency", FieldKind.CURRENCY),
    Field("ready_at", FieldKind.MOMENT),
    Field("delivered_at", FieldKind.MOMENT),
    Field("collected_by", FieldKind.NAME, personal=True),
    Field("id_shown", FieldKind.NAME, personal=True),
    Field("on_account", FieldKind.TRUTH, default=0),
    Field("warranty_until", FieldKind.DATE),
    *ORIGIN,
    *TAIL,
)

_OF_TICKET = Field("ticket", FieldKind.TICKET, travels=False)

TICKET_DEVICE = RecordTable(
    "ticket_device",
    "owned",
    say("Devices on orders"),
    Field("id", FieldKind.KEY),
    _OF_TICKET,
    Field("device", FieldKind.DEVICE, required=True),
    Field("position", FieldKind.WHOLE, required=True),
    Field("fault", FieldKind.NOTE),
    Field("condition", FieldKind.NOTE),
    Field("odometer_km", FieldKind.WHOLE),
    Field("fuel", FieldKind.NAME),
    Field("password", FieldKind.NAME, travels=False, secret=True),
    Field("place", FieldKind.NAME, of=("shelf", "maker", "loan", "customer", "handed_over"), default="handed_over"),
    *TAIL,
)

TICKET_ACCESSORY = RecordTable(
    "ticket_accessory",
    "owned",
    say("Accessories on orders"),
    Field("id", FieldKind.KEY),
    _OF_TICKET,
    Field("position", FieldKind.WHOLE, required=True),
    Field("text", FieldKind.NAME, required=True),
    Field("count", FieldKind.WHOLE, default=1),
    Field("returned", FieldKind.TRUTH, default=0),
    *TAIL,
)

TICKET_LINE = RecordTable(
    "ticket_line",
    "owned",
    say("Lines of orders"),
    Field("id", FieldKind.KEY),
    _OF_TICKET,
    Field("stage", FieldKind.NAME, required=True, of=Stage),
    Field("quote_version", FieldKind.WHOLE, default=0),
    Field("position", FieldKind.WHOLE, required=True),
    Field("created_at", FieldKind.MOMENT, required=True),
    Field("kind", FieldKind.NAME, required=True, of=LineKind),
    Field("text", FieldKind.NAME, required=True),
    Field("part", FieldKind.PART),
    Field("quantity", FieldKind.QUANTITY, "quantity_milli", default=1000),
    Field("unit_price", FieldKind.MONEY, "unit_price_fen", required=True),
    Field("amount", FieldKind.MONEY, "amount_fen", required=True),
    Field("cost", FieldKind.MONEY, "cost_fen"),
    Field("charge", FieldKind.NAME, of=Charge, default="charged"),
    Field("charge_reason", FieldKind.NOTE),
    Field("rule", FieldKind.NAME),
    Field("hours", FieldKind.QUANTITY, "hours_milli"),
    Field("staff", FieldKind.STAFF),
    *TAIL,
)

_HAPPENED = (Field("id", FieldKind.KEY), _OF_TICKET, Field("at", FieldKind.MOMENT, required=True))
_REVERSES = Field("reverses", FieldKind.KEY)

TICKET_EVENT = RecordTable(
    "ticket_event",
    "fact",
    say("Steps of orders"),
    *_HAPPENED,
    Field("step", FieldKind.NAME, required=True),
    Field("from_state", FieldKind.NAME, of=State),
    Field("to_state", FieldKind.NAME, of=State),
    Field("operator", FieldKind.NAME, required=True),
    Field("note", FieldKind.NOTE),
    _REVERSES,
)

APPROVAL = RecordTable(
    "approval",
    "fact",
    say("Agreements"),
    *_HAPPENED,
    Field("by", FieldKind.NAME, "given_by", personal=True),
    Field("channel", FieldKind.NAME, required=True, of=ApprovalChannel),
    Field("quote_version", FieldKind.WHOLE, required=True),
    Field("cap", FieldKind.MONEY, "cap_fen", required=True),
    Field("difference", FieldKind.MONEY, "difference_fen", required=True),
    _REVERSES,
)

PAYMENT = RecordTable(
    "payment",
    "fact",
    say("Payments"),
    *_HAPPENED,
    Field("method", FieldKind.NAME, required=True, of=PayMethod),
    Field("amount", FieldKind.MONEY, "amount_fen", required=True),
    Field("note", FieldKind.NOTE),
    _REVERSES,
)

PAPER = RecordTable(
    "paper",
    "fact",
    say("Papers printed"),
    *HEAD,
    _OF_TICKET,
    Field("at", FieldKind.MOMENT),
    Field("form", FieldKind.NAME, of=PaperForm),
    Field("copies", FieldKind.WHOLE),
    Field("reprint", FieldKind.TRUTH),
    _REVERSES,
)
