"""Damages: bytes turned, pages lost, files cut short. Nothing crashes, nothing is made worse, and a backup helps."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from random import Random
from typing import TYPE_CHECKING

from tests.fault_lab import bench
from tests.faults import killing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MANY = 200
PAGE = 4096
READING = (
    ("customer", "list"),
    ("ticket", "list", "--limit", "99"),
    ("ticket", "show", "1"),
    ("device", "show", "SN0001"),
    ("parts", "list"),
    ("journal", "--limit", "99"),
    ("search", "电源"),
    ("report", "monthly", "--month", "2026-11"),
    ("export", "tickets", "--out", "-"),
)
WRITING = (
    ("customer", "add", "--name", "王芳"),
    ("ticket", "note", "1", "再次联系"),
    ("parts", "receive", "DY-1", "1"),
)
UNDERSTOOD = range(7)
"""The exit codes that a damaged file may lead to: all but that of a mistake of ours."""


def turn_bits(content: bytearray, chance: Random) -> None:
    """Some bytes are not what they were."""
    for _ in range(chance.randint(1, 20)):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def lose_a_page(content: bytearray, chance: Random) -> None:
    """A page is full of nothing, or of noise."""
    start = chance.randrange(len(content) // PAGE) * PAGE
    content[start : start + PAGE] = bytes(PAGE) if chance.random() < 0.5 else chance.randbytes(PAGE)


def swap_pages(content: bytearray, chance: Random) -> None:
    """Two pages stand in each other's place."""
    one, other = (chance.randrange(len(content) // PAGE) * PAGE for _ in range(2))
    first, second = content[one : one + PAGE], content[other : other + PAGE]
    content[one : one + PAGE], content[other : other + PAGE] = second, first


def cut_short(content: bytearray, chance: Random) -> None:
    """The end is missing."""
    del content[chance.randrange(len(content)) :]


DAMAGES: tuple[Callable[[bytearray, Random], None], ...] = (turn_bits, lose_a_page, swap_pages, cut_short)


def experiment(folder: Path, many: int = MANY) -> bench.Result:
    """Damage a shop's file in many ways and use it."""
    sound = folder / "sound"
    list(bench.days_work(sound))
    bench.run(("db", "backup", "backup.db"), sound)
    faults: list[str] = []
    unseen = 0
    for seed in range(many):
        torn = folder / "torn"
        killing.snapshot(sound, torn)
        damage = DAMAGES[seed % len(DAMAGES)]
        content = bytearray((torn / "shop.db").read_bytes())
        damage(content, Random(seed))
        (torn / "shop.db").write_bytes(content)
        found = use(torn, bytes(content))
        unseen += not seen_by_check(torn)
        faults += [f"seed {seed} ({damage.__name__}): {fault}" for fault in [*found, *helped(torn, sound)]]
        shutil.rmtree(torn)
    return bench.Result(many, faults, f"{unseen} of {many} damages hit nothing that db check looks at")


def use(torn: Path, content: bytes) -> list[str]:
    """Read and write the damaged file; what went wrong beyond the damage itself."""
    faults = []
    for words in READING:
        done = killing.run(words, torn)
        if done.code not in UNDERSTOOD:
            faults.append(f"{' '.join(words)} ended with {done.code}: {done.said}")
        if (torn / "shop.db").read_bytes() != content:
            faults.append(f"{' '.join(words)} changed the file")
    for words in WRITING:
        done = killing.run(words, torn)
        if done.code not in UNDERSTOOD:
            faults.append(f"{' '.join(words)} ended with {done.code}: {done.said}")
    return faults


def seen_by_check(torn: Path) -> bool:
    """Whether ``db check`` finds the damage."""
    return killing.run(("db", "check"), torn).code != 0


def helped(torn: Path, sound: Path) -> list[str]:
    """Whether restoring the backup helps."""
    done = killing.run(("db", "restore", "backup.db", "--yes"), torn)
    if done.code:
        return [f"db restore ended with {done.code}: {done.said}"]
    with closing(sqlite3.connect(torn / "shop.db")) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            return ["the restored file is damaged"]
    same = killing.content(torn / "shop.db") == killing.content(sound / "shop.db")
    return [] if same else ["the restored file is not what was backed up"]
