"""Counting what is on record: exchanges of a part or of the whole, and days that nobody wrote down."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.warranty.builders import granted, judge

YEAR = '[[term]]\nlasts = "1 year"\n'
RESTART = YEAR + '[[restart]]\nafter = "{after}"\n'


@pytest.mark.parametrize(
    ("after", "exchanges", "ends"),
    [
        ("whole", [{"on": "2026-05-10"}], date(2027, 5, 10)),
        ("whole", [{"on": "2026-04-10"}, {"on": "2026-05-10"}], date(2027, 5, 10)),
        ("whole", [{"component": "lcd", "on": "2026-05-10"}], date(2027, 3, 1)),
        ("part", [{"on": "2026-05-10"}], date(2027, 3, 1)),
        ("part", [{"component": "lcd", "on": "2026-05-10"}], date(2027, 5, 10)),
        ("part", [{"component": "fan", "on": "2026-05-10"}], date(2027, 3, 1)),
    ],
)
def test_an_exchange_starts_the_clock_of_what_was_exchanged(
    after: str, exchanges: list[dict[str, str]], ends: date
) -> None:
    found = judge(RESTART.format(after=after), "2026-06-01", component="lcd", exchanges=exchanges)
    assert found.clock.ends == ends


def test_an_exchange_of_the_whole_unit_is_none_of_its_screen() -> None:
    once = (
        YEAR
        + """
    [[remedy]]
    grants = "replace_part"
    within = "1 month"
    if = { exchanges = { where = { component = "lcd" }, at_most = 0 } }
    """
    )
    assert granted(judge(once, "2026-03-20", exchanges=[{"on": "2026-03-10"}]), "replace_part") is True
    assert (
        granted(judge(once, "2026-03-20", exchanges=[{"component": "lcd", "on": "2026-03-10"}]), "replace_part")
        is False
    )


@pytest.mark.parametrize(
    ("repair", "refunded"),
    [
        ({"fault": "brake_failure"}, True),
        ({"fault": "fire"}, True),
        ({"fault": "brake_failure", "safety": True}, True),
        ({"fault": "brake_failure", "safety": False}, False),
        ({"fault": "performance"}, False),
        ({}, False),
    ],
)
def test_a_repair_of_the_brakes_is_one_of_a_safety_fault_unless_it_is_said_not_to_be(
    repair: dict[str, object], refunded: bool
) -> None:
    twice = (
        f"{YEAR}[[remedy]]\ngrants = 'refund'\nwithin = 'term'\nif.repairs = {{ where.safety = true, at_least = 2 }}\n"
    )
    assert granted(judge(twice, "2026-06-01", repairs=[repair, repair]), "refund") is refunded


LONG = (
    YEAR
    + """
[[remedy]]
grants = "loaner"
within = "term"
if = { repairs = { longest = "days", over = 0 } }
"""
)


def test_a_repair_whose_days_nobody_wrote_down_may_have_taken_none() -> None:
    found = judge(LONG, "2026-06-01", repairs=[{"component": "lcd"}])
    assert granted(found, "loaner") is None
    assert found.missing == ("repairs",)
    assert granted(judge(LONG, "2026-06-01", repairs=[{"component": "lcd", "days": 1}]), "loaner") is True
    assert granted(judge(LONG, "2026-06-01", repairs=[{"component": "lcd", "days": 0}]), "loaner") is False


@pytest.mark.parametrize(("times", "asked"), [(0, False), (1, True), (2, True), (3, False)])
def test_a_count_may_have_a_floor_and_a_ceiling(times: int, asked: bool) -> None:
    between = (
        YEAR
        + """
    [[remedy]]
    grants = "loaner"
    within = "term"
    if = { repairs = { at_least = 1, at_most = 2 } }
    """
    )
    found = judge(between, "2026-06-01", repairs=[{"component": "lcd", "days": 1}] * times)
    assert granted(found, "loaner") is asked


QUOTED = """
[quotes]
S1 = "自售出之日起。"
T1 = "保修一年。"
X1 = "换货后重新计算。"
[[start]]
rule = "S1"
from = "sold_on"
[[term]]
rule = "T1"
lasts = "1 year"
[[restart]]
rule = "X1"
after = "whole"
"""


def test_the_clock_names_the_rule_that_set_it_going() -> None:
    assert judge(QUOTED, "2026-06-01").clock.rule == "S1"
    assert judge(QUOTED, "2026-06-01", exchanged_on="2026-05-10").clock.rule == "X1"
    unquoted_start = QUOTED.replace('[[start]]\nrule = "S1"', "[[start]]").replace('S1 = "自售出之日起。"\n', "")
    assert judge(unquoted_start, "2026-06-01").clock.rule == "T1"


@pytest.mark.parametrize(("excluded", "lent"), [("0", True), ("23.9", True), ("24", False), ("48", False)])
def test_hours_that_do_not_count_are_taken_off_by_whole_days(excluded: str, lent: bool) -> None:
    five = (
        YEAR
        + """
    [[remedy]]
    grants = "loaner"
    within = "term"
    if = { repairs = { longest = "days", over = 4 } }
    """
    )
    repair = {"started_at": "2026-05-01", "finished_at": "2026-05-06", "excluded_hours": excluded}
    assert granted(judge(five, "2026-06-01", repairs=[repair]), "loaner") is lent


def test_a_unit_not_yet_accepted_has_no_clock_and_the_day_is_what_is_missing() -> None:
    accepted = YEAR + '[[start]]\nfrom = "accepted_on"\n'
    found = judge(accepted, "2026-06-01", accepted_on="none")
    assert (found.status, found.clock.starts, found.missing) == ("undetermined", None, ("accepted_on",))
    assert judge(accepted, "2026-06-01", accepted_on="2026-04-01").missing == ()


def test_days_of_ones_own_are_all_of_them_when_nobody_wrote_down_any_waiting() -> None:
    own = (
        YEAR
        + """
    [[remedy]]
    grants = "loaner"
    within = "term"
    if = { repairs = { longest = "own_days", over = 4 } }
    """
    )
    assert granted(judge(own, "2026-06-01", repairs=[{"days": 5}]), "loaner") is True
    assert granted(judge(own, "2026-06-01", repairs=[{"days": 5, "waiting_for_parts_days": 1}]), "loaner") is False


def test_a_repair_that_ends_between_two_possible_terms_leaves_the_end_open() -> None:
    two = """
    [[term]]
    if = { component = "battery" }
    lasts = "3 months"
    [[term]]
    lasts = "1 year"
    [[after_repair]]
    lasts = "3 months"
    """
    repaired = [{"delivered_on": "2026-06-15"}]
    found = judge(two, "2026-07-01", repairs=repaired)
    assert (found.status, found.clock.ends) == ("in_warranty", None)
    assert judge(two, "2026-07-01", repairs=repaired, component="battery").clock.ends == date(2026, 9, 15)
    assert judge(two, "2026-07-01", repairs=repaired, component="lcd").clock.ends == date(2027, 3, 1)


def test_a_repair_is_not_free_where_only_its_labour_is_covered() -> None:
    labour = '[[term]]\nlasts = "1 year"\ncovers = "labour"\n[[remedy]]\ngrants = "repair"\nwithin = "term"\n'
    labour += '[[remedy]]\ngrants = "exchange"\nwithin = "7 days"\nlesser = false\n'
    found = judge(labour, "2026-03-05")
    repair, exchange = found.remedy("repair"), found.remedy("exchange")
    assert repair is not None
    assert exchange is not None
    assert (found.free, repair.granted, repair.free) == (False, True, False)
    assert (exchange.granted, exchange.free) == (True, True)


@pytest.mark.parametrize(("on", "charged"), [("2027-03-01", 0), ("2027-03-02", 1)])
def test_what_is_past_its_term_may_be_charged(on: str, charged: int) -> None:
    late = YEAR + '[[charge]]\nkind = "labour"\nif = { in_term = false }\n'
    assert len(judge(late, on).charges) == charged
