"""Bringing in a file of customers, devices, parts or tickets: read, check, settle, write, make searchable.

The rows go in by batches, each one act of its own, so that the counter never waits long and an import that was cut off
is simply run again: what is in is known by its key, number or origin, and is not added twice.
"""

from __future__ import annotations

import gc
import time
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.advice import do
from aftersales_cli.domain.values.errors import BadData, Conflict, NotFound
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import shown
from aftersales_cli.services import journal
from aftersales_cli.services.exchange import mapping as mappings
from aftersales_cli.services.exchange import reading
from aftersales_cli.services.exchange.checking import Checker, Draft, RowProblem
from aftersales_cli.services.exchange.settling import Names, Settled, resolve, settle
from aftersales_cli.services.exchange.writing import write
from aftersales_cli.store.exchange import importing as store
from aftersales_cli.store.exchange.forms import FORMS
from aftersales_cli.store.file.database import BrokenRule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from aftersales_cli.services.shop import Shop

    Progress = Callable[[int, int], None]
    """Called now and then with how many rows are done, and about how many there are."""

RECORDS_OF_A_BATCH = 500
"""At most so many records are written in one transaction: what a waiting counter has to wait for."""

_BATCHES_AT_ONCE = 4
"""Terms stand all over the index, so several batches share the pages they change; the counter still waits no longer
than for a batch of records."""

_RECORDS_OF_A_ROW = {"staff": 1, "prices": 1, "customers": 1, "devices": 1, "parts": 2, "tickets": 3}
_SHARE_FOR_OTHERS = 0.25
_VALUES_BETWEEN_COLLECTIONS = 50_000
_PROBLEMS_SHOWN = 20


class Request(Record):
    """What is to be brought in, and how. ``mapping`` is a file, or the name of one that is shipped.

    ``rehearse`` looks at everything and changes nothing.
    """

    noun: str
    source: str
    mapping: str | None = None
    encoding: str | None = None
    strict: bool = False
    rehearse: bool = False


class Summary:
    """What came of it. ``left_out`` counts the rows that could not go in; ``problems`` holds the first of them.

    No record, since it is counted up from batch to batch.
    """

    def __init__(self, request: Request, encoding: str, unused: tuple[str, ...]) -> None:
        self.id, self.noun, self.source = uuid7(), request.noun, request.source
        self.encoding, self.unused = encoding, unused
        self.rows = self.added = self.known = self.left_out = 0
        self.rehearsed = False
        self.problems: list[RowProblem] = []

    def note(self, settled: Settled, problems: list[RowProblem]) -> None:
        """Count a batch."""
        everything = [*problems, *settled.problems]
        left_out = len({problem.line for problem in everything})
        self.added += len(settled.new)
        self.known += settled.known
        self.left_out += left_out
        self.rows += len(settled.new) + settled.known + left_out
        self.problems += everything[: _PROBLEMS_SHOWN - len(self.problems)]


def bring_in(shop: Shop, request: Request, file: BinaryIO, progress: Progress) -> Summary:
    """Import a file (which must be seekable). With ``strict``, nothing goes in unless every row can.

    Raises BadData when the file as a whole cannot be read. Rows that cannot go in are counted and listed.
    """
    run = _Run(shop, request, progress)
    if request.strict or request.rehearse:
        summary = run.through(file, run.rehearse)
        if request.rehearse or summary.left_out:
            summary.rehearsed = True
            return summary
        file.seek(0)
    with shop.db.for_bulk(), _seldom_collecting():
        summary = run.through(file, run.write)
    if summary.added:
        with shop.act(run.command):
            store.finish(shop.connection, summary.id)
    return summary


def make_searchable(shop: Shop, progress: Progress) -> None:
    """Make what came in findable, batch by batch; also what an earlier import was cut off from."""
    waiting = store.not_searchable(shop.connection)
    with shop.db.for_bulk():
        for start in range(0, len(waiting), _BATCHES_AT_ONCE):
            with shop.act("import"), _room_for_others():
                for batch in waiting[start : start + _BATCHES_AT_ONCE]:
                    store.make_searchable(shop.connection, batch)
            progress(min(start + _BATCHES_AT_ONCE, len(waiting)), len(waiting))


def refusal(summary: Summary) -> BadData:
    """What to say about the rows that were left out."""
    more = summary.left_out - len({problem.line for problem in summary.problems})
    reasons = [problem.sentence() for problem in summary.problems]
    if more > 0:
        reasons.append(say("and {count} rows more", count=more))
    return BadData(
        say("{count} of {rows} rows cannot go in.", count=summary.left_out, rows=summary.rows),
        reasons=reasons,
        next_step=say("Mend these rows and import the file again; what is in already is not added twice."),
    )


# --- row by row -------------------------------------------------------------------------------------


class _Run:
    """One way through a file, to rehearse or to write."""

    def __init__(self, shop: Shop, request: Request, progress: Progress) -> None:
        self.command = f"import {request.noun}"
        self._shop, self._request, self._progress = shop, request, progress
        self._form = FORMS[request.noun]
        self._mapping = mappings.read(request.mapping, self._form) if request.mapping else mappings.Mapping()
        self._seen: set[object] = set()

    def through(self, file: BinaryIO, handle: Callable[[list[Draft]], Settled]) -> Summary:
        """Take every batch of the file to ``handle`` and count what came of it."""
        shop, request, form = self._shop, self._request, self._form
        with reading.opened(file, request.encoding) as source:
            layout = mappings.lay_out(form, self._mapping, source.headings, source.encoding)
            checker = Checker(form, self._mapping, layout, currency=shop.settings.currency, zone=shop.zone)
            self._summary = summary = Summary(request, source.encoding, layout.unused)
            names = Names(shop)
            size = RECORDS_OF_A_BATCH // _RECORDS_OF_A_ROW[request.noun]
            while rows := list(islice(source.rows, size)):
                drafts, problems = checker.check(rows)
                drafts, nameless = resolve(names, form, drafts)
                summary.note(handle(drafts), [*problems, *nameless])
                self._progress(summary.rows, source.about)
        return summary

    def rehearse(self, drafts: list[Draft]) -> Settled:
        """See what a batch would come to."""
        with self._shop.db.snapshot():
            return settle(self._shop.connection, self._form, drafts, self._seen)

    def write(self, drafts: list[Draft]) -> Settled:
        """Write a batch; when the database refuses something in it, row by row, to find what it refuses."""
        try:
            return self._write(drafts)
        except BrokenRule:
            return self._write_one_by_one(drafts)

    def _write(self, drafts: list[Draft]) -> Settled:
        shop, run = self._shop, self._summary
        with _room_for_others(), shop.act(self.command) as act:
            settled = settle(shop.connection, self._form, drafts, set())
            if settled.new:
                write(shop, self._form, settled.new)
                store.mark(shop.connection, store.ImportRun(run.id, run.noun, run.source), act)
        return settled

    def _write_one_by_one(self, drafts: list[Draft]) -> Settled:
        new, known, problems = [], 0, []
        for draft in drafts:
            try:
                settled = self._write([draft])
            except BrokenRule as error:
                refused = BadData(say("the shop's file refuses it: {reason}", reason=str(error)))
                problems.append(RowProblem(draft.line, "", refused))
            else:
                new += settled.new
                known += settled.known
                problems += settled.problems
        return Settled(new, known, problems)


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for circles among values seldom: rows make many values and none, and the search is a twentieth of all."""
    usual = gc.get_threshold()
    gc.set_threshold(_VALUES_BETWEEN_COLLECTIONS)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@contextmanager
def _room_for_others() -> Iterator[None]:
    """Stand back for a moment after holding the file: who waits for it looks again every few milliseconds."""
    began = time.monotonic()
    yield
    time.sleep((time.monotonic() - began) * _SHARE_FOR_OTHERS)


# --- taking a whole import back -----------------------------------------------------------------------

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


def take_back(shop: Shop, typed: str, progress: Progress) -> TakenBack:
    """Take back the last import, or the one whose key begins so, the last batch first. Raises NotFound for none."""
    run = _run_meant(shop, typed)
    batches = store.batches(shop.connection, run.id)
    removed = stayed = 0
    for done, batch in enumerate(batches, start=1):
        try:
            journal.take_back(shop, batch.act, "import undo", leaving=_STAYING[run.noun])
        except Conflict:
            stayed += batch.records
        else:
            removed += batch.records
        progress(done, len(batches))
    return TakenBack(id=run.id, noun=run.noun, source=run.source, removed=removed, stayed=stayed)


def _run_meant(shop: Shop, typed: str) -> store.ImportRun:
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
