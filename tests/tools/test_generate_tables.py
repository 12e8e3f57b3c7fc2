from __future__ import annotations

from pathlib import Path
from runpy import run_path

import pytest

PROJECT = Path(__file__).parent.parent.parent
TABLES = run_path(str(PROJECT / "tools" / "generate_tables.py"))


@pytest.mark.parametrize(
    ("file", "writer"),
    [
        ("data/calendar/cn.json", "calendar"),
        ("data/tables/t2s.txt", "simplified"),
        ("data/tables/pinyin.txt", "pinyin"),
    ],
)
def test_the_tables_are_those_the_libraries_give(file: str, writer: str) -> None:
    assert (PROJECT / file).read_text(encoding="utf-8") == TABLES[writer]()
