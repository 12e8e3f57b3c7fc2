"""Taking a whole import back, batch by batch: what nobody has touched since goes, the rest stays and is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.advice import do
from aftersales_cli.domain.values.errors import Conflict, NotFound
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import shown
from aftersales_cli.services import journal
from aftersales_cli.store.exchange import importing as store

if TYPE_CHECKING:
    from collections.abc import Callable

    from aftersales_cli.services.shop import Shop
    from aftersales_cli.store.exchange.importing import Run

COMMAND = "import undo"
LAST = "last"

_STAYING = {
    "tickets": ("site", "customer"),
    "customers": ("site",),
    "devices": ("site",),
    "parts": (),
    "staff": ("site",),
    "prices": ("site",),
}
"""What a batch may have made besides its records and others may use by now: the card of 散客, a site's code."""


class TakenBack(Record):
    """What came of it: which import, how many records went, and how many stay because they were used since."""

    id: str
    noun: str
    source: str
    removed: int
    stayed: int


def take_back(shop: Shop, typed: str, progress: Callable[[int, int], None]) -> TakenBack:
    """Take back the last import, or the one whose key begins so, the last batch first. Raises NotFound for none."""
    run = _run(shop, typed)
    batches = store.batches(shop.connection, run.id)
    removed = stayed = 0
    for done, batch in enumerate(batches, start=1):
        try:
            journal.take_back(shop, batch.act, COMMAND, leaving=_STAYING[run.noun])
        except Conflict:
            stayed += batch.records
        else:
            removed += batch.records
        progress(done, len(batches))
    return TakenBack(id=run.id, noun=run.noun, source=run.source, removed=removed, stayed=stayed)


def _run(shop: Shop, typed: str) -> Run:
    latest = store.latest(shop.connection)
    if typed == LAST and latest:
        return latest[0]
    found = store.beginning(shop.connection, typed.strip().lower())
    if len(found) != 1:
        known = [say("{id}  {noun}  {source}", id=run.id, noun=run.noun, source=shown(run.source)) for run in latest]
        raise NotFound(
            say("No import has the id “{reference}”.", reference=shown(typed)),
            reasons=known,
            next_step=say("An import says its id when it ends; see also: {command}", command=do("journal")),
        )
    return found[0]
