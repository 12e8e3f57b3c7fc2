"""Contract, maker, nation, province: the customer gets the best of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.warranty.decide import decide
from tests.domain.warranty.builders import CALENDAR, a_policy, facts, granted

if TYPE_CHECKING:
    from aftersales_cli.domain.warranty.policies.values import Policy
    from aftersales_cli.domain.warranty.verdict import Verdict

MAKER = a_policy(
    """
    [[term]]
    lasts = "3 years"
    [[exclude]]
    if = { ever = "unauthorised_repair" }
    [[remedy]]
    grants = "repair"
    within = "term"
    """,
    id="maker",
)
NATION = a_policy(
    """
    [[term]]
    lasts = "1 year"
    [[remedy]]
    grants = "refund"
    within = "7 days"
    [[remedy]]
    grants = "repair"
    within = "term"
    [[exclude]]
    if = { cause = "unauthorised_repair" }
    """,
    id="nation",
    layer="national",
)


def best(on: str, **written: object) -> Verdict:
    """The verdict of both layers."""
    told = facts(sold_on="2026-03-01", **written)
    return decide([NATION, MAKER], told, date.fromisoformat(on), calendar=CALENDAR)


def test_each_layer_adds_what_it_grants() -> None:
    found = best("2026-03-05")
    assert granted(found, "refund")
    assert granted(found, "repair")
    assert found.policy.id == "maker"
    assert found.clock.ends == date(2029, 3, 1)


def test_the_longer_term_leads() -> None:
    assert (best("2028-06-01").status, best("2028-06-01").policy.id) == ("in_warranty", "maker")
    assert best("2029-03-02").status == "out_of_warranty"


def test_the_law_grants_what_the_maker_excludes() -> None:
    found = best("2026-06-01", ever=["unauthorised_repair"])
    assert (found.status, found.free, found.policy.id) == ("in_warranty", True, "nation")
    assert granted(found, "repair")
    assert {reason.layer for reason in found.reasons} == {"maker", "national"}


def test_what_both_exclude_is_excluded() -> None:
    assert best("2026-06-01", cause=["unauthorised_repair"]).status == "excluded"


def test_the_order_in_which_policies_are_named_changes_nothing() -> None:
    told = facts(sold_on="2026-03-01")
    on = date(2026, 3, 5)
    assert decide([NATION, MAKER], told, on) == decide([MAKER, NATION], told, on)


def test_no_policy_is_an_error_and_never_a_yes_or_no() -> None:
    with pytest.raises(WrongUsage):
        decide([], facts(), date(2026, 3, 1))


LESS_DEPRECIATION = a_policy(
    """
    [[term]]
    lasts = "1 year"
    [[remedy]]
    grants = "refund"
    within = "term"
    free = false
    [[charge]]
    kind = "depreciation"
    rate = "0.5%"
    per = "day"
    [[charge]]
    kind = "travel"
    basis = "cost"
    """,
    id="less-depreciation",
    layer="national",
)
NO_DEPRECIATION = a_policy(
    """
    applies = { province = "浙江" }
    [quotes]
    "二十六" = "不得收取折旧费、使用补偿费等任何费用。"
    [[waive]]
    rule = "二十六"
    charges = ["depreciation", "use_compensation"]
    """,
    id="province",
    layer="province",
)


def _charged(*policies: Policy, **written: object) -> tuple[list[str], bool | None]:
    told = {"sold_on": "2026-03-01", "price": "1000.00"} | written
    found = decide(policies, facts(*policies, **told), date(2026, 3, 8), calendar=CALENDAR)
    refund = found.remedy("refund")
    assert refund is not None
    return sorted(charge.kind for charge in found.charges), refund.free


def test_what_a_province_forbids_to_charge_no_layer_charges() -> None:
    assert _charged(LESS_DEPRECIATION) == (["depreciation", "travel"], False)
    assert _charged(LESS_DEPRECIATION, NO_DEPRECIATION, province="浙江省") == (["travel"], True)


def test_another_province_forbids_nothing() -> None:
    assert _charged(LESS_DEPRECIATION, NO_DEPRECIATION, province="山东") == (["depreciation", "travel"], False)


def test_what_comes_off_a_refund_is_reckoned_by_the_layer_that_grants_it() -> None:
    assert _charged(MAKER, LESS_DEPRECIATION) == (["depreciation"], False)
    assert _charged(MAKER, LESS_DEPRECIATION, NATION) == ([], True)


def test_a_policy_that_is_not_for_the_unit_neither_leads_nor_asks() -> None:
    found = decide((MAKER, FOREIGN), facts(sold_on="2020-03-01", province="山东"), date(2026, 3, 8), calendar=CALENDAR)
    assert (found.status, found.policy.id) == ("out_of_warranty", "maker")
    assert found.missing == ()


FOREIGN = a_policy(
    """
    applies = { province = "浙江" }
    [[term]]
    lasts = "life"
    [[remedy]]
    grants = "exchange"
    within = "term"
    if = { component = "cpu" }
    """,
    id="foreign",
    layer="province",
)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_of_layers_that_cover_the_unit_the_longest_leads(order: tuple[int, ...]) -> None:
    lengths = ("6 months", "3 years", "1 year")
    several = [
        a_policy(f'[[term]]\nlasts = "{lasts}"', id=f"p{at}", layer="national") for at, lasts in enumerate(lengths)
    ]
    known = facts(sold_on="2026-03-01")
    found = decide([several[at] for at in order], known, date(2026, 4, 1), calendar=CALENDAR)
    assert (found.policy.id, found.clock.ends) == ("p1", date(2029, 3, 1))
    life = a_policy('[[term]]\nlasts = "life"', id="life", layer="province")
    assert decide([*several, life], known, date(2026, 4, 1), calendar=CALENDAR).policy.id == "life"


def test_where_nothing_runs_any_more_the_layer_whose_term_ended_leads_not_one_without_a_term() -> None:
    never = a_policy('[[after_repair]]\nlasts = "30 days"', id="never", layer="contract")
    found = decide([never, MAKER], facts(sold_on="2020-03-01"), date(2026, 4, 1), calendar=CALENDAR)
    assert (found.status, found.policy.id) == ("out_of_warranty", "maker")


LIFE = a_policy('[[remedy]]\ngrants = "exchange"\nwithin = "life"', id="life", layer="contract")
WEEK = a_policy('[[remedy]]\ngrants = "exchange"\nwithin = "7 days"', id="week", layer="national")


@pytest.mark.parametrize("layers", [(LIFE, WEEK), (WEEK, LIFE)])
def test_what_may_be_asked_for_all_its_life_is_not_cut_to_a_week(layers: tuple[Policy, ...]) -> None:
    found = decide(layers, facts(sold_on="2026-03-01"), date(2026, 3, 5), calendar=CALENDAR)
    exchange = found.remedy("exchange")
    assert exchange is not None
    assert (exchange.granted, exchange.until) == (True, None)


def test_of_two_windows_the_longer_one_is_named() -> None:
    month = a_policy('[[remedy]]\ngrants = "exchange"\nwithin = "1 month"', id="month", layer="province")
    exchange = decide([WEEK, month], facts(sold_on="2026-03-01"), date(2026, 3, 5), calendar=CALENDAR).remedy(
        "exchange"
    )
    assert exchange is not None
    assert exchange.until == date(2026, 4, 1)
