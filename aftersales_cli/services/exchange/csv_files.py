"""Reading CSV in any common dialect, and going on after a row whose quotation marks do not match."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.values.advice import Detail
from aftersales_cli.domain.values.errors import BadData, WrongUsage
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import shown
from aftersales_cli.services.exchange.rows import Row, Source, wrong_width

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO, TextIO

    from aftersales_cli.domain.values.sentence import Sentence

_DELIMITERS = ",;\t|"


def opened(file: TextIO, first: str, encoding: str, about: int) -> Source:
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
    return Source(encoding, [cell.strip() for cell in headings], about, _rows(rows, width, for_excel=plain))


def _rows(rows: Iterator[tuple[int, list[str], Sentence | None]], width: int, *, for_excel: bool) -> Iterator[Row]:
    for line, cells, reason in rows:
        if reason is not None:
            yield Row(line, [], BadData(say("it cannot be read as CSV: {reason}", reason=reason)))
        elif len(cells) != width:
            yield Row(line, cells, wrong_width(len(cells), width))
        else:
            yield Row(line, [unguarded(cell) for cell in cells] if for_excel else cells)


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


# --- CSV made for Excel -------------------------------------------------------------------------------


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


_PIECE = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Text(NamedTuple):
    """How a file is to be read, and about how many lines it has."""

    encoding: str
    lines: int


def recognise(file: BinaryIO, forced: str | None = None) -> Text:
    """Read the file once to know its encoding; it is left at its beginning.

    Raises BadData naming the first byte that no encoding explains, WrongUsage for an encoding nobody knows.
    """
    head = file.read(4096)
    file.seek(0)
    candidates = (_known(forced),) if forced else _candidates(head)
    place = 0
    for encoding in candidates:
        lines, place = _try(file, encoding)
        file.seek(0)
        if place < 0:
            return Text(encoding, lines)
    raise BadData(
        say(
            "The file is no text in {encodings}: see byte {place}.",
            encodings=", ".join(candidates),
            place=place,
        ),
        next_step=say("Name its encoding with {option}, or save it as UTF-8.", option=Detail("encoding")),
    )


def _known(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise WrongUsage(
            say("There is no encoding {name}.", name=shown(name)),
            next_step=say("Use utf-8, gb18030, gbk, big5 or utf-16."),
        ) from None


def _candidates(head: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return (encoding,)
    # Without a mark UTF-16 is known by its empty halves: every comma and line end has one.
    if head[1::2].count(0) > len(head) // 8:
        return ("utf-16-le",)
    if head[::2].count(0) > len(head) // 8:
        return ("utf-16-be",)
    return ("utf-8", "gb18030")


def _try(file: BinaryIO, encoding: str) -> tuple[int, int]:
    """The number of lines, and the byte at which the encoding fails (-1 when it does not)."""
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = done = 0
    while True:
        piece = file.read(_PIECE)
        try:
            text = decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            return lines, done + error.start
        lines += text.count("\n") or text.count("\r")
        done += len(piece)
        if not piece:
            return lines, -1
