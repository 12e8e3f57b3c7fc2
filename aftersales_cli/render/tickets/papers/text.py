"""A sheet as text for a line printer: 80 columns of 241 mm listing paper, lines drawn with - and | alone."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.ticket import Encoding
from aftersales_cli.domain.values.width import cells, pad, wrap
from aftersales_cli.render.tickets.papers import qr
from aftersales_cli.render.tickets.papers.sheet import Grid, Notes, Notice, Signatures, Table, map_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aftersales_cli.domain.values.width import Align
    from aftersales_cli.render.tickets.papers.sheet import Block, Choice, Sheet, SheetField, Sum

WIDTH = 80
FORM_FEED = "\f"

_INNER = WIDTH - len("|  |")
_GAP = " | "
_LABEL_AT_MOST = 20
_ROOM_TO_SIGN = 2
_QR_MARGIN = " " * 4

# A printer of Chinese draws all but ASCII two cells wide, “ ” … × too, which terminals draw in one. This private
# character stands for their second cell while lines are measured, and never reaches the printer.
_SECOND_CELL = "\ue000"


def encode(sheet: Sheet, encoding: str = Encoding.UTF_8) -> bytes:
    """The paper as bytes: in UTF-8, or in the code of a line printer, which has no half blocks for a QR code."""
    if re.fullmatch("utf[-_]?8", encoding, re.IGNORECASE):
        return write(sheet).encode()
    return write(sheet, for_printer=True).replace("\n", "\r\n").encode(encoding, errors="replace")


def write(sheet: Sheet, *, for_printer: bool = False) -> str:
    """All copies, each ending with a form feed. ``for_printer`` means a line printer of Chinese."""
    measured: Sheet = map_texts(sheet, _in_two_cells) if for_printer else sheet
    body = [*_body(measured), *([] if for_printer else _code(sheet.code))]
    copies = [[*_head(measured, copy), *body] for copy in measured.copies]
    text = "".join("".join(f"{line.rstrip()}\n" for line in copy) + FORM_FEED for copy in copies)
    return text.replace(_SECOND_CELL, "")


def _in_two_cells(text: str) -> str:
    return re.sub(r"[^\x00-\x7f]", lambda found: found[0] + (_SECOND_CELL if cells(found[0]) == 1 else ""), text)


def _head(sheet: Sheet, copy: str) -> list[str]:
    """The shop, the title, and the line that tells this paper and this copy from all others."""
    title = " ".join(sheet.title) if sheet.title and not sheet.title.isascii() else sheet.title
    mark = f"  [{sheet.mark}]" if sheet.mark else ""
    centred = [*wrap(sheet.shop, WIDTH), *wrap("    ".join(sheet.contact), WIDTH), "", f"{title}{mark}", ""]
    numbers = [f"{field.label}{_colon(sheet)}{field.value}" for field in sheet.head]
    return [*(pad(line, WIDTH, "center") for line in centred), *_spread([*numbers, copy])]


def _colon(sheet: Sheet) -> str:
    return ": " if sheet.language == "en" else "："


def _spread(texts: Sequence[str]) -> list[str]:
    """Texts over the whole width, the first at the left edge and the last at the right."""
    room = WIDTH - sum(map(cells, texts))
    gaps = len(texts) - 1
    if room < gaps:
        return list(texts)
    each, more = divmod(room, gaps)
    padded = [f"{text}{' ' * (each + (at < more))}" for at, text in enumerate(texts)]
    return ["".join(padded).rstrip()]


def _body(sheet: Sheet) -> list[str]:
    label = _label_cells(sheet)
    lines: list[str] = []
    for block in sheet.blocks:
        lines += [_rule("" if isinstance(block, Signatures) else block.title), *_block(block, label)]
    return [*lines, _rule(), pad(sheet.foot, WIDTH, "right")]


def _label_cells(sheet: Sheet) -> int:
    """One width for the labels of all grids, so that values stand below each other."""
    grids = [block for block in sheet.blocks if isinstance(block, Grid)]
    labels = [cells(field.label) for block in grids for row in block.rows for field in row]
    return min(max(labels, default=0), _LABEL_AT_MOST)


def _code(number: str) -> list[str]:
    return ["", *(f"{_QR_MARGIN}{line}" for line in qr.half_blocks(number)), f"{_QR_MARGIN}{number}"]


def _block(block: Block, label: int) -> list[str]:
    match block:
        case Grid():
            return [line for row in block.rows for line in _fields(row, label)]
        case Table():
            return _table(block, label)
        case Notes():
            return _numbered(block.lines)
        case Notice():
            return [*_paragraph(block.text), *_paragraph("   ".join(map(_box, block.choices)))]
        case Signatures():
            return _signatures(block)


# --- the blocks -----------------------------------------------------------------------------------


def _fields(row: tuple[SheetField, ...], label: int) -> list[str]:
    """One row of a grid: one or two labels, each with its value beside it."""
    room = _INNER - len(row) * label - (2 * len(row) - 1) * len(_GAP)
    widths: list[int] = []
    texts: list[str] = []
    for at, field in enumerate(row):
        value = (room + at) // len(row)
        widths += [label, value]
        texts += [field.label, field.value]
    return _cells(texts, widths)


def _table(table: Table, label: int) -> list[str]:
    fixed = sum(column.cells for column in table.columns) + (len(table.columns) - 1) * len(_GAP)
    widths = [column.cells or _INNER - fixed for column in table.columns]
    aligns: list[Align] = ["right" if column.right else "left" for column in table.columns]
    lines = _cells([column.title for column in table.columns], widths, aligns)
    for row in table.rows:
        lines += _cells(row, widths, aligns)
    if not table.rows:
        lines += _paragraph(table.empty)
    return [*lines, _rule(), *(line for each in table.sums for line in _total(each, label))]


def _total(total: Sum, label: int) -> list[str]:
    return _cells([total.label, f"{total.figure}   {total.capitals}"], [label, _INNER - label - len(_GAP)])


def _numbered(texts: Sequence[str]) -> list[str]:
    if len(texts) == 1:
        return _paragraph(texts[0])
    lines: list[str] = []
    for at, text in enumerate(texts, start=1):
        number = f"{at}. "
        first, *more = wrap(text, _INNER - len(number))
        lines += [_line(f"{number}{first}"), *(_line(" " * len(number) + each) for each in more)]
    return lines


def _box(choice: Choice) -> str:
    return f"[{'x' if choice.ticked else ' '}] {choice.text}"


def _signatures(block: Signatures) -> list[str]:
    width = (_INNER - len(_GAP) * (len(block.parties) - 1)) // len(block.parties)
    widths = [width] * len(block.parties)
    empty = _cells([""] * len(block.parties), widths)
    names = _cells(block.parties, widths)
    return [*names, *empty * _ROOM_TO_SIGN, *_cells([block.date] * len(block.parties), widths)]


# --- lines within the frame -----------------------------------------------------------------------


def _cells(texts: Sequence[str], widths: Sequence[int], aligns: Sequence[Align] = ()) -> list[str]:
    """Texts side by side, each wrapped within its own width."""
    columns = [wrap(text, width) for text, width in zip(texts, widths, strict=True)]
    leaning = aligns or ["left"] * len(widths)
    return [
        _line(_GAP.join(pad(part, width, align) for part, width, align in zip(parts, widths, leaning, strict=True)))
        for parts in zip_longest(*columns, fillvalue="")
    ]


def _paragraph(text: str) -> list[str]:
    return [_line(each) for each in wrap(text, _INNER)]


def _line(text: str) -> str:
    return f"| {pad(text, _INNER)} |"


def _rule(title: str = "") -> str:
    begun = f"+-- {title} " if title else "+"
    return f"{begun}{'-' * (WIDTH - cells(begun) - 1)}+"
