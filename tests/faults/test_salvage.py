"""``db check --salvage``: what can be read is saved, lost records come back from the journal, losses are named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from random import Random
from typing import TYPE_CHECKING

import pytest

from aftersales_cli.services import upkeep
from tests.day import Day
from tests.faults.killing import content

if TYPE_CHECKING:
    from pathlib import Path

    from aftersales_cli.services.shop import Shop
    from tests.conftest import Run

PAGE = 4096


@pytest.fixture
def damaged(shop: Shop, path: Path) -> Path:
    """A shop after a day, closed, to be damaged by the test."""
    day = Day(shop, Random(11))
    for _ in range(150):
        day.act()
    shop.db.close()
    path.with_name("sound.db").write_bytes(path.read_bytes())
    return path


def lose_root_of(path: Path, table: str) -> None:
    """Overwrite the first page of a table."""
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    written = bytearray(path.read_bytes())
    written[(root - 1) * PAGE : root * PAGE] = b"\xaa" * PAGE
    path.write_bytes(written)


@pytest.mark.parametrize("table", ["customer", "ticket", "ticket_event", "stock_move", "site"])
def test_a_lost_table_is_rebuilt_from_the_journal(run: Run, damaged: Path, table: str) -> None:
    lose_root_of(damaged, table)
    before = damaged.read_bytes()
    target = damaged.with_name("saved.db")
    assert run("db", "check").code in (5, 6)
    done = run("db", "check", "--salvage", str(target), "--json")
    assert done.code == 0
    saved = {row["table"]: row for row in done.data}
    assert (saved[table]["read"], saved[table]["rebuilt"] > 0) == (0, True)
    assert damaged.read_bytes() == before
    assert upkeep.check(target) == []
    assert content(target) == content(damaged.with_name("sound.db"))
    assert run("db", "restore", str(target), "--yes").code == 0
    assert run("customer", "add", "--name", "之后的").code == 0
    assert run("db", "check").code == 0


def test_a_lost_journal_is_said_and_the_records_are_kept(run: Run, damaged: Path) -> None:
    lose_root_of(damaged, "journal")
    target = damaged.with_name("saved.db")
    done = run("db", "check", "--salvage", str(target))
    assert done.code == 0
    assert "not in the journal" in done.err
    found, sound = content(target), content(damaged.with_name("sound.db"))
    assert {name: rows for name, rows in found.items() if name != "ticket_device"} == {
        name: rows for name, rows in sound.items() if name != "ticket_device"
    }


def test_a_search_finds_what_was_saved(run: Run, damaged: Path) -> None:
    lose_root_of(damaged, "search_text")
    lose_root_of(damaged, "lookup")
    target = damaged.with_name("saved.db")
    assert run("db", "check", "--salvage", str(target)).code == 0
    assert upkeep.check(target) == []
    found, wanted = (
        {hit["id"] for hit in run("search", "电源", "--json", "--db", str(file)).data}
        for file in (target, damaged.with_name("sound.db"))
    )
    assert found == wanted != set()


def test_what_cannot_be_saved_is_said(run: Run, damaged: Path) -> None:
    target = damaged.with_name("saved.db")
    written = damaged.read_bytes()
    damaged.write_bytes(written[:100] + bytes(PAGE - 100) + written[PAGE:])
    done = run("db", "check", "--salvage", str(target))
    assert (done.code, "is damaged" in done.err, target.exists()) == (6, True, False)
    damaged.write_text("no shop's file")
    assert run("db", "check", "--salvage", str(target)).code == 6


def test_nothing_is_written_over(run: Run, damaged: Path) -> None:
    target = damaged.with_name("sound.db")
    before = target.read_bytes()
    done = run("db", "check", "--salvage", str(target))
    assert (done.code, str(target) in done.err) == (1, True)
    assert target.read_bytes() == before
