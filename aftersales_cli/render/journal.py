"""How the journal looks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.dates import from_text
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.width import cut
from aftersales_cli.render.screen.output import Form, show_list, show_record
from aftersales_cli.render.screen.tables import Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from aftersales_cli.domain.values.sentence import Sentence
    from aftersales_cli.store.file.acts import ActDone
    from aftersales_cli.store.file.journal import Entry

ACTS = (
    Column("at", "When", lambda act: from_text(act.at)),
    Column("operator", "Who", lambda act: act.operator),
    Column("command", "What", lambda act: act.command),
    Column("records", "Records", lambda act: act.records, right=True),
    Column("undone", "Taken back", lambda act: act.undone),
    Column("id", "Act", lambda act: act.id),
)

CHANGES = (
    Column("field", "Field", lambda change: change["field"]),
    Column("before", "Before", lambda change: change["before"]),
    Column("after", "After", lambda change: change["after"]),
)

_BESIDE_THE_POINT = ("created_at", "source_text", "terms", "verdict")
"""What stands in the journal for machines: when a row was made, and whole documents."""
_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_LONGEST = 60


def show_acts(acts: Sequence[ActDone], form: Form, zone: tzinfo) -> None:
    """Who did what, one act a row."""
    rows = [act._asdict() for act in acts] if form.as_json or form.fields else acts
    show_list("act", rows, ACTS, form, zone)


def show_entries(
    act: ActDone, entries: Sequence[Entry], words: Mapping[str, Sentence], form: Form, zone: tzinfo
) -> None:
    """What one act changed, one field a row; for people the values as they are said elsewhere, long ones cut.

    ``words`` name the tables.
    """
    if form.as_json and not form.fields:
        document = {**act._asdict(), "entries": [entry._asdict() for entry in entries]}
        show_record("act", document, (), form)
        return
    changes = [change for entry in entries for change in _changes(entry)]
    if form.for_people:
        changes = [_for_people(change) for change in changes if change["field"] not in _BESIDE_THE_POINT]
    entity = Column("entity", "Record", lambda change: change["entity"], words=words)
    show_list("change", changes, (entity, *CHANGES), form, zone)


def _changes(entry: Entry) -> list[dict[str, object]]:
    names = [name for name in entry.after if name not in ("id", "site", "version")]
    return [
        {"entity": entry.entity, "field": name, "before": entry.before.get(name), "after": entry.after[name]}
        for name in names
    ]


def _for_people(change: dict[str, object]) -> dict[str, object]:
    field = str(change["field"])
    return {
        **change,
        "field": field.removesuffix("_fen").removesuffix("_milli"),
        **{side: _readable(field, change[side]) for side in ("before", "after")},
    }


def _readable(field: str, value: object) -> object:
    """A stored value as it is said elsewhere: amounts in yuan, moments as moments, the beginning of anything long."""
    if isinstance(value, int):
        return {"fen": str(Money(value)), "milli": Quantity(value).json}.get(field.rpartition("_")[2], value)
    text = "" if value is None else str(value)
    if _MOMENT.fullmatch(text):
        return from_text(text)
    return f"{text[:8]}…" if _KEY.fullmatch(text) else cut(text, _LONGEST)
