"""The month as CSV files, one for each sheet, and as one JSON document, row by row as they are read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aftersales_cli.render.reports import month as views
from aftersales_cli.render.screen import records
from aftersales_cli.render.screen.talk import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import tzinfo
    from pathlib import Path

    from aftersales_cli.domain.reports import Figures

    Rows = Callable[[str], Iterable[dict[str, Any]]]

FIGURES = "overview"


def write_csv(path: Path, sheet: str, figures: Figures, rows_of: Rows, zone: tzinfo, *, excel: bool) -> None:
    """Write one sheet as CSV: the figures, or a register by name."""
    with path.open("w", encoding="utf-8", newline="") as out:
        if sheet == FIGURES:
            records.write_csv(["figure", "value"], views.flat(figures, zone), out, excel=excel)
            return
        columns = views.REGISTERS[sheet][1]
        rows = ([column.get(row) for column in columns] for row in rows_of(sheet))
        records.write_csv([column.key for column in columns], rows, out, excel=excel)


def write_json(path: Path, figures: Figures, rows_of: Rows, zone: tzinfo) -> None:
    """Write the figures and every register as one JSON document."""
    head = {"schema": SCHEMA, "kind": "month", "data": records.plain(figures, zone)}
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n  }\n}"))
        out.write(',\n    "sheets": {')
        for at, name in enumerate(views.REGISTERS):
            out.write(f"{',' if at else ''}\n      {json.dumps(name)}: [")
            for count, row in enumerate(rows_of(name)):
                text = json.dumps(records.plain(row, zone), ensure_ascii=False)
                out.write(f"{',' if count else ''}\n        {text}")
            out.write("\n      ]")
        out.write("\n    }\n  }\n}\n")
