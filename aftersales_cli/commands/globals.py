"""The options that every command takes, before the noun or after the verb, and what they were set to."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from typer.core import TyperOption

from aftersales_cli.domain.errors import WrongUsage
from aftersales_cli.domain.sentence import say
from aftersales_cli.locale import parse_language
from aftersales_cli.render import colour, talk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Session:
    """What one call of the program was told about itself."""

    db: str | None = None
    operator: str | None = None
    lang: str | None = None
    no_input: bool = False
    wait: int = 5
    no_color: bool = False
    debug: bool = False
    command: str = ""
    parameters: Mapping[str, Any] = {}


session = Session()
"""The call under way."""


def start() -> None:
    """Begin a call: forget the last one, and take what the environment says."""
    session.__dict__.clear()
    session.db = os.environ.get("AFTERSALES_DB") or None
    session.no_input = bool(os.environ.get("AFTERSALES_NO_INPUT"))
    talk.hush(quiet=bool(os.environ.get("AFTERSALES_QUIET")))
    colour.allow()


def _keep(_ctx: Any, param: Any, value: Any) -> Any:
    if value is not None and value is not False:
        setattr(session, param.name, value)
        _APPLY.get(param.name, _nothing)()
    return value


def _nothing() -> None:
    """Most options are only looked up later."""


def _check_language() -> None:
    if session.lang is not None and parse_language(session.lang) is None:
        raise WrongUsage(
            say("There is no language {value}.", value=session.lang), next_step=say("Languages: zh-CN, zh-TW, en.")
        )


_APPLY: Mapping[str, Callable[[], None]] = {
    "lang": _check_language,
    "no_color": colour.switch_off,
    "quiet": lambda: talk.hush(quiet=True),
}
"""Options that take effect at once."""


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
    return TyperOption(param_decls=names, is_flag=True, default=False, help=help, expose_value=False, callback=_keep)
