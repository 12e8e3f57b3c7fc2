"""Reading a file of any kind: its encoding, its headings, and its rows; those of JSON lines are read here."""

from __future__ import annotations

import codecs
import io
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values.advice import Detail
from aftersales_cli.domain.values.errors import BadData, WrongUsage
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import shown
from aftersales_cli.services.exchange import tables
from aftersales_cli.services.exchange.tables import FileRow, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO, TextIO

LONGEST_CELL = 16 * 1024 * 1024


@contextmanager
def opened(file: BinaryIO, encoding: str | None = None) -> Iterator[Source]:
    """Recognise the file's encoding and dialect and read its headings. Raises BadData when there is nothing in it."""
    import csv

    head = file.read(8)
    file.seek(0)
    if tables.is_workbook(head):
        yield tables.workbook(file)
        return
    text = _recognise(file, encoding)
    wrapped = io.TextIOWrapper(file, encoding=text.encoding, newline="")
    limit = csv.field_size_limit(LONGEST_CELL)
    try:
        yield _source(wrapped, text)
    finally:
        csv.field_size_limit(limit)
        wrapped.detach()


def _source(file: TextIO, text: _Text) -> Source:
    first = _first_line(file)
    if first.lstrip().startswith("{"):
        return _json_lines(file, text)
    return tables.csv_file(file, first, text.encoding, text.lines)


def _first_line(file: TextIO) -> str:
    """The first line with anything on it; the file is left at its beginning."""
    first = next((line for line in file if line.strip()), "")
    if not first:
        raise BadData(say("The file is empty."), next_step=say("Its first line must name the columns."))
    file.seek(0)
    return first


# --- JSON lines -----------------------------------------------------------------------------------


def _json_lines(file: TextIO, text: _Text) -> Source:
    """Rows of JSON objects. Their keys may differ, so a first pass gathers them all."""
    headings: dict[str, None] = {}
    for _line, found in _objects(file):
        if isinstance(found, dict):
            headings.update(dict.fromkeys(found))
    file.seek(0)
    if not headings:
        for _line, found in _objects(file):
            if isinstance(found, BadData):
                raise found
        file.seek(0)
    names = list(headings)
    return Source(text.encoding, names, text.lines, _json_rows(file, names))


def _json_rows(file: TextIO, names: list[str]) -> Iterator[FileRow]:
    for line, found in _objects(file):
        if isinstance(found, dict):
            yield FileRow(line, [_scalar(found.get(name)) for name in names])
        else:
            yield FileRow(line, [], found)


def _objects(file: TextIO) -> Iterator[tuple[int, dict[str, Any] | BadData]]:
    for number, line in enumerate(file, start=1):
        if line.strip():
            yield number, _object(line)


def _object(line: str) -> dict[str, Any] | BadData:
    try:
        # An amount written as 12.50 is text to us from here on, never a float.
        found = json.loads(line, parse_float=str)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    return BadData(say("“{value}” is not a JSON object.", value=shown(line.strip())))


def _scalar(value: Any) -> Any:
    """A JSON value as a cell has it; lists and objects stay what they are."""
    if value is None:
        return ""
    if value is True or value is False:
        return "yes" if value else "no"
    return str(value) if isinstance(value, int) else value


# --- encodings --------------------------------------------------------------------------------------

_PIECE = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class _Text(Record, kw_only=False):
    """How a file is to be read, and about how many lines it has."""

    encoding: str
    lines: int


def _recognise(file: BinaryIO, forced: str | None = None) -> _Text:
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
            return _Text(encoding, lines)
    raise BadData(
        say("The file is no text in {encodings}: see byte {place}.", encodings=", ".join(candidates), place=place),
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
