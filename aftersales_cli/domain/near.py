"""Which known word a mistyped one was meant to be: one that is off by a letter or two, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word with the fewest letters wrong, where those are at most one in three."""
    allowed = max(1, len(word) // 3)
    off, found = min(((letters_wrong(word, each), each) for each in known), default=(allowed + 1, ""))
    return found if off <= allowed else None


def letters_wrong(one: str, other: str) -> int:
    """How many letters must be put in, left out, changed, or swapped with the next, to make one the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, above = row, before
        row = [at]
        for place, wanted in enumerate(other, 1):
            fewest = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != wanted))
            if above and place > 1 and one[at - 2] == wanted and letter == other[place - 2]:
                fewest = min(fewest, above[place - 2] + 1)
            row.append(fewest)
    return row[-1]
