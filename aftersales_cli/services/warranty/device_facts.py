"""The facts that the shop's records tell of a unit, in the words of the warranty: written as in a file of facts.

Only what is on record is told. What nobody wrote down stays out, and the verdict names what it misses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.cards.customers import WALK_IN
from aftersales_cli.domain.cards.devices import DATES, Device, DeviceKind
from aftersales_cli.domain.values.dates import local_date
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.text import fold, nearest
from aftersales_cli.domain.warranty.facts import KINDS
from aftersales_cli.domain.warranty.words import PAPERS
from aftersales_cli.store.tickets import history

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from aftersales_cli.domain.cards.devices import NewDevice, Owner
    from aftersales_cli.services.shop import Shop
    from aftersales_cli.store.tickets.history import PastOrder, Wait

Written = dict[str, Any]
Declared = Mapping[str, Sequence[str]]

_SAME_NAME = {
    DeviceKind.PHONE: "phone",
    DeviceKind.E_BIKE: "e_bike",
    DeviceKind.EQUIPMENT: "equipment",
    DeviceKind.BUILDING: "building",
    DeviceKind.SOFTWARE: "software",
}
_CATEGORIES = {
    DeviceKind.COMPUTER: ("notebook", "desktop", "monitor", "server", "workstation", "network"),
    DeviceKind.APPLIANCE: (
        "tv", "fridge", "washer", "air_conditioner", "water_heater", "microwave", "vacuum", "monitor", "landline",
    ),
    DeviceKind.VEHICLE: ("car", "motorcycle", "farm_machine", "bicycle", "e_bike"),
}  # fmt: skip
_AT_WORK = ("repairing", "inspecting")
_REPAIRED = ("fixed", "unrepairable")
_NET_BAR = ("网吧", "網吧", "net_bar")
_BLAMED_ON = {"user": "user_damage", "force_majeure": "force_majeure"}
_THE_PRODUCT = ("product", "part")
_NONE_DECLARED: Declared = {}
_LONG_ENOUGH = 5
_OUR_FAULT = (*_THE_PRODUCT, "earlier_repair")


def categories(card: Device | NewDevice) -> tuple[str, ...]:
    """What a unit may be while only its kind is known; empty when the kind says nothing."""
    return categories_of(card.kind)


def categories_of(kind: str) -> tuple[str, ...]:
    """What a unit of this kind may be."""
    return _CATEGORIES.get(DeviceKind(kind), ())


def of_row(shop: Shop, row: Mapping[str, Any]) -> Written:
    """What tells which policies speak of a unit, from a row of a file."""
    told: Written = {name: row.get(name) for name in ("brand", "model", *DATES)}
    told["category"] = word_for("category", row.get("category")) or _SAME_NAME.get(DeviceKind(row["kind"]))
    known = {name: value for name, value in told.items() if value is not None}
    return {**known, **_kind_of_owner(shop, row.get("owner")), **_place(shop)}


def of_card(card: Device | NewDevice) -> Written:
    """What the card of a unit says of its make and its purchase."""
    told: Written = {"brand": card.brand, "model": card.model, "serial": card.serial}
    told["category"] = word_for("category", card.category) or _SAME_NAME.get(card.kind)
    told |= {name: getattr(card, name) for name in DATES}
    told["price"] = None if card.price is None else str(card.price)
    told["papers_spoiled"] = _papers(card.papers_spoiled) if card.papers_spoiled else None
    told["odometer_km"] = card.odometer_km
    known = {name: value for name, value in told.items() if value is not None}
    if card.papers is not None:
        known["papers"] = _papers(card.papers)
    return {**known, "registered_on": None} if card.unregistered else known


def _papers(listed: Sequence[str]) -> list[str]:
    """The papers that a warranty knows; a card from elsewhere may list others."""
    return [paper for paper in listed if paper in PAPERS]


def of_purchase(shop: Shop, card: Device | NewDevice) -> Written:
    """What is on record of a unit's make and purchase: its card, its owner, and the province of the shop."""
    owner = card.owner if isinstance(card, Device) else None
    return {**of_card(card), **_of_owner(shop, owner), **_place(shop)}


def of_unit(shop: Shop, unit: Device | NewDevice, declared: Declared = _NONE_DECLARED) -> Written:
    """All that is on record of a unit: its card, its owner, its repairs here, and the fault it is in for now."""
    if not isinstance(unit, Device):
        return of_purchase(shop, unit)
    past = history.orders(shop.connection, unit.id)
    now = next((order for order in reversed(past) if _is_open(order)), None)
    repairs = [order for order in past if _is_repair(order)]
    card = of_purchase(shop, unit)
    told = {
        **card,
        **({} if now is None else _at_hand(now, shop.zone, declared, card.get("category"))),
        "repairs": [_repair(shop, order, declared, card.get("category")) for order in repairs],
        "exchanges": _exchanges(shop, repairs, declared),
        "down_hours": _hours(sum((_down(shop, order) for order in repairs), timedelta())),
    }
    return {name: value for name, value in told.items() if name not in ("repairs", "exchanges") or value}


def of_past(shop: Shop, unit: Device | NewDevice) -> Written:
    """The repairs of a unit here, in words that need no policy; nothing where there were none."""
    if not isinstance(unit, Device):
        return {}
    orders = [order for order in history.orders(shop.connection, unit.id) if _is_repair(order)]
    return {"repairs": [_repair(shop, order, _NONE_DECLARED, None) for order in orders]} if orders else {}


def at_counter(*, at: datetime, shop_zone: tzinfo, channel: str | None = None) -> Written:
    """What an order that is being opened adds: when the customer came or called, and whether they want a visit."""
    told = {"reported_at": _by_our_clock(at, shop_zone)}
    return {**told, "want": ["on_site"]} if channel == "on_site" else told


def _place(shop: Shop) -> Written:
    return {"province": shop.settings.province} if shop.settings.province else {}


def _of_owner(shop: Shop, owner: Owner | None) -> Written:
    return {} if owner is None or owner.name == WALK_IN else _kind_of_owner(shop, owner.id)


def _kind_of_owner(shop: Shop, key: str | None) -> Written:
    found = None if key is None else history.owner(shop.connection, key)
    if found is None:
        return {}
    kind, tags = found
    return {"customer_kind": "net_bar" if any(tag in _NET_BAR for tag in tags) else kind}


# --- the fault at hand ----------------------------------------------------------------------------


def _is_open(order: PastOrder) -> bool:
    return order.delivered_at is None and order.ready_at is None


def _at_hand(order: PastOrder, shop_zone: tzinfo, declared: Declared, category: object) -> Written:
    told: Written = at_counter(at=order.created_at, shop_zone=shop_zone, channel=order.channel)
    told["component"] = word_for("component", order.component, declared)
    told["fault"] = _fault(order, declared) or _broken_hardware(order, told["component"], category)
    cause = word_for("cause", order.cause, declared) or _BLAMED_ON.get(order.responsibility or "")
    told["cause"] = None if cause is None else [cause]
    told["quality_problem"] = True if order.responsibility in _THE_PRODUCT else None
    told["no_defect"] = True if order.responsibility == "not_found" else None
    return {name: value for name, value in told.items() if value is not None}


def _fault(order: PastOrder, declared: Declared) -> str | None:
    """The kind of fault, where it was written down in a word that says it."""
    written = (order.finding, order.cause, order.fault)
    return next((word for text in written if (word := word_for("fault", text, declared))), None)


def _broken_hardware(order: PastOrder, component: str | None, category: object) -> str | None:
    """A part of a computer that the bench found to have failed by itself is a hardware fault."""
    if component in (None, "software") or category not in _CATEGORIES[DeviceKind.COMPUTER]:
        return None
    return "hardware" if order.responsibility in _THE_PRODUCT else None


# --- what was done before -------------------------------------------------------------------------


def _is_repair(order: PastOrder) -> bool:
    """Whether the bench has worked on it: a repair that ended, well or not, or one under way."""
    return order.outcome in _REPAIRED if not _is_open(order) else order.state in _AT_WORK


def _repair(shop: Shop, order: PastOrder, declared: Declared, category: object) -> Written:
    waits = history.waits(shop.connection, order.id)
    component = word_for("component", order.component, declared)
    ended = not _is_open(order)
    for_parts = sum((_length(shop, wait) for wait in waits if wait.reason == "parts"), timedelta())
    by_customer = sum((_length(shop, wait) for wait in waits if wait.reason == "customer"), timedelta())
    told: Written = {
        "component": component,
        "fault": _fault(order, declared) or _broken_hardware(order, component, category),
        "started_at": _by_our_clock(order.created_at, shop.zone),
        "finished_at": _by_our_clock(order.ready_at or order.delivered_at, shop.zone) if ended else None,
        "delivered_on": None if order.delivered_at is None else local_date(order.delivered_at, shop.zone),
        "odometer_km": order.odometer_km,
        "waiting_for_parts_days": -(-for_parts // timedelta(days=1)) or None,
        "excluded_hours": _hours(by_customer) if by_customer else None,
        "paid": order.charged_fen > 0 if ended else None,
        "replaced": order.replaced if ended else None,
        "fixed": order.outcome == "fixed" if ended else None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _exchanges(shop: Shop, repairs: Sequence[PastOrder], declared: Declared) -> list[Written]:
    """The parts that were put in anew, where it is known which."""
    found = []
    for order in repairs:
        component = word_for("component", order.component, declared)
        ended = order.delivered_at or order.ready_at
        if order.replaced and component is not None and ended is not None:
            found.append({"component": component, "on": local_date(ended, shop.zone)})
    return found


def _down(shop: Shop, order: PastOrder) -> timedelta:
    """How long it was out of service through no doing of the customer's."""
    if order.responsibility not in _OUR_FAULT:
        return timedelta()
    ended = order.ready_at or order.delivered_at or shop.now()
    waited = (_length(shop, wait) for wait in history.waits(shop.connection, order.id)
              if wait.reason == "customer")  # fmt: skip
    return max(timedelta(), ended - order.created_at - sum(waited, timedelta()))


def _length(shop: Shop, wait: Wait) -> timedelta:
    return (wait.until or shop.now()) - wait.since


def _hours(length: timedelta) -> str:
    return str(Quantity(length * 1000 // timedelta(hours=1)))


def _by_our_clock(moment: datetime | None, shop_zone: tzinfo) -> str | None:
    """A moment as the shop's clock showed it."""
    return None if moment is None else moment.astimezone(shop_zone).isoformat(timespec="seconds")


# --- the words that people use --------------------------------------------------------------------


def word_for(fact: str, text: str | None, declared: Declared = _NONE_DECLARED) -> str | None:
    """The word of this fact that a text means: 主板, 主機板 and ``mainboard`` are one. None when it means none."""
    if text is None:
        return None
    plain = fold(text).strip()
    if plain.replace(" ", "_") in (*KINDS[fact].words, *declared.get(fact, ())):
        return plain.replace(" ", "_")
    return _by_name(fact, plain)


def near_word(fact: str, text: str, declared: Declared = _NONE_DECLARED) -> str | None:
    """The word that a text in Latin letters probably misspells: ``fann`` is ``fan``. None for words of their own.

    In a short word another letter makes another word: a lid is no lcd, and a base no case.
    """
    plain = fold(text).strip().replace("_", " ")
    if not (plain.isascii() and plain.replace(" ", "").isalpha()):
        return None
    known = {word.replace("_", " "): word for word in (*KINDS[fact].words, *declared.get(fact, ()))}
    near = nearest(plain, known)
    return None if near is None or len(plain) == len(near) < _LONG_ENOUGH else known[near]


def _by_name(fact: str, plain: str) -> str | None:
    from aftersales_cli.language import catalogue

    for word, name in KINDS[fact].words.items():
        if plain in {fold(form) for form in (name.text, *catalogue().get(name.text, ()))}:
            return word
    return None
