"""Reading facts as people write them, in JSON or TOML: every problem is found and named at once."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.errors import ShopError, WrongUsage
from aftersales_cli.domain.values.money import parse_money
from aftersales_cli.domain.values.quantity import Quantity, scaled
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_name, nearest, shown
from aftersales_cli.domain.warranty import words
from aftersales_cli.domain.warranty.facts import KINDS, Facts, Kind, PastExchange, PastRepair, contradictions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from aftersales_cli.domain.values.sentence import Sentence
    from aftersales_cli.domain.warranty.facts import FactValue

RATE_PLACES = 6

_ENTRY_KINDS: dict[str, dict[str, Kind]] = {
    "repairs": {
        "component": KINDS["component"],
        "fault": KINDS["fault"],
        "level": Kind("word", words.REPAIR_LEVELS),
        "delivered_on": Kind("date"),
        "odometer_km": Kind("measure"),
        "started_at": Kind("day_or_moment"),
        "finished_at": Kind("day_or_moment"),
        "days": Kind("count"),
        "waiting_for_parts_days": Kind("count"),
        "excluded_hours": Kind("measure"),
        "paid": Kind("truth"),
        "replaced": Kind("truth"),
        "fixed": Kind("truth"),
        "safety": Kind("truth"),
    },
    "exchanges": {"component": KINDS["component"], "on": Kind("date"), "why": Kind("text")},
}
_NO_WORDS: Mapping[str, Sequence[str]] = {}


class _Misread(Exception):
    """A value that cannot be what its key says; carries what is expected instead."""

    def __init__(self, expected: Sentence) -> None:
        super().__init__(expected.text)
        self.expected = expected


def read_facts(
    written: Mapping[str, object],
    *,
    declared: Mapping[str, Sequence[str]] = _NO_WORDS,
    zone: tzinfo = UTC,
) -> Facts:
    """The facts of a table. ``declared`` are words that policies add; ``zone`` that of moments without an offset.

    Raises WrongUsage that names every unknown key, every bad value and every contradiction.
    """
    problems: list[Sentence] = []
    values: dict[str, FactValue] = {}
    for name, value in written.items():
        kind = KINDS.get(name)
        if kind is None:
            problems.append(_unknown_key(name))
            continue
        try:
            values[name] = _read(_with_declared(kind, name, declared), value, name, declared, zone)
        except _Misread as misread:
            problems.append(_bad_value(name, value, misread.expected))
    facts = Facts({name: values[name] for name in KINDS if name in values})
    problems += contradictions(facts)
    if problems:
        raise WrongUsage(
            say("These facts cannot be judged."),
            reasons=problems,
            next_step=say("Correct them and ask again."),
        )
    return facts


def _with_declared(kind: Kind, name: str, declared: Mapping[str, Sequence[str]]) -> Kind:
    known = dict.fromkeys((*kind.words, *declared.get(name, ())))
    return kind._replace(words=tuple(known)) if kind.words else kind


def _unknown_key(name: str) -> Sentence:
    near = nearest(name, KINDS)
    if near:
        return say("There is no fact “{name}”; did you mean “{near}”?", name=shown(name), near=near)
    return say("There is no fact “{name}”.", name=shown(name))


def _bad_value(name: str, value: object, expected: Sentence) -> Sentence:
    return say(
        "{name}: “{value}” will not do; {expected}.",
        name=name,
        value=shown(_written(value)),
        expected=expected,
    )


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return ", ".join(map(_written, value))
    return "null" if value is None else str(value)


# --- one value ------------------------------------------------------------------------------------


def _read(kind: Kind, value: object, name: str, declared: Mapping[str, Sequence[str]], zone: tzinfo) -> FactValue:
    if value is None or value == words.UNKNOWN_AS_NONE:
        return None
    if kind.form == "repairs":
        return tuple(PastRepair(**entry) for entry in _entries(name, value, declared, zone))  # type: ignore[arg-type]
    if kind.form == "exchanges":
        return tuple(PastExchange(**entry) for entry in _entries(name, value, declared, zone))  # type: ignore[arg-type]
    if kind.form == "moment":
        return _moment(value, zone)
    if kind.form == "day_or_moment":
        return _day_or_moment(value, zone)
    return _READERS[kind.form](value, kind.words)


def _entries(
    name: str, value: object, declared: Mapping[str, Sequence[str]], zone: tzinfo
) -> list[dict[str, FactValue]]:
    if not isinstance(value, list | tuple):
        raise _Misread(say("it is a list of entries"))
    return [_entry(name, item, declared, zone) for item in value]


def _entry(name: str, value: object, declared: Mapping[str, Sequence[str]], zone: tzinfo) -> dict[str, FactValue]:
    kinds = _ENTRY_KINDS[name]
    if not isinstance(value, dict) or not value.keys() <= kinds.keys():
        raise _Misread(say("an entry has these keys: {keys}", keys=", ".join(kinds)))
    return {
        key: _read(_with_declared(kinds[key], key, declared), item, key, declared, zone) for key, item in value.items()
    }


def _text(value: object, _words: Sequence[str]) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Misread(say("it is a text"))
    try:
        return clean_name(value)
    except ShopError as error:
        raise _Misread(error.message) from None


def _word(value: object, allowed: Sequence[str]) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise _Misread(_nearest_of([value], allowed) or say("it is one of: {allowed}", allowed=", ".join(allowed)))
    return value


def _nearest_of(wrong: Sequence[object], allowed: Sequence[str]) -> Sentence | None:
    near = nearest(str(wrong[0]), allowed) if wrong else None
    return say("did you mean {near}? Possible: {allowed}", near=near, allowed=", ".join(allowed)) if near else None


def _words(value: object, allowed: Sequence[str]) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list | tuple) or not all(isinstance(item, str) and item in allowed for item in listed):
        wrong = [item for item in listed if item not in allowed] if isinstance(listed, list | tuple) else []
        raise _Misread(_nearest_of(wrong, allowed) or say("it lists some of: {allowed}", allowed=", ".join(allowed)))
    return tuple(dict.fromkeys(str(item) for item in listed))


def _truth(value: object, _words: Sequence[str]) -> bool:
    if not isinstance(value, bool):
        raise _Misread(say("it is true or false"))
    return value


def _count(value: object, _words: Sequence[str]) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST_COUNT:
        raise _Misread(say("it is a whole number"))
    return value


def _measure(value: object, _words: Sequence[str]) -> Quantity:
    milli = None if isinstance(value, bool) else scaled(str(value), places=3)
    if milli is None or milli < 0:
        raise _Misread(say("it is a number with at most three decimals"))
    return Quantity(milli)


def _rate(value: object, _words: Sequence[str]) -> int:
    rate = None if isinstance(value, bool) else scaled(str(value), places=RATE_PLACES)
    if rate is None or not 0 <= rate <= 10**RATE_PLACES:
        raise _Misread(say("it is a share of one, such as 0.005"))
    return rate


def _money(value: object, _words: Sequence[str]) -> FactValue:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _Misread(say("it is an amount, such as 4000.00"))
    try:
        return parse_money(str(value))
    except ShopError:
        raise _Misread(say("it is an amount, such as 4000.00")) from None


def _date(value: object, _words: Sequence[str]) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    day = _iso_day(value)
    if day is None:
        raise _Misread(say("it is a date, such as 2026-11-22"))
    return day


def _day_or_moment(value: object, zone: tzinfo) -> date:
    try:
        return _moment(value, zone)
    except _Misread:
        return _date(value, ())


def _moment(value: object, zone: tzinfo) -> datetime:
    """A moment by the shop's own clock, which tells its day: 16:30 in London is half past midnight in Shanghai."""
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        moment = None
    if moment is None or _iso_day(value) is not None:
        raise _Misread(say("it is a moment, such as 2026-11-22T11:04:05+08:00"))
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

_READERS: dict[str, Callable[[object, Sequence[str]], FactValue]] = {
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
