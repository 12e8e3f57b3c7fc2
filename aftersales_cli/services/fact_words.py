"""Words as people write them at the counter, in any of our languages, as the words that facts use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.text import fold
from aftersales_cli.domain.warranty.facts import KINDS
from aftersales_cli.domain.warranty.word_names import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NONE_DECLARED: Mapping[str, Sequence[str]] = {}


def word_for(fact: str, text: str | None, declared: Mapping[str, Sequence[str]] = _NONE_DECLARED) -> str | None:
    """The word of this fact that a text means: 主板, 主機板 and ``mainboard`` are one. None when it means none."""
    if text is None:
        return None
    plain = fold(text).strip()
    known = (*KINDS[fact].words, *declared.get(fact, ()))
    if plain.replace(" ", "_") in known:
        return plain.replace(" ", "_")
    return _by_name(fact, plain)


def near_word(fact: str, text: str, declared: Mapping[str, Sequence[str]] = _NONE_DECLARED) -> str | None:
    """The word that a text in Latin letters probably misspells: ``fann`` is ``fan``. None for words of their own."""
    from difflib import get_close_matches

    plain = fold(text).strip()
    if not (plain.isascii() and plain.replace(" ", "").replace("_", "").isalpha()):
        return None
    known = {word.replace("_", " "): word for word in (*KINDS[fact].words, *declared.get(fact, ()))}
    near = get_close_matches(plain.replace("_", " "), known, n=1, cutoff=0.8)
    return known[near[0]] if near else None


def _by_name(fact: str, plain: str) -> str | None:
    from aftersales_cli.locale import catalogue

    for word, name in WORDS.get(fact, {}).items():
        if plain in {fold(form) for form in (name.text, *catalogue().get(name.text, ()))}:
            return word
    return None
