"""Limits: every size at which a file may stop growing, and a disk that is really full."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.fault_lab import bench
from tests.faults import killing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STEP = 8192
FULL_KB = (500, 540, 580, 620, 660, 700, 800, 1000, 1200)
COMMANDS = (
    ("customer", "add", "--name", "王芳"),
    ("ticket", "open", "--customer", "张伟", "--device", "SN0001", "--fault", "不能开机"),
    ("ticket", "note", "1", "再次联系"),
    ("import", "customers", "customers.csv"),
    ("db", "backup"),
    ("export", "tickets", "--out", "tickets.csv"),
)


def largest_file(folder: Path) -> bench.Result:
    """RLIMIT_FSIZE at every size up to twice the shop's file."""
    sound, torn = folder / "sound", folder / "torn"
    list(bench.days_work(sound))
    most = 2 * (sound / "shop.db").stat().st_size
    before = killing.content(sound / "shop.db")
    tries, faults = 0, []
    for words in COMMANDS:
        for size in range(0, most, STEP):
            killing.snapshot(sound, torn)
            done = killing.run(words, torn, largest_file=size)
            tries += 1
            faults += [f"{' '.join(words)} with files of {size} bytes: {fault}" for fault in _wrong(torn, done, before)]
            shutil.rmtree(torn)
    return bench.Result(tries, faults)


def full_disk(folder: Path) -> bench.Result:
    """A small file system in memory, filled to the last byte."""
    sound = folder / "sound"
    list(bench.days_work(sound))
    before = killing.content(sound / "shop.db")
    tries, faults = 0, []
    for size in FULL_KB:
        for words in COMMANDS:
            with _mounted(folder / "small", size) as small:
                try:
                    shutil.copytree(sound, small / "shop")
                except (OSError, shutil.Error):
                    continue
                done = killing.run(words, small / "shop")
                tries += 1
                wrong = [*_wrong(small / "shop", done, before), *_unreadable(small / "shop")]
                faults += [f"{' '.join(words)} on a disk of {size} kB: {fault}" for fault in wrong]
    return bench.Result(tries, faults)


@contextmanager
def _mounted(place: Path, size: int) -> Iterator[Path]:
    if sys.platform != "linux" or os.getuid() != 0:
        message = "mounting a small file system takes Linux and root"
        raise bench.NotRun(message)
    place.mkdir(exist_ok=True)
    options = ["-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(place)]
    mounted = subprocess.run(["mount", *options], capture_output=True, text=True, check=False)
    if mounted.returncode:
        raise bench.NotRun(mounted.stderr.strip())
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def _wrong(torn: Path, done: killing.Ended, before: dict[str, list[str]]) -> list[str]:
    path = torn / "shop.db"
    faults = []
    if done.code not in (0, 6):
        faults.append(f"it ended with {done.code}: {done.said}")
    if killing.problems(path):
        faults.append("the file is not whole")
    elif done.code and killing.content(path) != before:
        faults.append("it was refused, and yet something changed")
    return faults


def _unreadable(torn: Path) -> list[str]:
    words = ("customer", "list")
    done = killing.run(words, torn)
    return [f"reading ended with {done.code}: {done.said}"] if done.code else []
