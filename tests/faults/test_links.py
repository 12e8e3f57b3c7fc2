"""A shop's file that is a link: followed while it leads somewhere, named and left alone when it leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

READ, WRITE, SET_UP = ("customer", "list"), ("customer", "add", "--name", "李娜"), ("init", "--name", "长江维修")


@pytest.mark.parametrize("words", [READ, WRITE, SET_UP], ids=["read", "write", "init"])
def test_a_link_that_leads_nowhere_is_named_and_left_alone(
    words: tuple[str, ...], path: Path, tmp_path: Path, run: Run
) -> None:
    gone = tmp_path / "unplugged" / "shop.db"
    path.symlink_to(gone)
    result = run(*words)
    assert result.code == 6
    assert f"{path} is a link to {gone}, where nothing is." in result.err
    assert "remove the link" in result.err
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert path.readlink() == gone


def test_a_link_that_leads_to_a_shop_is_the_shop(path: Path, tmp_path: Path, run: Run) -> None:
    assert run(*WRITE).code == 0
    (tmp_path / "disk").mkdir()
    path.rename(tmp_path / "disk" / "shop.db")
    path.symlink_to(tmp_path / "disk" / "shop.db")
    assert [each["name"] for each in run(*READ, "--json").data] == ["李娜"]
