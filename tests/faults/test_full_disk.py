"""A disk that is full, a quota, a limit on the size of files: it is said, nothing is half, and reading goes on."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.faults import killing
from tests.faults.working_day import CUSTOMERS, OPEN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the limit is set in a fork of this process")

SIZES = (0, 1, 4096, 20_000, 40_000, 60_000)
COMMANDS = (("customer", "add", "--name", "李娜"), OPEN, ("import", "customers", "customers.csv"), ("db", "backup"))


@pytest.fixture
def folder(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shop with a customer and his device."""
    monkeypatch.setenv("AFTERSALES_OPERATOR", "li")
    (path.parent / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
    run("customer", "add", "--name", "张伟")
    run("device", "add", "张伟", "--kind", "computer", "--serial", "SN0001")
    return path.parent


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[:2]))
def test_a_limit_on_files_is_said_and_leaves_nothing_half(folder: Path, path: Path, words: tuple[str, ...]) -> None:
    typed = (*words, "--device", "SN0001") if words is OPEN else words
    before = killing.content(path)
    kept = path.with_name("kept.db")
    shutil.copy(path, kept)
    codes = []
    for size in SIZES:
        shutil.copy(kept, path)
        done = killing.run([*typed, "--lang", "en"], folder, largest_file=size)
        codes.append(done.code)
        if done.code:
            assert (done.code, done.answer) == (6, ""), size
            assert "disk" in done.said, size
            assert killing.content(path) == before, size
        assert killing.problems(path) == [], size
        assert killing.run(["customer", "list"], folder, largest_file=size).code == 0, size
    assert 6 in codes
    shutil.copy(kept, path)
    assert killing.run(typed, folder).code == 0


def test_a_shop_is_not_made_by_half(tmp_path: Path) -> None:
    for size in SIZES:
        done = killing.run(["init", "--db", str(tmp_path / "new" / "shop.db")], tmp_path, largest_file=size)
        assert done.code == 6, size
        assert list((tmp_path / "new").iterdir()) == [], size


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this computer has no device that is always full")  # noqa: PTH110 - a device
def test_an_answer_that_cannot_be_written_is_no_mistake_of_the_program(folder: Path, path: Path) -> None:
    done = killing.run(["customer", "add", "--name", "李娜", "--json"], folder, answer_to="/dev/full")
    assert done.code == 6
    assert "could not be written" in done.said
    assert "aftersales journal" in done.said
    assert any("李娜" in row for row in killing.content(path)["customer"])
