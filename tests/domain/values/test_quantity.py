from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.quantity import Quantity, parse_quantity


@pytest.mark.parametrize(
    ("typed", "milli", "printed"),
    [("2", 2000, "2"), ("4.5", 4500, "4.5"), ("０.25", 250, "0.25"), ("1,000", 1_000_000, "1000"),
     ("0.001", 1, "0.001"), ("100", 100_000, "100"), ("10.10", 10_100, "10.1")],
)  # fmt: skip
def test_a_quantity_is_exact_to_the_thousandth(typed: str, milli: int, printed: str) -> None:
    assert parse_quantity(typed) == Quantity(milli)
    assert str(Quantity(milli)) == printed


@pytest.mark.parametrize("typed", ["", "two", "1.2345", "1e2", "-1", "0", "2个", "1000000.001"])
def test_what_is_no_quantity_is_refused(typed: str) -> None:
    with pytest.raises(WrongUsage):
        parse_quantity(typed)


def test_nothing_may_be_counted_but_not_used() -> None:
    assert parse_quantity("0", allow_zero=True) == Quantity(0)
    with pytest.raises(WrongUsage, match="above zero"):
        parse_quantity("0")


def test_json_carries_a_whole_quantity_as_a_number_and_no_float() -> None:
    assert Quantity(2000).json == 2
    assert Quantity(-2000).json == -2
    assert Quantity(4500).json == "4.5"
    assert Quantity(-500).json == "-0.5"


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_quantities_add_subtract_and_compare(one: int, other: int) -> None:
    a, b = Quantity(one), Quantity(other)
    assert (a + b).milli == one + other
    assert a - b == a + -b
    assert (a < b) == (one < other)


@given(st.integers(1, 10**9))
def test_what_is_printed_can_be_typed_again(milli: int) -> None:
    assert parse_quantity(str(Quantity(milli))) == Quantity(milli)
