"""``aftersales journal`` and ``undo`` as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


@pytest.fixture(autouse=True)
def at_the_counter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Li works here."""
    monkeypatch.setenv("AFTERSALES_OPERATOR", "li")


def name_of(run: Run, reference: str = "A-C1") -> Any:
    """The customer's name."""
    return run("customer", "show", reference, "--json").data["name"]


def test_the_journal_says_who_did_what_the_latest_first(run: Run) -> None:
    run("customer", "add", "--name", "张伟")
    run("customer", "edit", "张伟", "--name", "李娜", "--as", "wang")
    acts = run("journal", "--json").data
    assert [(act["operator"], act["command"], act["records"]) for act in acts] == [
        ("wang", "customer edit", 1), ("li", "customer add", 1), ("li", "init", 1),
    ]  # fmt: skip
    assert [act["command"] for act in run("journal", "--operator", "wang", "--json").data] == ["customer edit"]
    assert [act["command"] for act in run("journal", "--record", "A-C1", "--json", "--limit", "1").data] == [
        "customer edit"
    ]
    shown = run("journal").out
    assert all(word in shown for word in ("wang", "customer edit", "2026-11-22 10:00"))


def test_an_act_is_shown_field_by_field_before_and_after(run: Run) -> None:
    run("customer", "add", "--name", "张伟")
    run("customer", "edit", "张伟", "--name", "李娜")
    act = run("journal", "--json", "--limit", "1").data[0]["id"]
    lines = run("journal", "--act", act).out.splitlines()
    assert lines[1].split() == ["Customers", "name", "张伟", "李娜"]
    entry = run("journal", "--act", act, "--json").data["entries"][0]
    assert (entry["before"]["name"], entry["after"]["name"]) == ("张伟", "李娜")
    assert run("journal", "--act", "ffff").code == 3
    assert run("journal", "--record", "nobody").code == 3


def test_the_last_command_of_this_operator_is_taken_back_and_shown(run: Run) -> None:
    run("customer", "add", "--name", "张伟")
    run("customer", "edit", "张伟", "--name", "李娜")
    run("customer", "add", "--name", "别人", "--as", "wang")
    rehearsed = run("undo", "--dry-run")
    assert (rehearsed.code, name_of(run)) == (0, "李娜")
    done = run("undo")
    assert (done.code, done.out) == (0, rehearsed.out)
    assert "Taken back: customer edit" in done.err
    assert name_of(run) == "张伟"
    assert name_of(run, "A-C2") == "别人"
    assert [act["undone"] for act in run("journal", "--json").data][:3] == [False, False, True]


def test_an_undo_is_not_taken_back_but_goes_further_back(run: Run) -> None:
    run("customer", "add", "--name", "张伟")
    run("customer", "edit", "张伟", "--name", "李娜")
    assert [run("undo").code for _ in range(3)] == [0, 0, 3]
    assert run("customer", "list", "--json").data == []
    assert run("db", "check").code == 0


def test_what_somebody_changed_since_is_not_taken_back(run: Run) -> None:
    run("customer", "add", "--name", "张伟")
    run("customer", "edit", "张伟", "--name", "李娜")
    run("customer", "edit", "李娜", "--note", "别人的话", "--as", "wang")
    run("customer", "edit", "李娜", "--name", "王芳", "--as", "wang")
    before = run("journal", "--json").raw
    done = run("undo")
    assert (done.code, "aftersales journal" in done.err) == (4, True)
    assert name_of(run) == "王芳"
    assert run("journal", "--json").raw == before


def test_the_same_key_takes_back_once(run: Run) -> None:
    run("customer", "add", "--name", "张伟")
    run("customer", "edit", "张伟", "--name", "李娜")
    first = run("undo", "--once", "k1", "--json")
    again = run("undo", "--once", "k1", "--json")
    assert (again.code, again.data["entries"], name_of(run)) == (0, first.data["entries"], "张伟")
    assert run("customer", "add", "--name", "王芳", "--once", "k1").code == 4


def test_nothing_to_take_back_is_said(run: Run, path: Path) -> None:
    assert run("undo", "--dry-run").code == 6
    assert not path.exists()
    run("customer", "add", "--name", "张伟")
    done = run("undo", "--as", "wang")
    assert (done.code, "wang" in done.err) == (3, True)


def test_one_key_serves_every_record_that_is_piped_in(run: Run) -> None:
    run("customer", "add", "--name", "张伟")
    run("customer", "add", "--name", "李娜")
    typed = ("customer", "edit", "-", "--note", "老客户", "--once", "k1")
    for _ in range(2):
        assert run(*typed, stdin="A-C1\nA-C2\n").code == 0
    assert [run("customer", "show", each, "--json").data["note"] for each in ("A-C1", "A-C2")] == ["老客户"] * 2
    assert len(run("journal", "--json").data) == 5
    assert run(*typed[:4], "别的", *typed[5:], stdin="A-C1\n").code == 4


def test_people_read_amounts_moments_and_records_and_a_script_what_is_stored(run: Run) -> None:
    run("ticket", "open", "--name", "张伟", "--kind", "phone", "--serial", "S1", "--fault", "碎屏", "--cap", "300")
    read = run("undo", "--dry-run").out
    assert "300.00" in read
    assert "cap_fen" not in read
    assert "2026-11-22 10:00" in read
    assert "source_text" not in read
    act = run("journal", "--json", "--limit", "1").data[0]["id"]
    assert "ticket,cap_fen,,30000" in run("journal", "--act", act, "--csv").out
