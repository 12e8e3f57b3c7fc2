"""A ticket (托修单): one order, from taking a device in to handing it back."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import Word, say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from aftersales_cli.domain.cards.parts import Charge
    from aftersales_cli.domain.values.money import Money
    from aftersales_cli.domain.values.quantity import Quantity


class State(Word):
    """Where an order stands. What each means, and which steps lead on, is in ``steps``."""

    RECEIVED = "received", say("received")
    DIAGNOSING = "diagnosing", say("diagnosing")
    QUOTED = "quoted", say("quoted")
    APPROVED = "approved", say("approved")
    REPAIRING = "repairing", say("repairing")
    INSPECTING = "inspecting", say("inspecting")
    READY = "ready", say("ready")
    DELIVERED = "delivered", say("delivered")
    WAITING = "waiting", say("waiting")
    DECLINED = "declined", say("declined")
    STOPPED = "stopped", say("stopped")
    CANCELLED = "cancelled", say("cancelled")
    UNCLAIMED = "unclaimed", say("unclaimed")


class Outcome(Word):
    """How it ended for the device."""

    FIXED = "fixed", say("fixed")
    UNREPAIRABLE = "unrepairable", say("unrepairable")
    REPAIRABLE = "repairable", say("repairable, not done")
    DECLINED = "declined", say("declined by the customer")
    UNKNOWN = "unknown", say("unknown")


class ServiceKind(Word):
    """A paid, B under contract, C free, D internal."""

    PAID = "A", say("A paid")
    CONTRACT = "B", say("B under contract")
    FREE = "C", say("C free")
    INTERNAL = "D", say("D internal")


class Channel(Word):
    """How the order came in."""

    COUNTER = "counter", say("at the counter")
    PHONE = "phone", say("by phone call")
    ON_SITE = "on_site", say("on site")
    COURIER = "courier", say("by courier")


class WaitingFor(Word):
    """What a waiting order waits for."""

    PARTS = "parts", say("parts")
    CUSTOMER = "customer", say("the customer")
    MAKER = "maker", say("the maker")
    OTHER = "other", say("something else")


class Responsibility(Word):
    """Whose fault a failure is."""

    PRODUCT = "product", say("the product")
    USER = "user", say("the user")
    FORCE_MAJEURE = "force_majeure", say("force majeure")
    EARLIER_REPAIR = "earlier_repair", say("an earlier repair")
    PART = "part", say("a part")
    NOT_FOUND = "not_found", say("no fault found")


class ApprovalChannel(Word):
    """How the customer agreed."""

    IN_PERSON = "in_person", say("in person")
    PHONE = "phone", say("by phone")
    MESSAGE = "message", say("by message")
    SIGNATURE = "signature", say("by signature")


class PayMethod(Word):
    """How money changed hands."""

    CASH = "cash", say("cash")
    WECHAT = "wechat", say("WeChat")
    ALIPAY = "alipay", say("Alipay")
    CARD = "card", say("bank card")
    TRANSFER = "transfer", say("bank transfer")
    OTHER = "other", say("other means")


class LineKind(Word):
    """What a line charges for."""

    LABOUR = "labour", say("Labour")
    PART = "part", say("Part")
    FEE = "fee", say("Fee")
    DISCOUNT = "discount", say("Discount")


class Stage(StrEnum):
    """Whether a line was estimated at the counter, quoted after diagnosis, or is work that was done."""

    ESTIMATE = "estimate"
    QUOTE = "quote"
    WORK = "work"


QUESTIONS = {
    "cold_or_hot": say("Cold or hot when it failed?"),
    "speed": say("At high or low speed?"),
    "load": say("Empty or loaded?"),
    "road": say("On which road?"),
    "since_when": say("Since when?"),
    "frequency": say("Always or at times?"),
    "attached": say("What was fitted to it?"),
    "last_service": say("When was it last serviced?"),
    "earlier_repair": say("What was repaired before?"),
}
"""What a workshop asks when a vehicle comes in, by the key under which the answer is kept."""


class TicketCustomer(Record):
    """The customer of an order, in short."""

    id: str
    number: str
    name: str
    phones: tuple[str, ...] = ()
    address: str | None = None


class TicketDevice(Record):
    """One device on an order: what it is, and how it came in. ``place`` is where the unit is now."""

    id: str
    number: str
    kind: str
    brand: str | None = None
    model: str | None = None
    serial: str | None = None
    imei: str | None = None
    vin: str | None = None
    plate: str | None = None
    engine_no: str | None = None
    config: str | None = None
    odometer_km: int | None = None
    fuel: str | None = None
    fault: str | None = None
    condition: str | None = None
    place: str = "shelf"


class Accessory(Record):
    """Something that came in with the device, counted, and whether it went back."""

    text: str
    count: int = 1
    returned: bool = False


class Line(Record):
    """One line of an estimate, a quote or the work. ``part`` is a part's number; ``rule`` what the charge rests on."""

    id: str
    kind: LineKind
    text: str
    part: str | None = None
    quantity: Quantity
    unit_price: Money
    amount: Money
    charge: Charge
    rule: str | None = None
    stage: Stage
    quote_version: int = 0
    cost: Money | None = None
    charge_reason: str | None = None
    hours: Quantity | None = None
    staff: str | None = None


class Totals(Record):
    """The money of an order. ``approved`` is a cap; ``due`` is what is charged less what is paid."""

    estimate: Money
    approved: Money | None
    charged: Money
    paid: Money
    due: Money


class Event(Record):
    """One step of an order's history; never rewritten."""

    at: datetime
    step: str
    from_state: State | None
    to_state: State | None
    operator: str
    note: str | None = None


class Approval(Record):
    """What the customer agreed to: who, how, when, up to how much, and the change from the last time."""

    at: datetime
    by: str | None
    channel: ApprovalChannel
    quote_version: int
    cap: Money
    difference: Money


class Payment(Record):
    """Money that came in, or went back when negative."""

    at: datetime
    method: PayMethod
    amount: Money
    note: str | None = None


class InspectionItem(Record):
    """One item of the final inspection."""

    text: str
    ok: bool


class Particulars(Record):
    """What is said of an order when it is opened, and kept on it as it is."""

    condition: str | None = None
    severity: int | None = None
    sender: str | None = None
    payer: str | None = None


class Ticket(Record):
    """An order. In a list, ``lines``, ``approvals``, ``payments`` and ``events`` are left empty.

    ``questions`` holds the answers of the 4S questions by key. ``waiting_from`` is the state that was left for waiting
    or stopping. ``quote_version`` is the quote in force, 0 before there is one; ``cap`` is what the customer said at
    the counter that it may cost, ``totals.approved`` what they agreed to since. ``barrier`` says why it was not
    repaired.
    """

    id: str
    number: str
    created_at: datetime
    state: State
    outcome: Outcome | None = None
    barrier: str | None = None
    kind: ServiceKind
    channel: Channel
    severity: int | None = None
    customer: TicketCustomer
    sender: str | None = None
    payer: str | None = None
    assigned: str | None = None
    devices: tuple[TicketDevice, ...] = ()
    fault: str | None = None
    condition: str | None = None
    questions: Mapping[str, str]
    accessories: tuple[Accessory, ...] = ()
    backup_notice: bool | None = None
    opened_on: date
    promised_on: date | None = None
    cap: Money | None = None
    finding: str | None = None
    component: str | None = None
    cause: str | None = None
    responsibility: str | None = None
    waiting_for: WaitingFor | None = None
    waiting_from: State | None = None
    quote_version: int = 0
    quote_valid_until: date | None = None
    lines: tuple[Line, ...] = ()
    totals: Totals
    approvals: tuple[Approval, ...] = ()
    payments: tuple[Payment, ...] = ()
    inspection: tuple[InspectionItem, ...] = ()
    inspection_passed: bool | None = None
    verdict: Mapping[str, object] | None = None
    ready_at: datetime | None = None
    delivered_at: datetime | None = None
    collected_by: str | None = None
    id_shown: str | None = None
    on_account: bool = False
    warranty_until: date | None = None
    origin: str | None = None
    origin_id: str | None = None
    events: tuple[Event, ...] = ()
    version: int = 1


class PaperForm(StrEnum):
    """Which form it is."""

    REPAIR_ORDER = "repair_order"


class Medium(StrEnum):
    """What a paper is made for: a line printer or screen, a browser, a PDF reader."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"


class Encoding(StrEnum):
    """How a text paper is written: for this computer, or for a printer that knows Chinese as GB 18030 alone."""

    UTF_8 = "utf-8"
    GB18030 = "gb18030"


class Paper(Record):
    """One print of a form. ``ticket`` is the order's number; ``reprint`` says that the form came out before."""

    id: str
    number: str
    ticket: str
    form: PaperForm
    at: datetime
    copies: int
    reprint: bool = False
