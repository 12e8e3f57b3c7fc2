"""A command that is killed at any moment has happened or has not, and can be repeated by its key."""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.faults.killing import content, problems, run, snapshot
from tests.faults.working_day import DAY, lay_out, verbs_with_a_key, with_key

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="commands are killed in a fork of this process")

BY_CHANCE = 1
"""How many more moments of each command are tried, besides those round its commit; the fault lab tries them all."""


def test_the_day_has_every_command_that_can_be_repeated() -> None:
    typed = {" ".join(words[:length]) for words in DAY for length in (1, 2)}
    assert set(verbs_with_a_key()) - typed == set()


def test_a_killed_command_happened_or_did_not_and_repeating_it_does_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFTERSALES_DB", "shop.db")
    monkeypatch.setenv("AFTERSALES_OPERATOR", "li")
    chance = Random(20261122)
    before = tmp_path / "0"
    before.mkdir()
    lay_out(before)
    for number, words in enumerate(DAY):
        typed = with_key(words, f"key-{number}")
        after = tmp_path / str(number + 1)
        snapshot(before, after)
        whole = run(typed, after)
        assert whole.code == 0, words
        expected = content(after / "shop.db")
        for moment in moments(whole.passed, chance):
            torn = tmp_path / f"{number}-{moment}"
            snapshot(before, torn)
            kill_and_repeat(typed, torn, moment, expected)
        before = after


def moments(passed: list[str], chance: Random) -> set[int]:
    """Where to kill: before and after the last commit, and somewhere by chance."""
    last_commit = max(place for place, what in enumerate(passed, start=1) if what == "COMMIT")
    return {last_commit, last_commit + 1} | {chance.randint(1, len(passed)) for _ in range(BY_CHANCE)}


def kill_and_repeat(typed: tuple[str, ...], torn: Path, moment: int, expected: dict[str, list[str]]) -> None:
    where = f"{' '.join(typed)}, killed before its boundary {moment}"
    killed = run(typed, torn, kill_at=moment)
    assert killed.code == -9, where
    if (torn / "shop.db").exists():
        assert problems(torn / "shop.db") == [], where
        if killed.answer:
            assert content(torn / "shop.db") == expected, where
    assert run(typed, torn).code == 0, where
    assert content(torn / "shop.db") == expected, where
