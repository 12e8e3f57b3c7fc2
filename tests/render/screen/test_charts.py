"""Bar charts in text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aftersales_cli.domain.values.width import cells
from aftersales_cli.render.screen.charts import LONGEST, Bar, lines


def test_bars_are_as_long_as_their_share_of_the_largest() -> None:
    drawn = lines([Bar("工时费", 200, "2.00"), Bar("零件", 100, "1.00")], longest=10)
    assert drawn == [("工时费", "██████████", "2.00"), ("零件  ", "█████", "1.00")]


def test_something_is_more_than_nothing() -> None:
    assert [bar for _, bar, _ in lines([Bar("a", 1_000_000, ""), Bar("b", 1, ""), Bar("c", 0, "")])][1:] == ["▏", ""]


def test_a_loss_is_drawn_as_nothing() -> None:
    assert [bar for _, bar, _ in lines([Bar("a", -5, "-0.05"), Bar("b", 0, "0.00")])] == ["", ""]


@given(st.lists(st.integers(-100, 10**12), max_size=6))
def test_no_bar_is_longer_than_the_longest(sizes: list[int]) -> None:
    assert all(cells(bar) <= LONGEST for _, bar, _ in lines([Bar("x", size, "") for size in sizes]))
