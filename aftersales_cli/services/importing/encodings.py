"""Which encoding a file is written in: UTF-8, with a mark or without, UTF-16, or GB18030 (which contains GBK)."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.errors import BadData, WrongUsage
from aftersales_cli.domain.sentence import say
from aftersales_cli.domain.text import shown

if TYPE_CHECKING:
    from typing import BinaryIO

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
        next_step=say("Name its encoding with --encoding, or save it as UTF-8."),
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
