"""Whole processes in turn: what each cost, and how it compares with another in the same round.

The computer may be busy with other things and grow slower and faster meanwhile. So every round runs every command once,
each round begins with another one, and a ratio is the median of the ratios of the rounds. It is taken from CPU time,
user and system, which hardly cares for what else runs.
"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_CHUNK = 65536


class Command(NamedTuple):
    """A process to run: its name here, its words, what its environment has besides, and whether it sees a terminal."""

    name: str
    words: tuple[str, ...]
    env: Mapping[str, str] = {}
    terminal: bool = False


class Cost(NamedTuple):
    """What one run cost: CPU and wall seconds, the most memory it held (MB), and its exit code."""

    cpu: float
    wall: float
    memory: float
    code: int


Costs = dict[str, list[Cost]]
"""The costs of each command by its name, one for each round."""


def run(command: Command) -> Cost:
    """Run a command to its end; its output is read and thrown away."""
    ours, theirs = pty.openpty() if command.terminal else os.pipe()
    began = time.monotonic()
    process = subprocess.Popen(
        command.words, stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.DEVNULL, env=environment(command.env)
    )
    os.close(theirs)
    _drain(ours)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, process.returncode)


def rounds(
    commands: Sequence[Command], count: int, *, before: Callable[[Command], None] = lambda _command: None
) -> Costs:
    """Run all commands so many times, each round beginning with another one. The first round only warms up."""
    costs: Costs = {command.name: [] for command in commands}
    for number in range(count + 1):
        start = number % len(commands)
        for command in (*commands[start:], *commands[:start]):
            before(command)
            cost = run(command)
            if cost.code:
                message = f"{' '.join(command.words)} ended with {cost.code}"
                raise SystemExit(message)
            if number:
                costs[command.name].append(cost)
    return costs


def ratio(costs: Costs, name: str, base: str) -> float:
    """How many times the CPU time of ``base`` a command takes: the median of all rounds."""
    return median(mine.cpu / other.cpu for mine, other in zip(costs[name], costs[base], strict=True))


def memory(costs: Costs, name: str) -> float:
    """The most memory a command held, in MB: the median of all rounds."""
    return median(cost.memory for cost in costs[name])


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """This process's environment for a command; compiled modules are kept, as where the program is installed."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "NO_COLOR", "COLUMNS")
    ours = {name: text for name, text in os.environ.items() if name not in left_out and "AFTERSALES" not in name}
    return {**ours, "LANG": "zh_CN.UTF-8", "TERM": "xterm-256color", **more}


def python(name: str, code: str, *words: str, env: Mapping[str, str] | None = None) -> Command:
    """A command that runs a piece of Python."""
    return Command(name, (sys.executable, "-c", code, *words), env or {})


def _drain(descriptor: int) -> None:
    try:
        while os.read(descriptor, _CHUNK):
            pass
    except OSError:  # a terminal whose last user has gone
        pass
    finally:
        os.close(descriptor)
