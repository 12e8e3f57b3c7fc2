"""The price list: what an hour, a job or a visit costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.cards.staff import Price, PriceKind
from aftersales_cli.domain.values.advice import Detail, Unsaid, do
from aftersales_cli.domain.values.errors import Conflict, WrongUsage
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.record import replace
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_name, fold
from aftersales_cli.services.cards import card as cards
from aftersales_cli.store import lookup
from aftersales_cli.store.cards import prices
from aftersales_cli.store.columns.cards import PRICE
from aftersales_cli.store.records import next_number

if TYPE_CHECKING:
    from aftersales_cli.domain.values.money import Money
    from aftersales_cli.services.shop import Shop

SORTS = prices.SORTS
"""What the price list can be sorted by."""


def add(shop: Shop, kind: PriceKind, name: str, price: Money, *, unit: str | None = None) -> Price:
    """Put an entry on the price list. Raises Conflict when one of this kind and name is in use."""
    card = _cleaned({"name": name, "unit": unit})
    with shop.act("price add"):
        number = next_number(shop.connection, "price", shop.site.id)
        added = Price(
            id=uuid7(), number=f"{shop.site.code}-P{number}", created_at=shop.now(), kind=kind, price=price, **card
        )
        _refuse_twice(shop, added)
        cards.write(shop, PRICE, added, prices.findables, site=shop.site.id, number=number)
    return added


def edit(shop: Shop, found: Price, **changes: Any) -> Price:
    """Change an entry; orders keep the price they were quoted. Raises Conflict when it was changed since."""
    changed = replace(found, **_cleaned(cards.given(changes)))
    edited = cards.correct(shop, "price edit", PRICE, found, changed, prices.findables, _refuse_twice)
    return get(shop, found.id) if edited else found


def get(shop: Shop, key: str) -> Price:
    """The entry with this key, which must exist."""
    return cards.known(prices.get(shop.connection, key, shop.settings.currency))


def named(shop: Shop, kind: PriceKind, name: str) -> Price | None:
    """The entry in use of this kind with exactly this name, as a quote looks it up."""
    keys = lookup.exact(shop.connection, "price", "name", fold(clean_name(name)))
    found = (get(shop, key) for key in keys)
    return next((each for each in found if each.kind is kind and each.active), None)


def listed(
    shop: Shop,
    *,
    limit: int,
    kind: PriceKind | None = None,
    all_of_them: bool = False,
    sort: str = "kind",
    descending: bool = False,
) -> list[Price]:
    """The price list: the entries in use, or all there ever were, in the order asked for."""
    return prices.listed(
        shop.connection,
        shop.settings.currency,
        limit=limit,
        kind=None if kind is None else kind.value,
        all_of_them=all_of_them,
        sort=sort,
        descending=descending,
    )


def _cleaned(given: dict[str, Any]) -> dict[str, Any]:
    cleaned = PRICE.cleaned(given)
    if "name" in given and not cleaned["name"]:
        raise WrongUsage(
            say("An entry of the price list needs a name."),
            next_step=say("Give it with {option}.", option=Detail("name", Unsaid.TEXT)),
        )
    return cleaned


def _refuse_twice(shop: Shop, new: Price) -> None:
    other = named(shop, new.kind, new.name) if new.active else None
    if other is not None and other.id != new.id:
        raise Conflict(
            say("“{name}” is on the price list already, at {price}.", name=other.name, price=str(other.price)),
            next_step=say("To change it: {command}", command=do("price edit", other.number, price=Unsaid.AMOUNT)),
        )
