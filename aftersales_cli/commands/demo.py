"""``aftersales demo``: a throw-away shop with a realistic month in it, and a short walk through it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftersales_cli.commands.frame import advice, ask
from aftersales_cli.commands.frame.computer import folder
from aftersales_cli.commands.frame.options import Reads, Yes
from aftersales_cli.commands.frame.session import session
from aftersales_cli.commands.frame.shop import clock, operator
from aftersales_cli.commands.frame.tree.nouns import Noun
from aftersales_cli.commands.frame.tree.parameters import Option, Question
from aftersales_cli.domain.settings import DEFAULT_ZONE
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.language import language, t
from aftersales_cli.render import demo as views
from aftersales_cli.render.screen.progress import progress
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import shop as shops
from aftersales_cli.services.demo import month as demo

if TYPE_CHECKING:
    from aftersales_cli.domain.values.sentence import Sentence
    from aftersales_cli.services.demo.month import Stop

app = Noun("demo")

Walk = Annotated[bool, Option("--walk", bool, help="Run the walk's commands, one after the other.")]


@app.verb("demo", example="aftersales demo")
def demo_(*, yes: Yes = False, walk: Walk = False, form: Reads) -> None:
    """Make a throw-away shop with a month in it, and show the first commands to try.

    It gets a file of its own: demo.db in the data folder, or the one named with --db. A real shop is never touched.
    With --yes a demo shop that is there is made anew.
    """
    path = _path()
    _make(path, yes=yes)
    stops = _stops(path)
    if walk or (not yes and form.for_people and _agrees(say("Take a walk through it now?"))):
        _take_the_walk(path, stops)
    else:
        views.show(path, [(stop.title, advice.pasted(stop.deed)) for stop in stops], form)


def _agrees(question: Sentence) -> bool:
    """Whether somebody is there and wants to. Nobody else is asked, and --yes is no answer to this."""
    return ask.can_ask() and bool(ask.answer(Question("", question, yes_or_no=True), before=True))


def _path() -> Path:
    """Where the demo shop goes: never where the computer's settings say that the real one is."""
    return Path(session.db).expanduser().absolute() if session.db else folder("data") / "demo.db"


def _make(path: Path, *, yes: bool) -> None:
    if demo.is_demo(path):
        if not yes:
            notice(say("The demo shop is there already. To make it anew: aftersales demo --yes"))
            return
        demo.throw_away(path)
    with progress(say("Playing a month in the demo shop")) as report:
        demo.make(path, clock(DEFAULT_ZONE), report)
    notice(say("The demo shop is open: a month of orders, all made up."))


def _stops(path: Path) -> list[Stop]:
    shop = shops.open_shop(path, clock=clock, operator=operator(), writing=False)
    try:
        return demo.walk(shop)
    finally:
        shop.db.close()


def _take_the_walk(path: Path, stops: list[Stop]) -> None:
    """Each command as a program of its own, as if it had been typed. The first that fails ends the walk."""
    surroundings = {**os.environ, "AFTERSALES_DB": str(path), "AFTERSALES_LANG": language()}
    for at, stop in enumerate(stops):
        if at and ask.can_ask() and not _agrees(say("Go on?")):
            break
        print(f"\n# {t(stop.title)}\n$ {advice.pasted(stop.deed)}", flush=True)  # noqa: T201 - the walk is the answer
        words = [sys.executable, "-m", "aftersales_cli", *advice.words(stop.deed)]
        done = subprocess.run(words, env=surroundings, check=False)  # noqa: S603 - our own commands
        if done.returncode:
            raise typer.Exit(done.returncode)
    views.say_how_to_go_on(path)
