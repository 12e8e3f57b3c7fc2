"""What a command was not told: named all at once where nobody can be asked, and nothing happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("device add", "CUSTOMER, --kind"),
        ("device add 张伟", "--kind"),
        ("device add --kind phone", "CUSTOMER"),
        ("parts add", "NUMBER, --name"),
        ("parts log", "TICKET, PART, QTY, --old-part"),
        ("parts log 1 --old-part none", "PART, QTY"),
        ("ticket diagnose", "TICKET, --finding"),
        ("ticket wait", "TICKET, --for"),
        ("ticket pay", "TICKET, MONEY, --method"),
        ("customer add", "--name"),
        ("price add", "--kind, --name, --price"),
    ],
)
def test_all_that_is_missing_is_named_at_once(run: Run, path: Path, typed: str, named: str) -> None:
    done = run(*typed.split())
    assert done.code == 2
    assert f"Missing: {named}." in done.err
    assert not path.exists()
