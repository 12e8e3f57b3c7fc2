"""Whether the repair is under warranty, and what that makes of each line of the order.

The verdict stands on the order as it was reached: when the order was opened, after the diagnosis, and at the quote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.cards.parts import Charge
from aftersales_cli.domain.tickets.ticket import LineKind, ServiceKind
from aftersales_cli.domain.values.errors import ShopError
from aftersales_cli.domain.values.record import Record
from aftersales_cli.services.tickets.tickets import get
from aftersales_cli.store.tickets import tickets

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from aftersales_cli.domain.cards.devices import Device, NewDevice
    from aftersales_cli.domain.tickets.ticket import Ticket
    from aftersales_cli.services.shop import Shop

Doc = dict[str, Any]

_COSTS = {LineKind.LABOUR: "labour", LineKind.PART: "parts"}
_NOTHING_MORE: Mapping[str, object] = {}


class Cover(Record, kw_only=False):
    """Who pays a line, and the rule that this rests on (None: no verdict decides it)."""

    charge: Charge
    rule: str | None
    decided: bool


def verdict_on(
    shop: Shop, device: Device | NewDevice, on: date, told: Mapping[str, object] = _NOTHING_MORE
) -> Doc | None:
    """The verdict on a unit, on file or about to be, as the document that an order keeps.

    None when no policy speaks of it, or when its card contradicts itself: the counter goes on all the same.
    """
    from aftersales_cli.services.warranty.verdicts import check_unit, contract

    try:
        judged = check_unit(shop, device, on, told=told)
    except ShopError:
        return None
    return None if judged is None else contract(judged.verdict)


def at_opening(shop: Shop, device: Device | NewDevice, channel: str) -> Doc | None:
    """The verdict on a unit that is being taken in now."""
    from aftersales_cli.services.warranty.device_facts import at_counter

    return verdict_on(shop, device, shop.today, at_counter(at=shop.now(), shop_zone=shop.zone, channel=channel))


def renew(shop: Shop, ticket: Ticket) -> Ticket:
    """The order with the verdict as it is known by now, in the act under way."""
    verdict = of_order(shop, ticket)
    if verdict is None or verdict == ticket.verdict:
        return ticket
    tickets.change(shop.connection, ticket.id, {"verdict": verdict})
    return get(shop, ticket.id)


def of_order(shop: Shop, ticket: Ticket) -> Doc | None:
    """The verdict on an order's one device as it is known by now; None when it came with several."""
    if len(ticket.devices) != 1:
        return None
    from aftersales_cli.services.cards import devices

    return verdict_on(shop, devices.get(shop, ticket.devices[0].id), shop.today)


# --- lines ---------------------------------------------------------------------------------------


def of_line(ticket: Ticket, kind: LineKind) -> Cover:
    """Who pays for a line of this kind. A fee is charged whenever somebody asks for it."""
    if kind not in _COSTS:
        return Cover(Charge.CHARGED, None, decided=False)
    if ticket.kind in (ServiceKind.FREE, ServiceKind.INTERNAL):
        return Cover(Charge.FREE, rule_of(ticket.verdict), decided=False)
    verdict = ticket.verdict if len(ticket.devices) == 1 else None
    if verdict is None or verdict.get("free") is None:
        return Cover(Charge.CHARGED, None, decided=False)
    return _by_verdict(verdict, _COSTS[kind])


def _by_verdict(verdict: Mapping[str, Any], cost: str) -> Cover:
    asked = {each["kind"]: each for each in verdict["charges"] if each["when"] == "always"}
    if cost in asked:
        at_cost = asked[cost].get("basis") == "cost"
        return Cover(Charge.AT_COST if at_cost else Charge.CHARGED, asked[cost]["rule"], decided=True)
    if verdict["free"] or (verdict["status"] == "in_warranty" and asked.keys() & set(_COSTS.values())):
        return Cover(Charge.FREE, rule_of(verdict), decided=True)
    return Cover(Charge.CHARGED, _first(verdict, "refuses") or verdict["clock"]["rule"], decided=True)


def rule_of(verdict: Mapping[str, Any] | None) -> str | None:
    """The rule that a free repair rests on: the one that grants the repair, else the first that grants anything."""
    if not verdict:
        return None
    granted = [each for each in verdict.get("remedies", []) if each["remedy"] == "repair" and each["granted"]]
    repair: Mapping[str, Any] = granted[0] if granted else {}
    return repair.get("rule") or _first(verdict, "grants")


def _first(verdict: Mapping[str, Any], effect: str) -> str | None:
    found = (each.get("rule") for each in verdict.get("reasons", []) if each.get("effect") == effect)
    return next((rule for rule in found if rule), None)
