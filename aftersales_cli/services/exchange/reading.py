"""Reading a file row by row, each with its line: CSV in any common dialect, JSON lines, or a workbook."""

from __future__ import annotations

import io
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values.errors import BadData
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import shown
from aftersales_cli.services.exchange import csv_files, workbooks
from aftersales_cli.services.exchange.rows import Row, Source

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
    if workbooks.is_workbook(head):
        yield workbooks.opened(file)
        return
    text = csv_files.recognise(file, encoding)
    wrapped = io.TextIOWrapper(file, encoding=text.encoding, newline="")
    limit = csv.field_size_limit(LONGEST_CELL)
    try:
        yield _source(wrapped, text)
    finally:
        csv.field_size_limit(limit)
        wrapped.detach()


def _source(file: TextIO, text: csv_files.Text) -> Source:
    first = _first_line(file)
    if first.lstrip().startswith("{"):
        return _json_lines(file, text)
    return csv_files.opened(file, first, text.encoding, text.lines)


def _first_line(file: TextIO) -> str:
    """The first line with anything on it; the file is left at its beginning."""
    first = next((line for line in file if line.strip()), "")
    if not first:
        raise BadData(say("The file is empty."), next_step=say("Its first line must name the columns."))
    file.seek(0)
    return first


# --- JSON lines -----------------------------------------------------------------------------------


def _json_lines(file: TextIO, text: csv_files.Text) -> Source:
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
