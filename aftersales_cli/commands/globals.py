"""The options that every command takes, before the noun or after the verb, and what they were set to."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from typer.core import TyperOption


@dataclass(slots=True)
class Session:
    """What one call of the program was told about itself. Made anew for each call."""

    db: str | None = None
    operator: str | None = None
    lang: str | None = None
    quiet: bool = False
    no_input: bool = False
    wait: int = 5
    no_color: bool = False
    debug: bool = False
    as_json: bool = False
    command: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)


session = Session()
"""The call under way. ``start`` replaces its content."""


def start() -> None:
    """Begin a call: forget the last one, and take what the environment says."""
    fresh = Session()
    fresh.db = os.environ.get("AFTERSALES_DB") or None
    fresh.no_input = bool(os.environ.get("AFTERSALES_NO_INPUT"))
    fresh.quiet = bool(os.environ.get("AFTERSALES_QUIET"))
    for name in Session.__slots__:
        setattr(session, name, getattr(fresh, name))


def _keep(_ctx: Any, param: Any, value: Any) -> Any:
    if value is not None and value is not False:
        setattr(session, param.name, value)
    return value


@cache
def parameters() -> tuple[TyperOption, ...]:
    """The global options, made once and shared by every command."""
    made = [
        _option("--db", "db", "PATH", "The shop's file."),
        _option("--as", "operator", "NAME", "Who is at the counter."),
        _option("--lang", "lang", "LANGUAGE", "Language: zh-CN, zh-TW or en."),
        _option("--wait", "wait", "SECONDS", "How long to wait for another terminal that is writing.", kind=int),
        _flag("--quiet", "quiet", "Say nothing but errors.", "-q"),
        _flag("--no-input", "no_input", "Never ask; name what is missing instead."),
        _flag("--no-color", "no_color", "No colour."),
        _flag("--debug", "debug", "Show what the program does inside when it fails."),
    ]
    return tuple(made)


def _option(flag: str, name: str, metavar: str, help: str, kind: type = str) -> TyperOption:  # noqa: A002 - Typer's word
    return TyperOption(
        param_decls=[flag, name], type=kind, metavar=metavar, help=help, expose_value=False, callback=_keep
    )


def _flag(flag: str, name: str, help: str, short: str | None = None) -> TyperOption:  # noqa: A002 - Typer's word
    names = [flag, name] if short is None else [short, flag, name]
    return TyperOption(
        param_decls=names, is_flag=True, default=False, help=help, expose_value=False, callback=_keep
    )
