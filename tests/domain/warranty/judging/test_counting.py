"""What is counted, and from when: repairs that count, an exchanged unit, days of use, working days in the shop."""

from __future__ import annotations

import pytest

from tests.domain.warranty.builders import a_policy, granted, judge

FIVE_REPAIRS = [{"component": "engine", "days": 3} for _ in range(5)]
EXCHANGED = """
[[term]]
lasts = "1 year"
[[extend]]
by = "repair_days"
[[restart]]
after = "whole"
[[remedy]]
grants = "refund"
within = "term"
if = { repairs = { at_least = 2 } }
[[charge]]
kind = "depreciation"
rate = "0.5%"
per = "day"
since = "start"
"""


def test_a_repair_the_customer_paid_for_does_not_count_where_only_unpaid_ones_do() -> None:
    policy = a_policy(
        """
        [[remedy]]
        grants = "exchange"
        within = "life"
        if = { repairs = { where = { unpaid = true }, over = 4 } }
        """
    )
    assert granted(judge(policy, "2026-06-01", repairs=FIVE_REPAIRS), "exchange") is True
    one_paid = [*FIVE_REPAIRS[:4], {"component": "engine", "paid": True}]
    assert granted(judge(policy, "2026-06-01", repairs=one_paid), "exchange") is False


@pytest.mark.parametrize(("finished", "granted_then"), [("2026-11-11", False), ("2026-11-12", True)])
def test_the_days_in_the_shop_are_counted_in_working_days(finished: str, granted_then: bool) -> None:
    policy = a_policy(
        """
        [[remedy]]
        grants = "exchange"
        within = "life"
        if = { repairs = { longest = "working_days", over = 30 } }
        """
    )
    repair = {"started_at": "2026-09-24", "finished_at": finished}
    assert granted(judge(policy, "2026-12-01", repairs=[repair]), "exchange") is granted_then


def test_the_counts_of_a_unit_given_back_are_not_those_of_the_new_one() -> None:
    before = [{"started_at": "2026-03-05", "finished_at": "2026-03-15"}, {"started_at": "2026-04-01", "days": 5}]
    found = judge(EXCHANGED, "2026-06-01", repairs=before, exchanged_on="2026-05-01", price="1000.00")
    assert granted(found, "refund") is False
    assert found.clock.ends is not None
    assert found.clock.ends.isoformat() == "2027-05-01"
    assert [str(charge.amount) for charge in found.charges] == ["155.00"]


def test_the_counts_of_the_new_unit_begin_with_the_exchange() -> None:
    repairs = [{"started_at": "2026-05-05", "finished_at": "2026-05-10"}, {"started_at": "2026-05-20", "days": 5}]
    found = judge(EXCHANGED, "2026-06-01", repairs=repairs, exchanged_on="2026-05-01", price="1000.00")
    assert granted(found, "refund") is True
    assert found.clock.extended_days == 10
    assert [str(charge.amount) for charge in found.charges] == ["105.00"]


def test_what_nobody_has_said_is_not_asked_for() -> None:
    policy = a_policy(
        """
        [[term]]
        lasts = "1 year"
        [[exclude]]
        if = { said = { quality_problem = false } }
        """
    )
    assert judge(policy, "2026-06-01").status == "in_warranty"
    assert judge(policy, "2026-06-01", quality_problem=True).status == "in_warranty"
    assert judge(policy, "2026-06-01", quality_problem=False).status == "excluded"


REFUND_AT_A_COST = """
[[term]]
lasts = "1 year"
[[remedy]]
grants = "refund"
within = "term"
if = { same_model_in_stock = false }
[[remedy]]
grants = "refund"
within = "term"
free = false
"""


@pytest.mark.parametrize(("in_stock", "free"), [(True, False), (False, True)])
def test_a_refund_is_free_when_any_of_its_windows_is(in_stock: bool, free: bool) -> None:
    found = judge(REFUND_AT_A_COST, "2026-06-01", same_model_in_stock=in_stock).remedy("refund")
    assert found is not None
    assert (found.granted, found.free) == (True, free)


def test_a_refund_that_is_granted_either_way_may_still_be_open_as_to_its_cost() -> None:
    found = judge(REFUND_AT_A_COST, "2026-06-01")
    refund = found.remedy("refund")
    assert refund is not None
    assert (refund.granted, refund.free) == (True, None)
    assert found.missing == ("same_model_in_stock",)


AFTER_REPAIR = """
[[after_repair]]
lasts = "30 days"
"""


@pytest.mark.parametrize(
    ("repair", "status"),
    [
        ({"started_at": "2026-03-01", "finished_at": "2026-03-05", "delivered_on": "2026-03-20"}, "in_warranty"),
        ({"started_at": "2026-03-01", "finished_at": "2026-03-05"}, "out_of_warranty"),
        ({"started_at": "2026-03-01"}, "out_of_warranty"),
        ({"days": 4}, "undetermined"),
    ],
)
def test_a_repair_begins_its_term_when_it_is_handed_over(repair: dict[str, object], status: str) -> None:
    assert judge(AFTER_REPAIR, "2026-04-15", repairs=[repair]).status == status


def test_a_repair_of_which_no_replaced_part_is_on_record_replaced_none() -> None:
    policy = a_policy(
        """
        [[remedy]]
        grants = "exchange"
        within = "life"
        if = { repairs = { where = { replaced = true }, at_least = 1 } }
        """
    )
    assert granted(judge(policy, "2026-06-01", repairs=[{"days": 1}]), "exchange") is False
    assert granted(judge(policy, "2026-06-01", repairs=[{"days": 1, "replaced": True}]), "exchange") is True


BY_DISTANCE = """
[[after_repair]]
lasts = "100 days or 20000 km"
"""


@pytest.mark.parametrize(
    ("reading", "status"),
    [(50000, "in_warranty"), (70000, "in_warranty"), (70001, "out_of_warranty"), (None, "undetermined")],
)
def test_kilometres_after_a_repair_are_counted_from_its_reading(reading: int | None, status: str) -> None:
    repair = {"delivered_on": "2026-04-01", "odometer_km": 50000}
    told = {} if reading is None else {"odometer_km": reading}
    assert judge(BY_DISTANCE, "2026-06-01", repairs=[repair], **told).status == status


def test_without_the_reading_at_the_repair_kilometres_cannot_be_counted() -> None:
    found = judge(BY_DISTANCE, "2026-06-01", repairs=[{"delivered_on": "2026-04-01"}], odometer_km=50000)
    assert (found.status, found.missing) == ("undetermined", ("repairs",))


AGREED = """
[parameters.agreed_months]
unit = "months"
default = 6
least = 3
ask.zh_Hans = "约定的月数"
[[term]]
lasts = "agreed_months"
"""


@pytest.mark.parametrize(("agreed", "ends"), [(None, "2026-09-01"), (12, "2027-03-01"), (2, "2026-06-01")])
def test_an_agreement_does_not_go_below_what_the_law_leaves(agreed: int | None, ends: str) -> None:
    policy = a_policy(AGREED).having({} if agreed is None else {"agreed_months": agreed})
    found = judge(policy, "2026-04-01").clock.ends
    assert found is not None
    assert found.isoformat() == ends


def test_a_start_set_later_than_the_day_of_manufacture_asks_for_it_as_well_as_for_the_papers() -> None:
    policy = a_policy(
        """
        [[start]]
        if = { papers = "invoice" }
        from = "invoiced_on"
        [[start]]
        from = "manufactured_on"
        plus = "90 days"
        [[term]]
        lasts = "1 year"
        """
    )
    assert judge(policy, "2027-05-15").missing == ("manufactured_on", "papers")
    assert judge(policy, "2027-05-15", manufactured_on="2026-02-28").missing == ("papers",)
    assert judge(policy, "2027-05-31", manufactured_on="2026-02-28").status == "out_of_warranty"
