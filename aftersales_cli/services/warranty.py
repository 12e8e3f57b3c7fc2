"""Is this repair free, and what may the customer ask for? Facts judged by policies; needs no database."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from aftersales_cli.domain.dates import zone
from aftersales_cli.domain.errors import WrongUsage
from aftersales_cli.domain.sentence import say
from aftersales_cli.domain.settings import DEFAULT_ZONE
from aftersales_cli.domain.warranty.layers import decide
from aftersales_cli.domain.warranty.plausible import check_day
from aftersales_cli.domain.warranty.reading import read_facts
from aftersales_cli.services.policies import declared_words, shipped_policy
from aftersales_cli.store.calendar import load_calendar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, tzinfo

    from aftersales_cli.domain.calendar import WorkCalendar
    from aftersales_cli.domain.sentence import Sentence
    from aftersales_cli.domain.warranty.facts import Facts
    from aftersales_cli.domain.warranty.policy import Policy
    from aftersales_cli.domain.warranty.verdict import Verdict

_SWITCHES = {"true": 1, "false": 0, "yes": 1, "no": 0}
_LONGEST_NUMBER = 6
_NOTHING_SET: Mapping[str, str] = {}


def check(
    policy_ids: Sequence[str],
    written: Mapping[str, object],
    on: date,
    *,
    parameters: Mapping[str, str] = _NOTHING_SET,
    shop_zone: tzinfo | None = None,
) -> Verdict:
    """Judge written facts by shipped policies, as ``warranty check --policy ID --facts FILE --on DATE`` does."""
    policies = with_parameters([shipped_policy(policy_id) for policy_id in policy_ids], parameters)
    return judge(policies, facts_of(policies, written, shop_zone), on)


def facts_of(policies: Iterable[Policy], written: Mapping[str, object], shop_zone: tzinfo | None = None) -> Facts:
    """The facts of a table, in the words that these policies know. Raises WrongUsage that names all that is wrong."""
    return read_facts(written, declared=declared_words(policies), zone=shop_zone or zone(DEFAULT_ZONE))


def judge(policies: Sequence[Policy], facts: Facts, on: date, *, calendar: WorkCalendar | None = None) -> Verdict:
    """The verdict on a day, which may not be before the sale."""
    check_day(facts, on)
    return decide(policies, facts, on, calendar=calendar or load_calendar())


def with_parameters(policies: Sequence[Policy], parameters: Mapping[str, str]) -> tuple[Policy, ...]:
    """The policies with the blanks of their texts filled in. Raises WrongUsage that names every bad setting."""
    known = {name for policy in policies for name in policy.parameters}
    problems = [_bad_setting(name, value, known) for name, value in parameters.items()]
    found = [problem for problem in problems if problem is not None]
    if found:
        raise WrongUsage(say("These settings cannot be used."), reasons=found)
    values = {name: _number(value) or 0 for name, value in parameters.items()}
    return tuple(
        policy.having({name: value for name, value in values.items() if name in policy.parameters})
        for policy in policies
    )


def _bad_setting(name: str, value: str, known: set[str]) -> Sentence | None:
    if name not in known:
        return say(
            "No policy named has the blank “{name}”; there are: {known}", name=name, known=", ".join(sorted(known))
        )
    return say("{name}: “{value}” is not a whole number.", name=name, value=value) if _number(value) is None else None


def _number(value: str) -> int | None:
    typed = value.strip().lower()
    if typed in _SWITCHES:
        return _SWITCHES[typed]
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_NUMBER else None


# --- facts as text --------------------------------------------------------------------------------


def parse_facts(text: str) -> dict[str, object]:
    """Facts written in JSON or TOML; only JSON begins with a brace. Numbers with a point stay text, hence exact."""
    written = text.lstrip("\ufeff")
    return _from_json(written) if written.lstrip().startswith("{") else _from_toml(written)


def _from_json(text: str) -> dict[str, object]:
    import json

    try:
        table = json.loads(text, parse_float=str, parse_constant=str, object_pairs_hook=_once_each)
    except (json.JSONDecodeError, RecursionError) as error:
        raise WrongUsage(say("These facts are not JSON: {error}", error=str(error))) from None
    return cast("dict[str, object]", table)


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    twice = sorted(key for key in table if [name for name, _value in pairs].count(key) > 1)
    if twice:
        raise WrongUsage(say("These facts are told twice: {names}", names=", ".join(twice)))
    return table


def _from_toml(text: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text, parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise WrongUsage(
            say("These facts are not TOML: {error}", error=str(error)),
            next_step=say(
                "Write facts as JSON, {example}, or as TOML, one to a line.", example='{"sold_on": "2026-03-01"}'
            ),
        ) from None
