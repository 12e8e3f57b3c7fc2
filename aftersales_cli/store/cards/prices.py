"""The price list for labour and fees, in the shop's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.staff import Price
from aftersales_cli.domain.values.pinyin import initials, pinyin
from aftersales_cli.domain.values.text import fold, search_form
from aftersales_cli.store import records
from aftersales_cli.store.columns.cards import PRICE
from aftersales_cli.store.lookup import Findable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

_SELECT = """
SELECT price.*, site.code || '-P' || price.number AS shown_number
FROM price JOIN site ON site.id = price.site
"""


def get(connection: sqlite3.Connection, key: str, currency: str) -> Price | None:
    """The entry with this key."""
    row = connection.execute(_SELECT + "WHERE price.id = ?", (key,)).fetchone()
    return None if row is None else PRICE.read(Price, row, currency)


SORTS = {
    "kind": "price.kind = 'fee', price.site, price.number",
    "number": "price.site, price.number",
    "name": "price.name, price.number",
    "price": "price.price_fen, price.number",
}


def listed(
    connection: sqlite3.Connection,
    currency: str,
    *,
    limit: int,
    kind: str | None = None,
    all_of_them: bool = False,
    sort: str = "kind",
    descending: bool = False,
) -> list[Price]:
    """The price list by one of SORTS, work before fees: the entries in use, or all of them."""
    order = records.order_by(SORTS[sort], descending=descending)
    rows = connection.execute(
        _SELECT
        + f"""
        WHERE price.deleted_at IS NULL AND (:all OR price.active) AND (:kind IS NULL OR price.kind = :kind)
        ORDER BY {order}
        LIMIT :limit
        """,
        {"limit": limit, "kind": kind, "all": int(all_of_them)},
    )
    return [PRICE.read(Price, row, currency) for row in rows]


def findables(connection: sqlite3.Connection, keys: Iterable[str]) -> Iterator[Findable]:
    """How entries are found: name, pinyin and initials."""
    for key, name in records.standing(connection, "price", "name", keys):
        terms = (("name", fold(name)), ("pinyin", pinyin(name)), ("initials", initials(name)))
        yield Findable("price", key, terms, search_form(name))
