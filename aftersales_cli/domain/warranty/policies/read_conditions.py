"""Reading a condition from a policy file. See docs/policies.md for the form."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.errors import ShopError
from aftersales_cli.domain.values.money import parse_money
from aftersales_cli.domain.values.quantity import Quantity, scaled
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.warranty import words
from aftersales_cli.domain.warranty.facts import KINDS
from aftersales_cli.domain.warranty.policies import conditions as form
from aftersales_cli.domain.warranty.policies.heads import fold_name
from aftersales_cli.domain.warranty.span import SHAPES, Span, parse_span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aftersales_cli.domain.warranty.policies.conditions import Comparable, Condition
    from aftersales_cli.domain.warranty.policies.problems import Place, Reading

FINDINGS: dict[str, tuple[str | bool, ...]] = {
    "status": tuple(words.Status),
    "repair_free": (True, False),
    "in_term": (True, False),
    "parts_covered": (True, False),
    "labour_covered": (True, False),
    "granted": words.REMEDIES,
    "visit": words.VISITS,
}
DATE_FACTS = tuple(name for name, kind in KINDS.items() if kind.form == "date")

_LIMITS = {
    "at_least": "at_least",
    "at_most": "at_most",
    "over": "over",
    "under": "under",
    "from": "at_least",
    "to": "at_most",
}
_ENTRY_FIELDS = {
    "repairs": ("component", "fault", "level", "paid", "replaced", "fixed", "safety", "ongoing", "unpaid"),
    "exchanges": ("component", "why"),
}
_FIGURES = ("days", "waiting_for_parts_days", "own_days", "working_days")


def read_condition(value: object, place: Place, reading: Reading) -> Condition:
    """The condition that a value of a policy file states; what cannot be read is noted and taken to hold."""
    if isinstance(value, str):
        return _defined(value, place, reading)
    if not isinstance(value, dict):
        reading.wrong(place, say("A condition is a table, or the name of a definition."))
        return form.ALWAYS
    parts = tuple(_parts(value, place, reading))
    return parts[0] if len(parts) == 1 else form.All(parts)


def _parts(table: dict[str, object], place: Place, reading: Reading) -> Iterator[Condition]:
    since = table.get("since")
    if since is not None:
        check_start(since, (*place, "since"), reading)
    for key, value in table.items():
        here = (*place, key)
        if key in ("within", "after"):
            yield form.Window(
                read_span(value, here, reading), key == "after", since if isinstance(since, str) else None
            )
        elif key in _COMBINED:
            yield _COMBINED[key](value, here, reading)
        elif key in FINDINGS:
            yield form.Finding(key, _chosen(value, here, FINDINGS[key], reading))
        elif key in KINDS or key in reading.parameters:
            yield _fact(key, value, here, reading)
        elif key != "since":
            reading.unknown_key(here, (*_COMBINED, "within", "after", "since", *FINDINGS, *KINDS))


def _defined(name: str, place: Place, reading: Reading) -> Condition:
    if name not in reading.definitions:
        reading.expected(place, name, reading.definitions)
    return reading.definitions.get(name, form.ALWAYS)


# --- combinations ---------------------------------------------------------------------------------


def _list_of(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _all(value: object, place: Place, reading: Reading) -> Condition:
    return form.All(tuple(read_condition(item, (*place, at), reading) for at, item in enumerate(_list_of(value))))


def _any(value: object, place: Place, reading: Reading) -> Condition:
    return form.AnyOf(tuple(read_condition(item, (*place, at), reading) for at, item in enumerate(_list_of(value))))


def _not(value: object, place: Place, reading: Reading) -> Condition:
    return form.Not(read_condition(value, place, reading))


def _said(value: object, place: Place, reading: Reading) -> Condition:
    return form.Said(read_condition(value, place, reading))


def _papers(value: object, place: Place, reading: Reading) -> Condition:
    """``["invoice", "receipt"]`` any of them; ``{ all = [..] }`` every one; ``{ at_least = 2, of = [..] }`` so many."""
    if not isinstance(value, dict):
        return form.PaperTest(1, _papers_named(value, place, reading))
    of = _papers_named(value.get("of", value.get("all", [])), place, reading)
    at_least = value.get("at_least", len(of))
    if not value.keys() <= {"of", "all", "at_least"} or not isinstance(at_least, int) or not 1 <= at_least <= len(of):
        reading.wrong(place, say("Papers are a list, or a table with “all”, or with “at_least” and “of”."))
        return form.ALWAYS
    return form.PaperTest(at_least, of)


def _papers_named(value: object, place: Place, reading: Reading) -> tuple[str, ...]:
    return tuple(str(word) for word in _chosen(value, place, words.PAPERS, reading))


def _models(value: object, place: Place, reading: Reading) -> Condition:
    return form.ModelTest(tuple(str(name) for name in _chosen(value, place, reading.models, reading)))


def _tally(value: object, place: Place, reading: Reading) -> Condition:
    of = str(place[-1])
    if not isinstance(value, dict) or not value.keys() <= {"where", "total", "longest", *_LIMITS}:
        reading.wrong(place, say("Counting takes “where”, “total” or “longest”, and a limit such as “at_least”."))
        return form.ALWAYS
    for key in ("total", "longest"):
        if key in value and value[key] not in _FIGURES:
            reading.expected((*place, key), value[key], _FIGURES)
    limits = {_LIMITS[key]: limit for key, limit in value.items() if key in _LIMITS}
    if not limits or not all(isinstance(limit, int) and not isinstance(limit, bool) for limit in limits.values()):
        reading.wrong(place, say("Counting needs a limit that is a whole number."))
        return form.ALWAYS
    return form.Tally(
        of=of,
        where=read_where(of, value.get("where", {}), (*place, "where"), reading),
        total=value.get("total"),
        longest=value.get("longest"),
        test=form.Test(**limits),
    )


def read_where(
    of: str, value: object, place: Place, reading: Reading
) -> tuple[tuple[str, tuple[Comparable, ...]], ...]:
    """Which repairs or exchanges are meant: fields and the words they must have."""
    fields = _ENTRY_FIELDS[of]
    if not isinstance(value, dict):
        reading.wrong(place, say("This is a table of fields and words."))
        return ()
    found = []
    for key, wanted in value.items():
        if key not in fields:
            reading.unknown_key((*place, key), fields)
            continue
        allowed = _entry_words(key, reading)
        listed = _list_of(wanted)
        if allowed:
            listed = list(_chosen(wanted, (*place, key), allowed, reading))
        if listed:
            found.append((key, tuple(item for item in listed if isinstance(item, str | bool))))
    return tuple(found)


def _entry_words(field: str, reading: Reading) -> tuple[str | bool, ...]:
    if field in ("component", "fault"):
        return ("same", "different", *KINDS[field].words, *reading.words.get(field, ()))
    if field == "level":
        return words.REPAIR_LEVELS
    return () if field == "why" else (True, False)


def _called(value: object, place: Place, reading: Reading) -> Condition:
    return form.AnyOf(tuple(form.Called(str(when)) for when in _chosen(value, place, words.CALL_TIMES, reading)))


_COMBINED: dict[str, Callable[[object, Place, Reading], Condition]] = {
    "all": _all,
    "any": _any,
    "not": _not,
    "is": _all,
    "said": _said,
    "papers": _papers,
    "model_in": _models,
    "repairs": _tally,
    "exchanges": _tally,
    "called": _called,
}


# --- one fact -------------------------------------------------------------------------------------


def _fact(name: str, value: object, place: Place, reading: Reading) -> Condition:
    if isinstance(value, dict) and "within" in value:
        check_start(value.get("since", "start"), (*place, "since"), reading)
        return form.DateWithin(name, read_span(value["within"], (*place, "within"), reading), value.get("since"))
    return form.FactTest(name, _test(name, value, place, reading))


def _test(name: str, value: object, place: Place, reading: Reading) -> form.Test:
    if value == words.UNKNOWN_AS_NONE:
        return form.Test(absent=True)
    if not isinstance(value, dict):
        return form.Test(one_of=tuple(_values(name, value, place, reading)))
    limits: dict[str, Comparable] = {}
    none_of: tuple[Comparable, ...] = ()
    for key, limit in value.items():
        if key == "none_of":
            none_of = tuple(_values(name, limit, (*place, key), reading))
        elif key in _LIMITS:
            limits.update((_LIMITS[key], item) for item in _values(name, limit, (*place, key), reading))
        else:
            reading.unknown_key((*place, key), (*_LIMITS, "none_of", "within", "since"))
    return form.Test(none_of=none_of, **limits)  # type: ignore[arg-type]


def _values(name: str, value: object, place: Place, reading: Reading) -> Iterator[Comparable]:
    for item in _list_of(value):
        read = _one_value(name, item, reading)
        if read is None:
            _refuse(name, item, place, reading)
        else:
            yield read


def _one_value(name: str, value: object, reading: Reading) -> Comparable | None:
    kind = KINDS.get(name)
    if kind is None or kind.form == "truth":
        return value if isinstance(value, bool) else None
    if isinstance(value, bool):
        return None
    if kind.form in ("word", "words"):
        return value if isinstance(value, str) and value in (*kind.words, *reading.words.get(name, ())) else None
    if kind.form == "text":
        return fold_name(value) if isinstance(value, str) else None
    if kind.form == "date":
        return value if isinstance(value, date) else None
    return _number(kind.form, value)


def _number(kind: str, value: object) -> Comparable | None:
    if kind == "count":
        return value if isinstance(value, int) else None
    if kind == "measure":
        milli = scaled(str(value), places=3)
        return None if milli is None else Quantity(milli)
    if kind == "money":
        try:
            return parse_money(str(value))
        except ShopError:
            return None
    return None


def _refuse(name: str, value: object, place: Place, reading: Reading) -> None:
    kind = KINDS.get(name)
    if kind is not None and kind.words:
        reading.expected(place, value, (*kind.words, *reading.words.get(name, ())))
    else:
        reading.wrong(place, say("“{value}” is no value that {name} can have.", value=str(value), name=name))


def _chosen(value: object, place: Place, allowed: tuple[str | bool, ...], reading: Reading) -> tuple[str | bool, ...]:
    found = []
    for item in _list_of(value):
        if isinstance(item, str | bool) and item in allowed:
            found.append(item)
        else:
            reading.expected(place, item, [str(word).lower() if isinstance(word, bool) else word for word in allowed])
    return tuple(found)


def read_span(value: object, place: Place, reading: Reading) -> Span:
    """A length as the policy writes it; one that is a word must be a parameter of the policy."""
    span = parse_span(value) if isinstance(value, str) else None
    if span is None or (span.parameter is not None and span.parameter not in reading.parameters):
        reading.wrong(place, say("“{value}” is no length; write one as: {shapes}", value=str(value), shapes=SHAPES))
        return Span(life=True)
    return span


def check_start(value: object, place: Place, reading: Reading) -> None:
    """A span is counted from the policy's own start or from a dated fact."""
    if value not in ("start", *DATE_FACTS):
        reading.expected(place, value, ("start", *DATE_FACTS))
