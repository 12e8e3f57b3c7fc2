"""PolicyDraft a condition from a policy file. See docs/policies.md for the form."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.warranty import words
from aftersales_cli.domain.warranty.facts import ENTRY_KINDS, KINDS, FactKind
from aftersales_cli.domain.warranty.policies import conditions as form
from aftersales_cli.domain.warranty.policies.conditions import Comparable, fold_name
from aftersales_cli.domain.warranty.read_facts import Misread, read_value, with_words
from aftersales_cli.domain.warranty.span import SHAPES, Span, parse_span

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from aftersales_cli.domain.warranty.policies.conditions import Condition, Where
    from aftersales_cli.domain.warranty.policies.problems import Place, PolicyDraft

FOUND: dict[str, tuple[str | bool, ...]] = {
    "status": tuple(words.Status),
    "repair_free": (True, False),
    "in_term": (True, False),
    "parts_covered": (True, False),
    "labour_covered": (True, False),
    "granted": tuple(words.REMEDIES),
    "visit": tuple(words.VISITS),
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
_SWITCH = FactKind("truth")
_COMPARED = ("word", "words", "truth", "count", "measure", "money")
_FIGURES = ("days", "waiting_for_parts_days", "own_days", "working_days")


def read_condition(value: object, place: Place, draft: PolicyDraft) -> Condition:
    """The condition that a value of a policy file states; what cannot be read is noted and taken to hold."""
    if isinstance(value, str):
        return _defined(value, place, draft)
    if not isinstance(value, dict):
        draft.wrong(place, say("A condition is a table, or the name of a definition."))
        return form.ALWAYS
    parts = tuple(_parts(value, place, draft))
    return parts[0] if len(parts) == 1 else form.All(parts)


def _parts(table: dict[str, object], place: Place, draft: PolicyDraft) -> Iterator[Condition]:
    since = table.get("since")
    if since is not None:
        check_start(since, (*place, "since"), draft)
    for key, value in table.items():
        here = (*place, key)
        if key in ("within", "after"):
            yield form.Window(read_span(value, here, draft), key == "after", since if isinstance(since, str) else None)
        elif key in _COMBINED:
            yield _COMBINED[key](value, here, draft)
        elif key in FOUND:
            yield form.FoundTest(key, chosen(value, here, FOUND[key], draft))
        elif key in KINDS or key in draft.parameters:
            yield _fact(key, value, here, draft)
        elif key != "since":
            draft.unknown_key(here, (*_COMBINED, "within", "after", "since", *FOUND, *KINDS))


def _defined(name: str, place: Place, draft: PolicyDraft) -> Condition:
    if name not in draft.definitions:
        draft.expected(place, name, draft.definitions)
    return draft.definitions.get(name, form.ALWAYS)


# --- combinations ---------------------------------------------------------------------------------


def _list_of(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _each(value: object, place: Place, draft: PolicyDraft) -> tuple[Condition, ...]:
    return tuple(read_condition(item, (*place, at), draft) for at, item in enumerate(_list_of(value)))


def _papers(value: object, place: Place, draft: PolicyDraft) -> Condition:
    """``["invoice", "receipt"]`` any of them; ``{ all = [..] }`` every one; ``{ at_least = 2, of = [..] }`` so many."""
    if not isinstance(value, dict):
        return form.PaperTest(1, _papers_named(value, place, draft))
    of = _papers_named(value.get("of", value.get("all", [])), place, draft)
    at_least = value.get("at_least", len(of))
    if not value.keys() <= {"of", "all", "at_least"} or not isinstance(at_least, int) or not 1 <= at_least <= len(of):
        draft.wrong(place, say("Papers are a list, or a table with “all”, or with “at_least” and “of”."))
        return form.ALWAYS
    return form.PaperTest(at_least, of)


def _papers_named(value: object, place: Place, draft: PolicyDraft) -> tuple[str, ...]:
    return tuple(str(word) for word in chosen(value, place, words.PAPERS, draft))


def _models(value: object, place: Place, draft: PolicyDraft) -> Condition:
    return form.ModelTest(tuple(str(name) for name in chosen(value, place, draft.models, draft)))


def _tally(value: object, place: Place, draft: PolicyDraft) -> Condition:
    of = str(place[-1])
    if not isinstance(value, dict) or not value.keys() <= {"where", "total", "longest", *_LIMITS}:
        draft.wrong(place, say("Counting takes “where”, “total” or “longest”, and a limit such as “at_least”."))
        return form.ALWAYS
    for key in ("total", "longest"):
        if key in value and value[key] not in _FIGURES:
            draft.expected((*place, key), value[key], _FIGURES)
    limits = {_LIMITS[key]: limit for key, limit in value.items() if key in _LIMITS}
    if not limits or not all(isinstance(limit, int) and not isinstance(limit, bool) for limit in limits.values()):
        draft.wrong(place, say("Counting needs a limit that is a whole number."))
        return form.ALWAYS
    return form.Tally(
        of=of,
        where=read_where(of, value.get("where", {}), (*place, "where"), draft),
        total=value.get("total"),
        longest=value.get("longest"),
        test=form.Test(**limits),
    )


def read_where(of: str, value: object, place: Place, draft: PolicyDraft) -> Where:
    """Which repairs or exchanges are meant: fields and the words they must have."""
    fields = _ENTRY_FIELDS[of]
    if not isinstance(value, dict):
        draft.wrong(place, say("This is a table of fields and words."))
        return ()
    found = []
    for key, wanted in value.items():
        if key not in fields:
            draft.unknown_key((*place, key), fields)
            continue
        allowed = _entry_words(of, key, draft)
        listed = _list_of(wanted)
        if allowed:
            listed = list(chosen(wanted, (*place, key), allowed, draft))
        if listed:
            found.append((key, tuple(item for item in listed if isinstance(item, str | bool))))
    return tuple(found)


def _entry_words(of: str, field: str, draft: PolicyDraft) -> Collection[str | bool]:
    """The words that a field may have to have; what is told by several fields is so or not. None for a plain text."""
    kind = ENTRY_KINDS[of].get(field, _SWITCH)
    if field in KINDS:
        return ("same", "different", *kind.words, *draft.words.get(field, ()))
    return (True, False) if kind.form == "truth" else kind.words


def _called(value: object, place: Place, draft: PolicyDraft) -> Condition:
    return form.AnyOf(tuple(form.Called(str(when)) for when in chosen(value, place, words.CALL_TIMES, draft)))


_COMBINED: dict[str, Callable[[object, Place, PolicyDraft], Condition]] = {
    "all": lambda value, place, draft: form.All(_each(value, place, draft)),
    "any": lambda value, place, draft: form.AnyOf(_each(value, place, draft)),
    "not": lambda value, place, draft: form.Not(read_condition(value, place, draft)),
    "is": lambda value, place, draft: form.All(_each(value, place, draft)),
    "said": lambda value, place, draft: form.Said(read_condition(value, place, draft)),
    "papers": _papers,
    "model_in": _models,
    "repairs": _tally,
    "exchanges": _tally,
    "called": _called,
}


# --- one fact -------------------------------------------------------------------------------------


def _fact(name: str, value: object, place: Place, draft: PolicyDraft) -> Condition:
    if isinstance(value, dict) and "within" in value:
        check_start(value.get("since", "start"), (*place, "since"), draft)
        return form.DateWithin(name, read_span(value["within"], (*place, "within"), draft), value.get("since"))
    return form.FactTest(name, _test(name, value, place, draft))


def _test(name: str, value: object, place: Place, draft: PolicyDraft) -> form.Test:
    if value == words.UNKNOWN_AS_NONE:
        return form.Test(absent=True)
    if not isinstance(value, dict):
        return form.Test(one_of=tuple(_values(name, value, place, draft)))
    limits: dict[str, Comparable] = {}
    none_of: tuple[Comparable, ...] = ()
    for key, limit in value.items():
        if key == "none_of":
            none_of = tuple(_values(name, limit, (*place, key), draft))
        elif key in _LIMITS:
            limits.update((_LIMITS[key], item) for item in _values(name, limit, (*place, key), draft))
        else:
            draft.unknown_key((*place, key), (*_LIMITS, "none_of", "within", "since"))
    return form.Test(none_of=none_of, **limits)  # type: ignore[arg-type]


def _values(name: str, value: object, place: Place, draft: PolicyDraft) -> Iterator[Comparable]:
    for item in _list_of(value):
        read = _one_value(name, item, draft)
        if read is None:
            _refuse(name, item, place, draft)
        else:
            yield read


def _one_value(name: str, value: object, draft: PolicyDraft) -> Comparable | None:
    """A value that a fact, or a blank of the policy, can be held against; a date is written without quotation marks."""
    kind = with_words(KINDS.get(name, _SWITCH), draft.words.get(name, ()))
    if kind.form == "text":
        return fold_name(value) if isinstance(value, str) else None
    if kind.form == "date":
        return value if isinstance(value, date) else None
    if kind.form not in _COMPARED:
        return None
    try:
        read = read_value(kind._replace(form="word") if kind.words else kind, value)
    except Misread:
        return None
    return read if isinstance(read, Comparable) else None


def _refuse(name: str, value: object, place: Place, draft: PolicyDraft) -> None:
    kind = with_words(KINDS.get(name, _SWITCH), draft.words.get(name, ()))
    if kind.words:
        draft.expected(place, value, kind.words)
    else:
        draft.wrong(place, say("“{value}” is no value that {name} can have.", value=str(value), name=name))


def chosen(value: object, place: Place, allowed: Collection[str | bool], draft: PolicyDraft) -> tuple[str | bool, ...]:
    """Those of a list that are words allowed here; every other is noted."""
    found = []
    for item in _list_of(value):
        if isinstance(item, str | bool) and item in allowed:
            found.append(item)
        else:
            draft.expected(place, item, [str(word).lower() if isinstance(word, bool) else word for word in allowed])
    return tuple(found)


def read_span(value: object, place: Place, draft: PolicyDraft) -> Span:
    """A length as the policy writes it; one that is a word must be a parameter of the policy."""
    span = parse_span(value) if isinstance(value, str) else None
    if span is None or (span.parameter is not None and span.parameter not in draft.parameters):
        draft.wrong(place, say("“{value}” is no length; write one as: {shapes}", value=str(value), shapes=SHAPES))
        return Span(life=True)
    return span


def check_start(value: object, place: Place, draft: PolicyDraft) -> None:
    """A span is counted from the policy's own start or from a dated fact."""
    if value not in ("start", *DATE_FACTS):
        draft.expected(place, value, ("start", *DATE_FACTS))
