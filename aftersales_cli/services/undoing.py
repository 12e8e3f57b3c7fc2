"""Taking the last command back: by compensation, never by rewriting.

A changed record gets its former values, a new one is marked removed, and a fact gets a fact that reverses it. The undo
is an act like any other and stands in the journal. What somebody has changed since is left alone: the undo is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.dates import to_text
from aftersales_cli.domain.errors import Conflict, NotFound
from aftersales_cli.domain.ids import uuid7
from aftersales_cli.domain.record import Record
from aftersales_cli.domain.sentence import say
from aftersales_cli.services import parts
from aftersales_cli.store import acts, compensation, journal, schema
from aftersales_cli.store.reindex import reindex_record

if TYPE_CHECKING:
    from collections.abc import Collection

    from aftersales_cli.services.shop import Shop
    from aftersales_cli.store.acts import Act
    from aftersales_cli.store.compensation import Change
    from aftersales_cli.store.journal import Entry


class ActEntries(Record, kw_only=False):
    """An act and everything it changed."""

    act: Act
    entries: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """The act's key."""
        return self.act.id


def preview(shop: Shop) -> ActEntries:
    """The last act of this operator that can be taken back. Raises NotFound when there is none."""
    act = acts.last_of(shop.connection, shop.operator, shop.site.id)
    if act is None:
        raise NotFound(
            say("{operator} has nothing to take back.", operator=shop.operator),
            next_step=say("See who did what with: aftersales journal"),
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
        changes = compensation.changes(entries)
        for change in changes:
            _compensate(shop, change)
        _refuse_short_stock(shop, changes)
        for change in changes:
            reindex_record(shop.connection, change.entity, change.record)


def _compensate(shop: Shop, change: Change) -> None:
    at = to_text(shop.now())
    if schema.kind_of(change.entity) == "fact":
        done = compensation.reverse_fact(shop.connection, change, key=uuid7(), at=at, by=shop.operator)
    elif change.is_new:
        done = compensation.mark_removed(shop.connection, change, at=at)
    else:
        done = compensation.set_back(shop.connection, change)
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
        next_step=say("See what happened with: aftersales journal"),
    )
