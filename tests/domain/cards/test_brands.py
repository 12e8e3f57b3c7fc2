from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_cli.domain.cards.identifiers import canonical_brand
from tools import build_data


@pytest.mark.parametrize(
    ("written", "brand"),
    [
        ("华硕", "ASUS"),
        ("華碩", "ASUS"),
        ("asus", "ASUS"),
        ("ＡＳＵＳ", "ASUS"),
        ("华硕 (ASUS)", "ASUS"),
        ("ASUS/华硕", "ASUS"),
        ("聯想", "LENOVO"),
        ("Hewlett-Packard", "HP"),
        ("Great Wall", "GREATWALL"),
        ("长城", "GREATWALL"),
        ("宏碁", "ACER"),
        ("宏基", "ACER"),
        ("梅赛德斯-奔驰", "MERCEDESBENZ"),
        ("比亚迪", "BYD"),
        ("意中意", "意中意"),
        ("Acme & Co.", "ACMECO"),
        ("", ""),
    ],
)
def test_a_maker_has_one_spelling(written: str, brand: str) -> None:
    assert canonical_brand(written) == brand


def test_two_makers_in_one_name_are_left_as_written() -> None:
    assert canonical_brand("戴尔 HP") == "戴尔HP"


def test_no_two_makers_share_a_name() -> None:
    spellings = [name for line in build_data.lines("brands.txt") for name in line.split()]
    assert len(spellings) == len(set(spellings))


@given(st.text())
def test_the_one_spelling_is_its_own(text: str) -> None:
    assert canonical_brand(canonical_brand(text)) == canonical_brand(text)
