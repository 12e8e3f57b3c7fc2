"""Which rules of a policy its cases ever meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.warranty.policies.cases import REFUSED
from aftersales_cli.services.warranty.library import policy_of
from aftersales_cli.services.warranty.policy_cases import cases_of, judge_case
from aftersales_cli.store.datafiles import load_calendar
from aftersales_cli.store.warranty import policy_files as files

if TYPE_CHECKING:
    from pathlib import Path


def rules_without_case(path: Path) -> tuple[str, ...]:
    """The rules a policy quotes that no case of its table ever meets."""
    policy = policy_of(files.read(path))
    calendar = load_calendar()
    judged = (day for day in cases_of(path)[0] if day.expected.get(REFUSED) is not True)
    met = {rule for day in judged for rule in judge_case(policy, day, calendar).cited()}
    return tuple(rule for rule in policy.quotes if rule not in met)
