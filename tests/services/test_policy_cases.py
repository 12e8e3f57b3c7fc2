"""Every shipped policy keeps its table of cases, and every sentence it quotes is met by one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aftersales_cli.services.policies import shipped_ids
from aftersales_cli.services.policy_cases import rules_without_case, run_cases
from aftersales_cli.store import datafiles

if TYPE_CHECKING:
    from pathlib import Path

TRIAL = """
id = "trial"
title.zh_Hans = "试用"
layer = "maker"
confidence = "seed"
source = "试用条例"
[quotes]
T1 = "保修一年。"
T2 = "人为损坏不保。"
[[start]]
from = "sold_on"
[[term]]
rule = "T1"
lasts = "1 year"
[[exclude]]
rule = "T2"
if = { cause = "user_damage" }
"""


def shipped(policy_id: str) -> Path:
    """Where a shipped policy stands."""
    return datafiles.path("policies", f"{policy_id}.toml")


@pytest.fixture
def trial(tmp_path: Path) -> Path:
    """A policy of one year, without cases."""
    path = tmp_path / "trial.toml"
    path.write_text(TRIAL, encoding="utf-8")
    return path


@pytest.mark.parametrize("policy_id", shipped_ids())
def test_a_shipped_policy_keeps_every_case_of_its_table(policy_id: str) -> None:
    assert [result for result in run_cases(shipped(policy_id)) if not result.passed] == []


@pytest.mark.parametrize("policy_id", shipped_ids())
def test_every_rule_that_a_shipped_policy_quotes_is_met_by_a_case(policy_id: str) -> None:
    assert rules_without_case(shipped(policy_id)) == ()


def test_a_case_may_expect_that_facts_are_refused(trial: Path) -> None:
    cases = """
    [[case]]
    name = "里程表比售出时还低"
    on = 2026-06-01
    days = [
      { facts = { odometer_km = 900, odometer_at_sale_km = 1000 }, refused = true },
      { facts = { odometer_km = 1000, odometer_at_sale_km = 1000 }, refused = true },
      { facts = { odometer_km = 900, odometer_at_sale_km = 1000 }, status = "in_warranty" },
    ]
    """
    trial.with_name("trial.cases.toml").write_text(cases, encoding="utf-8")
    assert [result.passed for result in run_cases(trial)] == [True, False, False]


def test_a_rule_that_no_case_meets_is_named(trial: Path) -> None:
    cases = """
    [[case]]
    name = "一年"
    facts = { sold_on = 2026-03-01 }
    days = [{ on = 2027-03-01, status = "in_warranty" }, { on = 2026-02-01, refused = true }]
    """
    trial.with_name("trial.cases.toml").write_text(cases, encoding="utf-8")
    assert rules_without_case(trial) == ("T2",)
