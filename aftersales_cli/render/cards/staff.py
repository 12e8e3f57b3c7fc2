"""How the staff and the price list look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.render.screen.output import Form, show_list, show_record
from aftersales_cli.render.screen.tables import Column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from aftersales_cli.domain.cards.staff import Price, Staff

COLUMNS = (
    Column("number", "Number", lambda each: each.number),
    Column("name", "Name", lambda each: each.name),
    Column("login", "Login", lambda each: each.login),
    Column("role", "Role", lambda each: each.role),
    Column("phone", "Phone number", lambda each: each.phone),
    Column("active", "Works here", lambda each: each.active),
)

PRICE_COLUMNS = (
    Column("number", "Number", lambda each: each.number),
    Column("kind", "Kind", lambda each: each.kind),
    Column("name", "Work or fee", lambda each: each.name),
    Column("price", "Price", lambda each: each.price, right=True),
    Column("unit", "Unit", lambda each: each.unit),
    Column("active", "In use", lambda each: each.active),
)


def show_all(staff: Sequence[Staff], form: Form, zone: tzinfo) -> None:
    """A list of staff."""
    show_list("staff", staff, COLUMNS, form, zone)


def show(staff: Staff, form: Form, zone: tzinfo) -> None:
    """One member of staff."""
    show_record("staff", staff, [(column.title, column.text(staff, zone)) for column in COLUMNS], form, zone)


def show_prices(prices: Sequence[Price], form: Form, zone: tzinfo) -> None:
    """The price list."""
    show_list("price", prices, PRICE_COLUMNS, form, zone)


def show_price(price: Price, form: Form, zone: tzinfo) -> None:
    """One entry of the price list."""
    show_record("price", price, [(column.title, column.text(price, zone)) for column in PRICE_COLUMNS], form, zone)
