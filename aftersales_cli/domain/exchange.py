"""What a file of staff, prices, customers, devices, parts or tickets holds: its columns, and what each column is.

Import and export read the same lists, so that what went out comes in again exactly. A column's name is its heading in
CSV and its key in JSON lines; ``column`` is where it is kept when that has another name.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from aftersales_cli.domain.cards.customers import CustomerKind
from aftersales_cli.domain.cards.devices import DATES, DeviceKind
from aftersales_cli.domain.cards.parts import Charge, MoveKind, OldPart
from aftersales_cli.domain.cards.staff import PriceKind, Role
from aftersales_cli.domain.tickets.ticket import (
    ApprovalChannel,
    Channel,
    LineKind,
    Outcome,
    PayMethod,
    ServiceKind,
    Stage,
    State,
    WaitingFor,
)

DIVIDERS = (";", "；", "、")
"""What stands between the words of a list, or between several phones, in one cell."""


class Kind(StrEnum):
    """What stands in a column, and so how it is read and written."""

    KEY = "key"
    NUMBER = "number"
    NAME = "name"
    NOTE = "note"
    PHONES = "phones"
    WORDS = "words"
    DATE = "date"
    MOMENT = "moment"
    MONEY = "money"
    CURRENCY = "currency"
    QUANTITY = "quantity"
    WHOLE = "whole"
    TRUTH = "truth"
    JSON = "json"
    CUSTOMER = "customer"
    DEVICE = "device"
    PART = "part"
    STAFF = "staff"
    LINE = "line"


class Field(NamedTuple):
    """One column. ``choices`` are the only words it may hold; ``default`` stands where the file says nothing."""

    name: str
    kind: Kind
    column: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    default: object = None
    read_only: bool = False
    """Understood in a file that comes in, and never written to one."""

    @property
    def kept(self) -> str:
        """The table's column."""
        return self.column or self.name


class Part(NamedTuple):
    """Records that belong to a record and travel inside it, as a list; ``link`` is their column that names it."""

    name: str
    table: str
    link: str
    fields: tuple[Field, ...]
    order: str


class Form(NamedTuple):
    """What a file of one noun holds. ``letter`` stands in its numbers (A-C17); ``aliases`` are other headings."""

    noun: str
    table: str
    letter: str
    fields: tuple[Field, ...]
    parts: tuple[Part, ...] = ()
    aliases: dict[str, str] = {}  # noqa: RUF012 - never changed

    def names(self) -> tuple[str, ...]:
        """Every heading that a file may have."""
        return (*(field.name for field in self.fields), *(part.name for part in self.parts))


def _words(choices: type[StrEnum]) -> tuple[str, ...]:
    return tuple(choice.value for choice in choices)


_ORIGIN = (Field("origin", Kind.NAME), Field("origin_id", Kind.NAME))

STAFF = Form(
    noun="staff",
    table="staff",
    letter="S",
    fields=(
        Field("id", Kind.KEY),
        Field("number", Kind.NUMBER),
        Field("created_at", Kind.MOMENT),
        Field("name", Kind.NAME, required=True),
        Field("login", Kind.NAME),
        Field("role", Kind.NAME, choices=_words(Role), default="technician"),
        Field("phone", Kind.NAME),
        Field("active", Kind.TRUTH, default=1),
    ),
    aliases={
        "编号": "number", "工号": "number", "姓名": "name", "登录名": "login", "岗位": "role", "电话": "phone",
        "手机": "phone", "在职": "active", "建档时间": "created_at",
    },
)  # fmt: skip

PRICES = Form(
    noun="prices",
    table="price",
    letter="P",
    fields=(
        Field("id", Kind.KEY),
        Field("number", Kind.NUMBER),
        Field("created_at", Kind.MOMENT),
        Field("kind", Kind.NAME, required=True, choices=_words(PriceKind)),
        Field("name", Kind.NAME, required=True),
        Field("price", Kind.MONEY, "price_fen", required=True),
        Field("currency", Kind.CURRENCY),
        Field("unit", Kind.NAME),
        Field("active", Kind.TRUTH, default=1),
    ),
    aliases={
        "编号": "number", "类别": "kind", "名称": "name", "项目": "name", "价格": "price", "单价": "price",
        "单位": "unit", "在用": "active", "建档时间": "created_at",
    },
)  # fmt: skip

CUSTOMERS = Form(
    noun="customers",
    table="customer",
    letter="C",
    fields=(
        Field("id", Kind.KEY),
        Field("number", Kind.NUMBER),
        Field("created_at", Kind.MOMENT),
        Field("name", Kind.NAME, required=True),
        Field("kind", Kind.NAME, choices=_words(CustomerKind), default="person"),
        Field("phones", Kind.PHONES, default="[]"),
        Field("address", Kind.NOTE),
        Field("tags", Kind.WORDS, default="[]"),
        Field("note", Kind.NOTE),
        Field("marketing", Kind.TRUTH),
        Field("marketing_at", Kind.MOMENT),
        *_ORIGIN,
    ),
    aliases={
        "编号": "number", "姓名": "name", "名称": "name", "客户": "name", "客户名称": "name", "类别": "kind",
        "phone": "phones", "电话": "phones", "手机": "phones", "手机号": "phones", "联系电话": "phones",
        "地址": "address", "标签": "tags", "备注": "note", "建档时间": "created_at",
    },
)  # fmt: skip

DEVICES = Form(
    noun="devices",
    table="device",
    letter="D",
    fields=(
        Field("id", Kind.KEY),
        Field("number", Kind.NUMBER),
        Field("created_at", Kind.MOMENT),
        Field("owner", Kind.CUSTOMER),
        Field("kind", Kind.NAME, required=True, choices=_words(DeviceKind)),
        Field("category", Kind.NAME),
        *(Field(name, Kind.NAME) for name in ("brand", "model", "serial", "imei", "vin", "plate", "engine_no")),
        Field("config", Kind.NOTE),
        Field("purpose", Kind.NAME),
        Field("odometer_km", Kind.WHOLE),
        Field("price", Kind.MONEY, "price_fen"),
        Field("currency", Kind.CURRENCY),
        Field("seller", Kind.NAME),
        Field("policy", Kind.NAME),
        Field("terms", Kind.JSON),
        Field("papers", Kind.WORDS),
        Field("papers_spoiled", Kind.WORDS, default="[]"),
        *(Field(name, Kind.DATE) for name in DATES),
        Field("unregistered", Kind.TRUTH, default=0),
        Field("note", Kind.NOTE),
        Field("aliases", Kind.WORDS, default="[]"),
        *_ORIGIN,
    ),
    aliases={
        "编号": "number", "客户": "owner", "类别": "kind", "品牌": "brand", "型号": "model", "序列号": "serial",
        "车牌": "plate", "车牌号": "plate", "车架号": "vin", "发动机号": "engine_no", "配置": "config",
        "里程": "odometer_km", "购买日期": "sold_on", "生产日期": "manufactured_on", "备注": "note",
    },
)  # fmt: skip

_MOVE = (
    Field("id", Kind.KEY),
    Field("at", Kind.MOMENT, required=True),
    Field("kind", Kind.NAME, required=True, choices=_words(MoveKind)),
    Field("quantity", Kind.QUANTITY, "quantity_milli", required=True),
    Field("cost", Kind.MONEY, "cost_fen"),
    Field("price", Kind.MONEY, "price_fen"),
    Field("charge", Kind.NAME, choices=_words(Charge)),
    Field("supplier", Kind.NAME),
    Field("paper", Kind.NAME),
    Field("old_part", Kind.NAME, choices=_words(OldPart)),
    Field("serial_in", Kind.NAME),
    Field("serial_out", Kind.NAME),
    Field("reverses", Kind.KEY),
)

PARTS = Form(
    noun="parts",
    table="part",
    letter="",
    fields=(
        Field("id", Kind.KEY),
        Field("created_at", Kind.MOMENT),
        Field("number", Kind.NAME, required=True),
        Field("name", Kind.NAME, required=True),
        Field("barcode", Kind.NAME),
        Field("fits", Kind.NOTE),
        Field("unit", Kind.NAME, default="件"),
        Field("cost", Kind.MONEY, "cost_fen"),
        Field("price", Kind.MONEY, "price_fen"),
        Field("currency", Kind.CURRENCY),
        Field("supplier", Kind.NAME),
        Field("min", Kind.QUANTITY, "min_milli"),
        Field("shelf", Kind.NAME),
        Field("serial_tracked", Kind.TRUTH, default=0),
        Field("genuine", Kind.TRUTH),
        Field("stock", Kind.QUANTITY, read_only=True),
    ),
    # What moved on an order travels with the order; here is the rest: received, counted, scrapped.
    parts=(Part("moves", "stock_move", "part", _MOVE, "id"),),
    aliases={
        "编号": "number", "零件号": "number", "名称": "name", "条码": "barcode", "适用": "fits", "单位": "unit",
        "成本": "cost", "价格": "price", "售价": "price", "供应商": "supplier", "最低库存": "min", "货架": "shelf",
        "库存": "stock", "数量": "stock",
    },
)  # fmt: skip

_TICKET_DEVICE = (
    Field("id", Kind.KEY),
    Field("device", Kind.DEVICE, required=True),
    Field("position", Kind.WHOLE, required=True),
    Field("fault", Kind.NOTE),
    Field("condition", Kind.NOTE),
    Field("odometer_km", Kind.WHOLE),
    Field("fuel", Kind.NAME),
    Field("place", Kind.NAME, choices=("shelf", "maker", "loan", "customer", "handed_over"), default="handed_over"),
)

_ACCESSORY = (
    Field("id", Kind.KEY),
    Field("position", Kind.WHOLE, required=True),
    Field("text", Kind.NAME, required=True),
    Field("count", Kind.WHOLE, default=1),
    Field("returned", Kind.TRUTH, default=0),
)

_LINE = (
    Field("id", Kind.KEY),
    Field("stage", Kind.NAME, required=True, choices=_words(Stage)),
    Field("quote_version", Kind.WHOLE, default=0),
    Field("position", Kind.WHOLE, required=True),
    Field("created_at", Kind.MOMENT, required=True),
    Field("kind", Kind.NAME, required=True, choices=_words(LineKind)),
    Field("text", Kind.NAME, required=True),
    Field("part", Kind.PART),
    Field("quantity", Kind.QUANTITY, "quantity_milli", default=1000),
    Field("unit_price", Kind.MONEY, "unit_price_fen", required=True),
    Field("amount", Kind.MONEY, "amount_fen", required=True),
    Field("cost", Kind.MONEY, "cost_fen"),
    Field("charge", Kind.NAME, choices=_words(Charge), default="charged"),
    Field("charge_reason", Kind.NOTE),
    Field("rule", Kind.NAME),
    Field("hours", Kind.QUANTITY, "hours_milli"),
    Field("staff", Kind.STAFF),
)

_EVENT = (
    Field("id", Kind.KEY),
    Field("at", Kind.MOMENT, required=True),
    Field("step", Kind.NAME, required=True),
    Field("from_state", Kind.NAME),
    Field("to_state", Kind.NAME),
    Field("operator", Kind.NAME, required=True),
    Field("note", Kind.NOTE),
    Field("reverses", Kind.KEY),
)

_APPROVAL = (
    Field("id", Kind.KEY),
    Field("at", Kind.MOMENT, required=True),
    Field("by", Kind.NAME, "given_by"),
    Field("channel", Kind.NAME, required=True, choices=_words(ApprovalChannel)),
    Field("quote_version", Kind.WHOLE, required=True),
    Field("cap", Kind.MONEY, "cap_fen", required=True),
    Field("difference", Kind.MONEY, "difference_fen", required=True),
    Field("reverses", Kind.KEY),
)

_PAYMENT = (
    Field("id", Kind.KEY),
    Field("at", Kind.MOMENT, required=True),
    Field("method", Kind.NAME, required=True, choices=_words(PayMethod)),
    Field("amount", Kind.MONEY, "amount_fen", required=True),
    Field("note", Kind.NOTE),
    Field("reverses", Kind.KEY),
)

UNIT = tuple(
    Field(f"device_{name}", kind, name, choices=choices, read_only=True)
    for name, kind, choices in (
        ("kind", Kind.NAME, _words(DeviceKind)),
        ("category", Kind.NAME, ()),
        ("brand", Kind.NAME, ()),
        ("model", Kind.NAME, ()),
        ("serial", Kind.NAME, ()),
        ("imei", Kind.NAME, ()),
        ("vin", Kind.NAME, ()),
        ("plate", Kind.NAME, ()),
    )
)
"""A row of another program's orders describes its one device in columns of its own."""

TICKETS = Form(
    noun="tickets",
    table="ticket",
    letter="",
    fields=(
        Field("id", Kind.KEY),
        Field("number", Kind.NUMBER),
        Field("created_at", Kind.MOMENT),
        Field("opened_on", Kind.DATE),
        Field("customer", Kind.CUSTOMER),
        Field("state", Kind.NAME, required=True, choices=_words(State)),
        Field("outcome", Kind.NAME, choices=_words(Outcome)),
        Field("barrier", Kind.NAME),
        Field("kind", Kind.NAME, choices=_words(ServiceKind), default="A"),
        Field("channel", Kind.NAME, choices=_words(Channel), default="counter"),
        Field("severity", Kind.WHOLE),
        Field("sender", Kind.NAME),
        Field("payer", Kind.NAME),
        Field("assigned", Kind.STAFF),
        Field("fault", Kind.NOTE),
        Field("condition", Kind.NOTE),
        Field("questions", Kind.JSON, default="{}"),
        Field("backup_notice", Kind.TRUTH),
        Field("promised_on", Kind.DATE),
        Field("cap", Kind.MONEY, "cap_fen"),
        Field("finding", Kind.NOTE),
        Field("component", Kind.NAME),
        Field("cause", Kind.NOTE),
        Field("responsibility", Kind.NAME),
        Field("waiting_for", Kind.NAME, choices=_words(WaitingFor)),
        Field("waiting_from", Kind.NAME, choices=_words(State)),
        Field("quote_version", Kind.WHOLE, default=0),
        Field("quote_valid_until", Kind.DATE),
        Field("verdict", Kind.JSON),
        Field("inspection", Kind.JSON),
        Field("inspection_passed", Kind.TRUTH),
        Field("estimate", Kind.MONEY, "estimate_fen", default=0),
        Field("approved", Kind.MONEY, "approved_fen"),
        Field("charged", Kind.MONEY, "charged_fen", default=0),
        Field("paid", Kind.MONEY, "paid_fen", default=0),
        Field("labour", Kind.MONEY, "labour_fen", default=0),
        Field("parts", Kind.MONEY, "parts_fen", default=0),
        Field("fees", Kind.MONEY, "fees_fen", default=0),
        Field("discount", Kind.MONEY, "discount_fen", default=0),
        Field("parts_cost", Kind.MONEY, "parts_cost_fen", default=0),
        Field("currency", Kind.CURRENCY),
        Field("ready_at", Kind.MOMENT),
        Field("delivered_at", Kind.MOMENT),
        Field("collected_by", Kind.NAME),
        Field("id_shown", Kind.NAME),
        Field("on_account", Kind.TRUTH, default=0),
        Field("warranty_until", Kind.DATE),
        *_ORIGIN,
        *UNIT,
    ),
    parts=(
        Part("devices", "ticket_device", "ticket", _TICKET_DEVICE, "position"),
        Part("accessories", "ticket_accessory", "ticket", _ACCESSORY, "position"),
        Part("lines", "ticket_line", "ticket", _LINE, "position, id"),
        Part("approvals", "approval", "ticket", _APPROVAL, "id"),
        Part("payments", "payment", "ticket", _PAYMENT, "id"),
        Part(
            "moves",
            "stock_move",
            "ticket",
            (Field("part", Kind.PART, required=True), *_MOVE, Field("line", Kind.LINE)),
            "id",
        ),
        Part("events", "ticket_event", "ticket", _EVENT, "id"),
    ),
    aliases={
        "编号": "number", "单号": "number", "日期": "opened_on", "接修日期": "opened_on", "客户": "customer",
        "状态": "state", "结果": "outcome", "故障": "fault", "故障现象": "fault", "品牌": "device_brand",
        "型号": "device_model", "序列号": "device_serial", "设备类别": "device_kind", "车牌": "device_plate",
    },
)  # fmt: skip

FORMS = {form.noun: form for form in (STAFF, PRICES, CUSTOMERS, DEVICES, PARTS, TICKETS)}
"""In the order in which one needs another: tickets name staff, customers, devices and parts."""


def fields_by_name(fields: tuple[Field, ...]) -> dict[str, Field]:
    """The fields by their heading."""
    return {field.name: field for field in fields}
