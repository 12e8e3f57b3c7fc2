"""What came of an import."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values.advice import Detail, do
from aftersales_cli.domain.values.errors import Refused
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.screen.output import Form, show_record
from aftersales_cli.render.screen.talk import notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from xlsxwriter.worksheet import Worksheet

    from aftersales_cli.domain.values.sentence import Sentence
    from aftersales_cli.services.exchange.importing import Summary, TakenBack


def show(summary: Summary, form: Form) -> None:
    """The figures of an import; the rows that were left out are told apart, as an error."""
    if summary.encoding not in _EXPECTED:
        notice(
            say(
                "The file was read as {encoding}; {option} names another.",
                option=Detail("encoding"),
                encoding=summary.encoding,
            )
        )
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
        notice(say("To take all of it back: {command}", command=do("import undo", summary.id)))
        notice(say("Next: {command}", command=_NEXT[summary.noun]))


def show_taken_back(done: TakenBack, form: Form) -> None:
    """How much of an import was taken back."""
    pairs = [("File", done.source), ("Taken back", f"{done.removed:,}"), ("Left as it is", f"{done.stayed:,}")]
    show_record("import_undo", done, pairs, form)


_EXPECTED = ("utf-8", "utf-8-sig", "xlsx")

_NEXT = {
    "staff": do("staff list"),
    "prices": do("price list"),
    "customers": do("customer list"),
    "devices": do("device list"),
    "parts": do("parts list"),
    "tickets": do("ticket list", count_by="outcome"),
}

MOST_ROWS = 1_048_575
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_ALWAYS = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def write(target: Path | BinaryIO, name: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write the rows under their headings. The same rows give the same bytes.

    Raises Refused when a sheet cannot hold them.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    book = Workbook(target if hasattr(target, "write") else str(target), _OPTIONS)
    book.set_properties({"created": _ALWAYS})
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    too_much = _write_rows(sheet, chain([headings], rows))
    # Closed in any case: only then are the library's own temporary files gone.
    try:
        book.close()
    except FileCreateError as error:
        raise error.args[0] from error
    if too_much is not None:
        raise Refused(
            say("This does not fit into a workbook."),
            reasons=[too_much],
            next_step=say("Write it as JSON lines: {format}", format=Detail("format", "jsonl")),
        )


def _write_rows(sheet: Worksheet, rows: Iterable[Sequence[Any]]) -> Sentence | None:
    """Write rows as long as they fit; what does not."""
    for at, row in enumerate(rows):
        if at > MOST_ROWS:
            return say("A sheet holds {count} rows at most.", count=MOST_ROWS)
        for column, cell in enumerate(row):
            if cell not in (None, "") and sheet.write_string(at, column, str(cell)) != 0:
                return say("Row {row} has a cell of {count} characters.", row=at + 1, count=len(str(cell)))
    return None
