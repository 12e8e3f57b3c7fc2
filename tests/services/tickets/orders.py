"""Orders brought to a state through the shop's own acts: a test says where it stands and starts from there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.cards.devices import DeviceKind, NewDevice
from aftersales_cli.domain.tickets.ticket import ApprovalChannel, LineKind, PayMethod, State, Ticket, WaitingFor
from aftersales_cli.domain.values.money import Money
from aftersales_cli.services.cards.customers import NewCustomer
from aftersales_cli.services.tickets import bench, opening, paying, pricing
from aftersales_cli.services.tickets.brought import NewTicket
from aftersales_cli.services.tickets.lines import NewLine

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop


def yuan(amount: int) -> Money:
    """So many yuan."""
    return Money(amount * 100)


def labour(text: str = "更换屏幕", amount: int = 200) -> NewLine:
    """A line of labour."""
    return NewLine(kind=LineKind.LABOUR, text=text, price=yuan(amount))


def fee(text: str = "检测费", amount: int = 30) -> NewLine:
    """A line for a fee."""
    return NewLine(kind=LineKind.FEE, text=text, price=yuan(amount))


def an_order(shop: Shop, **changes: Any) -> Ticket:
    """An order for a phone, just taken in."""
    given: dict[str, Any] = {
        "customer": NewCustomer(name="张伟", phones=("13800138000",)),
        "devices": (NewDevice(kind=DeviceKind.PHONE, brand="小米", model="14"),),
        "fault": "屏幕碎裂",
    }
    return opening.open_ticket(shop, NewTicket(**{**given, **changes}))


def diagnosed(shop: Shop, **changes: Any) -> Ticket:
    """An order whose device was looked at."""
    return bench.diagnose(shop, an_order(shop, **changes).id, finding="排线断裂")


def quoted(shop: Shop, **changes: Any) -> Ticket:
    """An order with a quote of 200 for labour and 30 for the inspection."""
    return pricing.quote(shop, diagnosed(shop, **changes).id, [labour(), fee()])


def approved(shop: Shop, **changes: Any) -> Ticket:
    """An order whose quote the customer agreed to."""
    return pricing.approve(shop, quoted(shop, **changes).id, channel=ApprovalChannel.PHONE)


def repairing(shop: Shop, **changes: Any) -> Ticket:
    """An order under repair."""
    return bench.start(shop, approved(shop, **changes).id)


def inspecting(shop: Shop, **changes: Any) -> Ticket:
    """An order whose inspection was passed."""
    return bench.inspect(shop, repairing(shop, **changes).id, passed=True)


def ready(shop: Shop, **changes: Any) -> Ticket:
    """A repaired order that can be collected and is not paid."""
    return bench.ready(shop, inspecting(shop, **changes).id)


def paid(shop: Shop, **changes: Any) -> Ticket:
    """A repaired order that is paid."""
    ticket = ready(shop, **changes)
    return paying.pay(shop, ticket.id, ticket.totals.due, PayMethod.WECHAT)


def delivered(shop: Shop, **changes: Any) -> Ticket:
    """An order that was paid and handed over."""
    return bench.deliver(shop, paid(shop, **changes).id)


def waiting(shop: Shop, **changes: Any) -> Ticket:
    """An order under repair that waits for parts."""
    return bench.wait(shop, repairing(shop, **changes).id, WaitingFor.PARTS)


def declined(shop: Shop, **changes: Any) -> Ticket:
    """An order whose quote was declined."""
    return pricing.decline(shop, quoted(shop, **changes).id, reason="太贵")


def stopped(shop: Shop, **changes: Any) -> Ticket:
    """An order that was broken off half-way."""
    return bench.stop(shop, repairing(shop, **changes).id, reason="不修了")


def cancelled(shop: Shop, **changes: Any) -> Ticket:
    """An order that was taken back."""
    return bench.cancel(shop, an_order(shop, **changes).id)


def unclaimed(shop: Shop, **changes: Any) -> Ticket:
    """An order that nobody came for."""
    return bench.unclaimed(shop, ready(shop, **changes).id)


IN_STATE = {
    State.RECEIVED: an_order,
    State.DIAGNOSING: diagnosed,
    State.QUOTED: quoted,
    State.APPROVED: approved,
    State.REPAIRING: repairing,
    State.INSPECTING: inspecting,
    State.READY: ready,
    State.DELIVERED: delivered,
    State.WAITING: waiting,
    State.DECLINED: declined,
    State.STOPPED: stopped,
    State.CANCELLED: cancelled,
    State.UNCLAIMED: unclaimed,
}
"""How an order gets into each state."""


def everything(shop: Shop) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, to see whether anything changed."""
    names = [row[0] for row in shop.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: shop.connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
