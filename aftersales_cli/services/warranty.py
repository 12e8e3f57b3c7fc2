"""Is this repair free, and what may the customer ask for? Facts judged by policies.

Facts from a file need no database; those of a unit on file come from the shop's records and take the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.dates import zone
from aftersales_cli.domain.errors import WrongUsage
from aftersales_cli.domain.record import Record
from aftersales_cli.domain.sentence import say
from aftersales_cli.domain.settings import DEFAULT_ZONE
from aftersales_cli.domain.warranty.layers import decide
from aftersales_cli.domain.warranty.plausible import check_day
from aftersales_cli.domain.warranty.reading import read_facts
from aftersales_cli.domain.warranty.words import CATEGORIES
from aftersales_cli.services import binder, device_facts, terms
from aftersales_cli.services.blanks import with_parameters
from aftersales_cli.services.policies import declared_words
from aftersales_cli.store.calendar import load_calendar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, tzinfo

    from aftersales_cli.domain.calendar import WorkCalendar
    from aftersales_cli.domain.device import Device, NewDevice
    from aftersales_cli.domain.warranty.facts import Facts
    from aftersales_cli.domain.warranty.policy import Policy
    from aftersales_cli.domain.warranty.verdict import Verdict
    from aftersales_cli.services.shop import Shop

_NOTHING: Mapping[str, str] = {}
_OF_THE_FAULT = frozenset({
    "component", "fault", "fault_count", "cause", "ever", "quality_problem", "no_defect", "want", "reported_at",
    "down_hours",
})  # fmt: skip
"""What is told of the fault at hand: it decides nothing about which policies speak of the unit."""


class Judged(Record):
    """A verdict, the policies it was reached by, and the facts as they would stand in a file."""

    verdict: Verdict
    policies: tuple[Policy, ...]
    written: Mapping[str, object]


def check(
    policy_ids: Sequence[str],
    written: Mapping[str, object],
    on: date,
    *,
    parameters: Mapping[str, str] = _NOTHING,
    shop_zone: tzinfo | None = None,
    shop: Shop | None = None,
) -> Judged:
    """Judge written facts by the policies named, else by those that speak of them.

    Raises NotFound for an unknown policy, and WrongUsage for facts that are wrong or that no policy speaks of.
    """
    if policy_ids:
        heads = [binder.named(shop, policy_id, written) for policy_id in dict.fromkeys(policy_ids)]
        chosen = tuple(terms.filled_by_shop(shop, head) for head in heads)
    else:
        chosen = _speaking_of(shop, written, on, shop_zone)
    return _judged(chosen, written, on, parameters, shop_zone)


def check_unit(
    shop: Shop,
    unit: Device | NewDevice,
    on: date,
    *,
    policy_ids: Sequence[str] = (),
    told: Mapping[str, object] = _NOTHING,
    parameters: Mapping[str, str] = _NOTHING,
) -> Judged | None:
    """Judge a unit by the policies it was sold with, or those named; None when no policy speaks of it.

    ``told`` is what is known beyond the shop's records; it goes before them.
    """
    known, has_a_past = _known(shop, unit, told)
    if policy_ids:
        chosen = terms.named_for(shop, unit, policy_ids, known)
    else:
        chosen = terms.policies_of(shop, unit, known, told_more=has_a_past or bool(told.keys() - _OF_THE_FAULT))
    if not chosen:
        return None
    written = {**device_facts.of_unit(shop, unit, declared_words(chosen)), **told}
    return _judged(chosen, written, on, parameters, shop.zone)


def _known(shop: Shop, unit: Device | NewDevice, told: Mapping[str, object]) -> tuple[dict[str, object], bool]:
    """What tells which policies speak of a unit, and whether it was repaired here: a shop answers for its work."""
    known = {**device_facts.of_purchase(shop, unit), **told}
    past = device_facts.of_past(shop, unit)
    return {**past, **known}, bool(past)


def no_policy(written: Mapping[str, object]) -> WrongUsage:
    """The error for facts that no policy speaks of: what would tell which one does."""
    wanted = [name for name in ("brand", "category") if name not in written]
    return WrongUsage(
        say("No policy is known that speaks of this unit."),
        reasons=[say("Not told: {name}", name=name) for name in wanted],
        next_step=say("Name one with --policy: aftersales policy list shows all of them."),
    )


def facts_of(policies: Iterable[Policy], written: Mapping[str, object], shop_zone: tzinfo | None = None) -> Facts:
    """The facts of a table, in the words that these policies know. Raises WrongUsage that names all that is wrong."""
    return read_facts(written, declared=declared_words(policies), zone=shop_zone or zone(DEFAULT_ZONE))


def judge(policies: Sequence[Policy], facts: Facts, on: date, *, calendar: WorkCalendar | None = None) -> Verdict:
    """The verdict on a day, which may not be before the sale."""
    check_day(facts, on)
    return decide(policies, facts, on, calendar=calendar or load_calendar())


def _judged(
    chosen: Sequence[Policy],
    written: Mapping[str, object],
    on: date,
    parameters: Mapping[str, str],
    shop_zone: tzinfo | None,
) -> Judged:
    policies = with_parameters(chosen, parameters)
    verdict = judge(policies, facts_of(policies, written, shop_zone), on)
    return Judged(verdict=verdict, policies=policies, written=written)


def _speaking_of(
    shop: Shop | None, written: Mapping[str, object], on: date, shop_zone: tzinfo | None
) -> tuple[Policy, ...]:
    """The policies that speak of these facts, which are first read in the words of any policy at all."""
    known = binder.heads(shop)
    read_facts(written, declared=binder.declared_words(known), zone=shop_zone or zone(DEFAULT_ZONE))
    heads = binder.pick(known, written, on, CATEGORIES)
    if not heads:
        raise no_policy(written)
    return tuple(terms.filled_by_shop(shop, head) for head in heads)
