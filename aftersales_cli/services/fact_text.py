"""Facts as they stand in a file: JSON or TOML, read so that nothing becomes inexact and nothing is told twice."""

from __future__ import annotations

from typing import cast

from aftersales_cli.domain.errors import WrongUsage
from aftersales_cli.domain.sentence import say


def parse(text: str) -> dict[str, object]:
    """Facts written in JSON or TOML; only JSON begins with a brace. Numbers with a point stay text, hence exact."""
    written = text.lstrip("\ufeff")
    return _from_json(written) if written.lstrip().startswith("{") else _from_toml(written)


def _from_json(text: str) -> dict[str, object]:
    import json

    try:
        table = json.loads(text, parse_float=str, parse_constant=str, object_pairs_hook=_once_each)
    except (json.JSONDecodeError, RecursionError) as error:
        raise WrongUsage(say("These facts are not JSON: {error}", error=str(error))) from None
    return _unwrapped(cast("dict[str, object]", table))


def _unwrapped(table: dict[str, object]) -> dict[str, object]:
    """The facts in the envelope that ``--show-facts --json`` puts around them, or the table itself."""
    inside = table.get("data")
    return cast("dict[str, object]", inside) if table.get("kind") == "facts" and isinstance(inside, dict) else table


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    twice = sorted(key for key in table if [name for name, _value in pairs].count(key) > 1)
    if twice:
        raise WrongUsage(say("These facts are told twice: {names}", names=", ".join(twice)))
    return table


def _from_toml(text: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text, parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise WrongUsage(
            say("These facts are not TOML: {error}", error=str(error)),
            next_step=say(
                "Write facts as JSON, {example}, or as TOML, one to a line.", example='{"sold_on": "2026-03-01"}'
            ),
        ) from None
