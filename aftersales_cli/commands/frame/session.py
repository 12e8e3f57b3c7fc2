"""One call of the program: the options of every command, what they were set to, and what is lent to it."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from aftersales_cli.commands.frame.tree.parameters import Option
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.language import parse_language
from aftersales_cli.render.screen import talk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from aftersales_cli.services.shop import Shop


class Session:
    """What one call of the program was told about itself; ``shop`` and ``asker`` are lent for several calls."""

    db: str | None = None
    operator: str | None = None
    lang: str | None = None
    no_input: bool = False
    yes: bool = False
    wait: int | None = None
    no_color: bool = False
    debug: bool = False
    command: str = ""
    piped: str | None = None
    request: Mapping[str, Any] = {}
    answered: Mapping[str, Any] = {}
    shop: Shop | None = None
    asker: Any = None  # an Asker, which is told what this call is


session = Session()
"""The call under way."""


def start() -> None:
    """Begin a call: forget the last one but for what is lent, and take what the environment says."""
    shop, asker = session.shop, session.asker
    session.__dict__.clear()
    session.shop, session.asker = shop, asker
    session.db = os.environ.get("AFTERSALES_DB") or None
    session.no_input = bool(os.environ.get("AFTERSALES_NO_INPUT"))
    session.debug = bool(os.environ.get("AFTERSALES_DEBUG"))
    talk.hush(quiet=bool(os.environ.get("AFTERSALES_QUIET")))
    talk.allow_colour()


@contextmanager
def lent(*, shop: Shop | None = None, asker: Any = None) -> Iterator[None]:
    """Verbs that are run in the block work in this open shop, which stays open, and ask this asker."""
    before = session.shop, session.asker
    session.shop, session.asker = shop, asker
    try:
        yield
    finally:
        session.shop, session.asker = before


def check_language(name: str) -> None:
    """Raises WrongUsage for a language that the program does not speak."""
    if parse_language(name) is None:
        raise WrongUsage(
            say("There is no language {value}.", value=name), next_step=say("Languages: zh-CN, zh-TW, en.")
        )


GLOBAL = (
    Option("--db", metavar="PATH", help="The shop's file."),
    Option("--as", name="operator", metavar="NAME", help="Who is at the counter."),
    Option("--lang", metavar="LANGUAGE", help="Language: zh-CN, zh-TW or en."),
    Option("--wait", int, metavar="SECONDS", help="How long to wait for another terminal that is writing."),
    Option("-q --quiet", bool, help="Say nothing but errors."),
    Option("--no-input", bool, help="Never ask; name what is missing instead."),
    Option("-y --yes", bool, help="Do not ask for confirmation."),
    Option("--no-color", bool, help="No colour."),
    Option("--debug", bool, help="Show what the program does inside when it fails."),
)
"""What every command takes, before the noun or after the verb; the session keeps it."""


def keep(_ctx: Any, param: Any, value: Any) -> Any:
    """Keep in the session what an option of every command was set to; some take effect at once."""
    if value is not None and value is not False and value != "":  # 0 seconds is something that was said
        setattr(session, param.name, value)
        if param.name in _AT_ONCE:
            _AT_ONCE[param.name]()
    return value


def _check_wait() -> None:
    if session.wait is not None and session.wait < 0:
        raise WrongUsage(
            say("“{value}” is no value of {option}.", value=session.wait, option="--wait"),
            next_step=say("Give a whole number, {low} or more.", low=0),
        )


_AT_ONCE: Mapping[str, Callable[[], None]] = {
    "lang": lambda: check_language(session.lang or ""),
    "wait": _check_wait,
    "no_color": talk.no_colour,
    "quiet": lambda: talk.hush(quiet=True),
}
