"""Every schema that was ever released is opened by today's program, with all that is in it."""

from __future__ import annotations

import gzip
import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from aftersales_cli.store.file import schema
from tests import tomorrow
from tests.faults import killing
from tests.faults.keep_schema import KEPT, place
from tests.faults.working_day import DAY, NO_KEY, lay_out, with_key
from tests.services.test_upkeep import add_a_column, built, columns

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

FILES = sorted(KEPT.glob("schema-*.db.gz"))


def test_a_file_of_every_schema_is_kept() -> None:
    kept = [place(number) for number in range(1, schema.VERSION + 1)]
    assert kept == FILES, "python -m tests.faults.keep_schema keeps today's"


@pytest.mark.parametrize("kept", FILES, ids=lambda kept: kept.name)
def test_an_old_file_is_brought_up_and_holds_all_it_held(run: Run, path: Path, kept: Path) -> None:
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    assert run("db", "migrate").code == 0
    assert run("db", "check").code == 0
    assert [card["name"] for card in run("customer", "list", "--sort", "number", "--json").data][:1] == ["张伟"]
    order = run("ticket", "show", "1", "--json").data
    assert (order["state"], order["totals"]["paid"]) == ("delivered", "90.00")
    assert run("ticket", "note", "1", "仍可使用").code == 0
    fresh = path.with_name("fresh.db")
    run("customer", "add", "--name", "张伟", "--db", str(fresh))
    assert built(path) == built(fresh), "a released step is never edited: add a new one"


@pytest.mark.parametrize("kept", FILES, ids=lambda kept: kept.name)
def test_a_key_of_an_old_file_means_the_same_request_still(
    run: Run, path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    lay_out(path.parent)
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    run("db", "migrate")
    rows = run("db", "stats", "--json").data["journal_rows"]
    # These two got an option after that day, and what is asked is told by all of them.
    kept_out = {*NO_KEY, "print", "refund"}
    asked = [with_key(words, f"key-{number}") for number, words in enumerate(DAY) if kept_out.isdisjoint(words[:2])]
    assert {words: done.err for words in asked if (done := run(*words)).code} == {}
    assert run("db", "stats", "--json").data["journal_rows"] == rows


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the upgrade is killed in a fork of this process")
def test_an_upgrade_that_is_killed_leaves_the_old_file_or_the_new_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old"
    old.mkdir()
    run("customer", "add", "--name", "张伟", "--db", str(old / "shop.db"))
    monkeypatch.setenv("AFTERSALES_DB", "shop.db")
    monkeypatch.setenv("AFTERSALES_OPERATOR", "li")
    tomorrow.program(monkeypatch, add_a_column)
    whole = tmp_path / "whole"
    killing.snapshot(old, whole)
    passed = killing.run(["db", "migrate"], whole).passed
    for moment in range(1, len(passed) + 1, 9):
        torn = tmp_path / f"killed-{moment}"
        killing.snapshot(old, torn)
        assert killing.run(["db", "migrate"], torn, kill_at=moment).code == -9
        is_new = version(torn / "shop.db") == schema.VERSION
        assert ("nickname" in columns(torn / "shop.db")) is is_new
        assert killing.problems(torn / "shop.db") == []
        assert killing.run(["db", "migrate"], torn).code == 0
        assert built(torn / "shop.db") == built(whole / "shop.db")
        assert killing.content(torn / "shop.db") == killing.content(whole / "shop.db")


def version(path: Path) -> int:
    """Which schema a file says it has."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
