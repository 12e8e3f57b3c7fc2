"""What the experiments share: the program as a process, a shop to harm, and how a finding is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import aftersales_cli
from tests.faults.working_day import DAY, lay_out, with_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PROGRAM = (sys.executable, "-m", "aftersales_cli")
ENVIRONMENT = {
    **os.environ,
    "AFTERSALES_LANG": "en",
    "AFTERSALES_NO_INPUT": "1",
    "AFTERSALES_NOW": "2026-11-22T10:00:00+08:00",
    "AFTERSALES_OPERATOR": "li",
    "AFTERSALES_DB": "shop.db",
    "PYTHONPATH": str(Path(aftersales_cli.__file__).parent.parent),
}


class NotRun(Exception):
    """An experiment that cannot be made on this computer, and why."""


class Result(NamedTuple):
    """What an experiment found: how often it tried, and every fault."""

    tries: int
    faults: list[str]
    remark: str = ""


def run(
    words: Iterable[str], folder: Path, *, before: Iterable[str] = (), program: Iterable[str] = PROGRAM
) -> subprocess.CompletedProcess[str]:
    """Run a command as a process of its own, under another program where ``before`` names one."""
    command = [*before, *program, *words]
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


def days_work(folder: Path, upto: int = len(DAY)) -> Iterator[tuple[str, ...]]:
    """Do the day's first commands in ``folder``; the rest is what is returned, ready to be typed."""
    folder.mkdir(parents=True, exist_ok=True)
    lay_out(folder)
    typed = [with_key(words, f"key-{number}") for number, words in enumerate(DAY)]
    for words in typed[:upto]:
        done = run(words, folder)
        if done.returncode:
            message = f"{' '.join(words)}: {done.stderr}"
            raise RuntimeError(message)
    return iter(typed[upto:])


def say(text: str) -> None:
    """Tell whoever runs the lab."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
