"""Every shipped policy keeps its table of cases, and every sentence it quotes is met by one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aftersales_cli.domain.warranty.words import Layer
from aftersales_cli.services.warranty.library import shipped_ids, shipped_policy
from aftersales_cli.services.warranty.policy_cases import run_cases
from aftersales_cli.store import datafiles
from tests.services.warranty.rules_met import rules_without_case

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


def test_every_shipped_policy_keeps_every_case_of_its_table() -> None:
    wrong = [
        (policy_id, result)
        for policy_id in shipped_ids()
        for result in run_cases(shipped(policy_id))
        if not result.passed
    ]
    assert wrong == []


def test_every_rule_that_a_shipped_policy_quotes_is_met_by_a_case() -> None:
    unmet = [(policy_id, rule) for policy_id in shipped_ids() for rule in rules_without_case(shipped(policy_id))]
    assert unmet == []


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


LAW = (
    "cn-general-1995", "cn-computer-2002", "cn-phone-2001", "cn-landline-2001", "cn-car-2022", "cn-car-2013",
    "cn-motorcycle", "cn-farm-machine", "cn-vehicle-repair", "cn-consumer-2013",
    "zhejiang", "shandong", "beijing", "shanghai", "ningbo",
)  # fmt: skip


@pytest.mark.parametrize("policy_id", LAW)
def test_the_law_is_shipped_with_the_letter_of_how_well_its_text_is_known(policy_id: str) -> None:
    policy = shipped_policy(policy_id)
    assert policy.layer in (Layer.NATIONAL, Layer.PROVINCE)
    assert policy.confidence in ("A", "B", "C")
    for rule, quote in policy.quotes.items():
        if not rule.startswith("S0"):  # the copy of the law that came with the trade's documents
            assert quote.confidence in ("A", "B", "C")
        assert quote.text is not None or quote.confidence != "A"


@pytest.mark.parametrize("policy_id", LAW)
def test_what_the_law_says_is_worded_in_both_scripts_and_in_english(policy_id: str) -> None:
    policy = shipped_policy(policy_id)
    for row in policy.rows():
        for wording in (row.say, getattr(row, "text", None), getattr(row, "question", None)):
            if wording is not None:
                assert len({wording.zh_Hans, wording.zh_Hant, wording.en}) >= 2
                assert wording.en.isascii() or not any("一" <= char <= "鿿" for char in wording.en)
