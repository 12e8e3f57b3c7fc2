"""Whether a condition holds: true, false, or open for want of the facts it names."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.warranty.facts import KINDS
from aftersales_cli.domain.warranty.judging.history import Count, tally
from aftersales_cli.domain.warranty.judging.truth import NO, YES, Truth, decided, every, opposite, some, unknown
from aftersales_cli.domain.warranty.policies import conditions as form
from aftersales_cli.domain.warranty.policies.conditions import fold_name, group_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from aftersales_cli.domain.warranty.judging.inquiry import Inquiry
    from aftersales_cli.domain.warranty.policies.conditions import Comparable, Condition, Test

# What is broken, and how: asked before anything that matters only to some of the answers.
_SUBJECT = frozenset({"category", "component", "fault"})


def holds(condition: Condition, inquiry: Inquiry) -> Truth:
    """Whether the condition holds for this question."""
    return _RULES[type(condition)](condition, inquiry)


def _all(condition: form.All, inquiry: Inquiry) -> Truth:
    """All parts. While it is open what is broken, nobody need be asked what matters to some parts only."""
    truth = every(holds(part, inquiry) for part in condition.parts)
    return Truth(None, truth.missing & _SUBJECT) if truth.missing & _SUBJECT else truth


def _any(condition: form.AnyOf, inquiry: Inquiry) -> Truth:
    return some(holds(part, inquiry) for part in condition.parts)


def _not(condition: form.Not, inquiry: Inquiry) -> Truth:
    return opposite(holds(condition.part, inquiry))


def _said(condition: form.Said, inquiry: Inquiry) -> Truth:
    return decided(holds(condition.part, inquiry).sure)


# --- facts ----------------------------------------------------------------------------------------


def _fact(condition: form.FactTest, inquiry: Inquiry) -> Truth:
    name, test = condition.fact, condition.test
    if name in inquiry.policy.parameters:
        setting = inquiry.policy.parameter(name)
        return unknown(name) if setting is None else _truth(passes(test, bool(setting)))
    kind = KINDS[name]
    if not inquiry.facts.knows(name):
        return _untold(name, test, inquiry)
    if kind.form == "words":
        return _truth(any(passes(test, word) for word in inquiry.facts.words_of(name)))
    value = inquiry.facts.value(name)
    if value is None:
        return _truth(test.absent)
    return _truth(passes(test, fold_name(value) if kind.form == "text" and isinstance(value, str) else value))


def _untold(name: str, test: Test, inquiry: Inquiry) -> Truth:
    """A fault that is told is there at least once, even while nobody has counted."""
    if name == "fault_count" and isinstance(inquiry.facts.value("fault"), str):
        return _figure_passes(test, Count(1, None, frozenset({name})))
    return unknown(name)


def passes(test: Test, value: object) -> bool:
    """Whether a known value passes every part of a test."""
    if test.absent or (test.one_of is not None and value not in test.one_of) or value in test.none_of:
        return False
    floors = ((test.at_least, False), (test.over, True))
    ceilings = ((test.at_most, False), (test.under, True))
    return all(limit is None or _in_order(value, limit, strict=strict) for limit, strict in floors) and all(
        limit is None or _in_order(limit, value, strict=strict) for limit, strict in ceilings
    )


def _in_order(larger: object, smaller: object, *, strict: bool) -> bool:
    for kind in (Quantity, Money, date, int):
        if isinstance(larger, kind) and isinstance(smaller, kind):
            return smaller < larger if strict else smaller <= larger  # type: ignore[operator]
    return False


def _date_within(condition: form.DateWithin, inquiry: Inquiry) -> Truth:
    day = inquiry.day(condition.fact)
    if not day.happened:
        return NO
    if day.range.known is None:
        return Truth(None, day.missing)
    return inquiry.day_within(day.range.known, condition.span, condition.since)


def _papers(condition: form.PaperTest, inquiry: Inquiry) -> Truth:
    valid = inquiry.facts.valid_papers()
    if valid is None:
        return unknown("papers") if condition.at_least else YES
    return _truth(sum(paper in valid for paper in condition.of) >= condition.at_least)


def _model(condition: form.ModelTest, inquiry: Inquiry) -> Truth:
    model = inquiry.facts.value("model")
    if not isinstance(model, str):
        return NO if "model" in inquiry.facts.values else unknown("model")
    return _truth(group_of(model, inquiry.policy.models) in condition.groups)


# --- the day judged, the history, the findings ----------------------------------------------------


def _window(condition: form.Window, inquiry: Inquiry) -> Truth:
    within = inquiry.within(condition.span, condition.since)
    return opposite(within) if condition.after else within


def _tally(condition: form.Tally, inquiry: Inquiry) -> Truth:
    return _figure_passes(condition.test, tally(condition, inquiry.facts, inquiry.on, inquiry.calendar))


def _figure_passes(test: Test, count: Count) -> Truth:
    """A figure between bounds passes for certain when both bounds agree on every part of the test."""
    return every(
        decided(_bounded(count, limit, upward=upward, strict=strict), count.missing)
        for limit, upward, strict in (
            (test.at_least, True, False),
            (test.over, True, True),
            (test.at_most, False, False),
            (test.under, False, True),
        )
        if isinstance(limit, int)
    )


def _bounded(count: Count, limit: int, *, upward: bool, strict: bool) -> bool | None:
    """Whether a figure is above a limit (``upward``) or below it, if its bounds can tell."""
    above = limit + 1 if strict == upward else limit
    if count.least >= above:
        return upward
    if count.most is not None and count.most < above:
        return not upward
    return None


def _called(condition: form.Called, inquiry: Inquiry) -> Truth:
    called, hours = inquiry.facts.value("reported_at"), inquiry.policy.working_hours
    if not isinstance(called, datetime):
        return unknown("reported_at")
    worked = inquiry.calendar.is_workday(called.date())
    if condition.when in ("working_day", "day_off"):
        return _truth(worked is (condition.when == "working_day"))
    if hours is None:
        return unknown("reported_at")
    at_work = worked and hours[0] <= called.time() < hours[1]
    return _truth(at_work is (condition.when == "working_hours"))


def _found_so_far(condition: form.FoundTest, inquiry: Inquiry) -> Truth:
    value, missing = inquiry.found.get(condition.name, (None, frozenset()))
    if value is None:
        return Truth(None, missing)
    if isinstance(value, frozenset):
        return _truth(any(each in value for each in condition.one_of))
    return _truth(value in condition.one_of)


def _truth(value: Comparable) -> Truth:
    return YES if value else NO


_RULES: dict[type, Callable[..., Truth]] = {
    form.All: _all,
    form.AnyOf: _any,
    form.Not: _not,
    form.Said: _said,
    form.FactTest: _fact,
    form.DateWithin: _date_within,
    form.PaperTest: _papers,
    form.ModelTest: _model,
    form.Window: _window,
    form.Tally: _tally,
    form.Called: _called,
    form.FoundTest: _found_so_far,
}
