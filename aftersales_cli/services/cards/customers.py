"""Customers: a new card, a change on it, the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.cards.customers import Customer, CustomerKind, Phone
from aftersales_cli.domain.values.advice import Detail, Unsaid
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.phone import check_phone, normalise_phone
from aftersales_cli.domain.values.record import Record, as_dict, replace
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_name, fold
from aftersales_cli.services.cards import card as cards
from aftersales_cli.store import lookup
from aftersales_cli.store.cards import customers
from aftersales_cli.store.columns.cards import CUSTOMER
from aftersales_cli.store.records import next_number

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop

SORTS = customers.SORTS
"""What a list of customers can be sorted by."""


class NewCustomer(Record):
    """What is known of somebody when their card is made. ``phones`` are ``number`` or ``role:number`` as typed."""

    name: str
    phones: tuple[str, ...] = ()
    kind: CustomerKind = CustomerKind.PERSON
    address: str | None = None
    tags: tuple[str, ...] = ()
    note: str | None = None
    marketing: bool | None = None


def add(shop: Shop, new: NewCustomer) -> Customer:
    """Make a card for a new customer. Consent to marketing is dated now. Raises WrongUsage for a bad value."""
    card = _cleaned(cards.given(as_dict(new)))
    with shop.act("customer add"):
        number = next_number(shop.connection, "customer", shop.site.id)
        customer = Customer(
            id=uuid7(),
            number=f"{shop.site.code}-C{number}",
            created_at=shop.now(),
            marketing_at=None if new.marketing is None else shop.now(),
            **card,
        )
        cards.write(shop, CUSTOMER, customer, customers.findables, site=shop.site.id, number=number)
    return customer


def edit(shop: Shop, customer: Customer, **changes: Any) -> Customer:
    """Change a card that was read before. Raises Conflict when somebody changed it since.

    ``changes`` are fields of NewCustomer; None leaves a field as it is, an empty text empties it.
    """
    cleaned = _cleaned(cards.given(changes))
    if "marketing" in cleaned and cleaned["marketing"] != customer.marketing:
        cleaned["marketing_at"] = shop.now()
    changed = replace(customer, **cleaned)
    edited = cards.correct(shop, "customer edit", CUSTOMER, customer, changed, customers.findables)
    return get(shop, customer.id) if edited else customer


def get(shop: Shop, key: str) -> Customer:
    """The customer with this key, which must exist."""
    return cards.known(customers.get(shop.connection, key))


def same_person(shop: Shop, wanted: NewCustomer) -> Customer | None:
    """The customer on file who has this very name and one of these phones."""
    named = set(lookup.exact(shop.connection, "customer", "name", fold(clean_name(wanted.name))))
    for phone in wanted.phones if named else ():
        digits = normalise_phone(phone.rpartition(":")[2])
        for key in lookup.exact(shop.connection, "customer", "phone", digits[::-1]):
            if key in named:
                return get(shop, key)
    return None


def listed(shop: Shop, *, limit: int, sort: str = "created_at", descending: bool = True) -> list[Customer]:
    """The customers in the order asked for; newest first unless said otherwise."""
    return customers.newest(shop.connection, limit=limit, sort=sort, descending=descending)


def _cleaned(fields: dict[str, Any]) -> dict[str, Any]:
    """Typed values made fit for the card; the first bad one raises WrongUsage."""
    cleaned = CUSTOMER.cleaned(fields)
    if "name" in fields:
        cleaned["name"] = _needed(cleaned["name"])
    if "phones" in fields:
        cleaned["phones"] = tuple(_phone(text) for text in fields["phones"])
    if "tags" in fields:
        cleaned["tags"] = tuple(dict.fromkeys(clean_name(tag) for tag in fields["tags"]))
    return cleaned


def _needed(name: str | None) -> str:
    if not name:
        raise WrongUsage(
            say("A customer needs a name."), next_step=say("Give it with {option}.", option=Detail("name", Unsaid.TEXT))
        )
    return name


def _phone(text: str) -> Phone:
    role, colon, number = text.partition(":")
    if not colon or not role.isalpha():
        role, number = "main", text
    check_phone(number)
    return Phone(number=clean_name(number), role=role)
