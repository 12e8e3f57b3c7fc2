"""A whole table as a workbook of one sheet, every cell as text: no number loses its zeros and no formula runs."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.errors import Refused
from aftersales_cli.domain.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from xlsxwriter.worksheet import Worksheet

    from aftersales_cli.domain.sentence import Sentence

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
            next_step=say("Write it as JSON lines: --format jsonl"),
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
