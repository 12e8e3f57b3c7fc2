"""What a unit was sold with: the policies that speak of it, frozen onto its card in the edition of that day.

``device.terms`` lists each as ``jinpin@SSP``, and the blanks of its text as they were filled in:
``yizhongyi:warranty_months=12``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.errors import ShopError
from aftersales_cli.domain.record import replace
from aftersales_cli.services import binder, blanks, device_facts
from aftersales_cli.store.records import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from aftersales_cli.domain.device import Device, NewDevice
    from aftersales_cli.domain.warranty.policy import Policy
    from aftersales_cli.services.binder import Head
    from aftersales_cli.services.shop import Shop

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
        values = {**blanks.of_shop(shop, name), **blanks.of_terms(device.terms, name)}
        terms.append(kept.get(name) or binder.freeze(shop, head))
        terms += blanks.as_terms(name, {**values, **_given(head, filled)})
    if filled:
        blanks.with_parameters([head.whole() for head in chosen], filled)
    policy = device.policy or (chosen[0].id if chosen else None)
    return replace(device, policy=policy, terms=tuple(terms))


def _given(head: Head, filled: Mapping[str, str]) -> dict[str, int]:
    known = head.whole().parameters if filled else {}
    return {name: blanks.number(value) or 0 for name, value in filled.items() if name in known}


def _chosen(shop: Shop, device: Device) -> list[Head]:
    """The editions to freeze. A card that contradicts itself is kept all the same; nothing is picked by it."""
    told = device_facts.of_purchase(shop, device)
    try:
        chosen = binder.pick(binder.heads(shop), told, shop.today, device_facts.categories(device))
    except ShopError:
        chosen = []
    if device.policy is None or any(head.id == device.policy for head in chosen):
        return chosen
    return [binder.named(shop, device.policy, told), *chosen]


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
    more = binder.pick(binder.heads(shop), written, shop.today, device_facts.categories(card))
    if card.policy is not None and card.policy not in {*there, *(head.id for head in more)}:
        more = [binder.named(shop, card.policy, written), *more]
    return (*sold_with, *(filled_by_shop(shop, head) for head in more if head.id not in there))


def named_for(
    shop: Shop, card: Device | NewDevice, policy_ids: Iterable[str], written: Mapping[str, object]
) -> tuple[Policy, ...]:
    """The policies of these ids as they bind a unit: in the edition it was sold with, else the one in force."""
    sold_with = {policy.id: policy for policy in _sold_with(shop, getattr(card, "terms", ()))}
    return tuple(
        sold_with.get(name) or filled_by_shop(shop, binder.named(shop, name, written))
        for name in dict.fromkeys(policy_ids)
    )


def _sold_with(shop: Shop, terms: Sequence[str]) -> tuple[Policy, ...]:
    found = []
    for term in terms:
        if "@" in term:
            name = term.partition("@")[0]
            policy = binder.frozen(shop, term) or binder.named(shop, name).whole()
            found.append(policy.having(blanks.of_terms(terms, name)))
    return tuple(found)


def filled_by_shop(shop: Shop | None, head: Head) -> Policy:
    """The whole policy, its blanks as the shop fills them in."""
    return head.whole().having(blanks.of_shop(shop, head.id))


# --- cards from elsewhere ------------------------------------------------------------------------


def freeze_rows(shop: Shop, rows: Iterable[dict[str, Any]]) -> None:
    """Put the terms on new cards that come from a file without any, in the act that writes them."""
    known = binder.heads(shop)
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
        chosen = binder.pick(known, told, shop.today, device_facts.categories_of(row["kind"]))
        if policy is not None and all(head.id != policy for head in chosen):
            chosen = [binder.named(shop, policy, told), *chosen]
    except ShopError:  # the file may name a policy that is known elsewhere only
        chosen = []
    terms = [term for head in chosen for term in _as_terms(shop, head)]
    return policy or (chosen[0].id if chosen else None), to_json(terms) if terms else None


def _as_terms(shop: Shop, head: Head) -> list[str]:
    return [binder.freeze(shop, head), *blanks.as_terms(head.id, blanks.of_shop(shop, head.id))]
