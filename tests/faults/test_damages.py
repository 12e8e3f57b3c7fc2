"""Damaged files, each by its seed: nothing crashes, reading makes nothing worse, and a backup helps.

The fault lab does the same two hundred times.
"""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.fault_lab.damages import DAMAGES, helped, use
from tests.faults.killing import run, snapshot
from tests.faults.working_day import DAY, lay_out

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="commands run in a fork of this process")


@pytest.fixture
def sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shop after a working day, and its backup."""
    monkeypatch.setenv("AFTERSALES_DB", "shop.db")
    folder = tmp_path / "sound"
    folder.mkdir()
    lay_out(folder)
    for words in DAY:
        assert run(words, folder).code == 0, words
    assert run(("db", "backup", "backup.db"), folder).code == 0
    return folder


def test_a_damaged_file_is_refused_or_used_and_never_crashes(sound: Path, tmp_path: Path) -> None:
    for seed, damage in enumerate(DAMAGES):
        torn = tmp_path / damage.__name__
        snapshot(sound, torn)
        content = bytearray((torn / "shop.db").read_bytes())
        damage(content, Random(seed))
        (torn / "shop.db").write_bytes(content)
        assert use(torn, bytes(content)) == []
        assert helped(torn, sound) == []
