"""Customers in the shop's file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.customers import Customer, CustomerKind, Phone
from aftersales_cli.domain.values.dates import from_text, to_text
from aftersales_cli.domain.values.phone import normalise_phone as search_digits
from aftersales_cli.domain.values.pinyin import spellings
from aftersales_cli.domain.values.text import fold, search_form
from aftersales_cli.store import records
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
    return None if row is None else _from_row(row)


def newest(
    connection: sqlite3.Connection, *, limit: int, sort: str = "created_at", descending: bool = True
) -> list[Customer]:
    """Customers in the order asked for."""
    order = records.order_by(SORTS[sort], descending=descending)
    rows = connection.execute(
        _SELECT + f"WHERE customer.deleted_at IS NULL ORDER BY {order} LIMIT :limit",
        {"limit": limit},
    )
    return [_from_row(row) for row in rows]


def add(connection: sqlite3.Connection, customer: Customer, *, site: str, number: int) -> None:
    """Write a new customer."""
    records.insert(connection, "customer", {**to_row(customer), "id": customer.id, "site": site, "number": number})


def change(connection: sqlite3.Connection, customer: Customer) -> None:
    """Write a changed customer; ``customer.version`` is the version that was read."""
    changes = to_row(customer)
    records.update(connection, "customer", customer.id, changes, version=customer.version)


def to_row(customer: Customer) -> dict[str, object]:
    """The columns of a customer, its identity and version left out."""
    return {
        "created_at": to_text(customer.created_at),
        "kind": customer.kind.value,
        "name": customer.name,
        "phones": records.to_json([{"number": each.number, "role": each.role} for each in customer.phones]),
        "address": customer.address,
        "tags": records.to_json(customer.tags),
        "note": customer.note,
        "marketing": records.of_truth(customer.marketing),
        "marketing_at": records.of_moment(customer.marketing_at),
    }


def _from_row(row: sqlite3.Row) -> Customer:
    return Customer(
        id=row["id"],
        number=row["shown_number"],
        created_at=from_text(row["created_at"]),
        name=row["name"],
        kind=CustomerKind(row["kind"]),
        phones=tuple(Phone(**each) for each in json.loads(row["phones"])),
        address=row["address"],
        tags=records.words(row["tags"]),
        note=row["note"],
        marketing=records.truth(row["marketing"]),
        marketing_at=records.moment(row["marketing_at"]),
        version=row["version"],
    )


def findable(customer: Customer) -> Findable:
    """How a customer is found: phone tails, name, pinyin and initials; and every word of the card."""
    numbers = [each.number for each in customer.phones]
    words = (customer.address, customer.note, *customer.tags)
    return _found_by(customer.id, customer.kind, customer.name, numbers, words)


def findables(connection: sqlite3.Connection, keys: Iterable[str]) -> Iterator[Findable]:
    """How many customers are found, read without anything else of them."""
    rows = connection.execute(
        """
        SELECT customer.id, customer.kind, customer.name, customer.phones, customer.address, customer.note,
            customer.tags
        FROM json_each(:keys) AS wanted
        JOIN customer ON customer.id = wanted.value AND customer.deleted_at IS NULL
        ORDER BY wanted.key
        """,
        {"keys": records.to_json(list(keys))},
    )
    for key, kind, name, phones, address, note, tags in rows:
        numbers = [each["number"] for each in json.loads(phones)]
        yield _found_by(key, CustomerKind(kind), name, numbers, (address, note, *records.words(tags)))


def _found_by(key: str, kind: CustomerKind, name: str, phones: list[str], words: Iterable[str | None]) -> Findable:
    letters, first_letters = spellings(name, person=kind is CustomerKind.PERSON)
    terms = [("phone", search_digits(phone)[::-1]) for phone in phones]
    terms += [("name", fold(name)), ("pinyin", letters), ("initials", first_letters)]
    said = " ".join(word for word in (name, *words, *phones) if word)
    return Findable("customer", key, tuple(terms), search_form(said))
