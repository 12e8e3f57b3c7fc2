"""Parts in the shop's file. How many there are is summed from the ledger, and only for the parts that are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.parts import ON_HAND, SET_ASIDE, Part
from aftersales_cli.domain.values.dates import from_text, to_text
from aftersales_cli.domain.values.pinyin import initials, pinyin
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.text import fold, search_form
from aftersales_cli.store import records
from aftersales_cli.store.lookup import Findable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

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
    return None if row is None else _from_row(row, currency)


def listed(
    connection: sqlite3.Connection, currency: str, *, limit: int, sort: str = "number", descending: bool = False
) -> list[Part]:
    """Parts in the order asked for."""
    order = records.order_by(SORTS[sort], descending=descending)
    chosen = f"SELECT * FROM part WHERE deleted_at IS NULL ORDER BY {order} LIMIT :limit"
    rows = connection.execute(_with_stock(chosen, order), {"limit": limit})
    return [_from_row(row, currency) for row in rows]


def low(
    connection: sqlite3.Connection, currency: str, *, limit: int, sort: str = "number", descending: bool = False
) -> list[Part]:
    """Parts of which fewer are available than the minimum set for them."""
    chosen = "SELECT * FROM part WHERE deleted_at IS NULL AND min_milli IS NOT NULL"
    order = f"{records.order_by(SORTS[sort], descending=descending)} LIMIT :limit"
    query = _with_stock(chosen, order).replace(
        "FROM counted ORDER", "FROM counted WHERE on_hand_milli - reserved_milli < min_milli ORDER"
    )
    return [_from_row(row, currency) for row in connection.execute(query, {"limit": limit})]


def add(connection: sqlite3.Connection, part: Part) -> None:
    """Write a new part."""
    records.insert(connection, "part", {"id": part.id, **to_row(part)})


def change(connection: sqlite3.Connection, part: Part) -> None:
    """Write a changed part; ``part.version`` is the version that was read."""
    records.update(connection, "part", part.id, to_row(part), version=part.version)


def to_row(part: Part) -> dict[str, object]:
    """The columns of a part, its identity and version left out."""
    return {
        "created_at": to_text(part.created_at),
        "number": part.number,
        "name": part.name,
        "barcode": part.barcode,
        "fits": part.fits,
        "unit": part.unit,
        "cost_fen": records.of_money(part.cost),
        "price_fen": records.of_money(part.price),
        "supplier": part.supplier,
        "min_milli": records.of_quantity(part.min),
        "shelf": part.shelf,
        "serial_tracked": int(part.serial_tracked),
        "genuine": records.of_truth(part.genuine),
    }


def _from_row(row: sqlite3.Row, currency: str) -> Part:
    on_hand, reserved = Quantity(row["on_hand_milli"]), Quantity(row["reserved_milli"])
    return Part(
        id=row["id"],
        number=row["number"],
        created_at=from_text(row["created_at"]),
        name=row["name"],
        barcode=row["barcode"],
        fits=row["fits"],
        unit=row["unit"],
        cost=records.money(row["cost_fen"], currency),
        price=records.money(row["price_fen"], currency),
        supplier=row["supplier"],
        min=records.quantity(row["min_milli"]),
        shelf=row["shelf"],
        serial_tracked=bool(row["serial_tracked"]),
        genuine=records.truth(row["genuine"]),
        on_hand=on_hand,
        reserved=reserved,
        available=on_hand - reserved,
        version=row["version"],
    )


def findable(part: Part) -> Findable:
    """How a part is found: number, barcode, name, pinyin and initials; and the words of its card."""
    terms = (
        ("number", fold(part.number)),
        ("barcode", fold(part.barcode or "")),
        ("name", fold(part.name)),
        ("pinyin", pinyin(part.name)),
        ("initials", initials(part.name)),
    )
    words = (part.number, part.name, part.barcode, part.fits, part.supplier, part.shelf)
    return Findable("part", part.id, terms, search_form(" ".join(word for word in words if word)))
