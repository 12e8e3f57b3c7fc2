from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_cli.domain.values.text import terminal_safe
from aftersales_cli.domain.values.width import Align, cells, cut, fit, pad, wrap

texts = st.text(st.characters(codec="utf-8")).map(terminal_safe)
widths = st.integers(0, 60)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("张伟", 4), ("张wei", 5), ("，。", 4), ("Ａ１", 4), ("😀", 2), ("é", 1),
     ("e\u0301", 1), ("①…—·", 4),
     ("𠮷", 2), ("ｱ", 1), ("한", 2), ("\u1112\u1161\u11ab", 2), ("葛\U000e0100", 2)],
)  # fmt: skip
def test_a_chinese_character_takes_two_columns_and_a_mark_none(text: str, columns: int) -> None:
    assert cells(text) == columns


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [("张伟明", 6, "张伟明"), ("张伟明", 5, "张伟…"), ("张伟明", 4, "张…"), ("张伟明", 2, "…"),
     ("张伟明", 1, "…"), ("张伟明", 0, ""),
     ("abc", -1, ""), ("abcdef", 4, "abc…"), ("e\u0301e\u0301e\u0301", 2, "e\u0301…")],
)  # fmt: skip
def test_a_text_that_is_cut_says_so_and_halves_no_character(text: str, width: int, short: str) -> None:
    assert cut(text, width) == short


@pytest.mark.parametrize(("align", "padded"), [("left", "张伟   "), ("right", "   张伟"), ("center", " 张伟  ")])
def test_a_cell_is_padded_by_columns(align: Align, padded: str) -> None:
    assert pad("张伟", 7, align) == padded
    assert pad("张伟", 3, align) == "张伟"


@given(texts, widths)
def test_a_cut_text_never_exceeds_its_width(text: str, width: int) -> None:
    short = cut(text, width)
    assert cells(short) <= width
    assert short == text or width == 0 or (short.endswith("…") and text.startswith(short[:-1]))


@given(texts, widths, st.sampled_from(["left", "right", "center"]))
def test_a_fitted_cell_fills_its_column_exactly(text: str, width: int, align: Align) -> None:
    assert cells(fit(text, width, align)) == width


@given(texts, texts)
def test_columns_of_two_texts_add_up(one: str, other: str) -> None:
    assert cells(one + other) == cells(one) + cells(other)


@given(st.characters(min_codepoint=0x20, max_codepoint=0x2FFFF, exclude_categories=["Cs", "Cc", "Cf", "Mn", "Me"]))
def test_a_visible_character_takes_what_unicode_says(character: str) -> None:
    if 0x1160 <= ord(character) < 0x1200:
        return
    assert cells(character) == (2 if unicodedata.east_asian_width(character) in "WF" else 1)


def test_chinese_text_breaks_anywhere_but_before_closing_punctuation() -> None:
    text = "打开一张新的托修单，记下客户、设备和故障（用客户的话）。"
    assert wrap(text, 20) == ["打开一张新的托修单，", "记下客户、设备和故障", "（用客户的话）。"]
    assert wrap("一二三四五。", 10) == ["一二三四", "五。"]


def test_words_break_between_and_lines_stay_lines() -> None:
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("  a\n\nb", 8) == ["  a", "", "b"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert wrap("", 4) == [""]


@given(texts, st.integers(2, 40))
def test_no_wrapped_line_is_too_wide_and_no_character_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
