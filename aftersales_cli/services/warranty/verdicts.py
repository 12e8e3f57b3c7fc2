"""Is this repair free, and what may the customer ask for? Facts judged by policies.

Facts from a file need no database; those of a unit on file come from the shop's records and take the same way.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.settings import DEFAULT_ZONE
from aftersales_cli.domain.values.advice import Detail, do
from aftersales_cli.domain.values.dates import zone
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.record import Record, as_dict
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.warranty.decide import decide
from aftersales_cli.domain.warranty.facts import check_day
from aftersales_cli.domain.warranty.read_facts import read_facts
from aftersales_cli.domain.warranty.words import CATEGORIES
from aftersales_cli.language import spoken
from aftersales_cli.services.warranty import device_facts, library, terms
from aftersales_cli.services.warranty.library import words_of
from aftersales_cli.services.warranty.terms import with_parameters
from aftersales_cli.store.datafiles import load_calendar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import tzinfo

    from aftersales_cli.domain.cards.devices import Device, NewDevice
    from aftersales_cli.domain.values.calendar import WorkCalendar
    from aftersales_cli.domain.warranty.facts import Facts
    from aftersales_cli.domain.warranty.policies.values import Policy
    from aftersales_cli.domain.warranty.verdict import ChargeFound, Verdict
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
        heads = [library.named(shop, policy_id, written) for policy_id in dict.fromkeys(policy_ids)]
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
    written = {**device_facts.of_unit(shop, unit, words_of(chosen)), **told}
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
        next_step=say(
            "Name one with {policy}: {list} shows all of them.", policy=Detail("policy"), list=do("policy list")
        ),
    )


def facts_of(policies: Iterable[Policy], written: Mapping[str, object], shop_zone: tzinfo | None = None) -> Facts:
    """The facts of a table, in the words that these policies know. Raises WrongUsage that names all that is wrong."""
    return read_facts(written, declared=words_of(policies), zone=shop_zone or zone(DEFAULT_ZONE))


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
    known = library.heads(shop)
    facts_of((head.policy for head in known), written, shop_zone)
    heads = library.pick(known, written, on, CATEGORIES)
    if not heads:
        raise no_policy(written)
    return tuple(terms.filled_by_shop(shop, head) for head in heads)


def contract(verdict: Verdict) -> dict[str, Any]:
    """The verdict as plain values, in the order of the contract."""
    return {
        "policy": {**_plain(verdict.policy), "title": spoken(verdict.policy.title)},
        "on": verdict.on.isoformat(),
        "status": verdict.status.value,
        "free": verdict.free,
        "clock": _plain(verdict.clock),
        "remedies": [_plain(remedy) for remedy in verdict.remedies],
        "service": _plain(verdict.service),
        "charges": [_charge(charge) for charge in verdict.charges],
        "reasons": [{**_plain(reason), "text": spoken(reason.text)} for reason in verdict.reasons],
        "missing": list(verdict.missing),
        "doubts": [
            {"rule": doubt.rule, "question": spoken(doubt.question), "reading": spoken(doubt.reading)}
            for doubt in verdict.doubts
        ],
    }


def _plain(part: Record) -> dict[str, Any]:
    return {name: _value(value) for name, value in as_dict(part).items()}


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _charge(charge: ChargeFound) -> dict[str, Any]:
    """A charge carries the one of amount, range and basis that it has."""
    worth: dict[str, Any] = {"basis": charge.basis}
    if charge.amount is not None:
        worth = {"amount": str(charge.amount)}
    elif charge.least is not None and charge.most is not None:
        worth = {"min": str(charge.least), "max": str(charge.most)}
    return {"kind": charge.kind, "when": charge.when, **worth, "currency": charge.currency, "rule": charge.rule}
