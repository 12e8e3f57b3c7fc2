from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.phone import check_phone, normalise_phone, split_phone


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("13800138000", "13800138000"),
        ("138 0013 8000", "13800138000"),
        ("+86 138-0013-8000", "13800138000"),
        ("(+86)13800138000", "13800138000"),
        ("0086 13800138000", "13800138000"),
        ("8613800138000", "13800138000"),
        ("013800138000", "13800138000"),
        ("０１３８００１３８０００", "13800138000"),
        ("138—0013—8000", "13800138000"),
        ("13800138000-1234", "13800138000-1234"),
        ("(010) 8260 3525", "01082603525"),
        ("（０１０）８２６０３５２５", "01082603525"),
        ("+86 10 8260 3525", "01082603525"),
        ("0086-21-62851234", "02162851234"),
        ("0951-501-2345", "09515012345"),
        ("(010) 8260 3525-103", "01082603525-103"),
        ("010-82603525转103", "01082603525-103"),
        ("010-82603525 (分機 103)", "01082603525-103"),
        ("021 6285 1234 ext. 12", "02162851234-12"),
        ("021 6285 1234#12", "02162851234-12"),
        ("8260-3525", "82603525"),
        ("82603525-103", "82603525-103"),
        ("400-820-8820", "4008208820"),
        ("+86-400-820-8820", "4008208820"),
        ("+852 2345 6789", "85223456789"),
        ("852-2345-6789", "85223456789"),
        ("00853 6234 5678", "85362345678"),
        ("+886 2 2345 6789", "886223456789"),
        ("0912-345-678", "0912345678"),
        ("+1 415 555 2671", "14155552671"),
        ("12315", "12315"),
    ],
)
def test_a_number_is_found_however_it_was_written(written: str, digits: str) -> None:
    assert normalise_phone(written) == digits
    assert check_phone(written) == ()
    assert normalise_phone(digits) == digits


def test_the_tail_people_quote_is_that_of_the_number_not_of_its_extension() -> None:
    assert split_phone("(010) 8260 3525-103") == ("01082603525", "103")
    assert split_phone("13800138000") == ("13800138000", "")


@pytest.mark.parametrize(
    "written",
    ["", "call me", "x", "12", "张伟", "1.38E+10a", "13800138000/13800138001",
     "13800138000,13800138001",
     "123456789012345678901", "1" + " " * 80 + "23", "x138 0013 8000"],
)  # fmt: skip
def test_what_can_be_no_phone_number_is_refused(written: str) -> None:
    with pytest.raises(WrongUsage):
        check_phone(written)


@pytest.mark.parametrize("written", ["1380013800", "138001380001", "+86 138 0013 800"])
def test_a_mobile_number_with_a_digit_too_few_or_too_many_is_warned_of(written: str) -> None:
    (warning,) = check_phone(written)
    assert "mobile" in warning.text


@pytest.mark.parametrize("written", ["0000000", "+86 12345678", "010-1234", "029 1234567", "999", "400123", "+86 999"])
def test_an_odd_number_is_warned_of_but_kept(written: str) -> None:
    (warning,) = check_phone(written)
    assert "usual form" in warning.text


@given(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.lists(st.sampled_from([" ", "-", "", "–"]), min_size=10, max_size=10),
)
def test_signs_between_the_digits_of_a_mobile_number_make_no_difference(number: str, signs: list[str]) -> None:
    written = "".join(digit + sign for digit, sign in zip(number, [*signs, ""], strict=True))
    assert normalise_phone(f"+86 {written}") == number


@given(st.text(max_size=80))
def test_any_text_has_digits_to_search_by(text: str) -> None:
    assert set(normalise_phone(text)) <= set("0123456789-")


@given(st.from_regex(r"[0-9 ()+.-]{3,20}", fullmatch=True))
def test_what_is_normalised_stays_as_it_is(text: str) -> None:
    number, _extension = split_phone(text)
    if number:
        assert split_phone(number)[1] == ""
