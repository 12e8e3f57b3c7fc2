"""Facts as people write them: what is understood, and what is refused all at once."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.warranty.facts import KINDS, as_day, check_day
from aftersales_cli.domain.warranty.read_facts import read_facts
from tests.domain.warranty.builders import SHANGHAI, facts


def reasons(**written: object) -> list[str]:
    """What is wrong with these facts, as text with its values."""
    with pytest.raises(WrongUsage) as caught:
        facts(**written)
    return [reason.text.format_map(dict(reason.values)) for reason in caught.value.reasons]


def test_facts_are_kept_as_plain_values() -> None:
    known = facts(
        sold_on="2026-03-01", price="4,000.00", papers=["invoice"], distance_km="29.5", fault_count=4, in_city=True
    )
    assert known.value("sold_on") == date(2026, 3, 1)
    assert known.value("price") == Money(400000)
    assert known.value("papers") == ("invoice",)
    assert known.value("distance_km") == Quantity(29500)
    assert known.value("fault_count") == 4
    assert known.value("in_city") is True


def test_a_list_that_will_not_do_is_named_in_plain_words() -> None:
    assert reasons(papers=["passport", "invoice"])[0].startswith("papers: “passport, invoice” will not do")


def test_a_toml_date_is_a_date() -> None:
    assert facts(sold_on=date(2026, 3, 1)).day("sold_on") == date(2026, 3, 1)


def test_a_single_word_may_stand_for_a_list() -> None:
    assert facts(cause="virus").words_of("cause") == ("virus",)


def test_a_call_without_an_offset_is_in_the_zone_of_the_shop() -> None:
    called = facts(reported_at="2026-03-01T09:30").value("reported_at")
    assert called == datetime(2026, 3, 1, 9, 30, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2026-02-28T15:30:00+00:00", "2026-02-28"),
        ("2026-02-28T16:30:00+00:00", "2026-03-01"),
        ("2026-02-28T23:30:00+08:00", "2026-02-28"),
        ("2026-03-01T00:30:00+08:00", "2026-03-01"),
    ],
)
def test_the_clock_of_the_shop_tells_the_day_of_a_moment(told: str, day: str) -> None:
    known = facts(reported_at=told, repairs=[{"started_at": told}])
    assert known.day("reported_at") == date.fromisoformat(day)
    assert as_day(known.repairs()[0].started_at) == date.fromisoformat(day)


@pytest.mark.parametrize("nothing", [None, "none"])
def test_what_did_not_happen_is_known(nothing: object) -> None:
    known = facts(registered_on=nothing)
    assert known.knows("registered_on")
    assert known.day("registered_on") is None


def test_what_nobody_alleges_counts_as_none() -> None:
    known = facts()
    assert known.knows("cause")
    assert known.words_of("ever") == ()
    assert not known.knows("papers")


def test_what_caused_the_fault_has_also_happened() -> None:
    assert facts(cause=["virus"], ever=["wear"]).words_of("ever") == ("wear", "virus")


def test_a_spoiled_paper_does_not_count() -> None:
    assert facts(papers=["invoice", "contract"], papers_spoiled=["invoice"]).valid_papers() == ("contract",)
    assert facts().valid_papers() is None


def test_every_problem_is_named_at_once() -> None:
    found = reasons(sold="2026-03-01", component="gearstick", price="much", papers=["invoice", "ticket"], opened="yes")
    assert len(found) == 5
    assert all(any(name in reason for reason in found) for name in ("sold", "component", "price", "papers", "opened"))


def test_a_mistyped_key_is_told_its_nearest() -> None:
    assert reasons(componet="cpu") == ["There is no fact “componet”; did you mean “component”?"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sold_on", "2026-02-30"), ("sold_on", "1 March"), ("sold_on", 20260301), ("sold_on", True),
        ("reported_at", "2026-03-01"), ("reported_at", "noon"), ("category", "toaster"), ("papers", "passport"),
        ("papers", 3), ("in_city", 1), ("in_city", "true"), ("fault_count", -1), ("fault_count", "4"),
        ("fault_count", True), ("distance_km", "-1"), ("distance_km", "1e3"), ("distance_km", True),
        ("price", -1), ("price", [1]), ("compensation_rate", "1.5"), ("compensation_rate", "x"), ("brand", ""),
        ("brand", 7), ("brand", "a\x00b"), ("repairs", "two"), ("repairs", [{"part": "fan"}]), ("repairs", ["fan"]),
        ("exchanges", [{"on": "soon"}]), ("want", "money"), ("city", ["北京"]),
    ],
)  # fmt: skip
def test_a_bad_value_is_refused_by_name(name: str, value: object) -> None:
    (reason,) = reasons(**{name: value})
    assert name in reason


@pytest.mark.parametrize("name", KINDS)
def test_no_fact_takes_a_table_where_none_belongs(name: str) -> None:
    assert reasons(**{name: {"a": 1}})


def test_a_policy_may_add_words() -> None:
    known = read_facts({"component": "roof"}, declared={"component": ("roof",)})
    assert known.value("component") == "roof"


def test_repairs_are_read_entry_by_entry() -> None:
    (repair,) = facts(repairs=[{"component": "cpu", "started_at": "2026-03-01T08:00:00+08:00", "days": 3}]).repairs()
    assert repair.component == "cpu"
    assert repair.days == 3


@pytest.mark.parametrize(
    "written",
    [
        {"sold_on": "2026-03-01", "manufactured_on": "2026-03-02"},
        {"want": ["refund", "exchange"]},
        {"want": ["on_site", "carry_in"]},
        {"odometer_km": 10, "odometer_at_sale_km": 11},
        {"repairs": [{"started_at": "2026-03-02", "finished_at": "2026-03-01"}]},
        {"no_defect": True, "quality_problem": True},
    ],
)
def test_facts_that_cannot_both_be_so_are_refused(written: dict[str, object]) -> None:
    assert len(reasons(**written)) == 1


def test_a_remedy_and_a_mode_may_be_wanted_together() -> None:
    assert facts(want=["repair", "on_site"]).words_of("want") == ("repair", "on_site")


def test_nothing_is_judged_before_the_sale() -> None:
    known = facts(sold_on="2026-03-01")
    check_day(known, date(2026, 3, 1))
    with pytest.raises(WrongUsage):
        check_day(known, date(2026, 2, 28))


def test_without_a_day_of_sale_the_first_of_its_papers_counts() -> None:
    with pytest.raises(WrongUsage):
        check_day(facts(invoiced_on="2026-03-05", delivered_on="2026-03-01"), date(2026, 2, 28))
    check_day(facts(invoiced_on="2026-03-05", delivered_on="2026-03-01"), date(2026, 3, 2))
    check_day(facts(manufactured_on="2026-03-05"), date(2026, 3, 2))
