"""Which policies speak of a unit: by who made it, what it is, and when it was sold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.calendar import WorkCalendar
from aftersales_cli.domain.record import replace
from aftersales_cli.domain.warranty.holding import holds
from aftersales_cli.domain.warranty.inquiry import Inquiry
from aftersales_cli.domain.warranty.plausible import sale_day
from aftersales_cli.domain.warranty.uses import facts_named
from aftersales_cli.domain.warranty.words import CATEGORIES, Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from aftersales_cli.domain.warranty.facts import Facts
    from aftersales_cli.domain.warranty.policy import Policy

_LAYERS = tuple(Layer)
_NO_HOLIDAYS = WorkCalendar()


def picked(
    policies: Iterable[Policy], facts: Facts, on: date, *, categories: Sequence[str] = CATEGORIES
) -> tuple[Policy, ...]:
    """The policies that apply, nearest to the customer first.

    While the category is not known, one that is pointed to by something else, such as its brand, is picked too if it
    speaks of any of ``categories``: the verdict then says that the category is missing.
    """
    found = [policy for policy in policies if in_force(policy, facts) and _speaks(policy, facts, on, categories)]
    return tuple(sorted(found, key=lambda policy: (_LAYERS.index(policy.layer), policy.id)))


def in_force(policy: Policy, facts: Facts) -> bool:
    """Whether this edition was in force when the unit was sold, as far as that day is known."""
    sold = sale_day(facts)
    if sold is None:
        return True
    began = policy.in_force_from is None or policy.in_force_from <= sold
    return began and (policy.in_force_to is None or sold <= policy.in_force_to)


def _speaks(policy: Policy, facts: Facts, on: date, categories: Sequence[str]) -> bool:
    """A contract binds those who signed it: one that tells no more than a kind of goods is only used where named."""
    told_by_more = len(facts_named(policy.applies) - {"category"}) > 0
    if policy.layer is Layer.CONTRACT and not told_by_more:
        return False
    if _applies(policy, facts, on):
        return True
    if facts.knows("category") or not told_by_more:
        return False
    return any(_applies(policy, _of_category(facts, category), on) for category in categories)


def _applies(policy: Policy, facts: Facts, on: date) -> bool:
    asked = Inquiry(policy=policy, facts=facts, on=on, calendar=_NO_HOLIDAYS)
    return holds(policy.applies, asked).sure


def _of_category(facts: Facts, category: str) -> Facts:
    return replace(facts, values={**facts.values, "category": category})
