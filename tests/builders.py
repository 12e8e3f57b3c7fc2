"""Records with sensible values: a test states only what matters to it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from aftersales_cli.domain.cards.parts import Charge
from aftersales_cli.domain.settings import Settings
from aftersales_cli.domain.tickets.ticket import (
    Accessory,
    Channel,
    Line,
    LineKind,
    Paper,
    PaperForm,
    ServiceKind,
    Stage,
    State,
    Ticket,
    TicketCustomer,
    TicketDevice,
    Totals,
)
from aftersales_cli.domain.values.money import Money, total
from aftersales_cli.domain.values.quantity import Quantity

MORNING = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
"""10:00 on 22 November 2026 in Shanghai."""


def a_shop(**changes: Any) -> Settings:
    """The settings of a computer repair shop."""
    given: dict[str, Any] = {
        "name": "长江电脑维修部",
        "address": "南京市玄武区人民路 1 号",
        "phone": "025-88886666",
        "terms": "维修完成通知后请在三十日内取件。",
    }
    return Settings(**{**given, **changes})


def a_customer(**changes: Any) -> TicketCustomer:
    """张伟, with one phone and an address."""
    given: dict[str, Any] = {
        "id": "customer-1",
        "number": "A-C1",
        "name": "张伟",
        "phones": ("13800138000",),
        "address": "南京市鼓楼区中山路 100 号",
    }
    return TicketCustomer(**{**given, **changes})


def a_notebook(**changes: Any) -> TicketDevice:
    """A notebook that does not start."""
    given: dict[str, Any] = {
        "id": "device-1",
        "number": "A-D1",
        "kind": "computer",
        "brand": "华硕",
        "model": "K43SD",
        "serial": "E1NRKD000123456",
        "fault": "按电源键没有反应",
        "condition": "A 面有划痕，屏幕完好",
    }
    return TicketDevice(**{**given, **changes})


def a_car(**changes: Any) -> TicketDevice:
    """A car whose brakes squeal."""
    given: dict[str, Any] = {
        "id": "device-2",
        "number": "A-D2",
        "kind": "vehicle",
        "brand": "大众",
        "model": "帕萨特 1.8T",
        "vin": "LSVAA49J132047371",
        "plate": "苏A12345",
        "engine_no": "BGC031234",
        "odometer_km": 86_500,
        "fuel": "半箱",
        "fault": "刹车时异响，方向盘抖动",
        "condition": "左前门凹陷一处",
    }
    return TicketDevice(**{**given, **changes})


def a_line(text: str = "更换电源", yuan: str = "180.00", **changes: Any) -> Line:
    """A line of the estimate: one piece at this price."""
    whole, _, cents = yuan.partition(".")
    price = Money(int(whole) * 100 + int(cents or 0))
    given: dict[str, Any] = {
        "id": f"line-{text}",
        "kind": LineKind.LABOUR,
        "text": text,
        "quantity": Quantity(1000),
        "unit_price": price,
        "amount": price,
        "charge": Charge.CHARGED,
        "stage": Stage.ESTIMATE,
    }
    return Line(**{**given, **changes})


def totals(*lines: Line, **changes: Any) -> Totals:
    """The totals of an order that was only estimated so far."""
    nothing = Money(0)
    charged = (line.amount for line in lines if line.charge is not Charge.FREE)
    given: dict[str, Any] = {
        "estimate": total(charged),
        "approved": None,
        "charged": nothing,
        "paid": nothing,
        "due": nothing,
    }
    return Totals(**{**given, **changes})


def a_ticket(**changes: Any) -> Ticket:
    """An order for a notebook, just received, with two lines of estimate. Totals follow from the lines."""
    lines = changes.get("lines", (a_line("检测主板", "50.00"), a_line("更换电源", "180.00")))
    given: dict[str, Any] = {
        "id": "ticket-1042",
        "number": "A-1042",
        "created_at": MORNING,
        "state": State.RECEIVED,
        "kind": ServiceKind.PAID,
        "channel": Channel.COUNTER,
        "customer": a_customer(),
        "devices": (a_notebook(),),
        "questions": {},
        "accessories": (Accessory(text="电源适配器"), Accessory(text="鼠标", count=2)),
        "opened_on": date(2026, 11, 22),
        "promised_on": date(2026, 11, 25),
        "cap": Money(30_000),
        "lines": lines,
        "totals": totals(*lines),
    }
    return Ticket(**{**given, **changes})


def a_paper(**changes: Any) -> Paper:
    """The first print of a repair order in two copies."""
    given: dict[str, Any] = {
        "id": "paper-7",
        "number": "A-F7",
        "ticket": "A-1042",
        "form": PaperForm.REPAIR_ORDER,
        "at": MORNING,
        "copies": 2,
    }
    return Paper(**{**given, **changes})
