"""Staff: who works here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.cards.staff import Role, Staff
from aftersales_cli.domain.values.advice import Detail, Unsaid
from aftersales_cli.domain.values.errors import Conflict, WrongUsage
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.phone import check_phone
from aftersales_cli.domain.values.record import replace
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import fold
from aftersales_cli.services.cards import card as cards
from aftersales_cli.store import lookup
from aftersales_cli.store.cards import staff
from aftersales_cli.store.columns.cards import STAFF
from aftersales_cli.store.records import next_number

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop

SORTS = staff.SORTS
"""What a list of staff can be sorted by."""


def add(
    shop: Shop, name: str, *, login: str | None = None, role: Role = Role.TECHNICIAN, phone: str | None = None
) -> Staff:
    """Put somebody on the staff. Raises Conflict when the login is somebody else's."""
    card = _cleaned({"name": name, "login": login, "phone": phone})
    with shop.act("staff add"):
        number = next_number(shop.connection, "staff", shop.site.id)
        added = Staff(id=uuid7(), number=f"{shop.site.code}-S{number}", created_at=shop.now(), role=role, **card)
        _refuse_taken(shop, added)
        cards.write(shop, STAFF, added, staff.findables, site=shop.site.id, number=number)
    return added


def edit(shop: Shop, found: Staff, **changes: Any) -> Staff:
    """Change somebody's card; ``active`` False means they left. Raises Conflict when it was changed since.

    None leaves a field as it is, an empty text empties it.
    """
    changed = replace(found, **_cleaned(cards.given(changes)))
    edited = cards.correct(shop, "staff edit", STAFF, found, changed, staff.findables, _refuse_taken)
    return get(shop, found.id) if edited else found


def get(shop: Shop, key: str) -> Staff:
    """The member of staff with this key, which must exist."""
    return cards.known(staff.get(shop.connection, key))


def listed(
    shop: Shop, *, limit: int, everyone: bool = False, sort: str = "number", descending: bool = False
) -> list[Staff]:
    """Those who work here now, or everyone who ever did, in the order asked for."""
    return staff.listed(shop.connection, limit=limit, everyone=everyone, sort=sort, descending=descending)


def _cleaned(given: dict[str, Any]) -> dict[str, Any]:
    cleaned = STAFF.cleaned(given)
    if "name" in given and not cleaned["name"]:
        raise WrongUsage(
            say("Somebody on the staff needs a name."),
            next_step=say("Give it with {option}.", option=Detail("name", Unsaid.TEXT)),
        )
    if cleaned.get("phone"):
        check_phone(cleaned["phone"])
    return cleaned


def _refuse_taken(shop: Shop, new: Staff) -> None:
    for key in lookup.exact(shop.connection, "staff", "login", fold(new.login or "")):
        other = get(shop, key)
        if other.id != new.id and other.active and new.active:
            raise Conflict(
                say("{name} signs in as “{login}” already.", name=other.name, login=other.login),
                next_step=say("Choose another name for {login}.", login=Detail("login")),
            )
