"""Records as JSON and CSV: the stable, untranslated forms that scripts read.

A record's field names are its JSON keys. Money becomes a string with two decimals and puts its currency beside it,
dates and moments become ISO 8601, and whatever else is a plain value stays as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, TextIO

from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.record import Record, as_dict
from aftersales_cli.domain.values.sentence import Sentence
from aftersales_cli.domain.values.text import json_safe, terminal_safe
from aftersales_cli.language import t
from aftersales_cli.render.screen.talk import SCHEMA

if TYPE_CHECKING:
    from datetime import tzinfo


def plain(value: Any, zone: tzinfo | None = None) -> Any:  # noqa: PLR0911 - one return for each kind
    """``value`` as JSON knows it. Moments are given in ``zone`` when one is named."""
    if value is None or (isinstance(value, str | int) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Money):
        return str(value)
    if isinstance(value, Quantity):
        return value.json
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return (value if zone is None else value.astimezone(zone)).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sentence):
        return t(value)
    return _compound(value, zone)


def _compound(value: Any, zone: tzinfo | None) -> Any:
    if isinstance(value, Record):
        return _with_currency(as_dict(value), zone)
    if hasattr(value, "__dataclass_fields__"):
        return _with_currency({name: getattr(value, name) for name in value.__dataclass_fields__}, zone)
    if isinstance(value, Mapping):
        return _with_currency(value, zone)
    if isinstance(value, Iterable):
        return [plain(each, zone) for each in value]
    message = f"no JSON form for {type(value).__name__}"
    raise TypeError(message)


def _with_currency(values: Mapping[str, Any], zone: tzinfo | None) -> dict[str, Any]:
    made = {name: plain(value, zone) for name, value in values.items()}
    currency = next((value.currency for value in values.values() if isinstance(value, Money)), None)
    if currency is not None and "currency" not in made:
        made["currency"] = currency
    return made


def document(kind: str, value: Any, zone: tzinfo | None = None) -> str:
    """One JSON document: a record, or a list of them, in the versioned envelope."""
    data = plain(value, zone)
    return json_safe(json.dumps({"schema": SCHEMA, "kind": kind, "data": data}, ensure_ascii=False, indent=2))


def write_csv(keys: list[str], rows: Iterable[Iterable[Any]], out: TextIO, *, excel: bool = False) -> None:
    """Rows as CSV with a header of keys. ``excel`` adds the byte order mark and keeps digits and formulas harmless."""
    import csv

    if excel:
        out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n" if excel else "\n")
    writer.writerow(keys)
    shown = out.isatty()
    for row in rows:
        cells = [cell_text(plain(value)) for value in row]
        cells = [terminal_safe(cell, lines=True) for cell in cells] if shown else cells
        writer.writerow([guarded(cell) for cell in cells] if excel else cells)


def write_tsv(keys: list[str], rows: Iterable[Iterable[Any]], out: TextIO) -> None:
    """Rows as lines with tabs between the cells; what would break a line in a cell becomes a blank."""
    for row in [keys, *rows]:
        cells = (" ".join(cell_text(plain(value)).split()) for value in row)
        out.write(terminal_safe("\t".join(cells), lines=True) + "\n")


def write_raw_csv(headings: list[str], rows: Iterable[Iterable[Any]], out: TextIO, *, excel: bool = False) -> None:
    """Rows that are text already, as fast as they can be written; guarded for a spreadsheet only under ``excel``."""
    import csv

    if excel or out.isatty():
        write_csv(headings, rows, out, excel=excel)
        return
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows(rows)


def cell_text(value: Any) -> str:
    """A plain value as one cell: several words or phones with semicolons between them, anything larger as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        value = [_phone(each) if _is_phone(each) else each for each in value]
        if all(isinstance(each, str) for each in value):
            return ";".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _phone(phone: Mapping[str, str]) -> str:
    """As the counter types it: ``13800138000``, or ``work:13800138000``."""
    return phone["number"] if phone["role"] == "main" else f"{phone['role']}:{phone['number']}"


def _is_phone(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"number", "role"}


_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


_LOOKS_LIKE_A_NUMBER = re.compile("[0-9]{11,}|0[0-9]+|[0-9]+[eE][0-9]+")
"""Phones and serials that a spreadsheet would round, strip of their zeros, or take for a power of ten."""


def guarded(cell: str) -> str:
    """A cell that a spreadsheet takes as text: no formula runs, and no long number loses its zeros."""
    if _LOOKS_LIKE_A_NUMBER.fullmatch(cell):
        return f'="{cell}"'
    if cell.lstrip().startswith(_FORMULA_STARTS) and not _is_number(cell):
        return f"'{cell}"
    return cell


def _is_number(cell: str) -> bool:
    digits = cell.removeprefix("-").replace(".", "", 1)
    return digits.isascii() and digits.isdecimal()
