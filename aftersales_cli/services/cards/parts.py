"""Parts: a new card, a change on it, the list. What moves them is in ``stock``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.cards.parts import Part
from aftersales_cli.domain.values.advice import Unsaid, do
from aftersales_cli.domain.values.errors import Conflict, WrongUsage
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.record import Record, as_dict, replace
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import fold, nfkc
from aftersales_cli.services.cards import card as cards
from aftersales_cli.store import lookup
from aftersales_cli.store.cards import parts
from aftersales_cli.store.columns.cards import PART

if TYPE_CHECKING:
    from aftersales_cli.domain.values.money import Money
    from aftersales_cli.services.shop import Shop

SORTS = parts.SORTS
"""What a list of parts can be sorted by."""


class NewPart(Record):
    """What is known of a part when its card is made."""

    number: str
    name: str
    barcode: str | None = None
    fits: str | None = None
    unit: str | None = None
    cost: Money | None = None
    price: Money | None = None
    supplier: str | None = None
    min: Quantity | None = None
    shelf: str | None = None
    serial_tracked: bool = False
    genuine: bool | None = None


def add(shop: Shop, new: NewPart) -> Part:
    """Make a card for a new part; none is on hand yet. Raises Conflict for a number or barcode that is taken."""
    card = _cleaned(as_dict(new))
    nothing = Quantity(0)
    part = Part(id=uuid7(), created_at=shop.now(), on_hand=nothing, reserved=nothing, available=nothing, **card)
    with shop.act("parts add"):
        _refuse_taken(shop, part)
        cards.write(shop, PART, part, parts.findables)
    return part


def edit(shop: Shop, part: Part, **changes: Any) -> Part:
    """Change a card that was read before; its number stays. Raises Conflict when somebody changed it since.

    ``changes`` are fields of NewPart; None leaves a field as it is, an empty text empties it.
    """
    changed = replace(part, **_cleaned(cards.given(changes)))
    edited = cards.correct(shop, "parts edit", PART, part, changed, parts.findables, _refuse_taken)
    return get(shop, part.id) if edited else part


def get(shop: Shop, key: str) -> Part:
    """The part with this key, which must exist."""
    return cards.known(parts.get(shop.connection, key, shop.settings.currency))


def listed(shop: Shop, *, limit: int, sort: str = "number", descending: bool = False, low: bool = False) -> list[Part]:
    """The parts in the order asked for; with ``low`` those of which fewer are available than their minimum."""
    read = parts.low if low else parts.listed
    return read(shop.connection, shop.settings.currency, limit=limit, sort=sort, descending=descending)


def _cleaned(given: dict[str, Any]) -> dict[str, Any]:
    """Typed values made fit for the card; the first bad one raises WrongUsage."""
    cleaned = PART.cleaned({**given, **({"number": nfkc(given["number"])} if "number" in given else {})})
    for name in cleaned.keys() & {"number", "name"}:
        _refuse_nameless(cleaned[name])
    return cleaned


def _refuse_nameless(text: str | None) -> None:
    if not text:
        raise WrongUsage(
            say("A part needs a number and a name."),
            next_step=say("For example: {command}", command=do("parts add", "BT-L84", name=Unsaid.NAME)),
        )


def _refuse_taken(shop: Shop, part: Part) -> None:
    for kind, value in (("number", part.number), ("barcode", part.barcode)):
        if not value:
            continue
        for key in lookup.exact(shop.connection, "part", kind, fold(value)):
            if key != part.id:
                raise _taken(value, get(shop, key))


def _taken(value: str, other: Part) -> Conflict:
    return Conflict(
        say("“{value}” belongs to part {number} {name} already.", value=value, number=other.number, name=other.name),
        next_step=say("To add to its stock: {command}", command=do("parts receive", other.number, Unsaid.QUANTITY)),
    )
