"""Devices: a new card for a unit, a change on it, its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.cards.devices import DATES, Device, NewDevice, Owner, title
from aftersales_cli.domain.cards.identifiers import check_imei, check_plate, check_vin, device_identity, normalise_plate
from aftersales_cli.domain.values.advice import do
from aftersales_cli.domain.values.errors import Conflict, WrongUsage
from aftersales_cli.domain.values.ids import device_key, uuid7
from aftersales_cli.domain.values.record import as_dict, replace
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.services.cards import card as cards
from aftersales_cli.store import lookup
from aftersales_cli.store.cards import devices
from aftersales_cli.store.columns.cards import DEVICE
from aftersales_cli.store.records import next_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aftersales_cli.domain.cards.customers import Customer
    from aftersales_cli.domain.cards.devices import DeviceKind, Visit
    from aftersales_cli.domain.values.sentence import Sentence
    from aftersales_cli.services.shop import Shop

SORTS = devices.SORTS
"""What a list of devices can be sorted by."""

_TOLD_APART_BY = ("owner", "kind", "category", "brand", "model", "policy", *DATES)
"""What decides which policies speak of a unit."""

NOTHING_FILLED: Mapping[str, str] = {}


def add(shop: Shop, owner: Customer | None, new: NewDevice, *, filled: Mapping[str, str] = NOTHING_FILLED) -> Device:
    """Make a card for a unit, with the warranty terms it was sold with; ``filled`` are the blanks in their texts.

    Raises Conflict when this unit is on file already, WrongUsage for a bad value.
    """
    card = DEVICE.cleaned(as_dict(new))
    check_dates(shop, card)
    identity = device_identity(vin=new.vin, imei=new.imei, brand=new.brand, serial=new.serial)
    key = device_key(identity) if identity else uuid7()
    with shop.act("device add"):
        _refuse_twice(shop, key)
        taken_off = devices.removed(shop.connection, key)
        count = next_number(shop.connection, "device", shop.site.id) if taken_off is None else taken_off.number
        device = Device(
            id=key,
            number=f"{shop.site.code}-D{count}",
            created_at=shop.now(),
            owner=None if owner is None else Owner(id=owner.id, number=owner.number, name=owner.name),
            version=1 if taken_off is None else taken_off.version,
            **card,
        )
        device = _with_terms(shop, device, filled)
        if taken_off is None:
            devices.add(shop.connection, device, site=shop.site.id, number=count)
        else:
            devices.revive(shop.connection, device)
        lookup.put(shop.connection, devices.findables(shop.connection, [device.id]))
    return device


def edit(shop: Shop, device: Device, *, filled: Mapping[str, str] = NOTHING_FILLED, **changes: Any) -> Device:
    """Change a card that was read before; None leaves a field, an empty text empties it.

    Terms that the unit was sold with stay in their edition; what now speaks of it besides is added.
    A corrected serial keeps the key and remembers the old identity as an alias. Raises Conflict when somebody changed
    the card since.
    """
    changed = replace(device, **DEVICE.cleaned(cards.given(changes)))
    check_dates(shop, as_dict(changed))
    if changed == device and not filled:
        return device
    old, new = _identity(device), _identity(changed)
    if old and old != new:
        changed = replace(changed, aliases=(*dict.fromkeys((*device.aliases, old)),))
    with shop.act("device edit"):
        if filled or any(getattr(changed, name) != getattr(device, name) for name in _TOLD_APART_BY):
            changed = _with_terms(shop, changed, filled)
        devices.change(shop.connection, changed)
        lookup.put(shop.connection, devices.findables(shop.connection, [changed.id]))
    return get(shop, device.id)


def get(shop: Shop, key: str) -> Device:
    """The device with this key, which must exist."""
    return cards.known(devices.get(shop.connection, key, shop.settings.currency))


def find_same(shop: Shop, new: NewDevice) -> Device | None:
    """The unit on file that has the identity (VIN, IMEI, or brand and serial) of this one."""
    identity = device_identity(vin=new.vin, imei=new.imei, brand=new.brand, serial=new.serial)
    return devices.get(shop.connection, device_key(identity), shop.settings.currency) if identity else None


def listed(
    shop: Shop,
    *,
    limit: int,
    owner: str | None = None,
    kind: DeviceKind | None = None,
    sort: str = "created_at",
    descending: bool = True,
) -> list[Device]:
    """The devices in the order asked for; newest first unless said otherwise."""
    return devices.listed(
        shop.connection,
        limit=limit,
        owner=owner,
        kind=kind.value if kind else None,
        sort=sort,
        descending=descending,
        currency=shop.settings.currency,
    )


def visits(shop: Shop, device: Device) -> list[Visit]:
    """Every time the device was in the shop, the latest first."""
    return devices.visits(shop.connection, device.id, shop.settings.currency)


def warnings(device: Device | NewDevice) -> tuple[Sentence, ...]:
    """What looks odd about the numbers and days on a card. It is accepted all the same."""
    odd: tuple[Sentence, ...] = ()
    odd += check_vin(device.vin) if device.vin else ()
    odd += check_plate(device.plate) if device.plate else ()
    odd += check_imei(device.imei) if device.imei else ()
    return odd + _early_delivery(device)


def _early_delivery(device: Device | NewDevice) -> tuple[Sentence, ...]:
    sold, delivered = device.sold_on, device.delivered_on
    if sold is None or delivered is None or delivered >= sold:
        return ()
    return (say("Delivered on {delivered}, before the sale on {sold}: please check.", delivered=delivered, sold=sold),)


def plate_warnings(shop: Shop, device: Device | NewDevice, known: Device | None = None) -> tuple[Sentence, ...]:
    """A warning for each other card with the same plate; ``known`` is the unit's own card."""
    plate = normalise_plate(device.plate or "")
    own = device if isinstance(device, Device) else known
    others = [
        get(shop, key)
        for key in (lookup.exact(shop.connection, "device", "mark", plate[::-1]) if plate else ())
        if own is None or key != own.id
    ]
    return tuple(
        say(
            "Plate {plate} is on another card already: {number} {title}.",
            plate=each.plate or "",
            number=each.number,
            title=title(each),
        )
        for each in others
        if normalise_plate(each.plate or "") == plate
    )


def odometer_warnings(card: Device, odometer_km: int | None) -> tuple[Sentence, ...]:
    """A warning when the odometer shows less than it did before. It is accepted all the same."""
    before = card.odometer_km
    if odometer_km is None or before is None or odometer_km >= before:
        return ()
    return (
        say("The odometer shows {now} km, but {before} km before; please check it.", now=odometer_km, before=before),
    )


def _with_terms(shop: Shop, device: Device, filled: Mapping[str, str]) -> Device:
    from aftersales_cli.services.warranty import terms

    return terms.freeze(shop, device, filled)


def _identity(device: Device) -> str | None:
    return device_identity(vin=device.vin, imei=device.imei, brand=device.brand, serial=device.serial)


def _refuse_twice(shop: Shop, key: str) -> None:
    known = devices.get(shop.connection, key, shop.settings.currency)
    if known is not None:
        owner = known.owner.name if known.owner else "—"
        raise Conflict(
            say(
                "This unit is on file already: {number} {title}, owner {owner}.",
                number=known.number,
                title=title(known),
                owner=owner,
            ),
            next_step=say("Use it: {command}", command=do("ticket open", device=known.number)),
        )


def check_dates(shop: Shop, card: dict[str, Any]) -> None:
    """A unit is made before it is sold, and nothing of its purchase lies in the future."""
    made, sold = card.get("manufactured_on"), card.get("sold_on")
    if made and sold and sold < made:
        raise WrongUsage(
            say("Sold on {sold}, before it was made on {made}.", sold=sold.isoformat(), made=made.isoformat()),
            next_step=say("Check the two dates."),
        )
    for name in DATES:
        day = card.get(name)
        if day and day > shop.today:
            raise WrongUsage(
                say("{name} {day} lies in the future.", name=name, day=day.isoformat()),
                next_step=say("Today is {today}.", today=shop.today.isoformat()),
            )
