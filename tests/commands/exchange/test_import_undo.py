"""``aftersales import undo``: a whole import taken back, and brought in again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests import repairs_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Result, Run


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A file of made-up repairs, more than one batch of them."""
    path = tmp_path / "repairs.csv"
    path.write_text(repairs_file.as_csv(repairs_file.made_up(400)), encoding="utf-8", newline="")
    return str(path)


def bring_in(run: Run, path: str) -> Any:
    return run("import", "tickets", path, "--mapping", "open-repair", "--json").data


def count(run: Run, noun: str = "ticket") -> int:
    return len(run(noun, "list", "--limit", "1000", "--json").data)


def undo(run: Run, key: str) -> Result:
    return run("import", "undo", key, "--json")


def test_an_import_says_how_to_take_it_back_and_that_works(run: Run, file: str) -> None:
    done = run("import", "tickets", file, "--mapping", "open-repair")
    key = re.search("aftersales import undo (.+)", done.err)
    assert key is not None
    assert count(run) == 400
    assert undo(run, key[1]).code == 0
    assert (count(run), count(run, "device")) == (0, 0)
    assert run("search", "smokes", "--json").data == []


def test_what_was_taken_back_can_come_in_again(run: Run, file: str) -> None:
    bring_in(run, file)
    undo(run, "last")
    again = bring_in(run, file)
    assert (again["added"], again["known"], count(run), count(run, "device")) == (400, 0, 400, 400)
    assert bring_in(run, file)["added"] == 0


def test_what_was_used_since_stays_with_its_batch_and_is_counted(run: Run, file: str) -> None:
    key = bring_in(run, file)["id"]
    run("device", "edit", "A-D1", "--note", "换过电源")
    done = undo(run, key)
    assert (done.code, "records stay" in done.err) == (4, True)
    assert done.data["stayed"] > 0
    assert 0 < count(run) < 400
    assert run("device", "show", "A-D1", "--json").data["note"] == "换过电源"
    assert run("ticket", "show", "1").code == 0


def test_taking_back_twice_takes_nothing_more(run: Run, file: str) -> None:
    key = bring_in(run, file)["id"]
    undo(run, key)
    again = undo(run, key[:12])
    assert (again.code, again.data["removed"], again.data["stayed"]) == (0, 0, 0)


def test_an_unknown_import_is_not_found_and_the_last_ones_are_named(run: Run, file: str) -> None:
    key = bring_in(run, file)["id"]
    done = undo(run, "ffff")
    assert (done.code, key in done.err) == (3, True)
    assert count(run) == 400


def test_a_unit_comes_back_under_its_old_number(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "devices.csv"
    path.write_text("kind,brand,serial\nphone,小米,SN0001\nphone,小米,SN0002\n", encoding="utf-8")
    key = run("import", "devices", str(path), "--json").data["id"]
    numbers = {each["serial"]: each["number"] for each in run("device", "list", "--json").data}
    undo(run, key)
    assert count(run, "device") == 0
    assert run("import", "devices", str(path), "--json").data["added"] == 2
    assert {each["serial"]: each["number"] for each in run("device", "list", "--json").data} == numbers
    assert run("device", "show", "SN0002").code == 0


def test_the_key_of_a_record_that_was_taken_back_is_not_used_again(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text("id,name\n01900000-0000-7000-8000-000000000001,张伟\n", encoding="utf-8")
    undo(run, run("import", "customers", str(path), "--json").data["id"])
    done = run("import", "customers", str(path))
    assert (done.code, "leave its id and number out" in done.err, count(run, "customer")) == (5, True, 0)


def test_the_option_undo_means_the_verb(run: Run, file: str) -> None:
    key = bring_in(run, file)["id"]
    assert run("import", "--undo", key).code == 0
    assert count(run) == 0


def test_replaying_the_journal_gives_the_same_shop(run: Run, file: str) -> None:
    undo(run, bring_in(run, file)["id"])
    bring_in(run, file)
    assert run("db", "check").code == 0
