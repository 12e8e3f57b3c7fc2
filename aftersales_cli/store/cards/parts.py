"""Parts in the shop's file. How many there are is summed from the ledger, and only for the parts that are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.parts import ON_HAND, SET_ASIDE, Part
from aftersales_cli.domain.values.pinyin import initials, pinyin
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.text import fold, search_form
from aftersales_cli.store import records
from aftersales_cli.store.columns.cards import PART
from aftersales_cli.store.lookup import Findable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

SORTS = {"number": "number", "name": "name, number", "shelf": "shelf, number", "created_at": "created_at, number"}


def _sum_of(kinds: Iterable[str]) -> str:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return (
        "(SELECT coalesce(sum(move.quantity_milli), 0) FROM stock_move AS move "
        f"WHERE move.part = chosen.id AND move.kind IN ({listed}))"
    )


def _with_stock(chosen: str, order: str = "number") -> str:
    """The SELECT that sums the stock of the ``chosen`` parts alone; they are picked first, in a step of their own."""
    return (
        f"WITH chosen AS MATERIALIZED ({chosen}), "
        f"counted AS (SELECT chosen.*, {_sum_of(ON_HAND)} AS on_hand_milli, {_sum_of(SET_ASIDE)} AS reserved_milli "
        f"FROM chosen) SELECT * FROM counted ORDER BY {order}"
    )


def get(connection: sqlite3.Connection, key: str, currency: str) -> Part | None:
    """The part with this key and its stock."""
    row = connection.execute(_with_stock("SELECT * FROM part WHERE id = ?"), (key,)).fetchone()
    return None if row is None else _part(row, currency)


def listed(
    connection: sqlite3.Connection, currency: str, *, limit: int, sort: str = "number", descending: bool = False
) -> list[Part]:
    """Parts in the order asked for."""
    order = records.order_by(SORTS[sort], descending=descending)
    chosen = f"SELECT * FROM part WHERE deleted_at IS NULL ORDER BY {order} LIMIT :limit"
    rows = connection.execute(_with_stock(chosen, order), {"limit": limit})
    return [_part(row, currency) for row in rows]


def low(
    connection: sqlite3.Connection, currency: str, *, limit: int, sort: str = "number", descending: bool = False
) -> list[Part]:
    """Parts of which fewer are available than the minimum set for them."""
    chosen = "SELECT * FROM part WHERE deleted_at IS NULL AND min_milli IS NOT NULL"
    order = f"{records.order_by(SORTS[sort], descending=descending)} LIMIT :limit"
    query = _with_stock(chosen, order).replace(
        "FROM counted ORDER", "FROM counted WHERE on_hand_milli - reserved_milli < min_milli ORDER"
    )
    return [_part(row, currency) for row in connection.execute(query, {"limit": limit})]


def _part(row: sqlite3.Row, currency: str) -> Part:
    on_hand, reserved = Quantity(row["on_hand_milli"]), Quantity(row["reserved_milli"])
    return PART.read(Part, row, currency, on_hand=on_hand, reserved=reserved, available=on_hand - reserved)


def findables(connection: sqlite3.Connection, keys: Iterable[str]) -> Iterator[Findable]:
    """How parts are found: number, barcode, name, pinyin and initials; and the words of their cards."""
    rows = records.standing(connection, "part", "number, barcode, name, fits, supplier, shelf", keys)
    for key, number, barcode, name, fits, supplier, shelf in rows:
        terms = (
            ("number", fold(number)),
            ("barcode", fold(barcode or "")),
            ("name", fold(name)),
            ("pinyin", pinyin(name)),
            ("initials", initials(name)),
        )
        words = (number, name, barcode, fits, supplier, shelf)
        yield Findable("part", key, terms, search_form(" ".join(word for word in words if word)))
