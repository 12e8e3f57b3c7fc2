"""Lengths as policies write them."""

from __future__ import annotations

import pytest

from aftersales_cli.domain.values.dates import Period
from aftersales_cli.domain.warranty.span import Span, halved, of_unit, parse_span


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("7 days", Span(period=Period(days=7))),
        ("1 day", Span(period=Period(days=1))),
        ("0 days", Span(period=Period(days=0))),
        ("1 month", Span(period=Period(months=1))),
        ("3 years", Span(period=Period(years=3))),
        ("1 year and 45 days", Span(period=Period(years=1, days=45))),
        ("2 years or 50000 km", Span(period=Period(years=2), km=50000)),
        ("30 minutes", Span(minutes=30)),
        ("1 minute", Span(minutes=1)),
        ("24 hours", Span(hours=24)),
        ("2 working days", Span(working_days=2)),
        ("life", Span(life=True)),
        ("warranty_months", Span(parameter="warranty_months")),
    ],
)
def test_a_length_is_read_as_it_is_said(written: str, length: Span) -> None:
    assert parse_span(written) == length


@pytest.mark.parametrize(
    "written", ["", "7", "days 7", "7 weeks", "-7 days", "7.5 days", "1 year or", "七天", "Life", "1 year,2 days"]
)
def test_what_is_no_length_is_not_read(written: str) -> None:
    assert parse_span(written) is None


def test_a_blank_filled_in_becomes_a_length() -> None:
    assert of_unit(18, "months") == Span(period=Period(months=18))
    assert of_unit(4, "hours") == Span(hours=4)


@pytest.mark.parametrize(
    ("whole", "half"),
    [
        ("3 years", Span(period=Period(months=18))),
        ("15 months", Span(period=Period(months=7, days=15))),
        ("7 days", Span(period=Period(days=4))),
        ("2 years or 50001 km", Span(period=Period(months=12), km=25001)),
        ("life", Span(life=True)),
    ],
)
def test_half_a_length_leaves_the_odd_day_to_the_customer(whole: str, half: Span) -> None:
    found = parse_span(whole)
    assert found is not None
    assert halved(found) == half
