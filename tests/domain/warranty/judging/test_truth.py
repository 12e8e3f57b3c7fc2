"""True, false and not known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aftersales_cli.domain.warranty.judging.truth import NO, YES, Truth, agreed, every, opposite, some, unknown

truths = st.one_of(st.just(YES), st.just(NO), st.sampled_from("abc").map(unknown))


def test_one_false_part_decides_whatever_else_is_missing() -> None:
    assert every([unknown("papers"), NO]) == NO


def test_one_true_part_decides_whatever_else_is_missing() -> None:
    assert some([unknown("papers"), YES]) == YES


def test_what_stays_open_names_every_fact_it_hangs_on() -> None:
    assert every([YES, unknown("papers"), unknown("fault")]) == unknown("papers", "fault")


def test_nothing_at_all_is_every_true_and_none() -> None:
    assert every([]) == YES
    assert some([]) == NO


def test_possibilities_that_agree_decide() -> None:
    assert agreed([NO, NO], blame=frozenset({"papers"})) == NO
    assert agreed([YES, NO], blame=frozenset({"papers"})) == unknown("papers")


@given(st.lists(truths))
def test_de_morgan_holds_for_what_is_not_known_as_well(parts: list[Truth]) -> None:
    assert opposite(every(parts)).value == some(map(opposite, parts)).value


@given(st.lists(truths), st.lists(truths))
def test_learning_more_never_changes_what_is_decided(parts: list[Truth], told: list[Truth]) -> None:
    learned = [
        now if part.value is None and now.value is not None else part for part, now in zip(parts, told, strict=False)
    ] + parts[len(told) :]
    for rule in (every, some):
        if rule(parts).value is not None:
            assert rule(learned).value == rule(parts).value


@given(st.lists(truths, min_size=1))
def test_a_decided_truth_misses_nothing(parts: list[Truth]) -> None:
    for rule in (every, some, agreed):
        found = rule(parts)
        assert found.value is None or not found.missing
