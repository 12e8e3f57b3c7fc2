"""What starts, restarts, stops and ends the term."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from aftersales_cli.domain.values.sentence import Sentence, say
from tests.domain.warranty.builders import judge

if TYPE_CHECKING:
    from aftersales_cli.domain.warranty.verdict import Verdict

YEAR = """
[[term]]
lasts = "1 year"
"""


@pytest.mark.parametrize(
    ("sold", "last"),
    [
        ("2026-03-01", "2027-03-01"),
        ("2024-02-29", "2025-02-28"),
        ("2023-02-28", "2024-02-28"),
        ("2026-12-31", "2027-12-31"),
    ],
)
def test_a_year_ends_on_the_corresponding_day_which_still_counts(sold: str, last: str) -> None:
    assert judge(YEAR, last, sold_on=sold).status == "in_warranty"
    after = date.fromisoformat(last).toordinal() + 1
    assert judge(YEAR, date.fromordinal(after).isoformat(), sold_on=sold).status == "out_of_warranty"


def test_the_first_term_that_applies_counts() -> None:
    terms = """
    [[term]]
    if = { component = ["cpu"] }
    lasts = "3 years"
    [[term]]
    lasts = "1 year"
    """
    assert judge(terms, "2028-01-01", component="cpu").status == "in_warranty"
    assert judge(terms, "2028-01-01", component="fan").status == "out_of_warranty"
    assert judge(terms, "2028-01-01").missing == ("component",)
    assert judge(terms, "2029-03-02").status == "out_of_warranty"


def test_a_term_for_life_has_no_end() -> None:
    found = judge('[[term]]\nlasts = "life"', "2126-01-01")
    assert found.status == "in_warranty"
    assert found.clock.ends is None
    assert found.missing == ()


def test_a_component_no_term_names_is_not_covered() -> None:
    found = judge('[[term]]\nif = { component = "cpu" }\nlasts = "1 year"', "2026-03-02", component="fan")
    assert found.status == "out_of_warranty"


def test_days_out_of_the_calendar_are_for_ever() -> None:
    assert judge('[[term]]\nlasts = "9000 years"', "9999-12-31").status == "in_warranty"


# --- kinds of cost --------------------------------------------------------------------------------

PARTS_LONGER = """
[[term]]
covers = ["parts"]
lasts = "3 years"
[[term]]
covers = ["labour"]
lasts = "1 year"
[[charge]]
kind = "labour"
basis = "price"
if = { labour_covered = false, parts_covered = true }
"""


def test_parts_may_be_covered_longer_than_labour() -> None:
    assert judge(PARTS_LONGER, "2027-03-01").free is True
    second_year = judge(PARTS_LONGER, "2027-03-02")
    assert second_year.status == "in_warranty"
    assert second_year.free is False
    assert [charge.kind for charge in second_year.charges] == ["labour"]
    assert second_year.clock.ends == date(2029, 3, 1)
    assert judge(PARTS_LONGER, "2029-03-02").status == "out_of_warranty"


# --- kilometres -----------------------------------------------------------------------------------

CAR = '[[term]]\nlasts = "2 years or 50000 km"'


def test_kilometres_end_a_term_before_its_day_and_the_limit_itself_counts() -> None:
    assert judge(CAR, "2026-04-01", odometer_km=50000).status == "in_warranty"
    assert judge(CAR, "2026-04-01", odometer_km="50000.001").status == "out_of_warranty"
    assert judge(CAR, "2028-03-02", odometer_km=10).status == "out_of_warranty"


def test_kilometres_count_from_the_sale() -> None:
    assert judge(CAR, "2026-04-01", odometer_km=50900, odometer_at_sale_km=1000).status == "in_warranty"


def test_the_odometer_is_asked_only_while_it_matters() -> None:
    assert judge(CAR, "2026-04-01").missing == ("odometer_km",)
    assert judge(CAR, "2028-03-02").missing == ()


def test_an_odometer_set_back_ends_the_term() -> None:
    altered = CAR + '\n[[expire]]\nif = { ever = "odometer_altered" }'
    assert judge(altered, "2026-04-01", odometer_km=10, ever=["odometer_altered"]).status == "out_of_warranty"


# --- starts ---------------------------------------------------------------------------------------

PAPERS_OR_MADE = """
[[start]]
if = { papers = ["invoice"] }
from = "invoiced_on"
[[start]]
from = "manufactured_on"
plus = "90 days"
[[term]]
lasts = "1 year"
"""


def test_with_its_paper_the_first_start_counts() -> None:
    found = judge(PAPERS_OR_MADE, "2026-06-01", papers=["invoice"], invoiced_on="2026-03-05")
    assert (found.clock.starts, found.clock.basis) == (date(2026, 3, 5), "invoiced_on")


def test_the_day_of_sale_stands_for_the_day_of_the_invoice_and_a_reason_says_so() -> None:
    found = judge(PAPERS_OR_MADE, "2026-06-01", papers=["invoice"])
    assert (found.clock.starts, found.clock.basis) == (date(2026, 3, 1), "sold_on")
    assert any("stands for" in str(reason.text) for reason in found.reasons)


def test_without_its_paper_the_next_start_counts_with_its_delay() -> None:
    found = judge(PAPERS_OR_MADE, "2026-06-01", papers=[], manufactured_on="2026-01-01")
    assert (found.clock.starts, found.clock.basis) == (date(2026, 4, 1), "manufactured_on")


def test_a_start_may_be_the_month_after() -> None:
    month_after = '[[start]]\nfrom = "manufactured_on"\nnext_month = true\n' + YEAR
    assert judge(month_after, "2026-06-01", manufactured_on="2025-12-31").clock.starts == date(2026, 1, 1)


def test_while_the_papers_are_not_known_only_what_both_starts_agree_on_is_said() -> None:
    known = {"manufactured_on": "2025-01-01"}
    assert judge(PAPERS_OR_MADE, "2026-04-01", **known).status == "in_warranty"
    assert judge(PAPERS_OR_MADE, "2026-04-02", **known).status == "undetermined"
    assert judge(PAPERS_OR_MADE, "2026-04-02", **known).missing == ("papers",)
    assert judge(PAPERS_OR_MADE, "2027-03-02", **known).status == "out_of_warranty"


def test_an_invoice_that_was_never_made_starts_nothing() -> None:
    found = judge(PAPERS_OR_MADE, "2026-06-01", papers=["invoice"], invoiced_on=None, manufactured_on="2026-01-01")
    assert found.clock.basis == "manufactured_on"


def test_delivery_goes_before_the_invoice_where_the_policy_says_so() -> None:
    car = '[[start]]\nfrom = ["delivered_on", "invoiced_on"]\n' + YEAR
    both = judge(car, "2026-06-01", invoiced_on="2026-03-01", delivered_on="2026-03-20")
    assert both.clock.starts == date(2026, 3, 20)
    assert judge(car, "2026-06-01", invoiced_on="2026-03-02").clock.starts == date(2026, 3, 2)


def test_acceptance_starts_a_project() -> None:
    found = judge('[[start]]\nfrom = "accepted_on"\n' + YEAR, "2026-06-01", accepted_on="2026-04-01")
    assert found.clock.ends == date(2027, 4, 1)


# --- days that do not count -----------------------------------------------------------------------


def test_repair_days_are_taken_out_of_the_term() -> None:
    law = YEAR + '[[extend]]\nby = "repair_days"'
    found = judge(law, "2027-03-11", repairs=[{"days": 6}, {"days": 4}])
    assert found.status == "in_warranty"
    assert (found.clock.extended_days, found.clock.ends) == (10, date(2027, 3, 11))
    assert judge(law, "2027-03-12", repairs=[{"days": 6}, {"days": 4}]).status == "out_of_warranty"


def test_repair_days_not_written_down_are_counted() -> None:
    law = YEAR + '[[extend]]\nby = "repair_days"'
    days = judge(law, "2026-06-01", repairs=[{"started_at": "2026-04-01", "finished_at": "2026-04-08"}])
    assert days.clock.extended_days == 7
    hours = judge(
        law, "2026-06-01",
        repairs=[{"started_at": "2026-04-01T08:00:00+08:00", "finished_at": "2026-04-02T08:00:01+08:00"}],
    )  # fmt: skip
    assert hours.clock.extended_days == 2


def test_hours_that_do_not_count_are_taken_off_before_days_are_counted() -> None:
    law = YEAR + '[[extend]]\nby = "repair_days"'
    repair = {
        "started_at": "2026-04-01T08:00:00+08:00",
        "finished_at": "2026-04-03T08:00:00+08:00",
        "excluded_hours": 24,
    }
    assert judge(law, "2026-06-01", repairs=[repair]).clock.extended_days == 1


def test_a_repair_without_any_days_leaves_the_end_open() -> None:
    law = YEAR + '[[extend]]\nby = "repair_days"'
    assert judge(law, "2027-03-01", repairs=[{"component": "cpu"}]).status == "in_warranty"
    late = judge(law, "2027-03-02", repairs=[{"component": "cpu"}])
    assert late.status == "undetermined"
    assert late.missing == ("repairs",)


def test_waiting_days_alone_may_count() -> None:
    law = YEAR + '[[extend]]\nby = "waiting_days"'
    assert judge(law, "2026-06-01", repairs=[{"days": 9, "waiting_for_parts_days": 4}]).clock.extended_days == 4


@pytest.mark.parametrize(("rounding", "days"), [("", 2), ("started_days = true", 3)])
def test_hours_out_of_service_extend_a_contract(rounding: str, days: int) -> None:
    contract = YEAR + f'[[extend]]\nby = "down_hours"\n{rounding}'
    assert judge(contract, "2026-06-01", down_hours=50).clock.extended_days == days
    assert judge(contract, "2026-06-01").clock.extended_days == 0


def test_hours_out_of_service_that_nobody_alleges_were_none_and_the_verdict_says_so() -> None:
    found = judge(YEAR + '[[extend]]\nby = "down_hours"', "2027-03-02")
    assert (found.status, found.missing) == ("out_of_warranty", ())
    assert [
        reason.text.values
        for reason in found.reasons
        if isinstance(reason.text, Sentence) and reason.text.text.startswith("Nothing is alleged")
    ] == [(("names", (say("hours out of service"),)),)]


def test_a_last_day_on_a_holiday_rolls_only_where_the_policy_says_so() -> None:
    half = '[[term]]\nlasts = "7 months"'
    assert judge(half, "2026-10-08").status == "out_of_warranty"
    rolling = "holidays_roll = true\n" + half
    assert judge(rolling, "2026-10-08").status == "in_warranty"
    assert judge(rolling, "2026-10-09").status == "out_of_warranty"


# --- exchanges and repairs ------------------------------------------------------------------------

RESTART = YEAR + '[[restart]]\nafter = "whole"\n[[restart]]\nafter = "part"\n'


def test_an_exchange_of_the_unit_starts_the_clock_anew() -> None:
    found = judge(RESTART, "2027-06-01", exchanged_on="2026-09-01")
    assert (found.clock.starts, found.clock.basis, found.clock.ends) == (
        date(2026, 9, 1),
        "exchanged_on",
        date(2027, 9, 1),
    )
    by_entry = judge(RESTART, "2027-06-01", exchanges=[{"on": "2026-09-01"}])
    assert by_entry.clock.ends == date(2027, 9, 1)


def test_an_exchanged_part_starts_anew_for_itself_alone() -> None:
    swapped = [{"component": "disk", "on": "2026-09-01"}]
    assert judge(RESTART, "2027-06-01", component="disk", exchanges=swapped).status == "in_warranty"
    assert judge(RESTART, "2027-06-01", component="cpu", exchanges=swapped).status == "out_of_warranty"
    assert judge(RESTART, "2027-06-01", exchanges=swapped).missing == ("component",)


def test_an_exchange_on_an_unknown_day_leaves_the_start_open() -> None:
    found = judge(RESTART, "2027-06-01", exchanges=[{"why": "dead"}])
    assert found.status == "undetermined"
    assert found.missing == ("exchanges",)


def test_a_claim_never_starts_the_clock_anew_by_itself() -> None:
    assert judge(YEAR, "2027-03-02", exchanged_on="2026-09-01").status == "out_of_warranty"


PAID_PART = (
    YEAR
    + """
[[after_repair]]
where = { paid = true, replaced = true, component = "same" }
lasts = "3 months"
"""
)


def test_a_part_paid_for_is_covered_for_its_own_three_months() -> None:
    paid = [{"component": "disk", "paid": True, "replaced": True, "delivered_on": "2028-01-31"}]
    covered = judge(PAID_PART, "2028-04-30", component="disk", repairs=paid)
    assert covered.status == "in_warranty"
    assert (covered.clock.starts, covered.clock.basis, covered.clock.ends) == (
        date(2028, 1, 31),
        "repairs",
        date(2028, 4, 30),
    )
    assert judge(PAID_PART, "2028-05-01", component="disk", repairs=paid).status == "out_of_warranty"
    assert judge(PAID_PART, "2028-04-30", component="fan", repairs=paid).status == "out_of_warranty"


def test_whether_it_was_paid_is_asked_where_it_matters() -> None:
    unsaid = [{"component": "disk", "replaced": True, "delivered_on": "2028-01-31"}]
    assert judge(PAID_PART, "2028-04-30", component="disk", repairs=unsaid).missing == ("repairs",)
    assert judge(PAID_PART, "2026-04-30", component="disk", repairs=unsaid).status == "in_warranty"


def test_what_remains_of_the_term_is_at_least_three_months_after_a_repair() -> None:
    floor = YEAR + '[[after_repair]]\nlasts = "3 months"'
    late = [{"delivered_on": "2027-02-01"}]
    assert judge(floor, "2027-05-01", repairs=late).status == "in_warranty"
    assert judge(floor, "2027-05-02", repairs=late).status == "out_of_warranty"
    early = judge(floor, "2026-06-01", repairs=[{"delivered_on": "2026-05-01"}])
    assert (early.clock.starts, early.clock.ends) == (date(2026, 3, 1), date(2027, 3, 1))


PROVINCE = (
    YEAR
    + """
[[after_repair]]
where = { component = "same" }
lasts = "full"
[[extend]]
by = "repair_days"
where = { component = "different" }
"""
)


def test_the_repaired_part_starts_over_and_the_others_get_the_days_back() -> None:
    repairs = [{"component": "disk", "days": 10, "delivered_on": "2026-09-01"}]
    assert judge(PROVINCE, "2027-09-01", component="disk", repairs=repairs).clock.ends == date(2027, 9, 1)
    assert judge(PROVINCE, "2027-03-11", component="fan", repairs=repairs).clock.ends == date(2027, 3, 11)


def test_a_workshop_answers_for_its_own_work_by_days_and_kilometres() -> None:
    workshop = """
    [[term]]
    if = { component = "cpu", fault = "dark_dot" }
    lasts = "1 day"
    [[after_repair]]
    where = { level = "class2" }
    lasts = "30 days or 5000 km"
    """
    done = [{"level": "class2", "delivered_on": "2026-06-01", "odometer_km": 20000}]
    told = {"category": "car", "component": "brake", "fault": "function"}
    assert judge(workshop, "2026-07-01", odometer_km=25000, repairs=done, **told).status == "in_warranty"
    assert judge(workshop, "2026-07-01", odometer_km=25001, repairs=done, **told).status == "out_of_warranty"
    assert judge(workshop, "2026-07-02", odometer_km=20001, repairs=done, **told).status == "out_of_warranty"
    assert judge(workshop, "2026-06-02", odometer_km=20001, **told).status == "out_of_warranty"


# --- a use that halves the term --------------------------------------------------------------------

HALVED = """
[[term]]
lasts = "3 years"
[[halve]]
if = { customer_kind = "company" }
"""


@pytest.mark.parametrize(
    ("who", "on", "status"),
    [
        ("company", "2027-09-01", "in_warranty"),
        ("company", "2027-09-02", "out_of_warranty"),
        ("person", "2029-03-01", "in_warranty"),
        ("person", "2029-03-02", "out_of_warranty"),
    ],
)
def test_a_use_by_companies_may_halve_the_term(who: str, on: str, status: str) -> None:
    assert judge(HALVED, on, customer_kind=who).status == status


def test_while_the_use_is_not_known_only_what_both_lengths_say_is_decided() -> None:
    assert judge(HALVED, "2027-09-01").status == "in_warranty"
    between = judge(HALVED, "2027-09-02")
    assert (between.status, between.missing) == ("undetermined", ("customer_kind",))
    assert judge(HALVED, "2029-03-02").status == "out_of_warranty"


@pytest.mark.parametrize(
    ("header", "ends"),
    [
        ("", "2026-10-10"),
        ("holidays_roll = true", "2026-10-10"),
        ("holidays_roll = true\nweekends_roll = true", "2026-10-10"),
    ],
)
def test_a_saturday_that_is_worked_is_no_day_off(header: str, ends: str) -> None:
    assert _ends(f'{header}\n[[term]]\nlasts = "40 days"', "2026-08-31") == ends


@pytest.mark.parametrize(
    ("header", "ends"),
    [
        ("", "2026-11-07"),
        ("holidays_roll = true", "2026-11-07"),
        ("holidays_roll = true\nweekends_roll = true", "2026-11-09"),
    ],
)
def test_a_plain_weekend_moves_the_last_day_only_where_the_policy_says_so(header: str, ends: str) -> None:
    assert _ends(f'{header}\n[[term]]\nlasts = "7 days"', "2026-10-31") == ends


def _ends(text: str, sold_on: str) -> str:
    ends = judge(text, sold_on, sold_on=sold_on).clock.ends
    assert ends is not None
    return ends.isoformat()


def test_a_year_without_published_days_off_is_named() -> None:
    text = 'holidays_roll = true\n[[term]]\nlasts = "1 year"'
    assert _warnings(judge(text, "2026-05-01", sold_on="2025-09-01")) == []
    assert _warnings(judge(text, "2026-05-01")) == ["2027"]
    assert _warnings(judge('[[term]]\nlasts = "1 year"', "2026-05-01")) == []


def test_the_fixed_holidays_of_a_year_not_published_still_move_a_last_day() -> None:
    assert _ends('holidays_roll = true\n[[term]]\nlasts = "1 year"', "2026-10-01") == "2027-10-04"


def _warnings(found: Verdict) -> list[object]:
    texts = [reason.text for reason in found.reasons if isinstance(reason.text, Sentence)]
    return [dict(text.values)["year"] for text in texts if text.text.startswith("The days off of")]
