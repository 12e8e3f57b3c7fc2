"""Whether a policy speaks of a unit, by its head alone: what tells whom it speaks of, without its terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.calendar import WorkCalendar
from aftersales_cli.domain.values.record import replace
from aftersales_cli.domain.warranty.facts import sale_day
from aftersales_cli.domain.warranty.judging.conditions import holds
from aftersales_cli.domain.warranty.judging.inquiry import Inquiry
from aftersales_cli.domain.warranty.policies.conditions import ALWAYS, facts_named
from aftersales_cli.domain.warranty.policies.problems import as_table
from aftersales_cli.domain.warranty.words import CATEGORIES, Layer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from aftersales_cli.domain.warranty.facts import Facts
    from aftersales_cli.domain.warranty.judging.truth import Truth
    from aftersales_cli.domain.warranty.policies.values import Policy

_NO_HOLIDAYS = WorkCalendar()
_LAW = (Layer.NATIONAL, Layer.PROVINCE)
_KEYS = (
    "id", "title", "layer", "confidence", "source", "edition", "in_force_from", "in_force_to", "applies", "words",
)  # fmt: skip
_IF_MENTIONED = ("define", "models", "parameters")


def in_force(policy: Policy, facts: Facts) -> bool:
    """Whether this edition was in force when the unit was sold, as far as that day is known."""
    sold, first, last = sale_day(facts), policy.in_force_from, policy.in_force_to
    return sold is None or ((first is None or first <= sold) and (last is None or sold <= last))


def speaks_of(policy: Policy, facts: Facts, on: date, categories: Collection[str] = CATEGORIES.keys()) -> bool:
    """Whether a policy speaks of this unit for certain, asked or not.

    A law that names no kind of goods speaks of all; any other policy that does not say whom it speaks of has to be
    named. So has a contract that tells no more than a kind of goods: it binds those who signed it. While the category
    is not known, a policy that is pointed to by something else, such as its brand, is taken to speak of the unit if it
    speaks of any of ``categories``: its verdict then says that the category is missing.
    """
    if policy.applies == ALWAYS:
        return policy.layer in _LAW
    by_category_alone = facts_named(policy.applies) <= {"category"}
    if policy.layer is Layer.CONTRACT and by_category_alone:
        return False
    truth = _applies(policy, facts, on)
    if truth.value is not None or facts.knows("category") or by_category_alone:
        return truth.sure
    return any(_applies(policy, _of_category(facts, category), on).sure for category in categories)


def _applies(policy: Policy, facts: Facts, on: date) -> Truth:
    return holds(policy.applies, Inquiry(policy=policy, facts=facts, on=on, calendar=_NO_HOLIDAYS))


def _of_category(facts: Facts, category: str) -> Facts:
    return replace(facts, values={**facts.values, "category": category})


# --- heads ----------------------------------------------------------------------------------------


def head_of(content: Mapping[str, object]) -> dict[str, object]:
    """The head of a policy file: a policy file of its own, but without rows."""
    head = {key: content[key] for key in _KEYS if key in content} | {"edition": edition_of(content)}
    mentioned = _mentioned(content)
    for key in _IF_MENTIONED:
        declared = {name: value for name, value in as_table(content.get(key)).items() if name in mentioned}
        if declared:
            head[key] = declared
    return head


def edition_of(content: Mapping[str, object]) -> str:
    """What this edition is called: as its text says, else the day it came into force, else the first."""
    return str(content.get("edition") or content.get("in_force_from") or "1")


def _mentioned(content: Mapping[str, object]) -> set[str]:
    """Every word by which it is said whom the policy speaks of, those of the definitions it uses included."""
    defined = as_table(content.get("define"))
    mentioned: set[str] = set()
    reached = set(_texts(content.get("applies")))
    while not reached <= mentioned:
        mentioned |= reached
        reached = {text for name in mentioned & defined.keys() for text in _texts(defined[name])}
    return mentioned


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        yield from _texts(list(value.values()))
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
