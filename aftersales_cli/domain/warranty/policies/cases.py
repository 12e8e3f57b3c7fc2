"""The proof of a policy: its cases, as a manager writes them, and whether every rule of the documents is kept."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.warranty.policies.problems import as_table
from aftersales_cli.domain.warranty.words import REMEDIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from aftersales_cli.domain.values.sentence import Wording
    from aftersales_cli.domain.warranty.policies.values import Policy
    from aftersales_cli.domain.warranty.verdict import Verdict

_DAY_KEYS = ("on", "facts", "without")


class CaseDay(Record, kw_only=False):
    """One day of a case: what is judged, and what is expected key by key."""

    case: str
    on: date
    facts: dict[str, object]
    parameters: dict[str, int]
    expected: dict[str, object]
    rules: tuple[str, ...]


class Mismatch(Record, kw_only=False):
    """Where a verdict is not as expected."""

    key: str
    expected: str
    found: str


class BadCase(Record, kw_only=False):
    """A case that cannot be read, and why."""

    case: str
    what: Sentence


def read_cases(written: Mapping[str, object]) -> tuple[list[CaseDay], list[BadCase]]:
    """The days of all cases. ``[base]`` holds the facts that every case starts from."""
    base = as_table(written.get("base"))
    days: list[CaseDay] = []
    bad: list[BadCase] = []
    for number, item in enumerate(_list(written.get("case")), 1):
        case = as_table(item)
        name = str(case.get("name", number))
        for day in _days(case):
            found = _case_day(name, base, case, day)
            days.append(found) if isinstance(found, CaseDay) else bad.append(found)
    return days, bad


def _days(case: dict[str, object]) -> list[dict[str, object]]:
    """The days of a case: several under ``days``, or the case itself with one ``on``."""
    return [as_table(day) for day in _list(case["days"])] if "days" in case else [case]


def _case_day(name: str, base: dict[str, object], case: dict[str, object], day: dict[str, object]) -> CaseDay | BadCase:
    on = day.get("on", case.get("on"))
    if not isinstance(on, date):
        return BadCase(name, say("This case does not say on which day it is judged."))
    expected = {**as_table(case.get("expect")), **as_table(day.get("expect"))}
    if day is not case:
        expected |= {key: value for key, value in day.items() if key not in (*_DAY_KEYS, "expect")}
    unknown = [key for key in expected if key not in LOOKS]
    if unknown:
        return BadCase(
            name,
            say(
                "Nothing is called {keys} in a verdict; known: {known}", keys=", ".join(unknown), known=", ".join(LOOKS)
            ),
        )
    if not expected:
        return BadCase(name, say("This case expects nothing."))
    facts = {**base, **as_table(case.get("facts")), **as_table(day.get("facts"))}
    for gone in (*_list(case.get("without")), *_list(day.get("without"))):
        facts.pop(str(gone), None)
    rules = tuple(str(rule) for rule in _list(case.get("rules")))
    return CaseDay(name, on, facts, _numbers(case.get("set")), expected, rules)


def _numbers(value: object) -> dict[str, int]:
    return {name: int(number) for name, number in as_table(value).items() if isinstance(number, int)}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


# --- comparing ------------------------------------------------------------------------------------


def mismatches(day: CaseDay, verdict: Verdict) -> Iterator[Mismatch]:
    """Every expectation that the verdict does not meet. Lists are compared without regard to order."""
    for key, wanted in day.expected.items():
        expected, found = _plain(wanted), _plain(LOOKS[key](verdict))
        if expected != found:
            yield Mismatch(key, expected, found)


def _plain(value: object) -> str:
    if isinstance(value, list | tuple | frozenset):
        return ", ".join(sorted(_plain(item) for item in value))
    if value is None:
        return "none"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _charges(verdict: Verdict) -> list[str]:
    """Each charge as "labour cost" or "service_fee 50.00-200.00", with "on_site" or "declined" behind where so."""
    found = []
    for charge in verdict.charges:
        worth = f"{charge.least}-{charge.most}" if charge.least is not None else charge.amount or charge.basis
        found.append(f"{charge.kind} {worth}" + ("" if charge.when == "always" else f" {charge.when}"))
    return found


def _remedy_looks() -> dict[str, Callable[[Verdict], object]]:
    looks: dict[str, Callable[[Verdict], object]] = {}
    for name in REMEDIES:
        for suffix, field in (("", "granted"), ("_free", "free"), ("_until", "until"), ("_rule", "rule")):
            looks[name + suffix] = _remedy_look(name, field)
    return looks


def _remedy_look(name: str, field: str) -> Callable[[Verdict], object]:
    def look(verdict: Verdict) -> object:
        found = verdict.remedy(name)
        return "unknown to the policy" if found is None else getattr(found, field)

    return look


REFUSED = "refused"
"""Expected of facts that cannot be judged, such as an odometer that stands lower than at the sale."""

LOOKS: dict[str, Callable[[Verdict], object]] = {
    REFUSED: lambda _verdict: False,
    "status": lambda verdict: verdict.status.value,
    "free": lambda verdict: verdict.free,
    "starts": lambda verdict: verdict.clock.starts,
    "basis": lambda verdict: verdict.clock.basis,
    "ends": lambda verdict: verdict.clock.ends,
    "extended_days": lambda verdict: verdict.clock.extended_days,
    **_remedy_looks(),
    "mode": lambda verdict: verdict.service.mode,
    "on_site": lambda verdict: verdict.service.on_site,
    "answer_by": lambda verdict: verdict.service.answer_by,
    "arrive_by": lambda verdict: verdict.service.arrive_by,
    "finish_by": lambda verdict: verdict.service.finish_by,
    "charges": _charges,
    "missing": lambda verdict: verdict.missing,
    "doubts": lambda verdict: frozenset(doubt.rule for doubt in verdict.doubts),
    "refused_by": lambda verdict: frozenset(
        reason.rule for reason in verdict.reasons if reason.effect == "refuses" and reason.rule is not None
    ),
    "voids": lambda verdict: frozenset(reason.rule for reason in verdict.reasons if reason.effect == "voids"),
}


# --- the fate of every rule -----------------------------------------------------------------------

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
