"""Testing policies: the cases beside each, and whether every rule of the documents is kept. Needs no database."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from aftersales_cli.domain.settings import DEFAULT_ZONE
from aftersales_cli.domain.values.dates import zone
from aftersales_cli.domain.values.errors import NotFound, ShopError
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import Sentence, Wording, say
from aftersales_cli.domain.warranty.decide import decide
from aftersales_cli.domain.warranty.facts import check_day
from aftersales_cli.domain.warranty.policies.cases import REFUSED, CaseDay, Mismatch, fates, mismatches, read_cases
from aftersales_cli.domain.warranty.read_facts import read_facts
from aftersales_cli.services.warranty.library import policy_of, shipped_ids, shipped_policy, words_of
from aftersales_cli.store.datafiles import load_calendar
from aftersales_cli.store.warranty import policy_files as files

if TYPE_CHECKING:
    from pathlib import Path

    from aftersales_cli.domain.values.calendar import WorkCalendar
    from aftersales_cli.domain.warranty.policies.cases import BadCase, RuleFate
    from aftersales_cli.domain.warranty.policies.values import Policy
    from aftersales_cli.domain.warranty.verdict import Verdict


class CaseResult(Record, kw_only=False):
    """One day of one case, and what of its verdict was not as expected."""

    case: str
    on: str
    mismatches: tuple[Mismatch, ...]
    problem: Sentence | None

    @property
    def passed(self) -> bool:
        """Whether everything was as expected."""
        return not self.mismatches and self.problem is None


def run_cases(path: Path) -> tuple[CaseResult, ...]:
    """Judge every case beside a policy file. Raises NotFound when there are none."""
    policy = policy_of(files.read(path))
    days, bad = cases_of(path)
    calendar = load_calendar()
    results = [result for case in _by_case(days) for result in _run(policy, case, calendar)]
    return (*results, *(CaseResult(each.case, "", (), each.what) for each in bad))


def _by_case(days: list[CaseDay]) -> list[list[CaseDay]]:
    cases: dict[str, list[CaseDay]] = {}
    for day in days:
        cases.setdefault(day.case, []).append(day)
    return list(cases.values())


def cases_of(path: Path) -> tuple[list[CaseDay], list[BadCase]]:
    """The cases beside a policy file, and those that cannot be read."""
    cases = files.cases_path(path)
    if not cases.exists():
        raise NotFound(
            say("There are no cases beside “{name}”.", name=path.name),
            next_step=say("Write them in “{cases}”.", cases=cases.name),
        )
    return read_cases(files.read(cases).content)


def judge_case(policy: Policy, day: CaseDay, calendar: WorkCalendar) -> Verdict:
    """The verdict of one day of a case."""
    facts = read_facts(day.facts, declared=words_of([policy]), zone=zone(DEFAULT_ZONE))
    check_day(facts, day.on)
    return decide([policy.having(day.parameters)], facts, day.on, calendar=calendar)


def _run(policy: Policy, days: list[CaseDay], calendar: WorkCalendar) -> list[CaseResult]:
    """The results of one case, day by day, and whether the rules it is a case of were met on any of them."""
    cited: set[str] = set()
    results = []
    for day in days:
        try:
            verdict = judge_case(policy, day, calendar)
        except ShopError as error:
            problem = None if day.expected.get(REFUSED) is True else next(iter(error.reasons), error.message)
            results.append(CaseResult(day.case, day.on.isoformat(), (), problem))
            continue
        cited |= verdict.cited()
        results.append(CaseResult(day.case, day.on.isoformat(), tuple(mismatches(day, verdict)), None))
    rules = days[0].rules
    if cited >= set(rules):
        return results
    unmet = Mismatch("rules", ", ".join(rules), ", ".join(sorted(cited)))
    return [*results, CaseResult(days[0].case, "", (unmet,), None)]


# --- coverage -------------------------------------------------------------------------------------


def coverage() -> tuple[RuleFate, ...]:
    """Every rule of the trade's documents: which policies cite it, or why nothing is computed from it."""
    sections = cast("dict[str, list[str]]", files.rule_list("rules"))
    written = cast("dict[str, dict[str, str]]", files.rule_list("not-computed"))
    reasons = {rule: Wording(**reason) for rule, reason in written.items()}
    return fates(sections, map(shipped_policy, shipped_ids()), reasons)
