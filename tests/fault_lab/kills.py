"""Kills: at every boundary of every command, at system calls, and at moments that only the clock chooses."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
from random import Random
from typing import TYPE_CHECKING

from tests.fault_lab import bench
from tests.faults import killing
from tests.faults.working_day import DAY, lay_out, with_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SYSTEM_CALLS = ("pwrite64", "fdatasync", "fsync", "ftruncate", "unlink", "link", "rename")
TRACED_COMMANDS = (0, 6, 13, 21, 27, 30, 41)
"""Of the day: init, customer add, ticket open, parts log, ticket pay, deliver and undo, killed at system calls."""
AT_RANDOM = 3
"""How often each command is killed by the clock."""


def at_every_boundary(folder: Path) -> bench.Result:
    """In a fork, before each SQL statement, each file made, moved or removed, the answer and the end."""

    def every(typed: tuple[str, ...], before: Path, passed: int) -> Iterator[Callable[[Path], tuple[bool, str]]]:
        shutil.rmtree(before.parent / "spare", ignore_errors=True)
        for moment in range(1, passed + 1):

            def kill(torn: Path, moment: int = moment) -> tuple[bool, str]:
                ended = killing.run(typed, torn, kill_at=moment)
                return bool(ended.answer), f"killed before boundary {moment}"

            yield kill

    return _through_the_day(folder, every)


def at_system_calls(folder: Path) -> bench.Result:
    """As a process of its own, at the nth call of each kind that changes a file, counted by strace."""
    if shutil.which("strace") is None:
        message = "strace is not installed"
        raise bench.NotRun(message)

    def every(typed: tuple[str, ...], before: Path, _passed: int) -> Iterator[Callable[[Path], tuple[bool, str]]]:
        if typed not in chosen:
            return
        for call, count in _calls(typed, before).items():
            for moment in range(1, count + 1):

                def kill(torn: Path, call: str = call, moment: int = moment) -> tuple[bool, str]:
                    inject = f"inject={call}:signal=SIGKILL:when={moment}"
                    strace = ("strace", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject)
                    done = bench.run(typed, torn, before=strace)
                    return bool(done.stdout), f"killed at its {call} {moment}"

                yield kill

    typed_day = [with_key(words, f"key-{number}") for number, words in enumerate(DAY)]
    chosen = [typed_day[number] for number in TRACED_COMMANDS]
    return _through_the_day(folder, every)


def by_the_clock(folder: Path) -> bench.Result:
    """As a process of its own, after some milliseconds."""
    chance = Random(20261122)

    def some(typed: tuple[str, ...], _before: Path, _passed: int) -> Iterator[Callable[[Path], tuple[bool, str]]]:
        for _ in range(AT_RANDOM):
            wait = chance.uniform(0.05, 0.6)

            def kill(torn: Path, wait: float = wait) -> tuple[bool, str]:
                return _killed_after(wait, typed, torn), f"killed after {wait:.3f} s"

            yield kill

    return _through_the_day(folder, some)


def _killed_after(wait: float, typed: tuple[str, ...], torn: Path) -> bool:
    with subprocess.Popen(
        [*bench.PROGRAM, *typed], cwd=torn, env=bench.ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            process.wait(wait)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        answer, _ = process.communicate()
        return bool(answer)


def _calls(typed: tuple[str, ...], before: Path) -> dict[str, int]:
    """How often a command makes each of the system calls."""
    spare = before.parent / "spare"
    shutil.rmtree(spare, ignore_errors=True)
    killing.snapshot(before, spare)
    counted = bench.run(typed, spare, before=("strace", "-c", "-e", f"trace={','.join(SYSTEM_CALLS)}"))
    lines = re.findall(r"^.*?\s(\d+)\s+(?:\d+\s+)?(\w+)$", counted.stderr, re.MULTILINE)
    return {call: int(count) for count, call in lines if call in SYSTEM_CALLS}


def _through_the_day(
    folder: Path, kills_of: Callable[[tuple[str, ...], Path, int], Iterator[Callable[[Path], tuple[bool, str]]]]
) -> bench.Result:
    before = folder / "before"
    before.mkdir()
    lay_out(before)
    tries, faults = 0, []
    for number, words in enumerate(DAY):
        typed = with_key(words, f"key-{number}")
        after, torn = folder / "after", folder / "torn"
        killing.snapshot(before, after)
        whole = killing.run(typed, after)
        for kill in kills_of(typed, before, len(whole.passed)):
            killing.snapshot(before, torn)
            answered, how = kill(torn)
            fault = _look(typed, torn, after, answered=answered)
            tries += 1
            if fault:
                faults.append(f"{' '.join(typed)}, {how}: {fault}")
            shutil.rmtree(torn)
        shutil.rmtree(before)
        after.rename(before)
    return bench.Result(tries, faults)


def _look(typed: tuple[str, ...], torn: Path, after: Path, *, answered: bool) -> str:
    path, wanted = torn / "shop.db", after / "shop.db"
    if path.exists():
        found = killing.problems(path)
        if found:
            return f"the file is not whole: {found[0]}"
        if answered and killing.content(path) != killing.content(wanted):
            return "what was acknowledged is lost, or half of it is there"
    elif answered:
        return "what was acknowledged is lost with the file"
    again = killing.run(typed, torn)
    if again.code:
        return f"it cannot be repeated: {again.said}"
    return "" if killing.content(path) == killing.content(wanted) else "repeating it did something twice"
