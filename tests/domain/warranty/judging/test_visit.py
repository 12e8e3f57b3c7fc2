"""Visits, promised times, charges, doubts and clauses the law does not let stand."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.sentence import Wording
from tests.domain.warranty.builders import SHANGHAI, a_policy, judge

if TYPE_CHECKING:
    from aftersales_cli.domain.warranty.verdict import Verdict

YEAR = '[[term]]\nlasts = "1 year"\n'
VISITS = (
    YEAR
    + """
[[visit]]
if = { in_city = true }
visit = "free"
[[visit]]
visit = "charged"
[[charge]]
kind = "travel"
when = "on_site"
basis = "cost"
if = { visit = "charged" }
"""
)


def test_nothing_wanted_is_a_carry_in_repair() -> None:
    assert judge(VISITS, "2026-06-01").service.mode == "carry_in"
    assert judge(VISITS, "2026-06-01", want="on_site").service.mode == "on_site"


def test_who_pays_the_way_depends_on_the_place() -> None:
    assert judge(VISITS, "2026-06-01", in_city=True).service.on_site == "free"
    outside = judge(VISITS, "2026-06-01", in_city=False)
    assert outside.service.on_site == "charged"
    assert [(charge.kind, charge.when, charge.basis) for charge in outside.charges] == [("travel", "on_site", "cost")]
    assert outside.free is True


def test_the_place_is_asked_of_those_who_want_a_visit() -> None:
    assert judge(VISITS, "2026-06-01").missing == ()
    assert judge(VISITS, "2026-06-01").service.on_site is None
    assert judge(VISITS, "2026-06-01", want="on_site").missing == ("in_city",)


def test_a_free_visit_ends_with_the_warranty() -> None:
    assert judge(VISITS, "2027-03-02", in_city=True).service.on_site == "charged"


def test_a_visit_may_stay_free_where_the_repair_no_longer_is() -> None:
    rows = YEAR + '[[visit]]\nvisit = "free"\nafter_term = true\n'
    late = judge(rows, "2027-03-02", want="on_site")
    assert (late.status, late.free, late.service.on_site) == ("out_of_warranty", False, "free")


def test_where_no_visit_is_named_none_is_made() -> None:
    assert judge(YEAR, "2026-06-01").service.on_site == "not_offered"


def promised(rows: str, called: str, **written: object) -> Verdict:
    """The verdict on the day of a call."""
    return judge("working_hours = [08:30:00, 17:30:00]\n" + YEAR + rows, called[:10], reported_at=called, **written)


def test_hours_run_from_the_moment_of_the_call() -> None:
    found = promised('[[deadline]]\nto = "answer"\nwithin = "4 hours"', "2026-06-01T22:30:00+08:00")
    assert found.service.answer_by == datetime(2026, 6, 2, 2, 30, tzinfo=SHANGHAI)


def test_days_run_from_the_day_after_the_call() -> None:
    found = promised('[[deadline]]\nto = "finish"\nwithin = "15 days"', "2026-06-01T22:30:00+08:00")
    assert found.service.finish_by == date(2026, 6, 16)


def test_working_days_leave_out_holidays_and_count_worked_saturdays() -> None:
    rows = '[[deadline]]\nto = "arrive"\nwithin = "2 working days"'
    assert promised(rows, "2026-09-30T09:00:00+08:00").service.arrive_by == date(2026, 10, 9)
    assert promised(rows, "2026-10-08T09:00:00+08:00").service.arrive_by == date(2026, 10, 10)


@pytest.mark.parametrize(
    ("called", "hour"),
    [
        ("2026-06-01T08:30:00+08:00", "2026-06-01T12:30"),
        ("2026-06-01T17:30:00+08:00", "2026-06-01T23:30"),
        ("2026-06-06T10:00:00+08:00", "2026-06-06T16:00"),
        ("2026-10-10T10:00:00+08:00", "2026-10-10T14:00"),
        ("2026-10-05T10:00:00+08:00", "2026-10-05T16:00"),
    ],
)
def test_an_emergency_has_four_hours_at_work_and_six_outside(called: str, hour: str) -> None:
    rows = """
    [[deadline]]
    if = { called = "working_hours" }
    to = "arrive"
    within = "4 hours"
    [[deadline]]
    to = "arrive"
    within = "6 hours"
    """
    found = promised(rows, called).service.arrive_by
    assert found == datetime.fromisoformat(hour).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("called", "answered"),
    [
        ("2026-06-05T23:30:00+08:00", datetime(2026, 6, 5, 23, 45, tzinfo=SHANGHAI)),
        ("2026-06-06T00:30:00+08:00", date(2026, 6, 8)),
        ("2026-10-07T10:00:00+08:00", date(2026, 10, 8)),
        ("2026-10-10T10:00:00+08:00", datetime(2026, 10, 10, 10, 15, tzinfo=SHANGHAI)),
    ],
)
def test_a_time_may_be_promised_for_working_days_alone(called: str, answered: date) -> None:
    rows = """
    [[deadline]]
    if = { called = "working_day" }
    to = "answer"
    within = "15 minutes"
    [[deadline]]
    if = { called = "day_off" }
    to = "answer"
    within = "1 working day"
    """
    assert promised(rows, called).service.answer_by == answered


def test_without_working_hours_a_call_is_neither_in_nor_out_of_them() -> None:
    rows = YEAR + '[[deadline]]\nif = { called = ["working_hours", "off_hours"] }\nto = "answer"\nwithin = "4 hours"'
    assert judge(rows, "2026-06-01", reported_at="2026-06-01T09:00:00+08:00").service.answer_by is None


def test_a_time_left_blank_is_asked_for_where_it_is_promised() -> None:
    policy = a_policy(
        YEAR
        + """
    [parameters.urgent_hours]
    unit = "hours"
    ask.zh_Hans = "紧急故障几小时到场"
    [[deadline]]
    if = { fault = "safety" }
    to = "arrive"
    within = "urgent_hours"
    """
    )
    called = {"reported_at": "2026-06-01T09:00:00+08:00"}
    assert judge(policy, "2026-06-01", fault="safety", **called).missing == ("urgent_hours",)
    assert judge(policy, "2026-06-01", fault="hardware", **called).missing == ()
    known = policy.having({"urgent_hours": 2})
    assert judge(known, "2026-06-01", fault="safety", **called).service.arrive_by == datetime(
        2026, 6, 1, 11, tzinfo=SHANGHAI
    )
    assert judge(known, "2026-06-01", fault="safety", **called).missing == ()


def said(verdict: Verdict) -> list[str]:
    """What the policy itself says in a verdict."""
    return [reason.text.zh_Hans for reason in verdict.reasons if isinstance(reason.text, Wording)]


def test_what_the_text_leaves_blank_is_filled_into_what_it_says() -> None:
    policy = a_policy(
        YEAR
        + """
    [parameters.report_day]
    unit = "number"
    ask.zh_Hans = "每月几号"
    [[note]]
    effect = "limits"
    if = { customer_kind = "company" }
    say.zh_Hans = "每月 {report_day} 号前传真。"
    """
    )
    blank = judge(policy, "2026-06-01", customer_kind="company")
    assert blank.missing == ("report_day",)
    assert said(blank) == ["每月 ____ 号前传真。"]
    assert judge(policy, "2026-06-01", customer_kind="person").missing == ()
    told = judge(policy.having({"report_day": 5}), "2026-06-01", customer_kind="company")
    assert told.missing == ()
    assert said(told) == ["每月 5 号前传真。"]


def test_nobody_called_so_nothing_is_due() -> None:
    found = judge(YEAR + '[[deadline]]\nto = "answer"\nwithin = "4 hours"', "2026-06-01")
    assert found.service.answer_by is None
    assert found.missing == ()


def test_the_first_deadline_that_applies_counts() -> None:
    rows = """
    [[deadline]]
    if = { in_city = true }
    to = "arrive"
    within = "4 hours"
    [[deadline]]
    to = "arrive"
    within = "2 working days"
    """
    called = "2026-06-01T09:00:00+08:00"
    assert promised(rows, called, in_city=True).service.arrive_by == datetime(2026, 6, 1, 13, tzinfo=SHANGHAI)
    assert promised(rows, called, in_city=False).service.arrive_by == date(2026, 6, 3)


# --- charges --------------------------------------------------------------------------------------


def test_a_charge_may_be_an_amount_a_range_or_a_basis() -> None:
    policy = (
        YEAR
        + """
    [[charge]]
    kind = "service_fee"
    min = "50.00"
    max = "200.00"
    if = { repair_free = false }
    [[charge]]
    kind = "inspection"
    when = "declined"
    amount = "30.00"
    if = { repair_free = false }
    [[charge]]
    kind = "parts"
    basis = "maker_price"
    if = { status = "out_of_warranty" }
    """
    )
    assert judge(policy, "2026-06-01").charges == ()
    fee, inspection, parts = judge(policy, "2027-03-02").charges
    assert (fee.least, fee.most, fee.when) == (Money(5000), Money(20000), "always")
    assert (inspection.amount, inspection.when) == (Money(3000), "declined")
    assert parts.basis == "maker_price"


BY_CONTRACT = (
    YEAR
    + """
[[charge]]
kind = "{kind}"
when = "{when}"
basis = "agreed"
if = {{ status = "out_of_warranty", papers = "contract" }}
"""
)


def test_what_would_tell_whether_something_is_charged_is_asked_for() -> None:
    late = BY_CONTRACT.format(kind="service_fee", when="always")
    found = judge(late, "2027-03-02")
    assert (found.status, found.charges, found.missing) == ("out_of_warranty", (), ("papers",))
    assert judge(late, "2027-03-02", papers=["contract"]).missing == ()
    assert judge(late, "2027-03-01").missing == ()


def test_what_a_visit_costs_is_asked_of_those_who_want_one() -> None:
    late = BY_CONTRACT.format(kind="travel", when="on_site")
    assert judge(late, "2027-03-02").missing == ()
    assert judge(late, "2027-03-02", want=["on_site"]).missing == ("papers",)


def test_after_the_free_year_three_years_at_cost() -> None:
    policy = (
        YEAR
        + """
    [[charge]]
    kind = "parts"
    basis = "cost"
    if = { status = "out_of_warranty", within = "4 years" }
    [[charge]]
    kind = "parts"
    basis = "price"
    if = { after = "4 years" }
    """
    )
    assert [charge.basis for charge in judge(policy, "2030-03-01").charges] == ["cost"]
    assert [charge.basis for charge in judge(policy, "2030-03-02").charges] == ["price"]


DEPRECIATED = (
    YEAR
    + """
[[remedy]]
grants = "refund"
within = "term"
[[charge]]
kind = "depreciation"
rate = "0.5%"
per = "day"
since = "invoiced_on"
if = { granted = "refund", same_model_in_stock = true, want = "refund" }
"""
)


def test_depreciation_counts_the_days_of_use_without_those_in_the_shop() -> None:
    told = {"price": "4000.00", "same_model_in_stock": True, "want": "refund"}
    (plain,) = judge(DEPRECIATED, "2026-03-11", **told).charges
    assert plain.amount == Money(20000)
    (paused,) = judge(DEPRECIATED, "2026-03-11", repairs=[{"days": 4}], **told).charges
    assert paused.amount == Money(12000)


def test_depreciation_is_never_more_than_the_price() -> None:
    told = {"price": "4000.00", "same_model_in_stock": True, "want": "refund"}
    (charge,) = judge(DEPRECIATED, "2026-12-31", **told).charges
    assert charge.amount == Money(400000)


def test_depreciation_asks_for_the_price() -> None:
    found = judge(DEPRECIATED, "2026-03-11", same_model_in_stock=True, want="refund")
    assert found.missing == ("price",)
    assert found.charges[0].basis == "price"
    assert judge(DEPRECIATED, "2026-03-11", same_model_in_stock=False, want="refund").charges == ()


@pytest.mark.parametrize(("rate", "amount"), [("0.004", 400000), ("0.005", 500000), ("0.008", 500000)])
def test_compensation_for_use_goes_by_kilometres_and_has_a_cap(rate: str, amount: int) -> None:
    policy = (
        YEAR
        + """
    [[charge]]
    kind = "use_compensation"
    rate = "compensation_rate"
    cap = "0.5%"
    per = "1000 km"
    if = { want = "refund" }
    """
    )
    told = {"price": "100000.00", "odometer_km": 10000, "want": "refund"}
    (charge,) = judge(policy, "2026-06-01", compensation_rate=rate, **told).charges
    assert charge.amount == Money(amount)
    assert judge(policy, "2026-06-01", **told).missing == ("compensation_rate",)


# --- doubts, voids, parameters, editions ----------------------------------------------------------

WORDED = 'question.zh_Hans = "含不含？"\nreading.zh_Hans = "含。"\n'


def test_a_doubt_is_told_where_its_reading_was_taken() -> None:
    policy = YEAR + "[[doubt]]\nif = { distance_km = { at_least = 30, at_most = 30 } }\n" + WORDED
    assert len(judge(policy, "2026-06-01", distance_km=30).doubts) == 1
    assert judge(policy, "2026-06-01", distance_km=29).doubts == ()
    assert judge(policy, "2026-06-01").doubts == ()


def test_a_void_clause_is_quoted_with_the_article_that_voids_it() -> None:
    policy = f"""
    [quotes]
    "法-12" = {{ source = "某法", confidence = "A" }}
    {YEAR}
    [[void]]
    rule = "法-12"
    clause = "最终解释权归本公司"
    """
    (reason,) = (each for each in judge(policy, "2026-06-01").reasons if each.effect == "voids")
    assert (reason.rule, reason.quote, reason.source) == ("法-12", "最终解释权归本公司", "试用条例")


BLANK = """
[parameters.warranty_months]
unit = "months"
ask.zh_Hans = "保修月数"
[[term]]
lasts = "warranty_months"
[[remedy]]
grants = "refund"
within = "7 days"
"""


def test_a_blank_of_the_text_is_missing_until_it_is_set() -> None:
    found = judge(BLANK, "2026-03-08")
    assert found.status == "undetermined"
    assert found.missing == ("warranty_months",)
    filled = a_policy(BLANK).having({"warranty_months": 12})
    assert judge(filled, "2027-03-01").status == "in_warranty"
    assert judge(filled, "2027-03-02").status == "out_of_warranty"


def test_an_edition_is_chosen_by_the_day_of_sale() -> None:
    old = "in_force_from = 2013-10-01\nin_force_to = 2021-12-31\n" + YEAR
    assert judge(old, "2022-06-01", sold_on="2021-12-31").status == "in_warranty"
    assert judge(old, "2022-06-01", sold_on="2022-01-01").status == "excluded"
    assert judge(old, "2013-12-01", sold_on="2013-09-30").status == "excluded"


def test_a_policy_for_another_make_grants_nothing() -> None:
    other = 'applies = { brand = "ASUS" }\n' + YEAR
    assert judge(other, "2026-06-01", brand="联想").status == "excluded"
    assert judge(other, "2026-06-01").status == "in_warranty"
