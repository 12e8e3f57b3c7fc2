"""The catalogue follows the source: what is new comes in at its place, and what nobody says goes."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog

from tools.extract_sentences import english, entries, renewed, subject


def test_a_new_sentence_comes_in_empty_after_its_area_and_one_unsaid_goes() -> None:
    before = Catalog(locale="zh_CN", project="aftersales", fuzzy=False)
    for text, area in (("Part", "parts"), ("Gone", "parts"), ("Name", "staff")):
        before.add(text, f"«{text}»", auto_comments=[area])
    after = renewed(before, {"Part", "Name", "Bin", "Name of {site}"}, {"Bin": "parts", "Name of {site}": "sites"})
    assert [(each.id, each.string, each.auto_comments) for each in entries(after)] == [
        ("Part", "«Part»", ["parts"]),
        ("Bin", "", ["parts"]),
        ("Name", "«Name»", ["staff"]),
        ("Name of {site}", "", ["sites"]),
    ]
    assert english(before) - english(after) == {"Gone"}
    assert after.mime_headers == before.mime_headers


@pytest.mark.parametrize(
    ("path", "area"), [("app.py", "app"), ("commands/import_.py", "import"), ("commands/ticket/money.py", "ticket")]
)
def test_a_sentence_belongs_to_the_subject_below_its_floor(path: str, area: str) -> None:
    assert subject(path) == area
