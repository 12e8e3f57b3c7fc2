"""Facts as they stand in a file: JSON or TOML, read so that nothing becomes inexact and nothing is told twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import fold
from aftersales_cli.domain.warranty.facts import KINDS
from aftersales_cli.domain.warranty.names import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def parse(text: str) -> dict[str, object]:
    """Facts written in JSON or TOML; only JSON begins with a brace. Numbers with a point stay text, hence exact."""
    written = text.lstrip("\ufeff")
    return _from_json(written) if written.lstrip().startswith("{") else _from_toml(written)


def _from_json(text: str) -> dict[str, object]:
    import json

    try:
        table = json.loads(text, parse_float=str, parse_constant=str, object_pairs_hook=_once_each)
    except (json.JSONDecodeError, RecursionError) as error:
        raise WrongUsage(say("These facts are not JSON: {error}", error=str(error))) from None
    return _unwrapped(cast("dict[str, object]", table))


def _unwrapped(table: dict[str, object]) -> dict[str, object]:
    """The facts in the envelope that ``--show-facts --json`` puts around them, or the table itself."""
    inside = table.get("data")
    return cast("dict[str, object]", inside) if table.get("kind") == "facts" and isinstance(inside, dict) else table


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    twice = sorted(key for key in table if [name for name, _value in pairs].count(key) > 1)
    if twice:
        raise WrongUsage(say("These facts are told twice: {names}", names=", ".join(twice)))
    return table


def _from_toml(text: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text, parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise WrongUsage(
            say("These facts are not TOML: {error}", error=str(error)),
            next_step=say(
                "Write facts as JSON, {example}, or as TOML, one to a line.", example='{"sold_on": "2026-03-01"}'
            ),
        ) from None


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
    from aftersales_cli.language import catalogue

    for word, name in WORDS.get(fact, {}).items():
        if plain in {fold(form) for form in (name.text, *catalogue().get(name.text, ()))}:
            return word
    return None
