"""What may be asked for: windows, conditions, counters, and what falls to what."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.warranty.builders import granted, judge

YEAR = '[[term]]\nlasts = "1 year"\n'
WINDOWS = (
    YEAR
    + """
[[remedy]]
grants = "refund"
within = "7 days"
if = { quality_problem = true }
[[remedy]]
grants = "exchange"
within = "15 days"
if = { quality_problem = true }
[[remedy]]
grants = "repair"
within = "term"
"""
)


@pytest.mark.parametrize(
    ("on", "refund", "exchange"),
    [
        ("2026-03-08", True, True),
        ("2026-03-09", False, True),
        ("2026-03-16", False, True),
        ("2026-03-17", False, False),
    ],
)
def test_windows_close_after_their_last_day(on: str, refund: bool, exchange: bool) -> None:
    found = judge(WINDOWS, on, quality_problem=True)
    assert (granted(found, "refund"), granted(found, "exchange")) == (refund, exchange)
    assert granted(found, "repair")


def test_a_remedy_that_fails_falls_to_the_next() -> None:
    found = judge(WINDOWS, "2026-03-02", quality_problem=False)
    assert [remedy.granted for remedy in found.remedies] == [False, False, True]


def test_remedies_stand_in_the_order_of_their_worth() -> None:
    assert [found.remedy for found in judge(WINDOWS, "2026-03-02").remedies] == ["refund", "exchange", "repair"]


def test_each_remedy_tells_its_last_day_even_when_it_is_past() -> None:
    refund = judge(WINDOWS, "2026-06-01", quality_problem=True).remedy("refund")
    assert refund is not None
    assert (refund.granted, refund.until) == (False, date(2026, 3, 8))


def test_a_remedy_whose_conditions_fail_has_no_last_day() -> None:
    refund = judge(WINDOWS, "2026-03-02", quality_problem=False).remedy("refund")
    assert refund is not None
    assert refund.until is None


def test_an_open_condition_leaves_the_remedy_open_but_not_one_that_is_past() -> None:
    assert granted(judge(WINDOWS, "2026-03-02"), "refund") is None
    assert judge(WINDOWS, "2026-03-02").missing == ("quality_problem",)
    assert granted(judge(WINDOWS, "2026-03-09"), "refund") is False
    assert judge(WINDOWS, "2026-03-17").missing == ()


REFUND_ONLY = (
    YEAR
    + """
[[remedy]]
grants = "refund"
within = "7 days"
[[remedy]]
grants = "exchange"
within = "7 days"
if = { opened = false }
[[remedy]]
grants = "repair"
within = "term"
if = { fault = "function" }
"""
)


def test_the_greater_remedy_brings_the_lesser() -> None:
    found = judge(REFUND_ONLY, "2026-03-05", opened=True, fault="software")
    assert granted(found, "exchange")
    assert granted(found, "repair")
    late = judge(REFUND_ONLY, "2026-03-09", opened=True, fault="software")
    assert granted(late, "repair") is False


def test_the_greater_remedy_stands_alone_where_its_text_says_so() -> None:
    alone = REFUND_ONLY.replace(
        'within = "7 days"\n[[remedy]]\ngrants = "exchange"',
        'within = "7 days"\nlesser = false\n[[remedy]]\ngrants = "exchange"',
    )
    assert granted(judge(alone, "2026-03-05", opened=True, fault="software"), "exchange") is False


def test_an_excluded_repair_keeps_its_clock_and_grants_nothing() -> None:
    found = judge(
        WINDOWS + '[[exclude]]\nif = { cause = "misuse" }', "2026-03-02", quality_problem=True, cause=["misuse"]
    )
    assert (found.status, found.free) == ("excluded", False)
    assert found.clock.ends == date(2027, 3, 1)
    assert not any(remedy.granted for remedy in found.remedies)


def test_caused_by_is_not_the_same_as_ever_happened() -> None:
    caused = WINDOWS + '[[exclude]]\nif = { cause = "unauthorised_repair" }'
    assert judge(caused, "2026-03-02", ever=["unauthorised_repair"]).status == "in_warranty"
    ever = WINDOWS + '[[exclude]]\nif = { ever = "unauthorised_repair" }'
    assert judge(ever, "2026-03-02", ever=["unauthorised_repair"]).status == "excluded"
    assert judge(ever, "2026-03-02", cause=["unauthorised_repair"]).status == "excluded"


def test_too_few_papers_grant_nothing() -> None:
    proof = WINDOWS + '[[proof]]\npapers = { all = ["invoice", "warranty_card"] }'
    found = judge(proof, "2026-03-02", papers=["invoice"], quality_problem=True)
    assert (found.status, found.free) == ("proof_missing", False)
    assert not any(remedy.granted for remedy in found.remedies)
    assert judge(proof, "2026-03-02", papers=["invoice", "warranty_card"]).status == "in_warranty"


def test_papers_may_be_asked_for_one_remedy_only() -> None:
    lost = WINDOWS.replace('within = "7 days"', 'within = "7 days"\npapers = ["invoice"]')
    found = judge(lost, "2026-03-02", papers=[], quality_problem=True)
    assert (granted(found, "refund"), granted(found, "exchange")) == (False, True)


@pytest.mark.parametrize(
    ("on", "cause", "papers", "status"),
    [
        ("2027-03-02", ["misuse"], [], "out_of_warranty"),
        ("2026-03-02", ["misuse"], [], "excluded"),
        ("2026-03-02", [], [], "proof_missing"),
        ("2026-03-02", [], ["invoice"], "in_warranty"),
    ],
)
def test_of_several_findings_the_gravest_is_said(on: str, cause: list[str], papers: list[str], status: str) -> None:
    policy = WINDOWS + '[[exclude]]\nif = { cause = "misuse" }\n[[proof]]\npapers = ["invoice"]'
    assert judge(policy, on, cause=cause, papers=papers).status == status


# --- counters -------------------------------------------------------------------------------------

COUNTED = (
    YEAR
    + """
[[remedy]]
grants = "exchange"
within = "term"
if = { any = [
  { repairs = { where = { fault = "same", component = "same", fixed = false }, at_least = 2 } },
  { repairs = { total = "days", over = 35 } },
  { repairs = { longest = "waiting_for_parts_days", over = 60 } },
  { repairs = { longest = "own_days", over = 30 } },
] }
"""
)
SAME = {"component": "cpu", "fault": "function"}


def test_two_repairs_that_did_not_help_bring_an_exchange() -> None:
    twice = [{**SAME, "fixed": False, "days": 1}] * 2
    assert granted(judge(COUNTED, "2026-06-01", repairs=twice, **SAME), "exchange")
    assert granted(judge(COUNTED, "2026-06-01", repairs=twice[:1], **SAME), "exchange") is False
    other = {"component": "cpu", "fault": "performance"}
    assert granted(judge(COUNTED, "2026-06-01", repairs=twice, **other), "exchange") is False


def test_a_repair_of_which_nobody_says_whether_it_helped_leaves_it_open() -> None:
    unsaid = [{**SAME, "fixed": False, "days": 1}, {**SAME, "days": 1}]
    found = judge(COUNTED, "2026-06-01", repairs=unsaid, **SAME)
    assert granted(found, "exchange") is None
    assert found.missing == ("repairs",)


@pytest.mark.parametrize(
    ("repairs", "due"),
    [
        ([{"days": 20}, {"days": 15}], False),
        ([{"days": 20}, {"days": 16}], True),
        ([{"days": 30, "waiting_for_parts_days": 0}], False),
        ([{"days": 31, "waiting_for_parts_days": 0}], True),
        ([{"days": 31, "waiting_for_parts_days": 1}], False),
        ([{"days": 35, "waiting_for_parts_days": 35}], False),
        ([{"days": 35, "waiting_for_parts_days": 61}], True),
    ],
)
def test_days_in_the_shop_are_summed_and_measured(repairs: list[dict[str, int]], due: bool) -> None:
    full = [{**SAME, "fixed": True, **repair} for repair in repairs]
    assert granted(judge(COUNTED, "2026-06-01", repairs=full, **SAME), "exchange") is due


def test_no_repairs_on_record_are_taken_as_none_and_it_is_said() -> None:
    found = judge(COUNTED, "2026-06-01", **SAME)
    assert granted(found, "exchange") is False
    assert any("Nothing is alleged" in str(reason.text) for reason in found.reasons)


def test_exchanges_of_the_same_part_are_counted() -> None:
    policy = (
        YEAR
        + """
    [[remedy]]
    grants = "refund"
    within = "term"
    if = { exchanges = { where = { component = "same" }, at_least = 2 } }
    """
    )
    adapters = [{"component": "adapter", "on": "2026-04-01"}] * 2
    assert granted(judge(policy, "2026-06-01", component="adapter", exchanges=adapters), "refund")
    assert granted(judge(policy, "2026-06-01", component="battery", exchanges=adapters), "refund") is False
    assert granted(judge(policy, "2026-06-01", component="adapter", exchanges=adapters[:1]), "refund") is False


def test_parcels_are_sent_again_once_and_then_paid_back() -> None:
    policy = """
    [[start]]
    from = "delivered_on"
    [[term]]
    lasts = "30 days"
    [[remedy]]
    grants = "reship"
    within = "term"
    if = { exchanges = { where = { why = "broken on the way" }, at_most = 0 } }
    [[remedy]]
    grants = "refund"
    within = "term"
    if = { exchanges = { where = { why = "broken on the way" }, at_least = 1 } }
    """
    first = judge(policy, "2026-03-10", delivered_on="2026-03-05")
    assert (granted(first, "reship"), granted(first, "refund")) == (True, False)
    again = judge(policy, "2026-03-10", delivered_on="2026-03-05", exchanges=[{"why": "broken on the way"}])
    assert (granted(again, "reship"), granted(again, "refund")) == (False, True)


# --- conditions -----------------------------------------------------------------------------------


def holds(condition: str, **written: object) -> bool | None:
    """Whether a condition holds, seen by the refund it allows."""
    policy = YEAR + f'[[remedy]]\ngrants = "refund"\nwithin = "term"\nif = {condition}'
    return granted(judge(policy, "2026-06-01", **written), "refund")


@pytest.mark.parametrize(
    ("condition", "written", "value"),
    [
        ("{ volume_m3 = { over = 1 } }", {"volume_m3": 1}, False),
        ("{ volume_m3 = { over = 1 } }", {"volume_m3": "1.001"}, True),
        ("{ distance_km = { at_most = 30 } }", {"distance_km": "30.000"}, True),
        ("{ distance_km = { at_most = 30 } }", {}, None),
        ('{ price = { at_least = "1000.00" } }', {"price": "999.99"}, False),
        ("{ fault_count = { under = 5 } }", {"fault_count": 4}, True),
        ("{ fault_count = { at_least = 1 } }", {"fault": "bright_dot"}, True),
        ("{ fault_count = { at_least = 2 } }", {"fault": "bright_dot"}, None),
        ("{ fault_count = { at_least = 1 } }", {}, None),
        ("{ sold_on = { from = 2026-03-01, to = 2026-03-31 } }", {}, True),
        ("{ sold_on = { from = 2026-03-02 } }", {}, False),
        ('{ component = { none_of = ["battery"] } }', {"component": "cpu"}, True),
        ('{ component = { none_of = ["battery"] } }', {}, None),
        ('{ registered_on = "none" }', {"registered_on": None}, True),
        ('{ registered_on = "none" }', {"registered_on": "2026-03-02"}, False),
        ('{ registered_on = "none" }', {}, None),
        ('{ registered_on = { within = "1 month" } }', {"registered_on": "2026-04-01"}, True),
        ('{ registered_on = { within = "1 month" } }', {"registered_on": "2026-04-02"}, False),
        (
            '{ registered_on = { within = "1 month", since = "delivered_on" } }',
            {"registered_on": "2026-04-02", "delivered_on": "2026-03-02"},
            True,
        ),
        ('{ brand = ["华碩"] }', {"brand": "华硕"}, True),
        ('{ province = "浙江" }', {"province": "浙江省"}, True),
        ("{ all = [{ opened = true }, { complete = true }] }", {"opened": False}, False),
        ("{ any = [{ opened = true }, { complete = true }] }", {"opened": True}, True),
        ("{ any = [{ opened = true }, { complete = true }] }", {"opened": False}, None),
        ("{ not = { opened = true } }", {"opened": False}, True),
        ('{ papers = { at_least = 2, of = ["invoice", "order", "receipt"] } }', {"papers": ["order", "receipt"]}, True),
        ('{ papers = { all = ["invoice", "order"] } }', {"papers": ["order", "receipt"]}, False),
        ('{ within = "3 months" }', {}, True),
        ('{ after = "3 months" }', {}, False),
        ('{ after = "2 months", since = "delivered_on" }', {"delivered_on": "2026-03-15"}, True),
        ('{ within = "30 days", since = "accepted_on" }', {}, None),
        ('{ cause = ["virus", "wear"] }', {"cause": ["wear"]}, True),
        ('{ customer_kind = "net_bar" }', {"customer_kind": "person"}, False),
    ],
)  # fmt: skip
def test_conditions_read_as_they_are_written(condition: str, written: dict[str, object], value: bool | None) -> None:
    assert holds(condition, **written) is value


def test_what_is_broken_is_asked_before_what_matters_to_some_parts_only() -> None:
    policy = YEAR + '[[exclude]]\nif = { component = "battery", registered_on = "none" }'
    assert judge(policy, "2026-06-01").missing == ("component",)
    assert judge(policy, "2026-06-01", component="battery").missing == ("registered_on",)
    assert judge(policy, "2026-06-01", component="cpu").missing == ()


def test_of_two_windows_that_grant_the_same_the_one_that_ends_later_is_named() -> None:
    two = (
        YEAR
        + """
    [quotes]
    X1 = "七日。"
    X2 = "十五日。"
    [[remedy]]
    rule = "X1"
    grants = "exchange"
    within = "7 days"
    [[remedy]]
    rule = "X2"
    grants = "exchange"
    within = "15 days"
    """
    )
    exchange = judge(two, "2026-03-05").remedy("exchange")
    assert exchange is not None
    assert (exchange.until, exchange.rule) == (date(2026, 3, 16), "X2")
