"""What holds for every question: an answer is always given, it is always the same, and learning more never turns it.

The policies are many: each is asked a few questions, different ones on every run.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.warranty import words
from aftersales_cli.domain.warranty.decide import decide
from aftersales_cli.domain.warranty.facts import KINDS, NONE_ALLEGED, SALE_DAYS, check_day
from aftersales_cli.services.warranty.library import shipped_ids, shipped_policy, words_of
from tests.domain.warranty.builders import CALENDAR, facts

if TYPE_CHECKING:
    from aftersales_cli.domain.warranty.verdict import Verdict

POLICIES = {policy_id: shipped_policy(policy_id) for policy_id in shipped_ids()}
policies = pytest.mark.parametrize("policy_id", POLICIES)
DECLARED = words_of(POLICIES.values())

# Who names a policy vouches for whom it speaks of; what nobody has said is not asked for. Both turn when they are told.
FOR_WHOM = frozenset({"brand", "category", "customer_kind", "province", "city"})
VOUCHED_FOR = FOR_WHOM | {"sold_on", "quality_problem", "exchanged_on", "want"}
a_few = settings(max_examples=20, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])

SALE = date(2026, 1, 31)
days = st.dates(SALE - timedelta(days=90), SALE + timedelta(days=1500))
near = st.sampled_from(
    [0, 1, 6, 7, 8, 27, 28, 29, 30, 31, 89, 180, 181, 182, 364, 365, 366, 730, 731, 1095, 1096, 1097]
)
judged_on = st.one_of(near.map(lambda count: SALE + timedelta(days=count)), days.filter(lambda day: day >= SALE))
past_repairs = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "component": st.sampled_from(list(words.COMPONENTS)),
            "fault": st.sampled_from(list(words.FAULTS)),
            "days": st.integers(0, 120),
            "delivered_on": days,
            "started_at": days,
            "paid": st.booleans(),
            "replaced": st.booleans(),
            "fixed": st.booleans(),
        },
    ),
    max_size=3,
)
past_exchanges = st.lists(
    st.fixed_dictionaries({}, optional={"component": st.sampled_from(list(words.COMPONENTS)), "on": days}), max_size=2
)

_BY_FORM = {
    "date": days,
    "truth": st.booleans(),
    "measure": st.integers(0, 60),
    "count": st.integers(1, 6),
    "money": st.just("4000.00"),
    "rate": st.just("0.005"),
    "moment": days.map(lambda day: f"{day}T09:00:00+08:00"),
    "repairs": past_repairs,
    "exchanges": past_exchanges,
}
_TEXTS = {
    "brand": ["ASUS", "金品", "长城", "浪潮"], "model": ["L84F", "L8C", "A1F", "M1", "X"], "bought_in": ["CN", "JP"],
    "city": ["北京", "深圳"], "province": ["浙江", "山东"], "serial": ["1"],
}  # fmt: skip


def _values(name: str) -> st.SearchStrategy[object]:
    kind = KINDS[name]
    if name in _TEXTS:
        return st.sampled_from(_TEXTS[name])
    if kind.form == "word":
        return st.sampled_from((*kind.words, *DECLARED.get(name, ())))
    if kind.form == "words":
        return st.lists(st.sampled_from(list(kind.words)), max_size=3, unique=True)
    return _BY_FORM[kind.form]


written_facts = st.fixed_dictionaries(
    {"sold_on": st.just(SALE)}, optional={name: _values(name) for name in KINDS if name != "sold_on"}
) | st.fixed_dictionaries({}, optional={name: _values(name) for name in KINDS})


def verdict(policy_id: str, written: dict[str, object], on: date) -> Verdict:
    """The verdict of one policy; questions that contradict themselves are passed over."""
    return layered([policy_id], written, on)


def layered(policy_ids: list[str], written: dict[str, object], on: date) -> Verdict:
    """The verdict of several policies at once."""
    try:
        known = facts(*POLICIES.values(), **written)
        check_day(known, on)
    except WrongUsage:
        assume(False)
        raise
    return decide([POLICIES[policy_id] for policy_id in policy_ids], known, on, calendar=CALENDAR)


@policies
@a_few
@given(written=written_facts, on=judged_on)
def test_every_question_has_one_answer_and_what_is_open_says_why(
    policy_id: str, written: dict[str, object], on: date
) -> None:
    found = verdict(policy_id, written, on)
    assert found == verdict(policy_id, written, on)
    assert (found.free is None) == (found.status == "undetermined")
    assert found.free is not True or found.status == "in_warranty"
    if found.free is None or any(remedy.granted is None for remedy in found.remedies):
        assert found.missing
    assert not set(found.missing) & written.keys() or set(found.missing) & {"repairs", "exchanges"}
    assert not set(found.missing) & (NONE_ALLEGED.keys() - {"repairs", "exchanges"})
    assert [remedy.remedy for remedy in found.remedies] == [name for name in words.REMEDIES if found.remedy(name)]
    if found.status in ("excluded", "proof_missing"):
        assert not any(remedy.granted for remedy in found.remedies)
    for reason in found.reasons:
        assert (reason.rule is None) == (reason.source is None)


@policies
@a_few
@given(written=written_facts, on=judged_on, data=st.data())
def test_a_fact_nobody_missed_never_turns_what_is_decided(
    policy_id: str, written: dict[str, object], on: date, data: st.DataObject
) -> None:
    before = verdict(policy_id, written, on)
    told = {*written, *before.missing, *NONE_ALLEGED, *SALE_DAYS, *VOUCHED_FOR}
    untold = [name for name in KINDS if name not in told]
    assume(untold)
    name = data.draw(st.sampled_from(untold))
    after = verdict(policy_id, written | {name: data.draw(_values(name))}, on)
    if before.status != "undetermined":
        assert (after.status, after.free) == (before.status, before.free)
    for remedy in before.remedies:
        now = after.remedy(remedy.remedy)
        assert remedy.granted is None or (now is not None and now.granted is remedy.granted)
    assert before.clock.ends in (None, after.clock.ends)
    assert before.clock.starts in (None, after.clock.starts)


def _entries(listed: object) -> list[dict[str, object]]:
    return listed if isinstance(listed, list) else []


def _is_over(repair: dict[str, object], on: date) -> bool:
    """A repair whose length is known and that was handed over before the day judged."""
    delivered = repair.get("delivered_on")
    return isinstance(delivered, date) and delivered <= on and "days" in repair


@policies
@a_few
@given(written=written_facts, on=judged_on, later=st.integers(1, 2000))
def test_what_is_over_stays_over(policy_id: str, written: dict[str, object], on: date, later: int) -> None:
    assume(all(_is_over(repair, on) for repair in _entries(written.get("repairs"))))
    if verdict(policy_id, written, on).status == "out_of_warranty":
        assert verdict(policy_id, written, on + timedelta(days=later)).status == "out_of_warranty"


@policies
@a_few
@given(written=written_facts, on=judged_on, data=st.data())
def test_learning_what_is_missing_only_ever_decides_what_was_open(
    policy_id: str, written: dict[str, object], on: date, data: st.DataObject
) -> None:
    before = verdict(policy_id, written, on)
    stood_in_for = {"sold_on"} if written.keys() & set(SALE_DAYS) else set()
    told = {*written, *stood_in_for, *FOR_WHOM, "fault_count"}
    names = [name for name in before.missing if name in KINDS and name not in told]
    assume(names)
    name = data.draw(st.sampled_from(names))
    after = verdict(policy_id, written | {name: data.draw(_values(name))}, on)
    if before.status != "undetermined":
        assert words.Status(after.status) in tuple(words.Status)[: tuple(words.Status).index(before.status) + 1]
    for remedy in before.remedies:
        now = after.remedy(remedy.remedy)
        assert remedy.granted is None or (now is not None and now.granted is remedy.granted)


# A private customer with the papers and a fault of the unit's own: the questions that the law answers most often.
ordinary_facts = st.fixed_dictionaries(
    {
        "sold_on": st.just(SALE),
        "customer_kind": st.just("person"),
        "category": st.sampled_from(["notebook", "desktop", "phone", "car", "washer", "motorcycle", "server", "tv"]),
        "fault": st.sampled_from(["hardware", "function", "safety", "brake_failure"]),
        "component": st.sampled_from(["mainboard", "battery", "engine", "brake", "fan"]),
        "papers": st.just(["invoice", "warranty_card", "three_guarantees_card"]),
    },
    optional={
        name: _values(name)
        for name in ("brand", "province", "city", "repairs", "exchanges", "odometer_km", "same_model_in_stock", "price")
    },
)


@settings(max_examples=250, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(
    policy_ids=st.lists(st.sampled_from(tuple(POLICIES)), min_size=2, max_size=5, unique=True),
    written=ordinary_facts | written_facts,
    on=judged_on,
)
def test_several_layers_never_give_less_than_any_of_them(
    policy_ids: list[str], written: dict[str, object], on: date
) -> None:
    together = layered(policy_ids, written, on)
    for policy_id in policy_ids:
        alone = verdict(policy_id, written, on)
        assert together.free is True or alone.free is not True
        for remedy in alone.remedies:
            found = together.remedy(remedy.remedy)
            if remedy.granted is not True:
                continue
            assert found is not None
            assert found.granted is True
            assert found.free is True or remedy.free is not True


@settings(max_examples=100)
@given(
    policy_ids=st.lists(st.sampled_from(tuple(POLICIES)), min_size=2, max_size=4, unique=True),
    written=ordinary_facts,
    on=judged_on,
)
def test_the_order_in_which_layers_are_named_makes_no_difference(
    policy_ids: list[str], written: dict[str, object], on: date
) -> None:
    assert layered(policy_ids, written, on) == layered(policy_ids[::-1], written, on)


@settings(max_examples=150, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(
    policy_ids=st.lists(st.sampled_from(tuple(POLICIES)), min_size=1, max_size=4, unique=True),
    written=ordinary_facts,
    on=judged_on,
    later=st.integers(1, 2000),
)
def test_what_no_layer_covers_any_more_none_covers_later(
    policy_ids: list[str], written: dict[str, object], on: date, later: int
) -> None:
    assume(all(_is_over(repair, on) for repair in _entries(written.get("repairs"))))
    if layered(policy_ids, written, on).status == "out_of_warranty":
        assert layered(policy_ids, written, on + timedelta(days=later)).free is False
