"""What came of an import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.sentence import say
from aftersales_cli.render.output import Form, show_record
from aftersales_cli.render.talk import notice

if TYPE_CHECKING:
    from aftersales_cli.services.importing import Summary
    from aftersales_cli.services.importing.taking_back import TakenBack


def show(summary: Summary, form: Form) -> None:
    """The figures of an import; the rows that were left out are told apart, as an error."""
    if summary.encoding not in _EXPECTED:
        notice(say("The file was read as {encoding}; --encoding names another.", encoding=summary.encoding))
    if summary.unused:
        notice(say("Columns nobody reads: {names}.", names=", ".join(summary.unused)))
    record = {
        "id": summary.id,
        "noun": summary.noun,
        "source": summary.source,
        "encoding": summary.encoding,
        "rows": summary.rows,
        "added": summary.added,
        "known": summary.known,
        "left_out": summary.left_out,
        "dry_run": summary.rehearsed,
        "problems": [
            {"line": each.line, "column": each.column, "reason": each.error.message} for each in summary.problems
        ],
    }
    pairs = [
        ("File", summary.source),
        ("Encoding", summary.encoding),
        ("Rows", f"{summary.rows:,}"),
        ("Would be added" if summary.rehearsed else "Added", f"{summary.added:,}"),
        ("Already there", f"{summary.known:,}"),
        ("Left out", f"{summary.left_out:,}"),
    ]
    show_record("import", record, pairs, form)
    if summary.added and not summary.rehearsed:
        notice(say("To take all of it back: aftersales import undo {id}", id=summary.id))
        notice(say("Next: {command}", command=_NEXT[summary.noun]))


def show_taken_back(done: TakenBack, form: Form) -> None:
    """How much of an import was taken back."""
    pairs = [
        ("File", done.source),
        ("Taken back", f"{done.removed:,}"),
        ("Left as it is", f"{done.stayed:,}"),
    ]
    show_record("import_undo", done, pairs, form)


_EXPECTED = ("utf-8", "utf-8-sig", "xlsx")

_NEXT = {
    "staff": "aftersales staff list",
    "prices": "aftersales price list",
    "customers": "aftersales customer list",
    "devices": "aftersales device list",
    "parts": "aftersales parts list",
    "tickets": "aftersales ticket list --count-by outcome",
}
