"""Who did what: the acts of the shop and what each changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.errors import Ambiguous, NotFound
from aftersales_cli.domain.sentence import say
from aftersales_cli.domain.text import shown
from aftersales_cli.services import references
from aftersales_cli.services.undoing import ActEntries
from aftersales_cli.store import acts as stored
from aftersales_cli.store import journal

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop
    from aftersales_cli.store.acts import Act


def acts(shop: Shop, *, limit: int, operator: str | None, reference: str | None, descending: bool = True) -> list[Act]:
    """The latest acts; of one operator, or those that touched the record that ``reference`` names."""
    record = _record(shop, reference) if reference else None
    return stored.latest(shop.connection, limit=limit, operator=operator, record=record, descending=descending)


def act(shop: Shop, typed: str) -> ActEntries:
    """One act and everything it changed. ``typed`` is its id or the beginning of it."""
    found = stored.by_beginning(shop.connection, typed.strip().lower())
    if not found:
        raise NotFound(
            say("No act begins with “{reference}”.", reference=shown(typed)),
            next_step=say("See who did what with: aftersales journal"),
        )
    if len(found) > 1:
        raise Ambiguous(
            say("More than one act begins with “{reference}”.", reference=shown(typed)),
            next_step=say("Type more of it."),
        )
    return ActEntries(found[0], tuple(journal.entries(shop.connection, found[0].id)))


def _record(shop: Shop, reference: str) -> str:
    """The key of the ticket, customer or device that is meant. Raises NotFound when it is none of them."""
    for find in (references.ticket, references.customer, references.device):
        try:
            return find(shop, reference).id
        except NotFound:
            continue
    raise NotFound(
        say("Nothing answers to “{reference}”.", reference=shown(reference)),
        next_step=say("Find it with: aftersales search"),
    )
