"""Whether every rule of the trade's documents is kept: cited by a policy, or listed with the reason why not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from aftersales_cli.domain.warranty.policies.values import Policy, Wording

_RANGE = re.compile(r"([A-Z]+)([0-9]+)-\1([0-9]+)")


class RuleFate(Record):
    """What became of one rule: the policies that cite it, or the reason why nothing is computed from it."""

    rule: str
    section: str
    policies: tuple[str, ...]
    not_computed: Wording | None

    @property
    def kept(self) -> bool:
        """Whether the rule has a place at all."""
        return bool(self.policies) or self.not_computed is not None


def fates(
    sections: Mapping[str, Iterable[str]], policies: Iterable[Policy], not_computed: Mapping[str, Wording]
) -> tuple[RuleFate, ...]:
    """What became of every rule, in the order of the documents."""
    citing: dict[str, list[str]] = {}
    for policy in policies:
        for rule in policy.quotes:
            citing.setdefault(rule, []).append(policy.id)
    return tuple(
        RuleFate(rule=rule, section=section, policies=tuple(citing.get(rule, ())), not_computed=not_computed.get(rule))
        for section, ranges in sections.items()
        for rule in expanded(ranges)
    )


def expanded(ranges: Iterable[str]) -> Iterator[str]:
    """J01-J03 written out: J01, J02, J03."""
    for written in ranges:
        span = _RANGE.fullmatch(written)
        if span is None:
            yield written
            continue
        letters, first, last = span.groups()
        for number in range(int(first), int(last) + 1):
            yield f"{letters}{number:0{len(first)}d}"
