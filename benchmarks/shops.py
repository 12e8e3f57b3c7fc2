"""Shops and files to measure with: made when they are first needed, and kept in the folder for the next time."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from aftersales_cli.store.file import schema
from benchmarks.generate import EDITION, generate
from benchmarks.measure import Command


class Place(NamedTuple):
    """Where things are kept, how large the large shop is, and how often everything is run."""

    folder: Path
    orders: int
    rounds: int

    def shop(self, orders: int) -> Path:
        """A shop with so many orders."""
        path = self.folder / f"shop-{orders}-{schema.VERSION}-{EDITION}.db"
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            draft = path.with_suffix(".draft")
            for each in self.folder.glob(f"{draft.name}*"):
                each.unlink()
            generate(draft, orders, progress=lambda done: _tell(done, orders))
            draft.rename(path)
        return path

    def small(self) -> Path:
        """The small shop."""
        return self.shop(10_000)

    def large(self) -> Path:
        """The large shop."""
        return self.shop(self.orders)

    def empty_home(self) -> Path:
        """A home without settings."""
        home = self.folder / "home"
        home.mkdir(parents=True, exist_ok=True)
        return home

    def aftersales(self, name: str, shop: Path, *words: str, terminal: bool = False) -> Command:
        """The program, run on a shop."""
        home = str(self.empty_home())
        folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), home)
        return Command(name, (*program(), *words), {**folders, "AFTERSALES_DB": str(shop)}, terminal)


def program() -> tuple[str, ...]:
    """How the program is started: the script that was installed beside this Python, else as a module."""
    script = Path(sys.executable).with_name("aftersales")
    return (str(script),) if script.exists() else (sys.executable, "-m", "aftersales_cli")


def shell() -> str | None:
    """The sqlite3 shell, if this computer has it."""
    return shutil.which("sqlite3")


NO_SHELL = "the sqlite3 shell is not installed (apt-get install sqlite3)"


def _tell(done: int, orders: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == orders else ""
        print(f"\rMaking a shop of {orders} orders: {done}", end=end, file=sys.stderr, flush=True)
