"""Every rule of the documents is kept: a policy cites it, or a reason says why nothing follows from it."""

from __future__ import annotations

from aftersales_cli.domain.values.sentence import Wording
from aftersales_cli.domain.warranty.policies.cases import fates
from aftersales_cli.services.warranty.library import shipped_ids, shipped_policy
from aftersales_cli.services.warranty.policy_cases import coverage

RULES = 283


def test_every_rule_has_its_place() -> None:
    found = coverage()
    assert len({fate.rule for fate in found}) == len(found) == RULES
    assert [fate.rule for fate in found if not fate.kept] == []


def test_a_reason_is_given_only_for_rules_that_no_policy_cites() -> None:
    assert [fate.rule for fate in coverage() if fate.policies and fate.not_computed is not None] == []


def test_no_reason_is_given_for_a_rule_that_does_not_exist() -> None:
    from aftersales_cli.store.warranty.policy_files import rule_list

    assert set(rule_list("not-computed")) - {fate.rule for fate in coverage()} == set()


def test_every_sentence_quoted_from_the_documents_belongs_to_a_rule_of_theirs() -> None:
    known = {fate.rule for fate in coverage()}
    policies = [shipped_policy(policy_id) for policy_id in shipped_ids()]
    quoted = {
        (policy.id, rule) for policy in policies for rule, quote in policy.quotes.items() if quote.confidence == "seed"
    }
    assert sorted((policy_id, rule) for policy_id, rule in quoted if rule not in known) == []


def test_a_rule_in_neither_list_is_found_out() -> None:
    policy = shipped_policy("jinpin")
    reasons = {"X2": Wording("电话号码。", "電話號碼。", "A telephone number.")}
    kept = {fate.rule: fate.kept for fate in fates({"trade": ["J01", "X1-X2", "X09-X10"]}, [policy], reasons)}
    assert kept == {"J01": True, "X1": False, "X2": True, "X09": False, "X10": False}
