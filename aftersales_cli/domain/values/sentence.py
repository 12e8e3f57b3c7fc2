"""A sentence for people: its English text, which is also its key in the catalogue, and the values to fill in."""

from __future__ import annotations

from typing import NamedTuple


class Sentence(NamedTuple):
    """One user-facing sentence, translated only where it is shown.

    ``text`` has ``{named}`` gaps; ``values`` fills them. A value may itself be a Sentence.
    """

    text: str
    values: tuple[tuple[str, object], ...] = ()


def say(text: str, /, **values: object) -> Sentence:
    """Make a sentence: ``say("No ticket {number}.", number="A-7")``."""
    return Sentence(text, tuple(values.items()))
