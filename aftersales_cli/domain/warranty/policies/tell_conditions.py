"""A condition of a policy as a sentence that a person reads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.dates import Period
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.warranty.facts import ENTRY_KINDS, KINDS
from aftersales_cli.domain.warranty.policies import conditions as form
from aftersales_cli.domain.warranty.span import span_name
from aftersales_cli.domain.warranty.words import PAPERS, REMEDIES, REPAIR_LEVELS, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from aftersales_cli.domain.warranty.policies.conditions import Condition
    from aftersales_cli.domain.warranty.policies.values import Policy


_DERIVED = {
    "ongoing": say("still under way"),
    "unpaid": say("free of charge"),
    "working_days": say("working days in the shop"),
    "own_days": say("days in the shop without waiting for parts"),
}
"""What is told by the fields of a repair, not written down in one."""
_NO_TIME = Period()
_VISITS = {
    "free": say("a visit is free"),
    "charged": say("a visit is charged"),
    "not_offered": say("no visits are made"),
}
_CALLS = {
    "working_hours": say("the call came within working hours"),
    "off_hours": say("the call came outside working hours"),
    "working_day": say("the call came on a working day"),
    "day_off": say("the call came on a day off"),
}
_FOUND = {
    (True, "repair_free"): say("the repair is free"),
    (False, "repair_free"): say("the repair is not free"),
    (True, "in_term"): say("the term still runs"),
    (False, "in_term"): say("the term is over"),
    (True, "parts_covered"): say("parts are covered"),
    (False, "parts_covered"): say("parts are not covered"),
    (True, "labour_covered"): say("labour is covered"),
    (False, "labour_covered"): say("labour is not covered"),
}


_LIMITS = {
    "at_least": say("{fact}: at least {limit}"),
    "at_most": say("{fact}: at most {limit}"),
    "over": say("{fact}: more than {limit}"),
    "under": say("{fact}: less than {limit}"),
}
_TIMES = {
    "at_least": say("{counted}, at least {limit} of them"),
    "at_most": say("{counted}, at most {limit} of them"),
    "over": say("{counted}, more than {limit} of them"),
    "under": say("{counted}, fewer than {limit} of them"),
}


def condition_sentence(condition: Condition, policy: Policy) -> Sentence:
    """What a condition asks for."""
    return _SENTENCES[type(condition)](condition, policy)


def is_always(condition: Condition) -> bool:
    """Whether a condition asks for nothing."""
    return condition == form.ALWAYS


def _joined(parts: Iterable[Sentence], word: Callable[[Sentence, Sentence], Sentence]) -> Sentence:
    first, *rest = list(parts) or [say("always")]
    for part in rest:
        first = word(first, part)
    return first


def _and(left: Sentence, right: Sentence) -> Sentence:
    return say("{left} and {right}", left=left, right=right)


def _or(left: Sentence, right: Sentence) -> Sentence:
    return say("{left} or {right}", left=left, right=right)


def _all(condition: form.All, policy: Policy) -> Sentence:
    return _joined((_bracketed(part, policy) for part in condition.parts), _and)


def _any(condition: form.AnyOf, policy: Policy) -> Sentence:
    return _joined((condition_sentence(part, policy) for part in condition.parts), _or)


def _bracketed(part: Condition, policy: Policy) -> Sentence:
    said = condition_sentence(part, policy)
    several = isinstance(part, form.AnyOf) and len(part.parts) > 1
    return say("({said})", said=said) if several else said


def _not(condition: form.Not, policy: Policy) -> Sentence:
    return say("not ({said})", said=condition_sentence(condition.part, policy))


def _said(condition: form.Said, policy: Policy) -> Sentence:
    return say("it is said that {said}", said=condition_sentence(condition.part, policy))


def _fact(condition: form.FactTest, policy: Policy) -> Sentence:
    name, test = policy.fact_name(condition.fact), condition.test
    if test.absent:
        return say("no {fact}", fact=name)
    if test.one_of in ((True,), (False,)):
        return say("{fact}: yes", fact=name) if test.one_of == (True,) else say("{fact}: no", fact=name)
    found = []
    if test.one_of is not None:
        found.append(say("{fact}: {values}", fact=name, values=_values(condition.fact, test.one_of, policy)))
    if test.none_of:
        found.append(say("{fact}: none of {values}", fact=name, values=_values(condition.fact, test.none_of, policy)))
    return _joined([*found, *_limits(name, test)], _and)


def _limits(name: object, test: form.Test) -> list[Sentence]:
    if test.at_least is not None and test.at_least == test.at_most:
        return [say("{fact}: exactly {limit}", fact=name, limit=_plain(test.at_least))]
    return _bounded(_LIMITS, test, fact=name)


def _bounded(sentences: Mapping[str, Sentence], test: form.Test, **subject: object) -> list[Sentence]:
    """A sentence for every limit of the test."""
    limits = {name: limit for name in sentences if (limit := getattr(test, name)) is not None}
    return [say(sentences[name].text, **subject, limit=_plain(limit)) for name, limit in limits.items()]


def _values(fact: str, values: Iterable[object], policy: Policy) -> tuple[object, ...]:
    return tuple(policy.word_name(fact, str(value)) or _plain(value) for value in values)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _since(since: str | None, policy: Policy) -> object:
    return say("start of the clock") if since in (None, "start") else policy.fact_name(str(since))


def _date_within(condition: form.DateWithin, policy: Policy) -> Sentence:
    fact, since, span = policy.fact_name(condition.fact), _since(condition.since, policy), condition.span
    if span.life:
        return say("{fact} told", fact=fact)
    if span.period == _NO_TIME:
        return say("{fact} no later than the {since}", fact=fact, since=since)
    return say("{fact} within {span} of the {since}", fact=fact, span=span_name(span), since=since)


def _papers(condition: form.PaperTest, _policy: Policy) -> Sentence:
    papers = tuple(PAPERS[paper] for paper in condition.of)
    if condition.at_least == len(papers):
        return say("valid papers: {papers}", papers=papers)
    if condition.at_least == 1:
        return say("at least one valid paper of: {papers}", papers=papers)
    return say("at least {count} valid papers of: {papers}", count=condition.at_least, papers=papers)


def _models(condition: form.ModelTest, policy: Policy) -> Sentence:
    listed = [policy.models[group] for group in condition.groups]
    series = tuple(name for models in listed for name in models.series)
    exact = tuple(name for models in listed for name in models.exact)
    return _joined(
        [*([say("model of the series {names}", names=series)] if series else []),
         *([say("model {names}", names=exact)] if exact else [])], _or)  # fmt: skip


def _window(condition: form.Window, policy: Policy) -> Sentence:
    since, span = _since(condition.since, policy), span_name(condition.span)
    if condition.span.parameter is not None and not condition.after:
        return say("within a length not yet set ({name}) of the {since}", name=condition.span.parameter, since=since)
    if condition.after:
        return say("later than {span} after the {since}", span=span, since=since)
    return say("within {span} of the {since}", span=span, since=since)


def _tally(condition: form.Tally, policy: Policy) -> Sentence:
    counted: Sentence = KINDS[condition.of].name
    for field, wanted in condition.where:
        counted = say("{counted}, {field}: {values}", counted=counted, field=entry_name(condition.of, field),
                      values=entry_values(field, wanted, policy))  # fmt: skip
    if condition.total is not None:
        counted = say("{figure} in all ({counted})", figure=entry_name(condition.of, condition.total), counted=counted)
    if condition.longest is not None:
        counted = say(
            "{figure} at most at once ({counted})", figure=entry_name(condition.of, condition.longest), counted=counted
        )
    if condition.total is None and condition.longest is None:
        return _joined(_times(counted, condition.test), _and)
    return _joined(_limits(counted, condition.test), _and)


def _times(counted: Sentence, test: form.Test) -> list[Sentence]:
    if test.at_most == 0:
        return [say("{counted}, none of them", counted=counted)]
    return _bounded(_TIMES, test, counted=counted)


def entry_name(of: str, field: str) -> Sentence:
    """What to call a field of a repair or an exchange."""
    return _DERIVED.get(field) or ENTRY_KINDS[of][field].name


def entry_values(field: str, wanted: Iterable[object], policy: Policy) -> tuple[object, ...]:
    """What to call the values that a field of a repair or an exchange may have."""
    usual: dict[object, Sentence] = {
        "same": say("the same as now"),
        "different": say("another than now"),
        True: say("yes"),
        False: say("no"),
    }
    return tuple(
        usual.get(value) or REPAIR_LEVELS.get(str(value)) or _values(field, (value,), policy)[0] for value in wanted
    )


def _called(condition: form.Called, _policy: Policy) -> Sentence:
    return _CALLS[condition.when]


def _found_so_far(condition: form.FoundTest, _policy: Policy) -> Sentence:
    return _joined((_found(condition.name, value) for value in condition.one_of), _or)


def _found(name: str, value: str | bool) -> Sentence:  # noqa: FBT001 - a word or a yes of the policy
    if isinstance(value, bool):
        return _FOUND[value, name]
    if name == "status":
        return Status(value).label
    if name == "visit":
        return _VISITS[value]
    return say("may be asked for: {remedy}", remedy=REMEDIES[value])


_SENTENCES: dict[type, Callable[..., Sentence]] = {
    form.All: _all,
    form.AnyOf: _any,
    form.Not: _not,
    form.Said: _said,
    form.FactTest: _fact,
    form.DateWithin: _date_within,
    form.PaperTest: _papers,
    form.ModelTest: _models,
    form.Window: _window,
    form.Tally: _tally,
    form.Called: _called,
    form.FoundTest: _found_so_far,
}
