"""Who did what: the acts of the shop and what each changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.advice import do
from aftersales_cli.domain.values.dates import to_text
from aftersales_cli.domain.values.errors import Ambiguous, Conflict, NotFound
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import shown
from aftersales_cli.services import references
from aftersales_cli.services.cards import parts
from aftersales_cli.store.columns import record_tables
from aftersales_cli.store.file import acts as stored
from aftersales_cli.store.file import journal, undoing
from aftersales_cli.store.reindex import reindex_record

if TYPE_CHECKING:
    from collections.abc import Collection

    from aftersales_cli.services.shop import Shop
    from aftersales_cli.store.file.acts import ActDone
    from aftersales_cli.store.file.journal import Entry
    from aftersales_cli.store.file.undoing import Change

RECORDS = record_tables.WORDS
"""Every table and what people read for it."""


def acts(
    shop: Shop, *, limit: int, operator: str | None, reference: str | None, descending: bool = True
) -> list[ActDone]:
    """The latest acts; of one operator, or those that touched the record that ``reference`` names."""
    record = _record(shop, reference) if reference else None
    return stored.latest(shop.connection, limit=limit, operator=operator, record=record, descending=descending)


def act(shop: Shop, typed: str) -> ActEntries:
    """One act and everything it changed. ``typed`` is its id or the beginning of it."""
    found = stored.by_beginning(shop.connection, typed.strip().lower())
    if not found:
        raise NotFound(
            say("No act begins with “{reference}”.", reference=shown(typed)),
            next_step=say("See who did what with: {command}", command=do("journal")),
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
        next_step=say("Find it with: {command}", command=do("search")),
    )


class ActEntries(Record, kw_only=False):
    """An act and everything it changed."""

    act: ActDone
    entries: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """The act's key."""
        return self.act.id


def preview(shop: Shop) -> ActEntries:
    """The last act of this operator that can be taken back. Raises NotFound when there is none."""
    act = stored.last_of(shop.connection, shop.operator, shop.site.id)
    if act is None:
        raise NotFound(
            say("{operator} has nothing to take back.", operator=shop.operator),
            next_step=say("See who did what with: {command}", command=do("journal")),
        )
    return ActEntries(act, tuple(journal.entries(shop.connection, act.id)))


def undo(shop: Shop) -> ActEntries:
    """Take the last act of this operator back. Raises Conflict when somebody built on it since."""
    with shop.act("undo"):
        found = preview(shop)
        take_back(shop, found.act.id, "undo")
    return found


def take_back(shop: Shop, act: str, command: str, *, leaving: Collection[str] = ()) -> None:
    """Take one act back, whoever did it. Raises Conflict when somebody built on it since.

    Records of the tables in ``leaving`` stay as they are.
    """
    with shop.act(command) as under_way:
        under_way.undoes = act
        entries = [entry for entry in journal.entries(shop.connection, act) if entry.entity not in leaving]
        changes = undoing.changes(entries)
        for change in changes:
            _compensate(shop, change)
        _refuse_short_stock(shop, changes)
        for change in changes:
            reindex_record(shop.connection, change.entity, change.record)


def _compensate(shop: Shop, change: Change) -> None:
    at = to_text(shop.now())
    if record_tables.named(change.entity).kind == "fact":
        done = undoing.reverse_fact(shop.connection, change, key=uuid7(), at=at, by=shop.operator)
    elif change.is_new:
        done = undoing.mark_removed(shop.connection, change, at=at)
    else:
        done = undoing.set_back(shop.connection, change)
    if not done:
        raise _changed_since(change.entity)


def _refuse_short_stock(shop: Shop, changes: list[Change]) -> None:
    """A delivery that was used since cannot be taken back: fewer than none would be on hand."""
    for part in {str(change.after["part"]) for change in changes if change.entity == "stock_move"}:
        if parts.get(shop, part).on_hand.milli < 0:
            raise _changed_since("part")


def _changed_since(record: str) -> Conflict:
    return Conflict(
        say("This cannot be taken back: the {record} was changed or used since.", record=record),
        next_step=say("See what happened with: {command}", command=do("journal")),
    )
