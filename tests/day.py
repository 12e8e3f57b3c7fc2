"""A day at the counter made of random acts, and what the shop's file holds after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.cards.devices import DeviceKind, NewDevice
from aftersales_cli.domain.cards.parts import OldPart
from aftersales_cli.domain.cards.staff import Role
from aftersales_cli.domain.tickets.ticket import (
    Accessory,
    ApprovalChannel,
    InspectionItem,
    LineKind,
    Outcome,
    PaperForm,
    PayMethod,
    State,
    Ticket,
    WaitingFor,
)
from aftersales_cli.domain.values.errors import ShopError
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.record import replace
from aftersales_cli.services import journal, settings
from aftersales_cli.services.cards import customers, devices, parts, staff, stock
from aftersales_cli.services.cards.customers import NewCustomer
from aftersales_cli.services.cards.parts import NewPart
from aftersales_cli.services.tickets import bench, editing, opening, papers, paying, pricing, tickets
from aftersales_cli.services.tickets.brought import NewTicket
from aftersales_cli.services.tickets.lines import NewLine
from aftersales_cli.store.columns import record_tables

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from random import Random

    from aftersales_cli.services.shop import Shop

NAMES = ("张伟", "李娜", "王芳", "刘洋", "陈静")
FAULTS = ("按电源键没有反应", "屏幕碎裂", "开机后蓝屏", "电池不充电")

Everything = dict[str, dict[str, dict[str, Any]]]


def everything(connection: sqlite3.Connection, *, counting: bool = True) -> Everything:
    """Every record by table and key, without the columns that are kept from the journal.

    Without ``counting``, the columns that only count changes are left out too.
    """
    left_out = () if counting else ("version",)
    return {
        table.name: {
            row["id"]: {name: value for name, value in dict(row).items() if name not in (*table.secret, *left_out)}
            for row in connection.execute(f"SELECT * FROM {table.name}")
        }
        for table in record_tables.TABLES
    }


def standing(connection: sqlite3.Connection) -> Everything:
    """What counts: records that are not removed, and facts that are neither reversed nor reversals."""
    found: Everything = {}
    for table, rows in everything(connection, counting=False).items():
        reversed_ones = {row.get("reverses") for row in rows.values()}
        found[table] = {
            key: row
            for key, row in rows.items()
            if row.get("deleted_at") is None and row.get("reverses") is None and key not in reversed_ones
        }
    return found


class Day:
    """Acts by chance. What the shop refuses is part of the day, and changes nothing."""

    def __init__(self, shop: Shop, chance: Random) -> None:
        self.shop = shop
        self.chance = chance
        self._chosen: str | None = None
        often = (self._open, self._receive, self._pay, self._log, self._return, *(self._go_on,) * 20)
        now_and_then = (
            self._new_customer, self._edit_customer, self._new_device, self._edit_device, self._new_part,
            self._new_staff, self._set_copies, self._open_with_password, self._edit_ticket, self._assign, self._note,
            self._diagnose, self._quote, self._approve, self._decline, self._wait, self._resume, self._stop,
            self._inspect, self._ready, self._deliver, self._cancel, self._refund, self._print,
        )  # fmt: skip
        self.kinds: tuple[Callable[[], object], ...] = (*often, *often, *now_and_then)

    def act(self) -> bool:
        """Do something; whether the shop allowed it."""
        try:
            self.chance.choice(self.kinds)()
        except (ShopError, LookupError):  # refused, or nothing there yet to do it with
            return False
        return True

    def undo(self, operator: str | None = None) -> None:
        """Take back the last act of an operator."""
        journal.undo(self.shop if operator is None else replace(self.shop, operator=operator))

    def _one(self, table: str) -> str:
        rows = self.shop.connection.execute(f"SELECT id FROM {table} WHERE deleted_at IS NULL ORDER BY id").fetchall()
        return str(self.chance.choice(rows)[0])

    def _money(self) -> Money:
        return Money(self.chance.randrange(1, 50_000))

    def _new_customer(self) -> None:
        phones = (f"138{self.chance.randrange(10**7, 10**8)}",)
        customers.add(self.shop, NewCustomer(name=self.chance.choice(NAMES), phones=phones))

    def _edit_customer(self) -> None:
        customer = customers.get(self.shop, self._one("customer"))
        customers.edit(self.shop, customer, note=self.chance.choice(("", "老客户", "请先电话联系")))

    def _a_device(self) -> NewDevice:
        return NewDevice(
            kind=self.chance.choice(list(DeviceKind)), brand="华硕", serial=f"SN{self.chance.randrange(20):04d}"
        )

    def _new_device(self) -> None:
        devices.add(self.shop, customers.get(self.shop, self._one("customer")), self._a_device())

    def _edit_device(self) -> None:
        device = devices.get(self.shop, self._one("device"))
        devices.edit(self.shop, device, model=self.chance.choice(("K43SD", "X550", "")))

    def _new_part(self) -> None:
        number = f"P-{self.chance.randrange(6)}"
        parts.add(self.shop, NewPart(number=number, name="电源", price=self._money(), cost=self._money()))

    def _receive(self) -> None:
        part = parts.get(self.shop, self._one("part"))
        stock.receive(self.shop, part, Quantity(self.chance.randrange(1, 9) * 1000), cost=self._money())

    def _new_staff(self) -> None:
        staff.add(self.shop, self.chance.choice(NAMES), role=Role.TECHNICIAN)

    def _set_copies(self) -> None:
        settings.configure(self.shop, {"copies": str(self.chance.randrange(2, 5))}, command="config set")

    def _new_ticket(self, **more: Any) -> NewTicket:
        return NewTicket(
            customer=NewCustomer(name=self.chance.choice(NAMES), phones=("13800138000",)),
            devices=(self._a_device(),),
            fault=self.chance.choice(FAULTS),
            accessories=(Accessory(text="充电器"),),
            estimate=(NewLine(kind=LineKind.LABOUR, text="检测", price=self._money()),),
            **more,
        )

    def _open(self) -> None:
        opening.open_ticket(self.shop, self._new_ticket(odometer_km=self.chance.randrange(100_000)))

    def _open_with_password(self) -> None:
        opening.open_ticket(self.shop, self._new_ticket(password="1234", password_consent=True))

    def _ticket(self) -> Ticket:
        """Mostly one of the latest, so that orders get somewhere."""
        if self._chosen:
            return tickets.get(self.shop, self._chosen)
        rows = self.shop.connection.execute("SELECT id FROM ticket WHERE deleted_at IS NULL ORDER BY number").fetchall()
        latest = rows[-3:] if self.chance.random() < 0.8 else rows
        return tickets.get(self.shop, self.chance.choice(latest)[0])

    def _go_on(self) -> None:
        """Take an order one step nearer to its customer."""
        ticket = self._ticket()
        following: dict[State, Callable[[], object]] = {
            State.RECEIVED: self._diagnose,
            State.DIAGNOSING: self._quote,
            State.QUOTED: self._approve,
            State.APPROVED: self._start,
            State.REPAIRING: self._log if self.chance.random() < 0.5 else self._inspect,
            State.INSPECTING: self._ready,
            State.READY: self._deliver,
        }
        self._chosen = ticket.id
        try:
            following.get(ticket.state, self._note)()
        finally:
            self._chosen = None

    def _edit_ticket(self) -> None:
        accessories = (Accessory(text="鼠标"),) if self.chance.random() < 0.5 else ()
        editing.edit(self.shop, self._ticket(), condition=self.chance.choice(FAULTS), accessories=accessories)

    def _assign(self) -> None:
        editing.assign(self.shop, self._ticket().id, staff.get(self.shop, self._one("staff")))

    def _note(self) -> None:
        editing.note(self.shop, self._ticket().id, "已电话通知")

    def _diagnose(self) -> None:
        bench.diagnose(self.shop, self._ticket().id, finding=self.chance.choice(FAULTS), component="电源")

    def _quote(self) -> None:
        lines = [NewLine(kind=LineKind.LABOUR, text="更换", price=self._money())]
        pricing.quote(self.shop, self._ticket().id, lines)

    def _approve(self) -> None:
        pricing.approve(self.shop, self._ticket().id, channel=ApprovalChannel.PHONE, cap=Money(500_000))

    def _decline(self) -> None:
        fee = NewLine(kind=LineKind.FEE, text="检测费", price=self._money())
        pricing.decline(self.shop, self._ticket().id, reason="太贵", fees=[fee])

    def _start(self) -> None:
        bench.start(self.shop, self._ticket().id)

    def _wait(self) -> None:
        bench.wait(self.shop, self._ticket().id, WaitingFor.PARTS)

    def _resume(self) -> None:
        bench.resume(self.shop, self._ticket().id)

    def _stop(self) -> None:
        bench.stop(self.shop, self._ticket().id, reason="客户要求")

    def _inspect(self) -> None:
        passed = self.chance.random() < 0.8
        bench.inspect(self.shop, self._ticket().id, passed=passed, items=[InspectionItem(text="开机", ok=passed)])

    def _ready(self) -> None:
        bench.ready(self.shop, self._ticket().id, outcome=self.chance.choice((None, Outcome.UNREPAIRABLE)))

    def _deliver(self) -> None:
        bench.deliver(self.shop, self._ticket().id, on_account=True)

    def _cancel(self) -> None:
        bench.cancel(self.shop, self._ticket().id, reason="客户取走")

    def _pay(self) -> None:
        paying.pay(self.shop, self._ticket().id, self._money(), PayMethod.CASH)

    def _refund(self) -> None:
        paying.refund(self.shop, self._ticket().id, Money(100), PayMethod.CASH)

    def _log(self) -> None:
        part = parts.get(self.shop, self._one("part"))
        stock.issue(self.shop, self._ticket(), part, Quantity(1000), old_part=OldPart.CUSTOMER)

    def _return(self) -> None:
        part = parts.get(self.shop, self._one("part"))
        stock.give_back(self.shop, self._ticket(), part, Quantity(1000))

    def _print(self) -> None:
        papers.record_print(self.shop, self._ticket(), PaperForm.REPAIR_ORDER)
