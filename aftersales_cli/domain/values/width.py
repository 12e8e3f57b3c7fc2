"""Display cells: a Chinese character takes two columns of a terminal, a combining mark none, all else one."""

from __future__ import annotations

from itertools import accumulate
from typing import Literal

Align = Literal["left", "right", "center"]

_ELLIPSIS = "…"
_WIDE = 2
_ZERO_WIDTH = ("Mn", "Me", "Cf", "Cc")
_HANGUL_MEDIALS = range(0x1160, 0x1200)  # vowels and finals that join the consonant before them


class _Cells(dict[str, int]):
    """The cells of each character met so far."""

    def __missing__(self, character: str) -> int:
        from unicodedata import category, east_asian_width

        if category(character) in _ZERO_WIDTH or ord(character) in _HANGUL_MEDIALS:
            cells_of_it = 0
        else:
            cells_of_it = _WIDE if east_asian_width(character) in "WF" else 1
        self[character] = cells_of_it
        return cells_of_it


_cells = _Cells()


def cells(text: str) -> int:
    """How many columns the text takes. Ambiguous characters count one; controls are expected to be gone."""
    return len(text) if text.isascii() else sum(map(_cells.__getitem__, text))


def cut(text: str, width: int) -> str:
    """The text, or as much of it as fits ``width`` columns with … at the end; a character is never halved."""
    if cells(text) <= width:
        return text
    if width < 1:
        return ""
    return _beginning(text, width - 1) + _ELLIPSIS


def pad(text: str, width: int, align: Align = "left") -> str:
    """The text with blanks up to ``width`` columns; a longer one stays as it is."""
    blanks = width - cells(text)
    if blanks <= 0:
        return text
    before = {"left": 0, "right": blanks, "center": blanks // 2}[align]
    return f"{' ' * before}{text}{' ' * (blanks - before)}"


def fit(text: str, width: int, align: Align = "left") -> str:
    """The text in exactly ``width`` columns: cut when longer, padded when shorter."""
    return pad(cut(text, width), width, align)


def _beginning(text: str, width: int) -> str:
    """The longest beginning within ``width`` columns, with the marks that belong to its last character."""
    columns = accumulate(map(_cells.__getitem__, text))
    return text[: sum(used <= width for used in columns)]


# Closing punctuation begins no line.
_NEVER_FIRST = frozenset("，。；：！？、）》」』】”’…,.;:!?)]}%")


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` columns: between words, and anywhere inside Chinese text.

    Closing punctuation goes with the character before it; a word longer than a line is broken.
    """
    return [line for paragraph in text.split("\n") for line in _wrapped(paragraph, width)]


def _wrapped(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in _pieces(paragraph):
        if line and cells(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or not lines else piece.lstrip()
        while cells(line.rstrip()) > width:
            head = _beginning(line, width) or line[0]
            lines.append(head)
            line = line[len(head) :]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> list[str]:
    """What a line may be broken between: wide characters, and words with the blanks after them."""
    pieces: list[str] = []
    for before, character in zip(f" {text}", text, strict=False):
        if pieces and _joins(before, character):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _joins(before: str, character: str) -> bool:
    """Whether no line may begin with this character after that one."""
    if _cells[character] == 0 or character in _NEVER_FIRST:
        return True
    both_narrow = _cells[before] < _WIDE and _cells[character] < _WIDE
    return both_narrow and (before != " " or character == " ")
