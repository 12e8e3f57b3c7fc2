"""A sentence for people: of ours, to be translated, or of a policy, which says it in each language itself."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

_GAP = r"\{([a-z][a-z0-9_]*)\}"


class Sentence(NamedTuple):
    """One user-facing sentence, translated only where it is shown.

    ``text`` has ``{named}`` gaps; ``values`` fills them. A value may itself be a Sentence.
    """

    text: str
    values: tuple[tuple[str, object], ...] = ()


def say(text: str, /, **values: object) -> Sentence:
    """Make a sentence: ``say("No ticket {number}.", number="A-7")``."""
    return Sentence(text, tuple(values.items()))


class Wording(NamedTuple):
    """A text of a policy in the three languages."""

    zh_Hans: str  # noqa: N815
    zh_Hant: str  # noqa: N815
    en: str

    def gaps(self) -> frozenset[str]:
        """The blanks of the policy that the text speaks of, as ``{report_day}``."""
        return frozenset(name for text in self for name in re.findall(_GAP, text))

    def filled(self, values: Mapping[str, int | None]) -> Wording:
        """The text with the blanks filled in that the shop has set; the others stay blank, as on the paper."""
        return Wording(*(re.sub(_GAP, lambda gap: _written(values.get(gap[1])), text) for text in self))


def _written(value: int | None) -> str:
    return "____" if value is None else str(value)


class Word(StrEnum):
    """One of a closed set of words: ``RECEIVED = "received", say("received")``. It is its value; ``label`` is its name.

    Everywhere a text is wanted (on the line, in the file, in JSON and CSV) it is the text of its value.
    """

    _value_: str
    label: Sentence

    def __new__(cls, value: str, *label: Sentence) -> Self:
        """The word that is ``value`` to the program and has one ``label`` for people."""
        word = str.__new__(cls, value)
        word._value_ = value
        (word.label,) = label
        return word

    @classmethod
    def labels(cls) -> dict[str, Sentence]:
        """What each word of the set is called, also by its bare value."""
        return {each: each.label for each in cls}
