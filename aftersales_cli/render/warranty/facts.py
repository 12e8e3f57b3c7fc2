"""Facts as a file: TOML that ``warranty check --facts`` reads back, or JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from aftersales_cli.render.screen.output import show_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aftersales_cli.render.screen.output import Form

_NONE = '"none"'


def show(written: Mapping[str, object], form: Form) -> None:
    """Print facts so that they can be kept and judged again."""
    if form.for_people:
        print("\n".join(toml_lines(written)))
    else:
        show_record("facts", written, (), form)


def toml_lines(written: Mapping[str, object]) -> Iterator[str]:
    """Facts one to a line, and each earlier repair or exchange as a table of its own."""
    tables = {name: value for name, value in written.items() if _is_tables(value)}
    for name, value in written.items():
        if name not in tables:
            yield f"{name} = {_toml(value)}"
    for name, entries in tables.items():
        for entry in entries:  # type: ignore[attr-defined]  # _is_tables looked
            yield f"\n[[{name}]]"
            yield from (f"{key} = {_toml(value)}" for key, value in entry.items())


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(item, Mapping) for item in value)


def _toml(value: object) -> str:
    if value is None:
        return _NONE
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return _quoted(str(value))


def _quoted(text: str) -> str:
    """A text in quotation marks; what cannot be seen or could steer a terminal is spelt out."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else _escaped(letter) for letter in quoted)


def _escaped(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"  # noqa: PLR2004 - TOML has two lengths
