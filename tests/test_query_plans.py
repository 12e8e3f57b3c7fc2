"""Daily commands read a shop of any size along its indexes: each statement is looked at as SQLite takes it."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.generate import generate

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

LARGE = (
    "act", "approval", "customer", "device", "journal", "lookup", "payment", "search_text", "stock_move", "ticket",
    "ticket_accessory", "ticket_device", "ticket_event", "ticket_line",
)  # fmt: skip
"""Tables that grow with every order."""

HOT = (
    "ticket show 142",
    "ticket list",
    "ticket list --state delivered",
    "ticket list --outcome fixed --limit 5",
    "ticket list --customer C17",
    "ticket list --sort number",
    "ticket log 142",
    "ticket note 142 已电话通知",
    "ticket open --customer C17 --device D1 --fault 屏幕碎裂",
    "customer add --name 李娜 --phone 13912345678",
    "customer edit C17 --note 老客户",
    "customer show C17",
    "customer show 5550100",
    "customer show 欧阳锋",
    "customer list",
    "customer list --sort number",
    "device show D1",
    "device list",
    "device list --kind vehicle",
    "device list --sort number",
    "parts show P00042",
    "parts history P00042",
    "search 屏幕",
    "search 欧阳锋",
    "search 5550100",
    "search 142",
    "journal",
    "undo --yes",
)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small shop of the kind that is measured."""
    path = tmp_path_factory.mktemp("generated") / "shop.db"
    generate(path, 300)
    return path


@pytest.fixture
def busy_shop(generated: Path, path: Path, run: Run) -> None:
    """A copy of it for this test, with a customer who can be found."""
    shutil.copyfile(generated, path)
    assert run("customer", "add", "--name", "欧阳锋", "--phone", "13805550100").code == 0


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """Every statement that is run from here on, with the steps SQLite takes for it."""
    found: list[tuple[str, list[str]]] = []
    connect = sqlite3.connect

    class Watched(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            # A plain INSERT reads nothing; its plan names what only a broken reference would make it look at.
            if "SELECT" in sql or sql.startswith(("UPDATE", "DELETE")):
                rows = super().execute(f"EXPLAIN QUERY PLAN {sql}", *values).fetchall()
                found.append((sql, [row[3] for row in rows]))
            return super().execute(sql, *values)

    monkeypatch.setattr(sqlite3, "connect", lambda *names, **more: connect(*names, **more, factory=Watched))
    return found


def is_long(sql: str, step: str) -> bool:
    """Whether a step looks at every row of a large table; one along an index may, when it stops at a limit."""
    if not step.startswith("SCAN") or step.split()[1] not in LARGE:
        return False
    return "LIMIT" not in sql or " INDEX " not in step


@pytest.mark.usefixtures("busy_shop")
@pytest.mark.parametrize("command", HOT)
def test_a_daily_command_never_reads_a_whole_table(run: Run, plans: list[tuple[str, list[str]]], command: str) -> None:
    done = run(*command.split())
    assert done.code == 0, done.err
    assert len(plans) > 1
    assert [(sql, step) for sql, steps in plans for step in steps if is_long(sql, step)] == []


@pytest.mark.usefixtures("busy_shop")
@pytest.mark.parametrize("command", ["ticket list", "customer list", "device list", "journal"])
def test_the_newest_records_come_from_an_index_without_sorting(
    run: Run, plans: list[tuple[str, list[str]]], command: str
) -> None:
    assert run(*command.split()).code == 0
    limited = [steps for sql, steps in plans if "LIMIT :limit" in sql]
    assert limited
    assert not any("ORDER BY" in step for steps in limited for step in steps)


@pytest.mark.usefixtures("busy_shop")
def test_a_question_without_an_index_would_be_noticed(path: Path, plans: list[tuple[str, list[str]]]) -> None:
    connection = sqlite3.connect(path)
    connection.execute("SELECT id FROM ticket WHERE fault = 'x'")
    connection.close()
    ((sql, steps),) = plans
    assert any(is_long(sql, step) for step in steps)
