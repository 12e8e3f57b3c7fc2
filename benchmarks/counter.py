"""Row 10: a customer is added at the counter while the computer exports a month, or brings in a large file."""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from contextlib import contextmanager
from statistics import quantiles
from typing import TYPE_CHECKING

from benchmarks.goals import Figure, at_most
from benchmarks.importing import customers_file, repairs_file
from benchmarks.measure import environment, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.measure import Command
    from benchmarks.shops import Place

_ORDERS = 100_000
_ADDS = 60
_BREATH = 0.03
"""Seconds between two customers, so that the other program comes to its turn as it would in a shop."""

_LARGE_FILE = 400_000


def measure(place: Place) -> Iterator[Figure]:
    """How long the slowest twentieth of the counter's commands waits beside other work, against an idle computer."""
    shop = _copy(place)
    add = place.aftersales("add", shop, "customer", "add", "--name", "张小伟", "--phone", "13912345678")
    idle, _failures = _waits(add)
    people, repairs = customers_file(place.folder, _LARGE_FILE), repairs_file(place.folder, _LARGE_FILE)
    month = str(place.folder / "month.xlsx")
    beside = {
        "the month's workbook": ("report", "monthly", "--month", "2026-09", "--out", month),
        "an import of customers": ("import", "customers", str(people)),
        "an import of orders": ("import", "tickets", str(repairs), "--mapping", "open-repair"),
    }
    for what, words in beside.items():
        with _meanwhile(place.aftersales("other", shop, *words)):
            waits, failures = _waits(add)
        yield at_most(10, f"a customer added beside {what}, 95th of 100 against idle", waits / idle, 3.5)
        yield at_most(10, "  of these, failed", failures, 0)


def _copy(place: Place) -> Path:
    shop = place.folder / "counter.db"
    for ending in ("-wal", "-shm"):
        shop.with_name(shop.name + ending).unlink(missing_ok=True)
    shutil.copyfile(place.shop(min(place.orders, _ORDERS)), shop)
    return shop


def _waits(command: Command) -> tuple[float, int]:
    """The 95th of 100 waits in seconds, and how many commands failed."""
    run(command)
    costs = []
    for _ in range(_ADDS):
        costs.append(run(command))
        time.sleep(_BREATH)
    return quantiles((cost.wall for cost in costs), n=20)[-1], sum(cost.code != 0 for cost in costs)


@contextmanager
def _meanwhile(other: Command) -> Iterator[None]:
    """Keep another command running, again and again, until the block is left."""
    stop = threading.Event()
    worker = threading.Thread(target=_repeat, args=(other, stop))
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join()


def _repeat(command: Command, stop: threading.Event) -> None:
    while not stop.is_set():
        process = subprocess.Popen(
            command.words, env=environment(command.env), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while process.poll() is None and not stop.wait(_BREATH):
            pass
        process.terminate()
        process.wait()
