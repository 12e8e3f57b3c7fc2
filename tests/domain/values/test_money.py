from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_cli.domain.values.errors import Refused, WrongUsage
from aftersales_cli.domain.values.money import LARGEST_TYPED_FEN, Money, capital_amount, parse_money, total

amounts = st.integers(-LARGEST_TYPED_FEN, LARGEST_TYPED_FEN)


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("12", 1200),
        ("12.5", 1250),
        ("12.50", 1250),
        ("0", 0),
        ("0.05", 5),
        ("007", 700),
        ("+3", 300),
        ("¥12", 1200),
        ("￥12", 1200),
        ("¥ 12", 1200),
        ("CNY 12", 1200),
        ("人民币12.30元", 1230),
        ("12元", 1200),
        ("12 元", 1200),
        ("50块", 5000),
        ("1,234.50", 123450),
        ("１２．５０", 1250),
        ("１，２３４", 123400),
        (" 12 ", 1200),
        ("1000000000.00", LARGEST_TYPED_FEN),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed: str, fen: int) -> None:
    assert parse_money(typed) == Money(fen)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "abc", "1e3", "1_000", "12.345", "12.", ".5", "1,23", "12,34,567", "1 000", "0x10", "NaN",
     "∞", "¥", "元",
     "½", "1.2.3", "--1", "٣", "十二", "12元5角", "-¥-3", "9" * 5000],
)  # fmt: skip
def test_anything_else_is_refused_and_named(typed: str) -> None:
    with pytest.raises(WrongUsage) as refusal:
        parse_money(typed, allow_negative=True)
    assert dict(refusal.value.message.values)["value"] in (typed, f"{typed[:40]}…")


def test_a_negative_amount_is_refused_unless_it_makes_sense() -> None:
    with pytest.raises(WrongUsage, match="negative"):
        parse_money("-5")
    assert [parse_money(text, allow_negative=True) for text in ("-5", "−5", "-¥5", "¥-5")] == [Money(-500)] * 4


@pytest.mark.parametrize("typed", ["1000000000.01", "-1000000000.01"])
def test_an_amount_beyond_the_limit_is_refused_with_the_limit(typed: str) -> None:
    with pytest.raises(WrongUsage, match="too large") as refusal:
        parse_money(typed, allow_negative=True)
    assert refusal.value.next_step is not None
    assert dict(refusal.value.next_step.values) == {"limit": "1000000000.00"}


def test_the_currency_of_the_shop_is_kept() -> None:
    assert parse_money("12", currency="HKD") == Money(1200, "HKD")


@given(amounts)
def test_what_is_printed_can_be_typed_again(fen: int) -> None:
    assert parse_money(str(Money(fen)), allow_negative=True) == Money(fen)
    assert re.fullmatch(r"-?[0-9]+\.[0-9]{2}", str(Money(fen)))


@given(amounts, amounts)
def test_amounts_add_subtract_and_compare_like_their_fen(one: int, other: int) -> None:
    a, b = Money(one), Money(other)
    assert (a + b).fen == one + other
    assert a - b == a + -b
    assert [a < b, a <= b, a > b, a >= b, a == b] == [
        one < other,
        one <= other,
        one > other,
        one >= other,
        one == other,
    ]


def test_two_currencies_are_never_mixed() -> None:
    yuan, dollars = Money(100), Money(100, "HKD")
    assert yuan != dollars
    for mix in (yuan.__add__, yuan.__sub__, yuan.__lt__, yuan.__le__, yuan.__gt__, yuan.__ge__):
        with pytest.raises(Refused, match="cannot be added or compared"):
            mix(dollars)


@pytest.mark.parametrize(
    ("fen", "milli", "line"),
    [(1250, 2000, 2500), (1250, 4500, 5625), (333, 500, 167), (333, 250, 83), (1, 500, 1), (1, 499, 0), (0, 4500, 0)],
)
def test_a_line_is_rounded_half_up(fen: int, milli: int, line: int) -> None:
    assert Money(fen).times(milli) == Money(line)
    assert Money(-fen).times(milli) == Money(-line)
    assert Money(fen).times(-milli) == Money(-line)


@given(amounts, st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_portion_is_never_off_by_more_than_half_a_fen(fen: int, numerator: int, denominator: int) -> None:
    part = Money(fen).portion(numerator, denominator).fen
    assert abs(2 * (part * denominator - fen * numerator)) <= denominator


def test_a_total_is_the_sum_and_nothing_when_there_are_no_lines() -> None:
    assert total([Money(1), Money(2)]) == Money(3)
    assert total([], "HKD") == Money(0, "HKD")


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (55, "伍角伍分"),
        (100, "壹元整"),
        (105, "壹元零伍分"),
        (1050, "壹拾元伍角整"),
        (1600, "壹拾陆元整"),
        (12345, "壹佰贰拾叁元肆角伍分"),
        (10000, "壹佰元整"),
        (10500, "壹佰零伍元整"),
        (168032, "壹仟陆佰捌拾元叁角贰分"),
        (140950, "壹仟肆佰零玖元伍角整"),
        (600714, "陆仟零柒元壹角肆分"),
        (10700053, "壹拾万柒仟元伍角叁分"),
        (1640902, "壹万陆仟肆佰零玖元零贰分"),
        (32504, "叁佰贰拾伍元零肆分"),
        (1000100, "壹万零壹元整"),
        (10001000, "壹拾万零壹拾元整"),
        (100000000, "壹佰万元整"),
        (100000000100, "壹拾亿零壹元整"),
        (10000000000, "壹亿元整"),
        (10001000000, "壹亿零壹万元整"),
        (10010000000, "壹亿零壹拾万元整"),
        (1010000000000, "壹佰零壹亿元整"),
        (100000000000000, "壹万亿元整"),
        (-12300, "负壹佰贰拾叁元整"),
    ],
)
def test_papers_carry_the_amount_in_capitals(fen: int, words: str) -> None:
    assert capital_amount(Money(fen)) == words


_DIGITS = {character: digit for digit, character in enumerate("零壹贰叁肆伍陆柒捌玖")}
_STEPS = {"拾": 10, "佰": 100, "仟": 1000}


def _read_whole(words: str) -> int:
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if unit in words:
            high, low = words.rsplit(unit, 1) if unit == "亿" else words.split(unit, 1)
            return _read_whole(high) * size + _read_whole(low)
    number = digit = 0
    for character in words:
        if character in _STEPS:
            number += digit * _STEPS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return number + digit


def _read_back(words: str) -> int:
    sign = -1 if words.startswith("负") else 1
    whole, found, rest = words.removeprefix("负").rpartition("元")
    fen = 100 * _read_whole(whole) if found else 0
    for digit, unit in re.findall("(.)([角分])", rest):
        fen += _DIGITS[digit] * (10 if unit == "角" else 1)
    return sign * fen


@given(st.integers(-(10**13), 10**13))
def test_capitals_read_back_give_the_same_amount(fen: int) -> None:
    words = capital_amount(Money(fen))
    assert _read_back(words) == fen
    assert "零零" not in words
    assert words.endswith(("整", "分"))
