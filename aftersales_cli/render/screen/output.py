"""Where a result goes: JSON, CSV or a table, as the user asked. stdout is data; a note about it goes to stderr."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values.advice import Detail
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import shown, terminal_safe
from aftersales_cli.render.screen import records, tables
from aftersales_cli.render.screen.tables import Column
from aftersales_cli.render.screen.talk import notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo


class Form(Record, kw_only=False):
    """How an answer is wanted: as JSON, as CSV (for Excel or not), as TSV, or as a table for people.

    ``fields`` names the keys that are wanted, in this order; none means all.
    """

    as_json: bool = False
    as_csv: bool = False
    excel: bool = False
    tsv: bool = False
    fields: tuple[str, ...] = ()

    @property
    def for_people(self) -> bool:
        """Whether the answer is laid out for people rather than for a script."""
        return not (self.as_json or self.as_csv or self.excel or self.tsv or self.fields)


_gathered: list[tuple[str, Any]] = []
_state = {"gathers": False}


@contextmanager
def gathered() -> Iterator[None]:
    """What the block would print as one JSON document after another becomes one, a list, when it ends."""
    _gathered.clear()
    _state["gathers"] = True
    try:
        yield
    finally:
        _state["gathers"] = False
        if _gathered:
            print(records.document(_gathered[0][0], [each for _, each in _gathered]))


def show_line(text: str) -> None:
    """One value as it is, for a script to take; on a terminal nothing in it can steer."""
    print(terminal_safe(text) if sys.stdout.isatty() else text)


def show_list(
    kind: str, rows: Sequence[Any], columns: Sequence[Column], form: Form, zone: tzinfo | None = None
) -> None:
    """Print many records. An empty list is a result: JSON gives [], a person gets a note on stderr."""
    if form.fields:
        rows, columns = _picked(rows, form.fields, zone)
    if form.as_json:
        _print_json(kind, rows, zone)
    elif form.as_csv or form.excel or form.tsv:
        _write_cells(
            [column.key for column in columns],
            [[records.plain(column.get(row), zone) for column in columns] for row in rows],
            form,
        )
    elif rows:
        tables.show_table(columns, rows, zone)
    else:
        notice(say("Nothing found."))


def show_record(
    kind: str, record: Any, pairs: Sequence[tuple[str, Any]], form: Form, zone: tzinfo | None = None
) -> None:
    """Print one record: the whole of it as JSON or CSV, or its ``pairs`` of title and value for people."""
    if form.fields:
        (record,), columns = _picked([record], form.fields, zone)
        pairs = [(column.title, column.get(record)) for column in columns]
    if form.as_json:
        _print_json(kind, record, zone)
    elif form.as_csv or form.excel or form.tsv:
        whole = records.plain(record, zone)
        _write_cells(list(whole), [list(whole.values())], form)
    else:
        tables.show_fields(pairs, zone)


def _print_json(kind: str, value: Any, zone: tzinfo | None) -> None:
    if _state["gathers"]:
        plain = records.plain(value, zone)
        _gathered.extend((kind, each) for each in (plain if isinstance(plain, list) else [plain]))
    else:
        print(records.document(kind, value, zone))


def _write_cells(keys: list[str], rows: list[list[Any]], form: Form) -> None:
    if form.tsv:
        records.write_tsv(keys, rows, sys.stdout)
    else:
        records.write_csv(keys, rows, sys.stdout, excel=form.excel)


def _picked(
    rows: Sequence[Any], fields: tuple[str, ...], zone: tzinfo | None
) -> tuple[list[dict[str, Any]], list[Column]]:
    """The rows with these keys alone, and a column for each. Raises WrongUsage for a key that they do not have."""
    whole = [records.plain(row, zone) for row in rows]
    for field in fields if whole else ():
        if field not in whole[0]:
            raise WrongUsage(
                say("“{value}” is no value of {option}.", value=shown(field), option=Detail("fields")),
                next_step=say("Possible: {words}.", words=", ".join(whole[0])),
            )
    return [{name: row[name] for name in fields} for row in whole], [_column(name) for name in fields]


def _column(name: str) -> Column:
    """A column of a plain record, headed by its key."""
    return Column(name, name, lambda row: records.cell_text(row[name]))
