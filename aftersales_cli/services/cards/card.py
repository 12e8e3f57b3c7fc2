"""What the cards of every kind share: how one is written, corrected and read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from aftersales_cli.domain.values.record import Record
from aftersales_cli.store import lookup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from aftersales_cli.services.shop import Shop
    from aftersales_cli.store.columns.table import RecordTable
    from aftersales_cli.store.lookup import Findable

    Findables = Callable[[Any, list[str]], Iterator[Findable]]

T = TypeVar("T")
C = TypeVar("C", bound=Record)


def known(found: T | None) -> T:
    """What was read by a key that was handed out: it stays."""
    assert found is not None, "a key that was handed out stays"
    return found


def given(changes: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be changed: None leaves a field as it is, an empty text empties it."""
    return {name: value for name, value in changes.items() if value is not None}


def write(shop: Shop, table: RecordTable, card: Any, findables: Findables, **others: object) -> None:
    """Write a new card inside an act, and let it be found; ``others`` are columns that it has no field for."""
    table.add(shop.connection, card, **others)
    lookup.put(shop.connection, findables(shop.connection, [card.id]))


def correct(
    shop: Shop,
    verb: str,
    table: RecordTable,
    old: C,
    new: C,
    findables: Findables,
    check: Callable[[Shop, C], None] = lambda _shop, _card: None,
) -> bool:
    """Write a card that was read before as it is now, as one act, unless nothing is new; whether anything was.

    Raises Conflict when somebody changed it since, and what ``check`` raises.
    """
    if new == old:
        return False
    with shop.act(verb):
        check(shop, new)
        table.change(shop.connection, new)
        lookup.put(shop.connection, findables(shop.connection, [new.id]))  # type: ignore[attr-defined]  # every card has
    return True
