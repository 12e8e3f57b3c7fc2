"""What a daily command loads when it starts as a process of its own: nothing that it does not need."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.services.cards.parts_store import in_stock
from tests.services.tickets.orders import delivered

if TYPE_CHECKING:
    from pathlib import Path

    from aftersales_cli.services.shop import Shop

HEAVY = {
    "asyncio", "csv", "dataclasses", "dateutil", "decimal", "email", "html", "importlib.metadata", "logging",
    "prompt_toolkit", "pydantic", "questionary", "rich", "segno", "sqlite_utils", "tomllib", "typst", "xlsxwriter",
}  # fmt: skip
"""Each of these takes longer to load than a daily command may take over Typer."""

HOT = (
    "ticket show 1",
    "ticket show 1 --json",
    "ticket list",
    "ticket list --state delivered --json",
    "ticket log 1",
    "ticket note 1 已电话通知",
    "customer add --name 李娜 --phone 13912345678",
    "customer show 8000",
    "customer list --json",
    "device show D1",
    "device list --json",
    "parts show BT-1",
    "parts list",
    "search 屏幕",
    "journal",
    "undo --yes --as li",
    "--version",
    "--help",
    "ticket --help",
    "ticket open --help",
    "customer add --help",
)


@pytest.fixture(autouse=True)
def some_shop(shop: Shop) -> None:
    """A delivered order and a part."""
    delivered(shop)
    in_stock(shop)


RUN_AND_TELL = """
import os, sys
leave = os._exit
def tell(code):
    with open(told, "w") as file:
        print(*sys.modules, file=file)
    leave(code)
os._exit = tell
told = sys.argv.pop()
from aftersales_cli.__main__ import run
run()
"""
"""The program as its script starts it; when it leaves, it says what was loaded."""


def loaded(folder: Path, *words: str, env: dict[str, str] | None = None) -> set[str]:
    """The modules that the program has loaded when it ends, started as a process of its own."""
    told = folder / "modules.txt"
    kept = {name: text for name, text in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", RUN_AND_TELL, *words, str(told)],
        env={**kept, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return set(told.read_text().split())


@pytest.mark.parametrize("command", HOT)
def test_a_daily_command_loads_nothing_heavy(tmp_path: Path, command: str) -> None:
    modules = loaded(tmp_path, *command.split())
    assert "aftersales_cli.app" in modules
    assert not modules & HEAVY


@pytest.mark.parametrize("typed", ["aftersales ti", "aftersales ticket op", "aftersales ticket list --st"])
def test_completing_a_word_loads_nothing_heavy(tmp_path: Path, typed: str) -> None:
    asked = {"_AFTERSALES_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    modules = loaded(tmp_path, env=asked)
    assert "aftersales_cli.app" in modules
    assert not modules & HEAVY


def test_help_opens_no_shop(tmp_path: Path) -> None:
    modules = loaded(tmp_path, "--help")
    assert "aftersales_cli.commands.frame.tree.help" in modules
    assert "aftersales_cli.store.file.database" not in modules


def test_only_the_noun_and_the_verb_that_were_typed_are_loaded(tmp_path: Path) -> None:
    modules = loaded(tmp_path, "ticket", "show", "1")
    assert "aftersales_cli.commands.tickets.looking" in modules
    assert not modules & {"aftersales_cli.commands.cards.customers", "aftersales_cli.commands.tickets.opening"}


def test_a_workbook_loads_what_writes_it(tmp_path: Path) -> None:
    modules = loaded(tmp_path, "report", "monthly", "--month", "2026-10", "--out", str(tmp_path / "month.xlsx"))
    assert "xlsxwriter" in modules
