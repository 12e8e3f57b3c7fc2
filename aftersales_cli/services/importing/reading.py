"""Reading a file row by row, each with its line: CSV in any common dialect, or JSON lines."""

from __future__ import annotations

import io
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersales_cli.domain.errors import BadData, ShopError
from aftersales_cli.domain.sentence import say
from aftersales_cli.domain.text import shown
from aftersales_cli.services.importing import encodings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO, TextIO

LONGEST_CELL = 16 * 1024 * 1024
_DELIMITERS = ",;\t|"


class Row(NamedTuple):
    """One row: its first line in the file, and its cells in the order of the headings, or why it cannot be read."""

    line: int
    cells: list[Any]
    problem: ShopError | None = None


class Source(NamedTuple):
    """An open file: its encoding, its headings, about how many rows it has, and the rows."""

    encoding: str
    headings: list[str]
    about: int
    rows: Iterator[Row]


@contextmanager
def opened(file: BinaryIO, encoding: str | None = None) -> Iterator[Source]:
    """Recognise the file's encoding and dialect and read its headings. Raises BadData when there is nothing in it."""
    import csv

    text = encodings.recognise(file, encoding)
    wrapped = io.TextIOWrapper(file, encoding=text.encoding, newline="")
    limit = csv.field_size_limit(LONGEST_CELL)
    try:
        yield _source(wrapped, text)
    finally:
        csv.field_size_limit(limit)
        wrapped.detach()


def _source(file: TextIO, text: encodings.Text) -> Source:
    first = _first_line(file)
    if first.lstrip().startswith("{"):
        return _json_lines(file, text)
    return _csv(file, first, text)


def _first_line(file: TextIO) -> str:
    """The first line with anything on it; the file is left at its beginning."""
    first = next((line for line in file if line.strip()), "")
    if not first:
        raise BadData(say("The file is empty."), next_step=say("Its first line must name the columns."))
    file.seek(0)
    return first


# --- CSV ------------------------------------------------------------------------------------------


def _csv(file: TextIO, first: str, text: encodings.Text) -> Source:
    import csv

    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(file, delimiter=delimiter, strict=True)
    try:
        headings = next(row for row in reader if any(cell.strip() for cell in row))
    except (csv.Error, StopIteration) as error:
        raise _broken(reader.line_num, str(error)) from None
    return Source(text.encoding, [cell.strip() for cell in headings], text.lines, _csv_rows(reader, len(headings)))


def _csv_rows(reader: Any, width: int) -> Iterator[Row]:
    import csv

    line = reader.line_num + 1
    while True:
        try:
            for cells in reader:
                if len(cells) == width:
                    yield Row(line, cells)
                elif cells:
                    yield Row(line, cells, _wrong_width(len(cells), width))
                line = reader.line_num + 1
        except csv.Error as error:
            yield Row(line, [], _broken(line, str(error)))
            line = reader.line_num + 1
        else:
            return


def _wrong_width(count: int, width: int) -> BadData:
    return BadData(say("The row has {count} cells, the heading {width}.", count=count, width=width))


def _broken(line: int, reason: str) -> BadData:
    return BadData(
        say("Line {line} cannot be read as CSV: {reason}.", line=line, reason=reason),
        next_step=say("Look for a quotation mark that is not closed."),
    )


# --- JSON lines -----------------------------------------------------------------------------------


def _json_lines(file: TextIO, text: encodings.Text) -> Source:
    """Rows of JSON objects. Their keys may differ, so a first pass gathers them all."""
    headings: dict[str, None] = {}
    for _line, found in _objects(file):
        if isinstance(found, dict):
            headings.update(dict.fromkeys(found))
    file.seek(0)
    names = list(headings)
    return Source(text.encoding, names, text.lines, _json_rows(file, names))


def _json_rows(file: TextIO, names: list[str]) -> Iterator[Row]:
    for line, found in _objects(file):
        if isinstance(found, dict):
            yield Row(line, [_scalar(found.get(name)) for name in names])
        else:
            yield Row(line, [], found)


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
