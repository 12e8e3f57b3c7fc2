"""``aftersales demo``: a throw-away shop with a month in it, which never stands in the way of a real one."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from aftersales_cli.domain.tickets.ticket import State

if TYPE_CHECKING:
    from tests.conftest import Run

MONTHS_ENDS = ["2026-03-01T09:00", "2028-03-31T09:00", "2027-01-01T00:10"]
"""Days on which the month before is short, long, another year's, or hardly over."""


@pytest.fixture
def db(demo_shop: Path, path: Path) -> Path:
    """This test's own demo shop."""
    shutil.copy(demo_shop, path)
    return path


def orders(run: Run) -> list[dict[str, Any]]:
    return list(run("ticket", "list", "--limit", "100", "--json").data)


def test_it_has_orders_in_every_state(run: Run, db: Path) -> None:
    found = orders(run)
    assert 40 <= len(found) <= 60
    assert {order["state"] for order in found} == {state.value for state in State}


def test_it_has_customers_of_every_trade_with_phones_that_are_plainly_made_up(run: Run, db: Path) -> None:
    people = run("customer", "list", "--limit", "100", "--json").data
    assert len(people) > 15
    assert {phone["number"][:8] for person in people for phone in person["phones"]} == {"13800000"}
    kinds = {device["kind"] for device in run("device", "list", "--limit", "100", "--json").data}
    assert kinds >= {"computer", "phone", "appliance", "vehicle", "e_bike"}


def test_the_last_month_is_full_and_the_present_one_partly(run: Run, db: Path) -> None:
    by_day = [order["delivered_at"][:7] for order in orders(run) if order["state"] == "delivered"]
    assert by_day.count("2026-10") >= 25
    assert by_day.count("2026-11") >= 3
    assert max(order["created_at"] for order in orders(run)) < "2026-11-22"


@pytest.mark.parametrize("now", MONTHS_ENDS)
def test_it_can_be_made_on_any_day(run: Run, now: str) -> None:
    done = run("demo", env={"AFTERSALES_NOW": now})
    assert done.code == 0
    assert run("report", "monthly").code == 0
    assert run("db", "check").code == 0
    closed = [order for order in orders(run) if order["state"] == "delivered"]
    assert len(closed) >= 25


def test_every_record_went_through_the_journal(run: Run, db: Path) -> None:
    assert run("db", "check").code == 0
    acts = {act["command"] for act in run("journal", "--limit", "2000", "--json").data}
    assert acts >= {"demo", "ticket open", "ticket quote", "parts receive", "parts log", "ticket pay", "ticket deliver"}


def test_nothing_was_taken_from_stock_that_was_not_there(run: Run, db: Path) -> None:
    parts = run("parts", "list", "--json").data
    assert all(int(part["on_hand"]) >= 0 for part in parts)
    assert any(int(part["on_hand"]) < int(part["min"]) for part in parts)


def test_it_is_made_anew_when_one_says_so_and_is_the_same_shop_every_time(run: Run, db: Path) -> None:
    looks = (("ticket", "list", "--limit", "100", "--csv"), ("report", "monthly", "--csv"), ("parts", "list", "--csv"))
    before = [run(*words).out for words in looks]
    run("customer", "add", "--name", "真客户")
    assert run("demo", "--yes").code == 0
    assert "真客户" not in run("customer", "list", "--limit", "100", "--csv").out
    assert [run(*words).out for words in looks] == before


def test_a_second_time_it_is_there_already_and_stays_as_it_is(run: Run, db: Path) -> None:
    before = db.read_bytes()
    done = run("demo")
    assert (done.code, "aftersales demo --yes" in done.err) == (0, True)
    assert db.read_bytes() == before


def test_a_real_shop_is_never_touched(run: Run, path: Path) -> None:
    run("init", "--name", "真店")
    before = path.read_bytes()
    done = run("demo", "--yes")
    assert (done.code, str(path) in done.err, "aftersales demo --db demo.db" in done.err) == (4, True, True)
    assert path.read_bytes() == before


def test_a_file_that_is_no_shop_is_left_alone(run: Run, path: Path) -> None:
    path.write_text("shopping list", encoding="utf-8")
    assert run("demo", "--yes").code == 6
    assert path.read_text(encoding="utf-8") == "shopping list"


def test_without_a_name_it_goes_beside_the_real_shop_and_not_in_its_place(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AFTERSALES_DB")
    run("init", "--name", "真店")
    done = run("demo", "--json")
    assert done.data["path"] == str(tmp_path / "home" / "aftersales" / "demo.db")
    assert run("ticket", "list", "--json").data == []


def test_the_walk_can_be_typed_as_it_is_printed(
    run: Run, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in run("demo", "--json").data["commands"]:
        name, *words = shlex.split(command)
        done = run(*words)
        assert (name, done.code) == ("aftersales", 0), done.err
    assert (tmp_path / "month.xlsx").stat().st_size > 5000


def test_it_says_how_to_use_it_and_how_to_throw_it_away(run: Run, db: Path) -> None:
    done = run("demo")
    assert f"export AFTERSALES_DB={db}" in done.out
    assert f"{db}. Throw it away by removing it." in done.err
    assert "删掉这个文件就行" in run("demo", "--lang", "zh-CN").err
    assert "刪掉這個檔案就行" in run("demo", "--lang", "zh-TW").err


def test_a_path_with_a_blank_is_printed_so_that_a_shell_takes_it(run: Run, db: Path, tmp_path: Path) -> None:
    shutil.copy(db, tmp_path / "my shop.db")
    done = run("demo", "--db", str(tmp_path / "my shop.db"))
    [line] = [line.strip() for line in done.out.splitlines() if "AFTERSALES_DB" in line]
    assert shlex.split(line) == ["export", f"AFTERSALES_DB={tmp_path / 'my shop.db'}"]


def taken_in(folder: Path) -> subprocess.CompletedProcess[str]:
    """The walk as a process of its own, in this folder."""
    words = [sys.executable, "-m", "aftersales_cli", "demo", "--walk"]
    surroundings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run(words, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)


def test_the_walk_is_taken_for_real(db: Path, tmp_path: Path) -> None:
    done = taken_in(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "$ aftersales ticket open --customer linlichun" in done.stdout
    assert "Free, until" in done.stdout
    assert f"To go on in the demo shop: export AFTERSALES_DB={db}" in done.stderr
    assert "托修单" in done.stdout
    assert (tmp_path / "month.xlsx").is_file()


def test_the_walk_ends_where_a_command_fails(db: Path, tmp_path: Path) -> None:
    (tmp_path / "month.xlsx" / "aftersales-2026-10.xlsx").mkdir(parents=True)
    done = taken_in(tmp_path)
    assert done.returncode != 0
    assert "aftersales report monthly" in done.stdout
