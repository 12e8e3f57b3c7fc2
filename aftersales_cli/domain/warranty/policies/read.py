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
from aftersales_cli.domain.warranty.policies.conditions import Models
from aftersales_cli.domain.warranty.policies.problems import PolicyDraft, as_table
from aftersales_cli.domain.warranty.policies.read_conditions import DATE_FACTS, read_condition
from aftersales_cli.domain.warranty.span import UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aftersales_cli.domain.warranty.policies.problems import Place, PolicyProblem
    from aftersales_cli.domain.warranty.policies.read_fields import Reader
    from aftersales_cli.domain.warranty.policies.values import Policy, PolicyRow

    Tables = Mapping[type[PolicyRow], tuple[PolicyRow, ...]]


class Shape(NamedTuple):
    """What the rows of one table become, its keys, and those it cannot do without.

    ``text`` is what ``say`` becomes: mostly what to say of the row, in a note the row itself.
    """

    row: type[PolicyRow]
    keys: dict[str, Reader]
    needed: tuple[str, ...] = ()
    text: str = "say"


_SINCE = read.one_of("start", *DATE_FACTS)

SHAPES: dict[str, Shape] = {
    "start": Shape(
        rows.Start,
        {
            "from": read.several_of(*DATE_FACTS), "pick": read.one_of("first", "latest"), "plus": read.span,
            "next_month": read.truth,
        },
        ("from",),
    ),
    "term": Shape(
        rows.Term, {"lasts": read.span, "covers": read.several_of(*words.COVERED_KINDS), "since": _SINCE}, ("lasts",)
    ),
    "extend": Shape(
        rows.Extension,
        {
            "by": read.one_of("repair_days", "waiting_days", "down_hours"), "where": read.where_repairs,
            "started_days": read.truth,
        },
        ("by",),
    ),
    "restart": Shape(rows.Restart, {"after": read.one_of("whole", "part")}, ("after",)),
    "after_repair": Shape(rows.AfterRepair, {"where": read.where_repairs, "lasts": read.span_or_full}, ("lasts",)),
    "halve": Shape(rows.Halving, {}, ("if",)),
    "expire": Shape(rows.Expiry, {}, ("if",)),
    "exclude": Shape(rows.Exclusion, {}, ("if",)),
    "proof": Shape(rows.Proof, {"papers": read.papers}, ("papers",)),
    "remedy": Shape(
        rows.Remedy,
        {
            "grants": read.one_of(*words.REMEDIES), "within": read.span_or_term, "since": _SINCE,
            "papers": read.papers, "free": read.truth, "lesser": read.truth,
        },
        ("grants", "within"),
    ),
    "visit": Shape(rows.VisitTerms, {"visit": read.one_of(*words.VISITS), "after_term": read.truth}, ("visit",)),
    "deadline": Shape(rows.Deadline, {"to": read.one_of(*words.DEADLINES), "within": read.span}, ("to", "within")),
    "charge": Shape(
        rows.CostTerms,
        {
            "kind": read.one_of(*words.CHARGE_KINDS), "when": read.one_of(*words.CHARGE_TIMES), "amount": read.money,
            "min": read.money, "max": read.money, "basis": read.one_of(*words.CHARGE_BASES), "rate": read.rate,
            "per": read.one_of("day", "1000 km"), "cap": read.rate, "since": _SINCE,
        },
        ("kind",),
    ),
    "waive": Shape(rows.Waiver, {"charges": read.several_of(*words.CHARGE_KINDS)}, ("charges",)),
    "doubt": Shape(rows.Doubt, {"question": read.wording, "reading": read.wording}, ("question", "reading")),
    "void": Shape(rows.Void, {"clause": read.text}, ("clause",)),
    "note": Shape(rows.Note, {"effect": read.member_of(words.Effect), "say": read.wording}, ("effect", "say"), "text"),
}  # fmt: skip

_HEADER: dict[str, Reader] = {
    "id": read.text, "title": read.wording, "layer": read.member_of(words.Layer),
    "confidence": read.one_of(*words.CONFIDENCES), "source": read.text, "edition": read.text,
    "in_force_from": read.day, "in_force_to": read.day,
    "holidays_roll": read.truth, "weekends_roll": read.truth, "working_hours": read.hours, "applies": read_condition,
}  # fmt: skip
_HEADER_NEEDED = ("id", "title", "layer", "confidence", "source")
_DECLARATIONS = ("quotes", "words", "models", "parameters", "define")
_COMMON: dict[str, Reader] = {"rule": read.text, "say": read.wording, "if": read_condition}
_ATTRIBUTES = {"from": "facts", "min": "least", "max": "most", "if": "applies"}
"""What a key becomes, where that has another name: the words of the file are meant for people."""


def read_policy(written: Mapping[str, object]) -> tuple[Policy | None, list[PolicyProblem]]:
    """The policy a file states, or None and everything that is wrong with it."""
    draft = PolicyDraft(
        words={name: tuple(as_table(added)) for name, added in as_table(written.get("words")).items()},
        models=tuple(as_table(written.get("models"))),
        parameters=tuple(as_table(written.get("parameters"))),
    )
    declared = _declarations(written, draft)
    _definitions(written, draft)
    header = _fields(written, (), _HEADER, _HEADER_NEEDED, draft, others=(*SHAPES, *_DECLARATIONS))
    tables = {shape.row: _rows(name, shape, written, draft) for name, shape in SHAPES.items()}
    _check_rules(tables, declared["quotes"], draft)
    _check_gaps(tables[rows.Note], draft)
    if draft.problems:
        return None, draft.problems
    return rows.Policy(**header, **declared, tables=tables, set_parameters={}), []  # type: ignore[arg-type]


# --- declarations ---------------------------------------------------------------------------------


def _declarations(written: Mapping[str, object], draft: PolicyDraft) -> dict[str, dict[str, object]]:
    source, confidence = str(written.get("source", "")), str(written.get("confidence", ""))
    return {
        "quotes": {
            rule: read.quote(value, ("quotes", rule), draft, source, confidence)
            for rule, value in as_table(written.get("quotes")).items()
        },
        "words": {name: _words(name, table, draft) for name, table in as_table(written.get("words")).items()},
        "models": {
            name: _models(table, ("models", name), draft) for name, table in as_table(written.get("models")).items()
        },
        "parameters": {
            name: _parameter(table, ("parameters", name), draft)
            for name, table in as_table(written.get("parameters")).items()
        },
    }


def _words(name: str, table: object, draft: PolicyDraft) -> dict[str, object]:
    if name not in KINDS or not KINDS[name].words:
        draft.expected(("words", name), name, [fact for fact, kind in KINDS.items() if kind.words])
    return {word: read.wording(value, ("words", name, word), draft) for word, value in as_table(table).items()}


def _models(table: object, place: Place, draft: PolicyDraft) -> object:
    found = _fields(as_table(table), place, {"series": read.texts, "exact": read.texts}, (), draft)
    return Models(**{"series": (), "exact": ()} | found)  # type: ignore[arg-type]


def _parameter(table: object, place: Place, draft: PolicyDraft) -> object:
    keys: dict[str, Reader] = {
        "unit": read.one_of(*UNITS, "switch", "number"), "ask": read.wording, "rule": read.text,
        "default": read.whole, "least": read.whole,
    }  # fmt: skip
    found = _fields(as_table(table), place, keys, ("unit", "ask"), draft)
    return rows.Parameter(**found) if {"unit", "ask"} <= found.keys() else None  # type: ignore[arg-type]


def _definitions(written: Mapping[str, object], draft: PolicyDraft) -> None:
    """Named conditions; one may use those written above it."""
    for name, value in as_table(written.get("define")).items():
        draft.definitions[name] = read_condition(value, ("define", name), draft)


# --- rows -----------------------------------------------------------------------------------------


def _rows(name: str, shape: Shape, written: Mapping[str, object], draft: PolicyDraft) -> tuple[PolicyRow, ...]:
    listed = written.get(name, [])
    if not isinstance(listed, list):
        draft.wrong((name,), say("Rows are written under [[{name}]], with two brackets.", name=name))
        return ()
    found = []
    for at, value in enumerate(listed):
        before = len(draft.problems)
        fields = _fields(as_table(value), (name, at), _COMMON | shape.keys, shape.needed, draft)
        if len(draft.problems) == before:
            fields[shape.text] = fields.pop("say", None)
            found.append(shape.row(**fields))  # type: ignore[arg-type]
    return tuple(found)


def _fields(
    table: Mapping[str, object],
    place: Place,
    keys: Mapping[str, Reader],
    needed: tuple[str, ...],
    draft: PolicyDraft,
    others: tuple[str, ...] = (),
) -> dict[str, object]:
    found = {}
    for key, value in table.items():
        if key in keys:
            found[_ATTRIBUTES.get(key, key)] = keys[key](value, (*place, key), draft)
        elif key not in others:
            draft.unknown_key((*place, key), keys)
    for key in needed:
        if key not in table:
            draft.wrong(place, say("“{key}” is missing here.", key=key))
    return found


def _check_gaps(notes: tuple[PolicyRow, ...], draft: PolicyDraft) -> None:
    """What a note leaves open in braces is a parameter of the policy."""
    for at, note in enumerate(notes):
        for name in sorted(note.text.gaps()) if isinstance(note, rows.Note) else ():
            if name not in draft.parameters:
                draft.expected(("note", at, "say"), name, draft.parameters)


def _check_rules(
    tables: Mapping[type[PolicyRow], tuple[PolicyRow, ...]], quotes: Mapping[str, object], draft: PolicyDraft
) -> None:
    """Every rule cited is quoted, and every quote is used: a sentence without a consequence is a slip."""
    cited = {row.rule for table in tables.values() for row in table if row.rule is not None}
    for shape_name, shape in SHAPES.items():
        for at, row in enumerate(tables[shape.row]):
            if row.rule is not None and row.rule not in quotes:
                draft.wrong(
                    (shape_name, at, "rule"), say("[quotes] has no sentence for the rule “{rule}”.", rule=row.rule)
                )
    for rule in quotes:
        if rule not in cited:
            draft.wrong(("quotes", rule), say("No row rests on the rule “{rule}”.", rule=rule))
