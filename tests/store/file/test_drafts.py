"""Files are written whole or not at all."""

from __future__ import annotations

import os
from errno import ENOSPC
from typing import TYPE_CHECKING

import pytest

from aftersales_cli.domain.values.errors import DatabaseUnusable, Refused
from aftersales_cli.store.file.drafts import replacing

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_appears_when_it_is_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    place = tmp_path / "new" / "month.json"
    with replacing(place) as draft:
        draft.write_text("half")
        assert not place.exists()
    assert place.read_text() == "half"
    assert [each.name for each in place.parent.iterdir()] == ["month.json"]
    if os.name != "nt":
        assert (place.stat().st_mode & 0o777, place.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_the_old_file_stays_when_the_new_one_fails(tmp_path: Path) -> None:
    place = tmp_path / "month.json"
    place.write_text("old")
    with pytest.raises(KeyError):
        _write_and_fail(place)
    assert place.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["month.json"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused) as refused, replacing(tmp_path / "file" / "month.json"):
        pass
    assert "month.json" in str(refused.value.message)


def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable), replacing(tmp_path / "month.json"):
        raise OSError(ENOSPC, "No space left on device")


def _write_and_fail(place: Path) -> None:
    with replacing(place) as draft:
        draft.write_text("new")
        raise KeyError
