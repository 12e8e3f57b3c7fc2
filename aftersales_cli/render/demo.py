"""The demo shop on the screen: where it is, and the walk through it as commands to copy."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.sentence import say
from aftersales_cli.language import t
from aftersales_cli.render.screen.output import show_record
from aftersales_cli.render.screen.talk import notice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from aftersales_cli.domain.values.sentence import Sentence
    from aftersales_cli.render.screen.output import Form

    Stops = Sequence[tuple[Sentence, str]]
    """What happens at each stop, and the command for it."""


def show(path: Path, stops: Stops, form: Form) -> None:
    """The walk on stdout, ready to be pasted; how the file is used and thrown away on stderr."""
    if not form.for_people:
        commands = [command for _, command in stops]
        show_record("demo", {"path": str(path), "commands": commands}, (), form)
        return
    print(f"{t('Work in it from this terminal:')}\n\n    {use(path)}\n")
    print(f"{t('Then try, one after the other:')}\n")
    for place, (title, command) in enumerate(stops, 1):
        print(f"{place}. {t(title)}\n    {command}")
    _say_what_it_is(path)


def say_how_to_go_on(path: Path) -> None:
    """What to do after the walk."""
    notice(say("To go on in the demo shop: {command}", command=use(path)))
    _say_what_it_is(path)


def _say_what_it_is(path: Path) -> None:
    notice(say("It is a file of its own: {path}. Throw it away by removing it.", path=str(path)))


def use(path: Path, platform: str = sys.platform) -> str:
    """The line that makes this terminal work in the demo shop."""
    if platform == "win32":
        return f'$env:AFTERSALES_DB = "{path}"'
    return f"export AFTERSALES_DB={shlex.quote(str(path))}"
