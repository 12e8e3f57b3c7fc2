"""Customers in the shop's file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.customers import Customer, CustomerKind
from aftersales_cli.domain.values.phone import normalise_phone as search_digits
from aftersales_cli.domain.values.pinyin import spellings
from aftersales_cli.domain.values.text import fold, search_form
from aftersales_cli.store import records
from aftersales_cli.store.columns.cards import CUSTOMER
from aftersales_cli.store.lookup import Findable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

_SELECT = """
SELECT customer.*, site.code || '-C' || customer.number AS shown_number
FROM customer JOIN site ON site.id = customer.site
"""

SORTS = {
    "number": "customer.site, customer.number",
    "name": "customer.name",
    "created_at": "customer.created_at, customer.number",
}


def get(connection: sqlite3.Connection, key: str) -> Customer | None:
    """The customer with this key."""
    row = connection.execute(_SELECT + "WHERE customer.id = ? AND customer.deleted_at IS NULL", (key,)).fetchone()
    return None if row is None else CUSTOMER.read(Customer, row)


def newest(
    connection: sqlite3.Connection, *, limit: int, sort: str = "created_at", descending: bool = True
) -> list[Customer]:
    """Customers in the order asked for."""
    order = records.order_by(SORTS[sort], descending=descending)
    rows = connection.execute(
        _SELECT + f"WHERE customer.deleted_at IS NULL ORDER BY {order} LIMIT :limit", {"limit": limit}
    )
    return [CUSTOMER.read(Customer, row) for row in rows]


def findables(connection: sqlite3.Connection, keys: Iterable[str]) -> Iterator[Findable]:
    """How many customers are found, read without anything else of them."""
    rows = records.standing(connection, "customer", "kind, name, phones, address, note, tags", keys)
    for key, kind, name, phones, address, note, tags in rows:
        numbers = [each["number"] for each in json.loads(phones)]
        letters, first_letters = spellings(name, person=kind == CustomerKind.PERSON)
        terms = [("phone", search_digits(number)[::-1]) for number in numbers]
        terms += [("name", fold(name)), ("pinyin", letters), ("initials", first_letters)]
        said = " ".join(word for word in (name, address, note, *records.words(tags), *numbers) if word)
        yield Findable("customer", key, tuple(terms), search_form(said))
