"""Tables row by row, each row with its line: CSV in any common dialect, and a spreadsheet's workbook (.xlsx, .xls)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersales_cli.domain.values.errors import BadData, ShopError
from aftersales_cli.domain.values.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO, TextIO

    from aftersales_cli.domain.values.sentence import Sentence


class FileRow(NamedTuple):
    """One row: its first line in the file, and its cells in the order of the headings, or why it cannot be read."""

    line: int
    cells: list[Any]
    problem: ShopError | None = None


class Source(NamedTuple):
    """An open file: its encoding, its headings, about how many rows it has, and the rows."""

    encoding: str
    headings: list[str]
    about: int
    rows: Iterator[FileRow]


def _wrong_width(count: int, width: int) -> BadData:
    """A row that has more or fewer cells than there are headings."""
    return BadData(say("The row has {count} cells, the heading {width}.", count=count, width=width))


# --- CSV ----------------------------------------------------------------------------------------------

_DELIMITERS = ",;\t|"


def csv_file(file: TextIO, first: str, encoding: str, about: int) -> Source:
    """The headings and rows of a CSV file whose first line is ``first``."""
    rows = _cells(_Lines(file), max(_DELIMITERS, key=first.count))
    line, headings, reason = next(row for row in rows if row[2] or any(cell.strip() for cell in row[1]))
    if reason is not None:
        raise BadData(
            say("Line {line} cannot be read as CSV: {reason}.", line=line, reason=reason),
            next_step=say("Look for a quotation mark that is not closed."),
        )
    plain = _for_excel(first, encoding)
    width = len(headings)
    return Source(encoding, [cell.strip() for cell in headings], about, _csv_rows(rows, width, for_excel=plain))


def _csv_rows(
    rows: Iterator[tuple[int, list[str], Sentence | None]], width: int, *, for_excel: bool
) -> Iterator[FileRow]:
    for line, cells, reason in rows:
        if reason is not None:
            yield FileRow(line, [], BadData(say("it cannot be read as CSV: {reason}", reason=reason)))
        elif len(cells) != width:
            yield FileRow(line, cells, _wrong_width(len(cells), width))
        else:
            yield FileRow(line, [unguarded(cell) for cell in cells] if for_excel else cells)


class _Lines:
    """The lines of a file, of which those since the last row can be given back."""

    def __init__(self, file: TextIO) -> None:
        self._file = iter(file)
        self._again: list[str] = []
        self._taken: list[str] = []
        self.number = 1
        """The line at which the next row begins."""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._file)
        self._taken.append(line)
        return line

    def settle(self) -> int:
        """A row is read: its first line. Its lines are not needed any more."""
        line = self.number
        self.number += len(self._taken)
        self._taken.clear()
        return line

    def give_back(self) -> int:
        """A row is spoilt: its first line, which is lost. The lines after it are read again as rows of their own."""
        line = self.number
        self._again += reversed(self._taken[1:])
        self._taken.clear()
        self.number += 1
        return line


def _cells(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str], Sentence | None]]:
    """Line, cells, and what is wrong, of each row that is not blank."""
    import csv

    while True:
        # A reader that has failed keeps half a row: a new one takes over.
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                line = lines.settle()
                if cells:
                    yield line, cells, None
        except csv.Error as error:
            yield lines.give_back(), [], _reason(str(error))
        else:
            return


def _reason(said: str) -> Sentence:
    if "unexpected end" in said:
        return say("a quotation mark is not closed")
    if "expected after" in said:
        return say("something follows a closing quotation mark")
    if "limit" in said:
        return say("a cell is too long, or a quotation mark is not closed")
    return say("{reason}", reason=said)


def _for_excel(first: str, encoding: str) -> bool:
    """Whether the file is as ``export --excel`` writes it: with a mark, and the line ends of Windows."""
    return encoding == "utf-8-sig" and first.endswith("\r\n")


_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def unguarded(cell: str) -> str:
    """A cell without what kept a spreadsheet from taking it for a number or a formula."""
    if cell.startswith('="') and cell.endswith('"') and cell[2:-1].isdecimal():
        return cell[2:-1]
    if cell.startswith("'") and cell[1:].lstrip().startswith(_FORMULA_STARTS):
        return cell[1:]
    return cell


# --- workbooks: the first sheet that holds anything, each cell as text ---------------------------------

_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_DIGITS_KEPT = 15
_LARGEST_UNPACKED = 1 << 30


def is_workbook(head: bytes) -> bool:
    """Whether a file that begins so is a workbook."""
    return head.startswith(_STARTS)


def workbook(file: BinaryIO) -> Source:
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
    return Source("xlsx", headings, sheet.total_height, _sheet_rows(rows, len(headings)))


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


def _sheet_rows(rows: Iterator[tuple[int, list[Any]]], width: int) -> Iterator[FileRow]:
    for line, cells in rows:
        if not any(map(_said, cells)):
            continue
        try:
            texts = [_text(cell) for cell in cells]
        except ShopError as error:
            yield FileRow(line, [], error)
            continue
        count = max(at for at, text in enumerate(texts, start=1) if text)
        whole = [*texts[:width], *[""] * (width - len(texts))]
        yield FileRow(line, whole, _wrong_width(count, width) if count > width else None)


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
