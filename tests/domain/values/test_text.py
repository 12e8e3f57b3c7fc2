from __future__ import annotations

import unicodedata

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.text import (
    NAME_LIMIT,
    NOTE_LIMIT,
    check_length,
    clean_name,
    clean_note,
    fold,
    has_han,
    is_han,
    nfkc,
    search_form,
    shown,
    terminal_safe,
    to_simplified,
)

HAN = st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF, categories=["Lo"])


def test_a_name_is_stored_as_written_without_the_blanks_around_it() -> None:
    assert clean_name(" \u3000張 伟\t\n") == "張 伟"
    assert clean_name("Ａ座𠮷野‘王’") == "Ａ座𠮷野‘王’"
    assert clean_name("") == ""


@pytest.mark.parametrize(
    ("text", "position", "code"),
    [
        ("张\0伟", 2, "U+0000"),
        ("  张\x1b[31m", 4, "U+001B"),
        ("a\ud800", 2, "U+D800"),
        ("a\nb", 2, "U+000A"),
        ("\x7fa", 1, "U+007F"),
    ],
)
def test_a_name_with_a_control_character_is_refused_with_its_place(text: str, position: int, code: str) -> None:
    with pytest.raises(WrongUsage, match="cannot be stored") as refusal:
        clean_name(text)
    values = dict(refusal.value.message.values)
    assert (values["position"], values["code"]) == (position, code)
    assert str(values["value"]).isprintable()


def test_a_note_keeps_its_lines_and_nothing_else_that_steers() -> None:
    assert clean_note(" 第一行\r\n第二行\t末\n") == "第一行\n第二行\t末"
    with pytest.raises(WrongUsage):
        clean_note("a\x0bb")


def test_a_name_of_200_and_a_note_of_10000_characters_fit_and_no_more() -> None:
    assert len(clean_name("好" * NAME_LIMIT)) == 200
    assert len(clean_note("好" * NOTE_LIMIT)) == 10_000
    with pytest.raises(WrongUsage, match="at most") as refusal:
        clean_name("好" * (NAME_LIMIT + 1))
    assert dict(refusal.value.message.values)["count"] == 201
    with pytest.raises(WrongUsage):
        clean_note("好" * (NOTE_LIMIT + 1))
    assert check_length("好", 1) == "好"


def test_an_error_repeats_only_the_beginning_of_a_long_value() -> None:
    assert shown("短") == "短"
    assert shown("长" * 1000) == "长" * 40 + "…"


@given(st.text())
def test_what_is_stored_is_stripped_encodable_and_free_of_controls(text: str) -> None:
    try:
        stored = clean_note(text)
    except WrongUsage:
        return
    assert stored == stored.strip()
    assert stored.encode().decode() == stored
    assert not any(character < " " and character not in "\n\t" for character in stored)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("\x1b[31m红", "\\x1b[31m红"),
        ("\x9b31m", "\\x9b31m"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200bb\ufeff", "a\\u200bb\\ufeff"),
        ("a\nb\tc", "a\\x0ab\\x09c"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud83d", "\\ud83d"),
        ("张 伟\u3000😀é", "张 伟\u3000😀é"),
    ],
)
def test_nothing_live_reaches_a_terminal(text: str, safe: str) -> None:
    assert terminal_safe(text) == safe


def test_lines_of_a_note_may_stay_lines() -> None:
    assert terminal_safe("a\n\tb\x07", lines=True) == "a\n\tb\\x07"


@given(st.text(st.characters(codec=None)))
def test_safe_text_has_no_control_format_or_surrogate_character_left(text: str) -> None:
    safe = terminal_safe(text)
    steering = {character for character in safe if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")}
    assert not steering
    assert not {
        character for character in safe if unicodedata.bidirectional(character) in ("LRE", "RLE", "LRO", "RLO", "PDF",
                                                                                     "LRI", "RLI",
                                                                                     "FSI", "PDI")
    }  # fmt: skip
    assert terminal_safe(safe) == safe


def test_two_writings_of_one_name_fold_alike() -> None:
    assert fold("張偉　ＡＢＣ") == fold("张伟 abc")
    assert fold("華碩") == "华硕"


def test_every_chinese_character_is_a_word_to_search_by() -> None:
    assert search_form("ASUS筆記本旳電源") == "asus 笔 记 本 的 电 源"
    assert search_form("  ") == ""
    assert search_form("主板3.3V供电") == "主 板 3.3v 供 电"


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert search_form(search_form(text)) == search_form(text)


@given(st.text(HAN, max_size=8), st.text(HAN, min_size=1, max_size=4), st.text(HAN, max_size=8))
def test_any_part_of_a_chinese_text_is_found_in_its_search_form(before: str, part: str, after: str) -> None:
    assert f" {search_form(part)} " in f" {search_form(before + part + after)} "


@given(st.text(HAN, max_size=1))
def test_traditional_characters_become_simplified_as_opencc_has_it(character: str) -> None:
    assert to_simplified(character) == opencc.OpenCC("t2s").convert(opencc.OpenCC("t2s").convert(character))


def test_chinese_characters_are_known_from_others() -> None:
    assert all(is_han(character) for character in "张張〇㐀𠮷")
    assert not any(is_han(character) for character in "aＡあ、1")
    assert has_han("a张")
    assert not has_han("aé")


@given(st.text())
def test_common_width_is_that_of_unicode(text: str) -> None:
    assert nfkc(text) == unicodedata.normalize("NFKC", text)
