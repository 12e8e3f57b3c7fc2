"""A closed word: what records and scripts call it, and what people do."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from aftersales_cli.domain.values.sentence import Sentence


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
