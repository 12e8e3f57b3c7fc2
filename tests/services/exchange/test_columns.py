"""A column that is read at once says what its cells say one by one."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_cli.domain.exchange import Field, Kind
from aftersales_cli.domain.values.errors import ShopError
from aftersales_cli.services.exchange import cells, columns

KEY = "0190163d-8694-739b-aea5-966c26f8ad9{}"

PLAIN: dict[Kind, list[Any]] = {
    Kind.KEY: [KEY.format(at) for at in range(5)],
    Kind.NUMBER: [f"A-C{at}" for at in (17, 2, 30, 999_999_999)],
    Kind.NAME: ["张三", "Li Si", " 王 五", "O’Neil"],
    Kind.NOTE: ["先电话", " 周一来 ", "x" * 200],
    Kind.CUSTOMER: ["A-C1", "散客", "李四"],
    Kind.PHONES: ["13800138000", "13900139000"],
}

ODD: list[Any] = [
    "", " ", "\n", "x\ny", "\u202ex", "x" * 201, "０１", "a-c5", "A-C0", "A-C", "A-C٣", "A-C1234567890", "A-5", "B-C5",
    "A-C1\nA-C2", KEY.format(1).upper(), KEY.format(1) + "\n" + KEY.format(2), KEY.format("g"), "1380013800",
    "١٣٨٠٠١٣٨٠٠٠", "010-82603525", "work:13800138000", ["13800138000"],
]  # fmt: skip


def one_by_one(kind: Kind, found: list[Any]) -> list[Any] | str:
    """What each cell says on its own, or the sentence of the first that cannot be read."""
    read = cells.reader(Field("x", kind), currency="CNY", zone=ZoneInfo("Asia/Shanghai"))
    try:
        return [None if cell == "" else read(cell) for cell in found]
    except ShopError:
        return "refused"


def at_once(kind: Kind, found: list[Any]) -> list[Any] | str:
    """The same as a column."""
    read = cells.reader(Field("x", kind), currency="CNY", zone=ZoneInfo("Asia/Shanghai"))
    try:
        return columns.read(found, read, kind, None)
    except ShopError:
        return "refused"


@pytest.mark.parametrize("kind", PLAIN)
def test_plain_columns_are_read_at_once_and_say_the_same(kind: Kind) -> None:
    found = PLAIN[kind]
    read = columns.PLAIN[kind](found)
    assert read == one_by_one(kind, found)
    assert read is not None


@pytest.mark.parametrize("kind", PLAIN)
@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_one_odd_cell_is_told_from_the_plain_ones_around_it(kind: Kind, odd: Any) -> None:
    for found in ([odd], [*PLAIN[kind], odd], [odd, *PLAIN[kind]]):
        assert at_once(kind, found) == one_by_one(kind, found)


@given(st.sampled_from(list(PLAIN)), st.data())
def test_any_mixture_says_what_its_cells_say(kind: Kind, data: st.DataObject) -> None:
    found = data.draw(st.lists(st.sampled_from([*PLAIN[kind], *ODD]) | st.text(max_size=12), min_size=1, max_size=6))
    assert at_once(kind, found) == one_by_one(kind, found)


def test_a_word_that_comes_again_and_again_is_read_once() -> None:
    read: list[str] = []

    def reader(cell: str) -> str:
        read.append(cell)
        return cell.upper()

    assert columns.read(["a", "b", "", "a", "b", "", "a", "a"], reader, None, "-") == [*"AB-AB-AA"]
    assert sorted(read) == ["a", "b"]
