"""Whether a policy speaks of a unit, whatever way it says so: the engine's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.calendar import WorkCalendar
from aftersales_cli.domain.values.record import replace
from aftersales_cli.domain.warranty.judging.conditions import holds
from aftersales_cli.domain.warranty.judging.inquiry import Inquiry
from aftersales_cli.domain.warranty.policies.uses import facts_named
from aftersales_cli.domain.warranty.words import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from aftersales_cli.domain.warranty.facts import Facts
    from aftersales_cli.domain.warranty.policies.values import Policy

_NO_HOLIDAYS = WorkCalendar()


def speaks_of(policy: Policy, facts: Facts, on: date, categories: Sequence[str] = CATEGORIES) -> bool:
    """Whether a policy speaks of this unit for certain.

    While the category is not known, one that is pointed to by something else, such as its brand, is taken to if it
    speaks of any of ``categories``: its verdict then says that the category is missing.
    """
    if _applies(policy, facts, on):
        return True
    if facts.knows("category") or facts_named(policy.applies) <= {"category"}:
        return False
    return any(_applies(policy, _of_category(facts, category), on) for category in categories)


def _applies(policy: Policy, facts: Facts, on: date) -> bool:
    asked = Inquiry(policy=policy, facts=facts, on=on, calendar=_NO_HOLIDAYS)
    return holds(policy.applies, asked).sure


def _of_category(facts: Facts, category: str) -> Facts:
    return replace(facts, values={**facts.values, "category": category})
