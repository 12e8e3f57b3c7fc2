"""A maker's terms that nobody has seen before are a file: no code knows this maker."""

from __future__ import annotations

from pathlib import Path

from aftersales_cli.services.warranty.library import check_file
from aftersales_cli.services.warranty.policy_cases import run_cases
from tests.services.warranty.rules_met import rules_without_case

RONGGUANG = Path(__file__).parents[2] / "data" / "policies" / "rongguang.toml"


def test_the_file_is_a_policy() -> None:
    assert check_file(RONGGUANG) == ()


def test_every_case_of_the_unseen_maker_is_judged_as_its_terms_say() -> None:
    results = run_cases(RONGGUANG)
    assert [result for result in results if not result.passed] == []
    assert len({result.case for result in results}) == 11


def test_every_sentence_of_the_unseen_maker_decides_something() -> None:
    assert rules_without_case(RONGGUANG) == ()
