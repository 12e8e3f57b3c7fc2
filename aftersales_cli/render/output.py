"""Where a result goes: JSON, CSV or a table, as the user asked. stdout is data; a note about it goes to stderr."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.record import Record
from aftersales_cli.domain.sentence import say
from aftersales_cli.render import records, tables
from aftersales_cli.render.talk import notice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from aftersales_cli.render.tables import Column


class Form(Record, kw_only=False):
    """How an answer is wanted: as JSON, as CSV (for Excel or not), or as a table for people."""

    as_json: bool = False
    as_csv: bool = False
    excel: bool = False


def show_list(
    kind: str, rows: Sequence[Any], columns: Sequence[Column], form: Form, zone: tzinfo | None = None
) -> None:
    """Print many records. An empty list is a result: JSON gives [], a person gets a note on stderr."""
    if form.as_json:
        print(records.document(kind, rows, zone))  # noqa: T201 - stdout is where answers go
    elif form.as_csv or form.excel:
        keys = [column.key for column in columns]
        records.write_csv(keys, ([column.get(row) for column in columns] for row in rows), sys.stdout, excel=form.excel)
    elif rows:
        tables.show_table(columns, rows, zone)
    else:
        notice(say("Nothing found."))


def show_record(
    kind: str, record: Any, pairs: Sequence[tuple[str, Any]], form: Form, zone: tzinfo | None = None
) -> None:
    """Print one record: the whole of it as JSON, or its ``pairs`` of title and value for people."""
    if form.as_json:
        print(records.document(kind, record, zone))  # noqa: T201 - as above
    else:
        tables.show_fields(pairs, zone)
