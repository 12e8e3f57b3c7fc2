from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_cli.domain.values.quantity import half_up, scaled


@pytest.mark.parametrize(
    ("typed", "places", "steps"),
    [
        ("12.5", 2, 1250),
        ("-0.05", 2, -5),
        ("1,234", 0, 1234),
        ("１２", 0, 12),
        ("1.5", 0, None),
        ("12.", 0, None),
        ("", 0, None),
    ],
)
def test_a_number_is_read_to_its_last_place_and_no_further(typed: str, places: int, steps: int | None) -> None:
    assert scaled(typed, places) == steps


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**6))
def test_rounding_is_that_of_decimal_half_up(numerator: int, denominator: int) -> None:
    exact = Decimal(numerator) / Decimal(denominator)
    assert half_up(numerator, denominator) == exact.quantize(Decimal(1), ROUND_HALF_UP)
    assert half_up(numerator, -denominator) == -half_up(numerator, denominator)
