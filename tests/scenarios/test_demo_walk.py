"""The demo at a terminal: it offers a walk, goes on step by step, and stops where one has had enough."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.scenarios.terminal import INTERRUPT, Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the walk leaves its workbook."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def db(demo_shop: Path, path: Path) -> Path:
    """A demo shop that is there already: it offers the walk all the same."""
    shutil.copy(demo_shop, path)
    return path


def test_who_wants_no_walk_gets_the_commands_to_type(db: Path, folder: Path) -> None:
    screen = Terminal("demo", shop=db)
    screen.answer("Take a walk through it now?", "n")
    screen.shows("7. Export last month")
    assert screen.ends() == 0


def test_the_walk_goes_on_as_long_as_one_likes(db: Path, folder: Path, run: Run) -> None:
    screen = Terminal("demo", shop=db, rows=120)
    screen.answer("Take a walk through it now?", "y")
    screen.shows("$ aftersales ticket open --customer linlichun")
    screen.answer("Go on?", "y")
    screen.shows("Free, until")
    screen.answer("Go on?", "n")
    assert screen.ends() == 0
    [order] = run("ticket", "list", "--limit", "1", "--json").data
    assert (order["state"], order["customer"]["name"]) == ("received", "林立春")


def test_the_walk_can_be_left_at_any_question(db: Path, folder: Path) -> None:
    screen = Terminal("demo", shop=db)
    screen.asks("Take a walk through it now?")
    screen.type(INTERRUPT)
    assert screen.ends() == 130


def test_yes_makes_it_anew_and_walks_nowhere(path: Path, folder: Path) -> None:
    screen = Terminal("demo", "--yes", shop=path)
    screen.shows("Then try, one after the other:")
    assert screen.ends() == 0
    assert not (folder / "month.xlsx").exists()
