"""Which list a model belongs to."""

from __future__ import annotations

import pytest

from aftersales_cli.domain.warranty.policies.conditions import Models, group_of

LISTS = {
    "long": Models(series=("M2", "S200"), exact=("L84F", "A1F")),
    "short": Models(series=("L8B", "L8C", "A1B", "M1"), exact=()),
}


@pytest.mark.parametrize(
    ("model", "group"),
    [
        ("L84F", "long"),
        ("L8C", "short"),
        ("L8C-100", "short"),
        ("l84f", "long"),
        ("Ｌ８４Ｆ", "long"),
        ("L84F-120", "long"),
        ("ASUS L84F", "long"),
        ("华硕L84F", "long"),
        ("A1F", "long"),
        ("A1Be", "short"),
        ("M2400N", "long"),
        ("M1300", "short"),
        ("S200N", "long"),
        ("L8", None),
        ("L84FX", None),
        ("S2", None),
        ("X55", None),
        ("", None),
    ],
)
def test_a_model_belongs_to_the_list_that_names_it_most_closely(model: str, group: str | None) -> None:
    assert group_of(model, LISTS) == group
