"""A power cut after every system call of a morning: nothing that was acknowledged is lost, nothing is half.

The same with synchronous lowered must find losses, or the experiment would prove nothing.
"""

from __future__ import annotations

import shutil
from random import Random
from typing import TYPE_CHECKING

from tests.fault_lab import bench
from tests.fault_lab.disk import CALLS, Disk, Step, read_trace
from tests.faults.killing import content, problems

if TYPE_CHECKING:
    from pathlib import Path

BEGUN_AFTER = 13
COMMANDS = 8
CUTS_AT_EACH_STEP = 2
LOWERED = """
import sqlite3, sys
connect = sqlite3.connect
class Lax(sqlite3.Connection):
    def execute(self, sql, *values):
        return super().execute(sql.replace("synchronous = FULL", "synchronous = NORMAL"), *values)
sqlite3.connect = lambda *values, **named: connect(*values, **{**named, "factory": Lax})
sys.argv = ["aftersales", *sys.argv[1:]]
from aftersales_cli.__main__ import run
run()
"""


def experiment(folder: Path) -> bench.Result:
    """Cut the power after each step of some commands, and look at what is left."""
    if shutil.which("strace") is None:
        message = "strace is not installed"
        raise bench.NotRun(message)
    kept = _morning(folder / "full", bench.PROGRAM)
    lowered = _morning(folder / "lowered", (*bench.PROGRAM[:1], "-c", LOWERED))
    if not lowered.faults:
        kept.faults.append("with synchronous = NORMAL nothing was lost: this experiment proves nothing")
    return kept._replace(
        remark=f"with synchronous = NORMAL {len(lowered.faults)} of {lowered.tries} cuts lose something"
    )


def _morning(folder: Path, program: tuple[str, ...]) -> bench.Result:
    shop, torn = folder / "shop", folder / "torn"
    commands = list(bench.days_work(shop, BEGUN_AFTER))[:COMMANDS]
    disk = Disk(shop)
    states = [content(shop / "shop.db")]
    chance = Random(20261122)
    tries, answered, faults = 0, 0, []
    for number, words in enumerate(commands, start=1):
        steps = _traced(words, shop, program)
        states.append(content(shop / "shop.db"))
        for step in steps:
            disk.take(step)
            if step.what == "answer":
                answered = number
            for _ in range(CUTS_AT_EACH_STEP):
                tries += 1
                fault = _look(disk, torn, chance, states[answered : number + 1])
                if fault:
                    faults.append(f"{' '.join(words)}, after {step.what} {step.name}: {fault}")
    return bench.Result(tries, faults)


def _traced(words: tuple[str, ...], shop: Path, program: tuple[str, ...]) -> list[Step]:
    trace = shop.parent / "trace"
    strace = ("strace", "-xx", "-s", "10000000", "-o", str(trace), "-e", f"trace={CALLS}")
    done = bench.run(words, shop, before=strace, program=program)
    if done.returncode:
        raise bench.NotRun(done.stderr.strip())
    return list(read_trace(trace.read_text(), shop))


def _look(disk: Disk, torn: Path, chance: Random, allowed: list[dict[str, list[str]]]) -> str:
    shutil.rmtree(torn, ignore_errors=True)
    torn.mkdir()
    disk.after_power_cut(torn, chance)
    found = problems(torn / "shop.db")
    if found:
        return f"the file is not whole: {found[0]}"
    return "" if content(torn / "shop.db") in allowed else "what was acknowledged is lost, or half of it is there"
