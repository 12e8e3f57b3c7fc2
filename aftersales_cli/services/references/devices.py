"""Which device is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.devices import title
from aftersales_cli.domain.cards.identifiers import normalise_plate, normalise_serial
from aftersales_cli.domain.values.advice import Unsaid, do
from aftersales_cli.domain.values.errors import NotFound
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.values.text import shown
from aftersales_cli.services.references.levels import MANY, SHORTEST_TAIL, first_clear, read_all, the_one, typed_number
from aftersales_cli.store import lookup
from aftersales_cli.store.cards import devices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aftersales_cli.domain.cards.customers import Customer
    from aftersales_cli.domain.cards.devices import Device
    from aftersales_cli.services.shop import Shop


def device(shop: Shop, typed: str, owner: Customer | None = None) -> Device:
    """The one device meant by a number, or the whole or tail of its serial, plate, VIN or IMEI.

    ``owner`` narrows several hits down to that customer's. Raises NotFound, or Ambiguous with all that may be meant.
    """
    found = device_candidates(shop, typed)
    if len(found) > 1 and owner is not None:
        found = [each for each in found if each.owner and each.owner.id == owner.id] or found
    return the_one(
        found,
        nobody=NotFound(
            say("No device answers to “{reference}”.", reference=shown(typed)),
            next_step=say(
                "Find one with: {search}; or add one with: {add}.",
                search=do("search"),
                add=do("device add", Unsaid.CUSTOMER),
            ),
        ),
        several=say("“{reference}” could be {count} devices.", reference=typed, count=len(found)),
        line=device_line,
    )


def device_candidates(shop: Shop, typed: str) -> list[Device]:
    """The devices a reference may mean: one when it is clear, several when it is not."""
    currency = shop.settings.currency
    return read_all(first_clear(_levels(shop, typed)), lambda key: devices.get(shop.connection, key, currency))


def device_line(found: Device) -> Sentence:
    """A device in one line, for a list to choose from."""
    owner = found.owner.name if found.owner else ""
    return say("{number}  {title}  {owner}", number=found.number, title=title(found), owner=owner)


def _levels(shop: Shop, typed: str) -> Iterator[list[str]]:
    numbered = typed_number(shop, typed, "D")
    if numbered:
        yield lookup.numbered(shop.connection, "device", *numbered)
    marks = [mark for mark in (normalise_serial(typed), normalise_plate(typed)) if len(mark) >= SHORTEST_TAIL]
    for mark in dict.fromkeys(marks):
        yield lookup.exact(shop.connection, "device", "mark", mark[::-1], MANY)
        yield lookup.beginning(shop.connection, "device", "mark", mark[::-1], MANY)
