"""The price list for labour and fees, in the shop's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.staff import Price, PriceKind
from aftersales_cli.domain.values.dates import from_text, to_text
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.pinyin import initials, pinyin
from aftersales_cli.domain.values.text import fold, search_form
from aftersales_cli.store import records
from aftersales_cli.store.lookup import Findable

if TYPE_CHECKING:
    import sqlite3

_SELECT = """
SELECT price.*, site.code || '-P' || price.number AS shown_number
FROM price JOIN site ON site.id = price.site
"""


def get(connection: sqlite3.Connection, key: str, currency: str) -> Price | None:
    """The entry with this key."""
    row = connection.execute(_SELECT + "WHERE price.id = ?", (key,)).fetchone()
    return None if row is None else _from_row(row, currency)


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
    return [_from_row(row, currency) for row in rows]


def add(connection: sqlite3.Connection, price: Price, *, site: str, number: int) -> None:
    """Write a new entry."""
    records.insert(connection, "price", {"id": price.id, "site": site, "number": number, **to_row(price)})


def change(connection: sqlite3.Connection, price: Price) -> None:
    """Write a change; ``price.version`` is the version that was read."""
    records.update(connection, "price", price.id, to_row(price), version=price.version)


def to_row(price: Price) -> dict[str, object]:
    """The columns of an entry, identity and version left out."""
    return {
        "created_at": to_text(price.created_at),
        "kind": price.kind.value,
        "name": price.name,
        "price_fen": price.price.fen,
        "unit": price.unit,
        "active": int(price.active),
    }


def _from_row(row: sqlite3.Row, currency: str) -> Price:
    return Price(
        id=row["id"],
        number=row["shown_number"],
        created_at=from_text(row["created_at"]),
        kind=PriceKind(row["kind"]),
        name=row["name"],
        price=Money(row["price_fen"], currency),
        unit=row["unit"],
        active=bool(row["active"]),
        version=row["version"],
    )


def findable(price: Price) -> Findable:
    """How an entry is found: name, pinyin and initials."""
    terms = (("name", fold(price.name)), ("pinyin", pinyin(price.name)), ("initials", initials(price.name)))
    return Findable("price", price.id, terms, search_form(price.name))
