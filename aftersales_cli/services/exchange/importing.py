"""Bringing in a file of customers, devices, parts or tickets: read, check, settle, write, make searchable.

The rows go in by batches, each one act of its own, so that the counter never waits long and an import that was cut off
is simply run again: what is in is known by its key, number or origin, and is not added twice.
"""

from __future__ import annotations

import gc
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from aftersales_cli.domain.exchange import FORMS
from aftersales_cli.domain.values.errors import BadData
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.services.exchange import mapping as mappings
from aftersales_cli.services.exchange import reading
from aftersales_cli.services.exchange.checking import Checker, Draft, Problem
from aftersales_cli.services.exchange.settling import Names, Settled, resolve, settle
from aftersales_cli.services.exchange.writing import write
from aftersales_cli.store.exchange import importing as store
from aftersales_cli.store.exchange.importing import Run
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be brought in, and how. ``mapping`` is a file, or the name of one that is shipped.

    ``rehearse`` looks at everything and changes nothing.
    """

    noun: str
    source: str
    mapping: str | None = None
    encoding: str | None = None
    strict: bool = False
    rehearse: bool = False


@dataclass(slots=True, kw_only=True)
class Summary:
    """What came of it. ``left_out`` counts the rows that could not go in; ``problems`` holds the first of them."""

    id: str
    noun: str
    source: str
    encoding: str
    unused: tuple[str, ...]
    rows: int = 0
    added: int = 0
    known: int = 0
    left_out: int = 0
    rehearsed: bool = False
    problems: list[Problem] = field(default_factory=list)

    def note(self, settled: Settled, problems: list[Problem]) -> None:
        """Count a batch."""
        everything = [*problems, *settled.problems]
        self.added += len(settled.new)
        self.known += settled.known
        self.left_out += len({problem.line for problem in everything})
        self.rows += len(settled.new) + settled.known + len({problem.line for problem in everything})
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
        self._mapping = (
            mappings.read(mappings.find(request.mapping), self._form) if request.mapping else mappings.Mapping()
        )
        self._seen: set[object] = set()
        self._summary = Summary(id="", noun=request.noun, source=request.source, encoding="", unused=())

    def through(self, file: BinaryIO, handle: Callable[[list[Draft]], Settled]) -> Summary:
        """Take every batch of the file to ``handle`` and count what came of it."""
        shop, request = self._shop, self._request
        with reading.opened(file, request.encoding) as source:
            layout = mappings.lay_out(self._form, self._mapping, source.headings, source.encoding)
            checker = Checker(self._form, self._mapping, layout, currency=shop.settings.currency, zone=shop.zone)
            self._summary = Summary(
                id=uuid7(), noun=request.noun, source=request.source, encoding=source.encoding, unused=layout.unused
            )
            names = Names(shop)
            size = RECORDS_OF_A_BATCH // _RECORDS_OF_A_ROW[request.noun]
            while rows := list(islice(source.rows, size)):
                drafts, problems = checker.check(rows)
                drafts, nameless = resolve(names, self._form, drafts)
                self._summary.note(handle(drafts), [*problems, *nameless])
                self._progress(self._summary.rows, source.about)
        return self._summary

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
                store.mark(shop.connection, Run(run.id, run.noun, run.source), act)
        return settled

    def _write_one_by_one(self, drafts: list[Draft]) -> Settled:
        result = Settled()
        for draft in drafts:
            try:
                settled = self._write([draft])
            except BrokenRule as error:
                refused = BadData(say("the shop's file refuses it: {reason}", reason=str(error)))
                result.problems.append(Problem(draft.line, "", refused))
            else:
                result.new += settled.new
                result.known += settled.known
                result.problems += settled.problems
        return result


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
