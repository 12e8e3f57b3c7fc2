"""How the journal looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.dates import from_text
from aftersales_cli.render.output import Form, show_list, show_record
from aftersales_cli.render.tables import Column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from aftersales_cli.store.acts import Act
    from aftersales_cli.store.journal import Entry

ACTS = (
    Column("at", "When", lambda act: from_text(act.at)),
    Column("operator", "Who", lambda act: act.operator),
    Column("command", "What", lambda act: act.command),
    Column("records", "Records", lambda act: act.records, right=True),
    Column("undone", "Taken back", lambda act: act.undone),
    Column("id", "Act", lambda act: act.id),
)

CHANGES = (
    Column("entity", "Record", lambda change: change["entity"]),
    Column("field", "Field", lambda change: change["field"]),
    Column("before", "Before", lambda change: change["before"]),
    Column("after", "After", lambda change: change["after"]),
)


def show_acts(acts: Sequence[Act], form: Form, zone: tzinfo) -> None:
    """Who did what, one act a row."""
    rows = [act._asdict() for act in acts] if form.as_json or form.fields else acts
    show_list("act", rows, ACTS, form, zone)


def show_entries(act: Act, entries: Sequence[Entry], form: Form) -> None:
    """What one act changed, one field a row."""
    if form.as_json and not form.fields:
        document = {**act._asdict(), "entries": [entry._asdict() for entry in entries]}
        show_record("act", document, (), form)
        return
    show_list("change", [change for entry in entries for change in _changes(entry)], CHANGES, form)


def _changes(entry: Entry) -> list[dict[str, object]]:
    names = [name for name in entry.after if name not in ("id", "site", "version")]
    return [
        {"entity": entry.entity, "field": name, "before": entry.before.get(name), "after": entry.after[name]}
        for name in names
    ]
