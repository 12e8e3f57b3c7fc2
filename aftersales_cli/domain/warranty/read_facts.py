"""Reading facts as people write them, in JSON or TOML: every problem is found and named at once.

Nothing becomes inexact, and nothing is told twice. A policy's conditions read their single values here as well.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING, cast

from aftersales_cli.domain.values.errors import ShopError, WrongUsage
from aftersales_cli.domain.values.money import parse_money
from aftersales_cli.domain.values.quantity import Quantity, scaled
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_name, nearest, shown
from aftersales_cli.domain.warranty import words
from aftersales_cli.domain.warranty.facts import (
    ENTRY_KINDS,
    KINDS,
    FactKind,
    Facts,
    PastExchange,
    PastRepair,
    contradictions,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from aftersales_cli.domain.values.sentence import Sentence
    from aftersales_cli.domain.warranty.facts import FactValue

    Declared = Mapping[str, Collection[str]]

RATE_PLACES = 6

_NO_WORDS: Declared = {}


class Misread(Exception):
    """A value that cannot be what its key says; carries what is expected instead."""

    def __init__(self, expected: Sentence) -> None:
        super().__init__(expected.text)
        self.expected = expected


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


def read_facts(
    written: Mapping[str, object], *, declared: Declared = _NO_WORDS, zone: tzinfo = UTC, may_contradict: bool = False
) -> Facts:
    """The facts of a table. ``declared`` are words that policies add; ``zone`` that of moments without an offset.

    Raises WrongUsage that names every unknown key, every bad value and, unless they ``may_contradict``, every
    contradiction: whom a policy speaks of does not hang on it.
    """
    problems: list[Sentence] = []
    values: dict[str, FactValue] = {}
    for name, value in written.items():
        kind = KINDS.get(name)
        if kind is None:
            problems.append(_unknown_key(name))
            continue
        try:
            values[name] = _read(with_words(kind, declared.get(name, ())), value, name, declared, zone)
        except Misread as misread:
            problems.append(_bad_value(name, value, misread.expected))
    facts = Facts({name: values[name] for name in KINDS if name in values})
    problems += [] if may_contradict else contradictions(facts)
    if problems:
        raise WrongUsage(
            say("These facts cannot be judged."), reasons=problems, next_step=say("Correct them and ask again.")
        )
    return facts


def _unknown_key(name: str) -> Sentence:
    near = nearest(name, KINDS)
    if near:
        return say("There is no fact “{name}”; did you mean “{near}”?", name=shown(name), near=near)
    return say("There is no fact “{name}”.", name=shown(name))


def _bad_value(name: str, value: object, expected: Sentence) -> Sentence:
    return say("{name}: “{value}” will not do; {expected}.", name=name, value=shown(_written(value)), expected=expected)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return ", ".join(map(_written, value))
    return "null" if value is None else str(value)


# --- one value ------------------------------------------------------------------------------------


def with_words(kind: FactKind, declared: Iterable[str]) -> FactKind:
    """The kind of a fact with words that a policy adds; one that has no words of its own gets none."""
    return kind._replace(words={**kind.words, **{word: say("") for word in declared}}) if kind.words else kind


def read_value(kind: FactKind, value: object, zone: tzinfo = UTC) -> FactValue:
    """One value of this kind. Raises Misread that says what is expected instead."""
    if kind.form == "moment":
        return _moment(value, zone)
    if kind.form == "day_or_moment":
        return _day_or_moment(value, zone)
    return _READERS[kind.form](value, kind.words)


def _read(kind: FactKind, value: object, name: str, declared: Declared, zone: tzinfo) -> FactValue:
    if value is None or value == words.UNKNOWN_AS_NONE:
        return None
    if kind.form == "repairs":
        return tuple(PastRepair(**entry) for entry in _entries(name, value, declared, zone))  # type: ignore[arg-type]
    if kind.form == "exchanges":
        return tuple(PastExchange(**entry) for entry in _entries(name, value, declared, zone))  # type: ignore[arg-type]
    return read_value(kind, value, zone)


def _entries(name: str, value: object, declared: Declared, zone: tzinfo) -> list[dict[str, FactValue]]:
    if not isinstance(value, list | tuple):
        raise Misread(say("it is a list of entries"))
    return [_entry(name, item, declared, zone) for item in value]


def _entry(name: str, value: object, declared: Declared, zone: tzinfo) -> dict[str, FactValue]:
    kinds = ENTRY_KINDS[name]
    if not isinstance(value, dict) or not value.keys() <= kinds.keys():
        raise Misread(say("an entry has these keys: {keys}", keys=", ".join(kinds)))
    return {
        key: _read(with_words(kinds[key], declared.get(key, ())), item, key, declared, zone)
        for key, item in value.items()
    }


def _text(value: object, _words: Collection[str]) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Misread(say("it is a text"))
    try:
        return clean_name(value)
    except ShopError as error:
        raise Misread(error.message) from None


def _word(value: object, allowed: Collection[str]) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise Misread(_nearest_of([value], allowed) or say("it is one of: {allowed}", allowed=", ".join(allowed)))
    return value


def _nearest_of(wrong: Sequence[object], allowed: Collection[str]) -> Sentence | None:
    near = nearest(str(wrong[0]), allowed) if wrong else None
    return say("did you mean {near}? Possible: {allowed}", near=near, allowed=", ".join(allowed)) if near else None


def _words(value: object, allowed: Collection[str]) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list | tuple) or not all(isinstance(item, str) and item in allowed for item in listed):
        wrong = [item for item in listed if item not in allowed] if isinstance(listed, list | tuple) else []
        raise Misread(_nearest_of(wrong, allowed) or say("it lists some of: {allowed}", allowed=", ".join(allowed)))
    return tuple(dict.fromkeys(str(item) for item in listed))


def _truth(value: object, _words: Collection[str]) -> bool:
    if not isinstance(value, bool):
        raise Misread(say("it is true or false"))
    return value


def _count(value: object, _words: Collection[str]) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST_COUNT:
        raise Misread(say("it is a whole number"))
    return value


def _measure(value: object, _words: Collection[str]) -> Quantity:
    milli = None if isinstance(value, bool) else scaled(str(value), places=3)
    if milli is None or milli < 0:
        raise Misread(say("it is a number with at most three decimals"))
    return Quantity(milli)


def _rate(value: object, _words: Collection[str]) -> int:
    rate = None if isinstance(value, bool) else scaled(str(value), places=RATE_PLACES)
    if rate is None or not 0 <= rate <= 10**RATE_PLACES:
        raise Misread(say("it is a share of one, such as 0.005"))
    return rate


def _money(value: object, _words: Collection[str]) -> FactValue:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Misread(say("it is an amount, such as 4000.00"))
    try:
        return parse_money(str(value))
    except ShopError:
        raise Misread(say("it is an amount, such as 4000.00")) from None


def _date(value: object, _words: Collection[str]) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    day = _iso_day(value)
    if day is None:
        raise Misread(say("it is a date, such as 2026-11-22"))
    return day


def _day_or_moment(value: object, zone: tzinfo) -> date:
    try:
        return _moment(value, zone)
    except Misread:
        return _date(value, ())


def _moment(value: object, zone: tzinfo) -> datetime:
    """A moment by the shop's own clock, which tells its day: 16:30 in London is half past midnight in Shanghai."""
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        moment = None
    if moment is None or _iso_day(value) is not None:
        raise Misread(say("it is a moment, such as 2026-11-22T11:04:05+08:00"))
    try:
        return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
    except OverflowError:
        return moment


def _iso_day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


_LARGEST_COUNT = 10**6

_READERS: dict[str, Callable[[object, Collection[str]], FactValue]] = {
    "text": _text,
    "word": _word,
    "words": _words,
    "truth": _truth,
    "count": _count,
    "measure": _measure,
    "rate": _rate,
    "money": _money,
    "date": _date,
}
