"""The content of a policy file as JSON: what is kept of it in the shop's file, and read back without TOML."""

from __future__ import annotations

import json
from datetime import date, time
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

_DAY, _TIME = "$day", "$time"


def to_text(content: Mapping[str, object]) -> str:
    """A policy's content as JSON; the same content is always the same text."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=_marked)


def from_text(text: str) -> dict[str, object]:
    """The content again, its dates and times as they were."""
    return cast("dict[str, object]", json.loads(text, object_hook=_unmarked))


def _marked(value: object) -> dict[str, str]:
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    if isinstance(value, time):
        return {_TIME: value.isoformat()}
    message = f"no JSON form for {type(value).__name__}"
    raise TypeError(message)


def _unmarked(table: dict[str, object]) -> object:
    if len(table) != 1:
        return table
    (name, value), *_ = table.items()
    if name == _DAY:
        return date.fromisoformat(str(value))
    return time.fromisoformat(str(value)) if name == _TIME else table
