"""How far a long job has come: a bar on a terminal, else a line now and then. All of it on stderr."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.sentence import say
from aftersales_cli.language import t
from aftersales_cli.render.screen.talk import is_quiet, notice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from aftersales_cli.domain.values.sentence import Sentence

    Report = Callable[[int, int], None]

BAR_AFTER_SECONDS = 1
LINE_EVERY_SECONDS = 30


@contextmanager
def progress(title: Sentence) -> Iterator[Report]:
    """Show how far a job is. The block calls what it is given with how many are done, and about how many there are.

    Nothing is shown of a job that is over within a second.
    """
    if is_quiet():
        yield lambda _done, _total: None
        return
    shown = _OnTerminal(title) if sys.stderr.isatty() else _ByLines(title)
    try:
        yield shown.report
    finally:
        shown.stop()


class _ByLines:
    """One line every half minute, for a log."""

    def __init__(self, title: Sentence) -> None:
        self._title = title
        self._next = time.monotonic() + LINE_EVERY_SECONDS

    def report(self, done: int, total: int) -> None:
        if time.monotonic() >= self._next:
            self._next += LINE_EVERY_SECONDS
            notice(say("{title}: {done} of about {total}", title=self._title, done=f"{done:,}", total=f"{total:,}"))

    def stop(self) -> None:
        """Nothing is left standing."""


class _OnTerminal:
    """A bar that goes away when the job is done."""

    def __init__(self, title: Sentence) -> None:
        self._title = t(title)
        self._from = time.monotonic() + BAR_AFTER_SECONDS
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def report(self, done: int, total: int) -> None:
        if self._bar is None and time.monotonic() >= self._from:
            self._bar = _bar()
            self._bar.start()
            self._task = self._bar.add_task(self._title, total=total)
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=max(done, total))

    def stop(self) -> None:
        if self._bar is not None:
            self._bar.stop()


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from aftersales_cli.render.screen import talk

    console = Console(stderr=True, markup=False, emoji=False, highlight=False, no_color=not talk.wants_colour())
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True)
