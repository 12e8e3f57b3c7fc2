"""The options that every command takes, before the noun or after the verb, and what they were set to."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from typer.core import TyperOption

from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.language import parse_language
from aftersales_cli.render.screen import talk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Session:
    """What one call of the program was told about itself."""

    db: str | None = None
    operator: str | None = None
    lang: str | None = None
    no_input: bool = False
    yes: bool = False
    wait: int | None = None
    no_color: bool = False
    debug: bool = False
    as_csv: bool = False
    excel: bool = False
    tsv: bool = False
    fields: str | None = None
    command: str = ""
    piped: str | None = None
    parameters: Mapping[str, Any] = {}
    answered: Mapping[str, Any] = {}


session = Session()
"""The call under way."""


def start() -> None:
    """Begin a call: forget the last one, and take what the environment says."""
    session.__dict__.clear()
    session.db = os.environ.get("AFTERSALES_DB") or None
    session.no_input = bool(os.environ.get("AFTERSALES_NO_INPUT"))
    session.debug = bool(os.environ.get("AFTERSALES_DEBUG"))
    talk.hush(quiet=bool(os.environ.get("AFTERSALES_QUIET")))
    talk.allow_colour()


def _keep(_ctx: Any, param: Any, value: Any) -> Any:
    if value is not None and value is not False and value != "":  # 0 seconds is something that was said
        setattr(session, param.name, value)
        _APPLY.get(param.name, _nothing)()
    return value


def _nothing() -> None:
    """Most options are only looked up later."""


def check_language(name: str) -> None:
    """Raises WrongUsage for a language that the program does not speak."""
    if parse_language(name) is None:
        raise WrongUsage(
            say("There is no language {value}.", value=name), next_step=say("Languages: zh-CN, zh-TW, en.")
        )


def _check_wait() -> None:
    if session.wait is not None and session.wait < 0:
        raise WrongUsage(
            say("“{value}” is no value of {option}.", value=session.wait, option="--wait"),
            next_step=say("Give a whole number, {low} or more.", low=0),
        )


_APPLY: Mapping[str, Callable[[], None]] = {
    "lang": lambda: check_language(session.lang or ""),
    "wait": _check_wait,
    "no_color": talk.no_colour,
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
        _flag("--yes", "yes", "Do not ask for confirmation.", "-y"),
        _flag("--no-color", "no_color", "No colour."),
        _flag("--debug", "debug", "Show what the program does inside when it fails."),
    ]
    return tuple(made)


@cache
def output_parameters() -> tuple[TyperOption, ...]:
    """How a reading command may answer besides a table and ``--json``; made once and shared by all of them."""
    made = [
        _flag("--csv", "as_csv", "Answer as CSV."),
        _flag("--excel", "excel", "Answer as CSV that Excel opens safely (BOM, guarded cells)."),
        _flag("--tsv", "tsv", "Answer as lines with tabs between the cells."),
        _option("--fields", "fields", "KEYS", "Only these keys, such as number,name."),
    ]
    return tuple(made)


def _option(flag: str, name: str, metavar: str, help: str, kind: type = str) -> TyperOption:
    return TyperOption(
        param_decls=[flag, name], type=kind, metavar=metavar, help=help, expose_value=False, callback=_keep
    )


def _flag(flag: str, name: str, help: str, short: str | None = None) -> TyperOption:
    names = [flag, name] if short is None else [short, flag, name]
    return TyperOption(param_decls=names, is_flag=True, default=False, help=help, expose_value=False, callback=_keep)
