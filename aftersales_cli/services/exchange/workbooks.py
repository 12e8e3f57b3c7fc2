"""Reading a spreadsheet's workbook (.xlsx, .xls) row by row: its first sheet that holds anything, each cell as text."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values.errors import BadData, ShopError
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.services.exchange.rows import Row, Source, wrong_width

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_DIGITS_KEPT = 15
_LARGEST_UNPACKED = 1 << 30


def is_workbook(head: bytes) -> bool:
    """Whether a file that begins so is a workbook."""
    return head.startswith(_STARTS)


def opened(file: BinaryIO) -> Source:
    """The headings and rows of a workbook. Raises BadData when it is damaged, too large, or empty."""
    from python_calamine import CalamineError, CalamineWorkbook

    _refuse_bomb(file)
    try:
        book = CalamineWorkbook.from_filelike(file)
        sheets = [book.get_sheet_by_index(at) for at in range(len(book.sheet_names))]
    except CalamineError as error:
        raise _unreadable(str(error)) from None
    sheet = next((each for each in sheets if each.height), None)
    if sheet is None:
        raise BadData(say("The file is empty."), next_step=say("Its first line must name the columns."))
    rows = enumerate(sheet.iter_rows(), start=1)
    headings = next([_text(cell).strip() for cell in cells] for _line, cells in rows if any(map(_said, cells)))
    while headings and not headings[-1]:
        headings.pop()
    return Source("xlsx", headings, sheet.total_height, _rows(rows, len(headings)))


def _refuse_bomb(file: BinaryIO) -> None:
    """A small file that unpacks to more than memory holds is not opened."""
    import zipfile

    if not zipfile.is_zipfile(file):
        file.seek(0)
        return
    with zipfile.ZipFile(file) as packed:
        size = sum(each.file_size for each in packed.infolist())
    file.seek(0)
    if size > _LARGEST_UNPACKED:
        raise _unreadable(f"{size >> 20} MB")


def _unreadable(reason: str) -> BadData:
    return BadData(
        say("The workbook cannot be read: {reason}.", reason=reason),
        next_step=say("Open it in a spreadsheet program and save it as CSV."),
    )


def _rows(rows: Iterator[tuple[int, list[Any]]], width: int) -> Iterator[Row]:
    for line, cells in rows:
        if not any(map(_said, cells)):
            continue
        try:
            texts = [_text(cell) for cell in cells]
        except ShopError as error:
            yield Row(line, [], error)
            continue
        count = max(at for at, text in enumerate(texts, start=1) if text)
        whole = [*texts[:width], *[""] * (width - len(texts))]
        yield Row(line, whole, wrong_width(count, width) if count > width else None)


def _said(cell: Any) -> bool:
    return cell not in ("", None)


def _text(cell: Any) -> str:
    """A cell as it was written. A number of more digits than a spreadsheet keeps is refused: its end is made up."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float):
        return _number(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _number(cell: float) -> str:
    if abs(cell) >= 10**_DIGITS_KEPT:
        raise BadData(
            say("{value} has more digits than a spreadsheet keeps: make its column text.", value=f"{cell:.0f}")
        )
    return f"{cell:.0f}" if cell == int(cell) else f"{cell:.{_DIGITS_KEPT}g}"
