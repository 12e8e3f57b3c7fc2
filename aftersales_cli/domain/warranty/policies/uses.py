"""Which facts a policy ever looks at: what need not be asked is not reported as unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.warranty.policies import conditions as form
from aftersales_cli.domain.warranty.policies.values import Extension, Proof, Remedy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aftersales_cli.domain.warranty.policies.conditions import Condition
    from aftersales_cli.domain.warranty.policies.values import Policy, Row


def facts_used(policy: Policy) -> frozenset[str]:
    """The names of the facts that the policy's conditions and counts look at."""
    names = {name for row in policy.rows() for condition in _conditions(row) for name in _names(condition)}
    in_shop = any(row.by != "down_hours" for row in policy.extensions)
    names |= {"repairs"} if policy.after_repairs or in_shop else set()
    names |= {"exchanges"} if policy.restarts else set()
    return frozenset(names)


def facts_named(condition: Condition) -> frozenset[str]:
    """The names of the facts that one condition looks at."""
    return frozenset(_names(condition))


def _conditions(row: Row) -> Iterator[Condition]:
    yield row.applies
    if isinstance(row, Proof | Remedy):
        yield row.papers
    if isinstance(row, Extension) and row.by == "down_hours":
        yield form.FactTest("down_hours", form.Test())


def _names(condition: Condition) -> Iterator[str]:
    if isinstance(condition, form.All | form.AnyOf):
        for part in condition.parts:
            yield from _names(part)
    elif isinstance(condition, form.Not | form.Said):
        yield from _names(condition.part)
    elif isinstance(condition, form.FactTest | form.DateWithin):
        yield condition.fact
    elif isinstance(condition, form.PaperTest):
        yield from ("papers", "papers_spoiled")
    elif isinstance(condition, form.ModelTest):
        yield "model"
    elif isinstance(condition, form.Called):
        yield "reported_at"
    elif isinstance(condition, form.Tally):
        yield condition.of
