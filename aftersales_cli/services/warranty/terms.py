"""What a unit was sold with: the policies that speak of it, frozen onto its card in the edition of that day.

``device.terms`` lists each as ``jinpin@SSP``, and the blanks of its text as they were filled in:
``yizhongyi:warranty_months=12``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values.errors import ShopError, WrongUsage
from aftersales_cli.domain.values.record import replace
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.services.warranty import device_facts, library
from aftersales_cli.store import settings as stored
from aftersales_cli.store.records import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from aftersales_cli.domain.cards.devices import Device, NewDevice
    from aftersales_cli.domain.values.sentence import Sentence
    from aftersales_cli.domain.warranty.policies.values import Policy
    from aftersales_cli.services.shop import Shop
    from aftersales_cli.services.warranty.library import Head

NOTHING_FILLED: Mapping[str, str] = {}


def freeze(shop: Shop, device: Device, filled: Mapping[str, str] = NOTHING_FILLED) -> Device:
    """The card with the policies that speak of the unit now; those it has already keep their edition and blanks.

    To be called in the act that writes the card. A policy that a person named stays the unit's policy. Raises NotFound
    for one that is nowhere, WrongUsage for blanks that none of them has.
    """
    chosen = _chosen(shop, device)
    kept = {term.partition("@")[0]: term for term in device.terms if "@" in term}
    terms: list[str] = []
    for head in chosen:
        name = head.id
        values = {**of_shop(shop, name), **of_terms(device.terms, name)}
        terms.append(kept.get(name) or library.freeze(shop, head))
        terms += as_terms(name, {**values, **_given(head, filled)})
    if filled:
        with_parameters([head.whole() for head in chosen], filled)
    policy = device.policy or (chosen[0].id if chosen else None)
    return replace(device, policy=policy, terms=tuple(terms))


def _given(head: Head, filled: Mapping[str, str]) -> dict[str, int]:
    known = head.whole().parameters if filled else {}
    return {name: number(value) or 0 for name, value in filled.items() if name in known}


def _chosen(shop: Shop, device: Device) -> list[Head]:
    """The editions to freeze. A card that is not made of facts is kept all the same; nothing is picked by it."""
    told = device_facts.of_purchase(shop, device)
    try:
        chosen = library.pick(library.heads(shop), told, shop.today, device_facts.categories(device))
    except ShopError:
        chosen = []
    return _with_named(shop, device.policy, told, chosen)


def _with_named(shop: Shop, policy: str | None, told: Mapping[str, object], chosen: list[Head]) -> list[Head]:
    """The editions picked, before them the policy that a person named, if it is none of them."""
    if policy is None or any(head.id == policy for head in chosen):
        return chosen
    return [library.named(shop, policy, told), *chosen]


def policies_of(
    shop: Shop, card: Device | NewDevice, written: Mapping[str, object], *, told_more: bool = False
) -> tuple[Policy, ...]:
    """The policies to judge a unit by: those it was sold with, and those that ``written``, all that is known, adds.

    With terms on its card nothing is added unless more was told now than its card says. An edition that this shop does
    not have is judged by the one in force.
    """
    sold_with = _sold_with(shop, getattr(card, "terms", ()))
    if sold_with and not told_more:
        return sold_with
    there = {policy.id for policy in sold_with}
    more = library.pick(library.heads(shop), written, shop.today, device_facts.categories(card))
    if card.policy not in there:
        more = _with_named(shop, card.policy, written, more)
    return (*sold_with, *(filled_by_shop(shop, head) for head in more if head.id not in there))


def named_for(
    shop: Shop, card: Device | NewDevice, policy_ids: Iterable[str], written: Mapping[str, object]
) -> tuple[Policy, ...]:
    """The policies of these ids as they bind a unit: in the edition it was sold with, else the one in force."""
    sold_with = {policy.id: policy for policy in _sold_with(shop, getattr(card, "terms", ()))}
    return tuple(
        sold_with.get(name) or filled_by_shop(shop, library.named(shop, name, written))
        for name in dict.fromkeys(policy_ids)
    )


def _sold_with(shop: Shop, terms: Sequence[str]) -> tuple[Policy, ...]:
    found = []
    for term in terms:
        if "@" in term:
            name = term.partition("@")[0]
            policy = library.frozen(shop, term) or library.named(shop, name).whole()
            found.append(policy.having(of_terms(terms, name)))
    return tuple(found)


def filled_by_shop(shop: Shop | None, head: Head) -> Policy:
    """The whole policy, its blanks as the shop fills them in."""
    return head.whole().having(of_shop(shop, head.id))


# --- cards from elsewhere ------------------------------------------------------------------------


def freeze_rows(shop: Shop, rows: Iterable[dict[str, Any]]) -> None:
    """Put the terms on new cards that come from a file without any, in the act that writes them."""
    known = library.heads(shop)
    made: dict[str, tuple[str | None, str | None]] = {}
    for row in rows:
        if row.get("terms"):
            continue
        told = device_facts.of_row(shop, row)
        alike = repr((row["kind"], row.get("policy"), told))
        if alike not in made:
            made[alike] = _terms_of_row(shop, known, row, told)
        row["policy"], row["terms"] = made[alike]


def _terms_of_row(
    shop: Shop, known: Sequence[Head], row: Mapping[str, Any], told: Mapping[str, object]
) -> tuple[str | None, str | None]:
    policy = row.get("policy")
    try:
        chosen = library.pick(known, told, shop.today, device_facts.categories_of(row["kind"]))
        chosen = _with_named(shop, policy, told, chosen)
    except ShopError:  # the file may name a policy that is known elsewhere only
        chosen = []
    terms = [term for head in chosen for term in _as_terms(shop, head)]
    return policy or (chosen[0].id if chosen else None), to_json(terms) if terms else None


def _as_terms(shop: Shop, head: Head) -> list[str]:
    return [library.freeze(shop, head), *as_terms(head.id, of_shop(shop, head.id))]


_SWITCHES = {"true": 1, "false": 0, "yes": 1, "no": 0}
_LONGEST_NUMBER = 6
PREFIX = "policy."
"""Begins the names of the shop's settings that fill in blanks: policy.yizhongyi.warranty_months."""


def with_parameters(policies: Sequence[Policy], parameters: Mapping[str, str]) -> tuple[Policy, ...]:
    """The policies with the blanks of their texts filled in. Raises WrongUsage that names every bad setting."""
    known = {name for policy in policies for name in policy.parameters}
    problems = [_bad_setting(name, value, known, policies) for name, value in parameters.items()]
    found = [problem for problem in problems if problem is not None]
    if found:
        raise WrongUsage(say("These settings cannot be used."), reasons=found)
    values = {name: number(value) or 0 for name, value in parameters.items()}
    return tuple(
        policy.having({name: value for name, value in values.items() if name in policy.parameters})
        for policy in policies
    )


def _bad_setting(name: str, value: str, known: set[str], policies: Sequence[Policy]) -> Sentence | None:
    if name not in known:
        return say(
            "No policy named has the blank “{name}”; there are: {known}", name=name, known=", ".join(sorted(known))
        )
    known_number = number(value)
    if known_number is None:
        return say("{name}: “{value}” is not a whole number.", name=name, value=value)
    floors = [least for policy in policies if name in policy.parameters
              if (least := policy.parameters[name].least) is not None and known_number < least]  # fmt: skip
    return say("{name}: the law asks for at least {least}.", name=name, least=max(floors)) if floors else None


def number(value: str) -> int | None:
    """What fills in a blank: a whole number, or yes and no. None for anything else."""
    typed = value.strip().lower()
    if typed in _SWITCHES:
        return _SWITCHES[typed]
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_NUMBER else None


def fill(shop: Shop, policy: Policy, values: Mapping[str, str]) -> None:
    """Fill in blanks for all that is sold from now on; an empty text takes one back. Raises WrongUsage for bad ones."""
    with_parameters([policy], {name: value for name, value in values.items() if value})
    with_parameters([policy], dict.fromkeys((name for name, value in values.items() if not value), "0"))
    with shop.act("policy set"):
        for name, value in values.items():
            if value:
                stored.write(shop.connection, f"{PREFIX}{policy.id}.{name}", value.strip())
            else:
                stored.forget(shop.connection, f"{PREFIX}{policy.id}.{name}", at=shop.now())


# --- on the card of a unit, and for the whole shop ----------------------------------------------


def of_terms(terms: Iterable[str], policy: str) -> dict[str, int]:
    """The blanks of a policy as they stand on a card: yizhongyi:warranty_months=12."""
    filled = (term.removeprefix(f"{policy}:").partition("=") for term in terms if term.startswith(f"{policy}:"))
    return {name: known for name, _, value in filled if (known := number(value)) is not None}


def of_shop(shop: Shop | None, policy: str) -> dict[str, int]:
    """The blanks of a policy as the shop fills them in for what is sold from now on."""
    if shop is None:
        return {}
    start = f"{PREFIX}{policy}."
    found = {name.removeprefix(start): value for name, value in stored.read(shop.connection).items()
             if name.startswith(start)}  # fmt: skip
    return {name: known for name, value in found.items() if (known := number(value)) is not None}


def as_terms(policy: str, values: Mapping[str, int]) -> list[str]:
    """Filled blanks as they stand on a card."""
    return [f"{policy}:{name}={value}" for name, value in values.items()]
