"""Small policies and questions for the tests of the warranty engine."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta, timezone
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.calendar import WorkCalendar
from aftersales_cli.domain.warranty.decide import decide
from aftersales_cli.domain.warranty.policies.read import read_policy
from aftersales_cli.domain.warranty.policies.values import Policy
from aftersales_cli.domain.warranty.read_facts import read_facts

if TYPE_CHECKING:
    from aftersales_cli.domain.warranty.facts import Facts
    from aftersales_cli.domain.warranty.policies.problems import PolicyProblem
    from aftersales_cli.domain.warranty.verdict import Verdict

SHANGHAI = timezone(timedelta(hours=8))

HEADER = """
id = "{id}"
title.zh_Hans = "试用政策"
layer = "{layer}"
confidence = "seed"
source = "试用条例"
"""
SOLD = """
[[start]]
from = "sold_on"
"""
CALENDAR = WorkCalendar(
    holidays=frozenset(date(2026, 10, day) for day in range(1, 8)),
    workdays=frozenset({date(2026, 10, 10)}),
    years=frozenset({2026}),
)
"""2026 with its National Day: 1 to 7 October off, Saturday the 10th worked."""


def a_policy(text: str, *, id: str = "trial", layer: str = "maker") -> Policy:  # noqa: A002 - as in the file
    """A policy from the tables that matter to a test; without its own start it counts from the sale."""
    policy, problems = read_policy(_loaded(text, id, layer))
    assert policy is not None, problems
    return policy


def problems_of(text: str) -> list[PolicyProblem]:
    """What is wrong with a policy."""
    return read_policy(_loaded(text, "trial", "maker"))[1]


def _loaded(text: str, name: str, layer: str) -> dict[str, object]:
    start = "" if "[[start]]" in text else SOLD
    return tomllib.loads(HEADER.format(id=name, layer=layer) + text + start, parse_float=str)


def facts(*policies: Policy, **written: object) -> Facts:
    """Facts, written as in JSON."""
    declared = {name: tuple(table) for policy in policies for name, table in policy.words.items()}
    return read_facts(written, declared=declared, zone=SHANGHAI)


def judge(policy: Policy | str, on: str, **written: object) -> Verdict:
    """The verdict of one policy on a day; sold on 1 March 2026 unless told otherwise."""
    known = policy if isinstance(policy, Policy) else a_policy(policy)
    told = {"sold_on": "2026-03-01"} | written
    return decide([known], facts(known, **told), date.fromisoformat(on), calendar=CALENDAR)


def granted(verdict: Verdict, remedy: str) -> bool | None:
    """Whether a remedy is granted."""
    found = verdict.remedy(remedy)
    assert found is not None, f"the policy does not know {remedy}"
    return found.granted
