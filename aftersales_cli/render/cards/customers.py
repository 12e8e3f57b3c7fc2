"""How customers look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.render.screen.output import Form, show_list, show_record
from aftersales_cli.render.screen.tables import Column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from aftersales_cli.domain.cards.customers import Customer

COLUMNS = (
    Column("number", "Number", lambda each: each.number),
    Column("name", "Name", lambda each: each.name),
    Column("phones", "Phones", lambda each: tuple(phone.number for phone in each.phones)),
    Column("kind", "Kind", lambda each: each.kind),
    Column("address", "Address", lambda each: each.address),
    Column("tags", "Tags", lambda each: each.tags),
)


def show_all(customers: Sequence[Customer], form: Form, zone: tzinfo) -> None:
    """A list of customers."""
    show_list("customer", customers, COLUMNS, form, zone)


def show(customer: Customer, form: Form, zone: tzinfo) -> None:
    """One customer's card."""
    phones = tuple(
        phone.number if phone.role == "main" else f"{phone.role}: {phone.number}" for phone in customer.phones
    )
    pairs = [
        ("Number", customer.number),
        ("Name", customer.name),
        ("Kind", customer.kind),
        ("Phones", phones),
        ("Address", customer.address),
        ("Tags", customer.tags),
        ("Note", customer.note),
        ("Marketing", customer.marketing),
        ("On file since", customer.created_at),
    ]
    show_record("customer", customer, pairs, form, zone)
