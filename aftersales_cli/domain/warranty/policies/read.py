"""Reading a policy file into a policy: every problem is found at once and named with its place.

The tables of the file, their keys and what each key takes stand in SHAPES; docs/policies.md says the same in prose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.warranty import words
from aftersales_cli.domain.warranty.facts import KINDS
from aftersales_cli.domain.warranty.policies import read_fields as read
from aftersales_cli.domain.warranty.policies import values as rows
from aftersales_cli.domain.warranty.policies.problems import Problem, Reading
from aftersales_cli.domain.warranty.policies.read_conditions import DATE_FACTS, read_condition
from aftersales_cli.domain.warranty.span import UNITS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aftersales_cli.domain.warranty.policies.problems import Place
    from aftersales_cli.domain.warranty.policies.values import Policy, Row

    Field = tuple[str, Callable[[object, Place, Reading], object]]


class Shape(NamedTuple):
    """What the rows of one table become, its keys, and those it cannot do without."""

    row: type[Row]
    plural: str
    keys: dict[str, Field]
    needed: tuple[str, ...] = ()


_SINCE: Field = ("since", read.one_of("start", *DATE_FACTS))

SHAPES: dict[str, Shape] = {
    "start": Shape(
        rows.Start, "starts",
        {
            "from": ("facts", read.several_of(*DATE_FACTS)),
            "pick": ("pick", read.one_of("first", "latest")),
            "plus": ("plus", read.span),
            "next_month": ("next_month", read.truth),
        },
        ("from",),
    ),
    "term": Shape(
        rows.Term, "terms",
        {"lasts": ("lasts", read.span), "covers": ("covers", read.several_of(*words.COVERED_KINDS)), "since": _SINCE},
        ("lasts",),
    ),
    "extend": Shape(
        rows.Extension, "extensions",
        {
            "by": ("by", read.one_of("repair_days", "waiting_days", "down_hours")),
            "where": ("where", read.where_repairs),
            "started_days": ("started_days", read.truth),
        },
        ("by",),
    ),
    "restart": Shape(rows.Restart, "restarts", {"after": ("after", read.one_of("whole", "part"))}, ("after",)),
    "after_repair": Shape(
        rows.AfterRepair, "after_repairs",
        {"where": ("where", read.where_repairs), "lasts": ("lasts", read.span_or_full)},
        ("lasts",),
    ),
    "halve": Shape(rows.Halving, "halvings", {}, ("if",)),
    "expire": Shape(rows.Expiry, "expiries", {}, ("if",)),
    "exclude": Shape(rows.Exclusion, "exclusions", {}, ("if",)),
    "proof": Shape(rows.Proof, "proofs", {"papers": ("papers", read.papers)}, ("papers",)),
    "remedy": Shape(
        rows.Remedy, "remedies",
        {
            "grants": ("grants", read.one_of(*words.REMEDIES)),
            "within": ("within", read.span_or_term),
            "since": _SINCE,
            "papers": ("papers", read.papers),
            "free": ("free", read.truth),
            "lesser": ("lesser", read.truth),
        },
        ("grants", "within"),
    ),
    "visit": Shape(
        rows.Visit, "visits",
        {"visit": ("visit", read.one_of(*words.VISITS)), "after_term": ("after_term", read.truth)},
        ("visit",),
    ),
    "deadline": Shape(
        rows.Deadline, "deadlines",
        {"to": ("to", read.one_of(*words.DEADLINES)), "within": ("within", read.span)},
        ("to", "within"),
    ),
    "charge": Shape(
        rows.Charge, "charges",
        {
            "kind": ("kind", read.one_of(*words.CHARGE_KINDS)),
            "when": ("when", read.one_of(*words.CHARGE_TIMES)),
            "amount": ("amount", read.money),
            "min": ("least", read.money),
            "max": ("most", read.money),
            "basis": ("basis", read.one_of(*words.CHARGE_BASES)),
            "rate": ("rate", read.rate),
            "per": ("per", read.one_of("day", "1000 km")),
            "cap": ("cap", read.rate),
            "since": _SINCE,
        },
        ("kind",),
    ),
    "waive": Shape(
        rows.Waiver, "waivers", {"charges": ("charges", read.several_of(*words.CHARGE_KINDS))}, ("charges",)
    ),
    "doubt": Shape(
        rows.Doubt, "doubts", {"question": ("question", read.wording), "reading": ("reading", read.wording)},
        ("question", "reading"),
    ),
    "void": Shape(rows.Void, "voids", {"clause": ("clause", read.text)}, ("clause",)),
    "note": Shape(
        rows.Note, "notes", {"effect": ("effect", read.effect), "say": ("text", read.wording)}, ("effect", "say")
    ),
}  # fmt: skip

_HEADER: dict[str, Field] = {
    "id": ("id", read.text),
    "title": ("title", read.wording),
    "layer": ("layer", read.layer),
    "confidence": ("confidence", read.one_of(*words.CONFIDENCES)),
    "source": ("source", read.text),
    "edition": ("edition", read.text),
    "in_force_from": ("in_force_from", read.day),
    "in_force_to": ("in_force_to", read.day),
    "holidays_roll": ("holidays_roll", read.truth),
    "weekends_roll": ("weekends_roll", read.truth),
    "working_hours": ("working_hours", read.hours),
    "applies": ("applies", read_condition),
}
_HEADER_NEEDED = ("id", "title", "layer", "confidence", "source")
_DECLARATIONS = ("quotes", "words", "models", "parameters", "define")
_COMMON: dict[str, Field] = {
    "rule": ("rule", read.text),
    "say": ("say", read.wording),
    "if": ("applies", read_condition),
}


def read_policy(written: Mapping[str, object]) -> tuple[Policy | None, list[Problem]]:
    """The policy a file states, or None and everything that is wrong with it."""
    reading = Reading(
        words={name: tuple(_table(_table(written.get("words")).get(name))) for name in _table(written.get("words"))},
        models=tuple(_table(written.get("models"))),
        parameters=tuple(_table(written.get("parameters"))),
    )
    declared = _declarations(written, reading)
    _definitions(written, reading)
    header = _fields(written, (), _HEADER, _HEADER_NEEDED, reading, others=(*SHAPES, *_DECLARATIONS))
    tables = {shape.plural: _rows(name, shape, written, reading) for name, shape in SHAPES.items()}
    _check_rules(tables, declared["quotes"], reading)
    _check_gaps(tables["notes"], reading)
    if reading.problems:
        return None, reading.problems
    return rows.Policy(**header, **declared, **tables, set_parameters={}), []  # type: ignore[arg-type]


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


# --- declarations ---------------------------------------------------------------------------------


def _declarations(written: Mapping[str, object], reading: Reading) -> dict[str, dict[str, object]]:
    source, confidence = str(written.get("source", "")), str(written.get("confidence", ""))
    return {
        "quotes": {
            rule: read.quote(value, ("quotes", rule), reading, source, confidence)
            for rule, value in _table(written.get("quotes")).items()
        },
        "words": {name: _words(name, table, reading) for name, table in _table(written.get("words")).items()},
        "models": {
            name: _models(table, ("models", name), reading) for name, table in _table(written.get("models")).items()
        },
        "parameters": {
            name: _parameter(table, ("parameters", name), reading)
            for name, table in _table(written.get("parameters")).items()
        },
    }


def _words(name: str, table: object, reading: Reading) -> dict[str, object]:
    if name not in KINDS or not KINDS[name].words:
        reading.expected(("words", name), name, [fact for fact, kind in KINDS.items() if kind.words])
    return {word: read.wording(value, ("words", name, word), reading) for word, value in _table(table).items()}


def _models(table: object, place: Place, reading: Reading) -> object:
    keys: dict[str, Field] = {"series": ("series", read.texts), "exact": ("exact", read.texts)}
    found = _fields(_table(table), place, keys, (), reading)
    return rows.Models(**{"series": (), "exact": ()} | found)  # type: ignore[arg-type]


def _parameter(table: object, place: Place, reading: Reading) -> object:
    keys: dict[str, Field] = {
        "unit": ("unit", read.one_of(*UNITS, "switch", "number")),
        "ask": ("ask", read.wording),
        "rule": ("rule", read.text),
        "default": ("default", read.whole),
        "least": ("least", read.whole),
    }
    found = _fields(_table(table), place, keys, ("unit", "ask"), reading)
    return rows.Parameter(**found) if {"unit", "ask"} <= found.keys() else None  # type: ignore[arg-type]


def _definitions(written: Mapping[str, object], reading: Reading) -> None:
    """Named conditions; one may use those written above it."""
    for name, value in _table(written.get("define")).items():
        reading.definitions[name] = read_condition(value, ("define", name), reading)


# --- rows -----------------------------------------------------------------------------------------


def _rows(name: str, shape: Shape, written: Mapping[str, object], reading: Reading) -> tuple[Row, ...]:
    listed = written.get(name, [])
    if not isinstance(listed, list):
        reading.wrong((name,), say("Rows are written under [[{name}]], with two brackets.", name=name))
        return ()
    found = []
    for at, value in enumerate(listed):
        before = len(reading.problems)
        fields = _fields(_table(value), (name, at), _COMMON | shape.keys, shape.needed, reading)
        if len(reading.problems) == before:
            found.append(shape.row(**fields))  # type: ignore[arg-type]
    return tuple(found)


def _fields(
    table: Mapping[str, object],
    place: Place,
    keys: Mapping[str, Field],
    needed: tuple[str, ...],
    reading: Reading,
    others: tuple[str, ...] = (),
) -> dict[str, object]:
    found = {}
    for key, value in table.items():
        if key in keys:
            attribute, reader = keys[key]
            found[attribute] = reader(value, (*place, key), reading)
        elif key not in others:
            reading.unknown_key((*place, key), keys)
    for key in needed:
        if key not in table:
            reading.wrong(place, say("“{key}” is missing here.", key=key))
    return found


def _check_gaps(notes: tuple[Row, ...], reading: Reading) -> None:
    """What a note leaves open in braces is a parameter of the policy."""
    for at, note in enumerate(notes):
        for name in sorted(note.text.gaps()) if isinstance(note, rows.Note) else ():
            if name not in reading.parameters:
                reading.expected(("note", at, "say"), name, reading.parameters)


def _check_rules(tables: Mapping[str, tuple[Row, ...]], quotes: Mapping[str, object], reading: Reading) -> None:
    """Every rule cited is quoted, and every quote is used: a sentence without a consequence is a slip."""
    cited = {row.rule for table in tables.values() for row in table if row.rule is not None}
    for shape_name, shape in SHAPES.items():
        for at, row in enumerate(tables[shape.plural]):
            if row.rule is not None and row.rule not in quotes:
                reading.wrong(
                    (shape_name, at, "rule"), say("[quotes] has no sentence for the rule “{rule}”.", rule=row.rule)
                )
    for rule in quotes:
        if rule not in cited:
            reading.wrong(("quotes", rule), say("No row rests on the rule “{rule}”.", rule=rule))
