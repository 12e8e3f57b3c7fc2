"""The blanks in the texts of policies, and who filled them in: a command, the card of the unit, or the shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.errors import WrongUsage
from aftersales_cli.domain.sentence import say
from aftersales_cli.store import settings as stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from aftersales_cli.domain.sentence import Sentence
    from aftersales_cli.domain.warranty.policy import Policy
    from aftersales_cli.services.shop import Shop

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
