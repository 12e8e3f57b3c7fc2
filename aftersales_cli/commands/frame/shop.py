"""What commands share: which file, whose hand, what time, and opening the shop."""

from __future__ import annotations

import json
import os
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from aftersales_cli.commands.frame.session import session
from aftersales_cli.domain.values.errors import DatabaseUnusable, WrongUsage
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_name
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import shop as shops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from aftersales_cli.services.shop import Shop


class Numbered(Protocol):
    """A record with a number."""

    @property
    def id(self) -> str: ...

    @property
    def number(self) -> str: ...


E = TypeVar("E", bound=Numbered)
R = TypeVar("R", bound="shops.HasId")

LONGEST_WAIT_S = 86_400


def database_path() -> Path:
    """The shop's file: ``--db``, else ``AFTERSALES_DB``, else this computer's setting, else its data folder."""
    if session.db:
        return Path(session.db).expanduser()
    from aftersales_cli.commands.frame import computer

    return computer.database_path()


def operator() -> str:
    """Who is at the counter: ``--as``, else ``AFTERSALES_OPERATOR``, else this computer's setting, else the login."""
    named = session.operator or os.environ.get("AFTERSALES_OPERATOR")
    if not named:
        from aftersales_cli.commands.frame import computer

        named = computer.operator()
    return clean_name(named)


def clock(zone_name: str) -> datetime:
    """Now, UTC; ``AFTERSALES_NOW`` sets it for scripts and tests (without an offset it is in the shop's zone)."""
    fixed = os.environ.get("AFTERSALES_NOW")
    return _fixed_moment(fixed, zone_name) if fixed else datetime.now(UTC)


def _fixed_moment(text: str, zone_name: str) -> datetime:
    from aftersales_cli.domain.values.dates import parse_moment, zone

    here = zone(zone_name)
    try:
        return parse_moment(text, here)
    except WrongUsage:
        raise WrongUsage(
            say("AFTERSALES_NOW is no moment: {value}.", value=text),
            next_step=say("Write it as 2026-11-22T09:30:00+08:00."),
        ) from None


@contextmanager
def open_shop(*, writing: bool = False) -> Iterator[Shop]:
    """The shop, open for one command. The first writing command makes the file; a reading one does not.

    A shop that is lent to the session is open already, and stays so.
    """
    if session.shop is not None:
        yield session.shop
        return
    path = database_path()
    who = operator()
    if writing and not path.exists():
        shops.create_shop(path, clock=clock, operator=who)
    wait_ms = min(max(_wait_seconds(), 0), LONGEST_WAIT_S) * 1000
    shop = shops.open_shop(path, clock=clock, operator=who, writing=writing, wait_ms=wait_ms)
    shop.db.on_wait = _say_who_holds
    shop.db.on_clock = lambda last: _say_clock_is_odd(shop, last)
    try:
        yield shop
    finally:
        shop.db.close()


@contextmanager
def look_in() -> Iterator[Shop]:
    """The shop, to look something up before a first question; an empty one while none is there yet."""
    if session.shop is not None or database_path().exists():
        with open_shop() as shop:
            yield shop
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder, "shop.db")
        shops.create_shop(path, clock=clock, operator=operator())
        shop = shops.open_shop(path, clock=clock, operator=operator(), writing=False)
        try:
            yield shop
        finally:
            shop.db.close()


def _wait_seconds() -> int:
    """How long another terminal may take to write: ``--wait``, else ``AFTERSALES_WAIT``, else 5 seconds."""
    if session.wait is not None:
        return session.wait
    named = os.environ.get("AFTERSALES_WAIT") or "5"
    if not named.isdecimal():
        raise WrongUsage(
            say("“{value}” is no value of {option}.", value=named, option="AFTERSALES_WAIT"),
            next_step=say("Give a whole number, {low} or more.", low=0),
        )
    return int(named)


def edit_once(
    shop: Shop, key: str | None, find: Callable[[], E], change: Callable[[E], E], load: Callable[[Shop, str], E]
) -> E:
    """Change a record as one act, and say whether there was anything to change; with a key, only the first time."""

    def do() -> E:
        found = find()
        changed = change(found)
        if changed == found:
            notice(say("Nothing to change."))
        else:
            notice(say("{number} is changed.", number=changed.number))
        return changed

    return once(shop, key, do, load)


_KEPT_AS = {"set": "set_", "min": "minimum"}
"""What options are called in the requests that are on file: a key goes on meaning what it meant."""


def once(shop: Shop, key: str | None, do: Callable[[], R], load: Callable[[Shop, str], R]) -> R:
    """Run ``do`` as one act under the verb that was typed; with a key, only the first time."""
    if key is not None and not clean_name(key):
        raise WrongUsage(
            say("The option {option} needs a value.", option="--once"),
            next_step=say("Use a new key for a new request."),
        )
    if key is not None and session.piped is not None:  # one key for each record that was piped in
        key = f"{key} {session.piped}"
    content = {_KEPT_AS.get(name, name): str(value) for name, value in session.request.items()}
    return shops.once(
        shop,
        session.command,
        do,
        lambda record_id: load(shop, record_id),
        key=key,
        content=json.dumps([session.command, content], ensure_ascii=False, sort_keys=True),
    )


def ordering(typed: str | None, known: Iterable[str], default: str) -> tuple[str, bool]:
    """The key to sort by and whether it is turned round, from ``--sort KEY`` or ``--sort=-KEY``."""
    text = typed or default
    key = text.removeprefix("-")
    if key not in known:
        raise WrongUsage(
            say("Cannot sort by {key}.", key=key), next_step=say("Sort by one of: {keys}.", keys=", ".join(known))
        )
    return key, text.startswith("-")


def _say_who_holds(holder: Any) -> None:
    if holder is None:
        notice(say("Waiting for another program that is writing…"))
    else:
        notice(
            say(
                "Waiting for {command} (process {pid}, for {seconds} s)…",
                command=holder.command,
                pid=holder.pid,
                seconds=holder.seconds,
            )
        )


def _say_clock_is_odd(shop: Shop, last: str) -> None:
    from aftersales_cli.domain.values.dates import from_text

    now, then = (moment.astimezone(shop.zone) for moment in (shop.now(), from_text(last)))
    notice(
        say(
            "This computer's clock says {now}, but the last entry of the journal is from {last}. Is the clock right?",
            now=f"{now:%Y-%m-%d %H:%M}",
            last=f"{then:%Y-%m-%d %H:%M}",
        )
    )


@contextmanager
def shop_if_any(*, needed: bool = False) -> Iterator[Shop | None]:
    """The shop, for the policies it added; None without one, or beside one that cannot be read.

    ``needed`` says that there is nothing to be done without it.
    """
    if not needed and session.shop is None and not database_path().exists():
        yield None
        return
    with ExitStack() as opened:
        try:
            shop = opened.enter_context(open_shop())
        except DatabaseUnusable:
            if needed:
                raise
            shop = None
        yield shop
