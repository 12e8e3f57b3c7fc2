"""A mistake of the program: one line, exit 70, a log without a customer in it, and nothing half in the file."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING, NoReturn

import pytest

from aftersales_cli.store import lookup

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

NAME, PHONE = "欧阳明珠", "13866660000"


@pytest.fixture
def broken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that stumbles over the customer after the card was written."""
    run("customer", "add", "--name", "张伟")

    def stumble(*_values: object) -> NoReturn:
        message = f"cannot handle {NAME} {PHONE}"
        raise ValueError(message)

    monkeypatch.setattr(lookup, "put", stumble)
    monkeypatch.setattr(lookup, "add_new", stumble)


def add(run: Run, *more: str) -> tuple[int, str, str]:
    done = run("customer", "add", "--name", NAME, "--phone", PHONE, *more)
    return done.code, done.out, done.err


@pytest.mark.usefixtures("broken")
def test_a_mistake_of_the_program_is_one_line_and_changes_nothing(run: Run) -> None:
    before = run("journal", "--json").raw
    code, out, err = add(run)
    assert (code, out, len(err.splitlines())) == (70, "", 1)
    assert "ValueError" in err
    assert "crash.log" in err
    assert NAME not in err
    assert run("journal", "--json").raw == before
    assert run("db", "check").code == 0


@pytest.mark.usefixtures("broken")
def test_the_log_holds_versions_and_places_and_no_customer(run: Run, tmp_path: Path) -> None:
    add(run)
    add(run)
    log = tmp_path / "home" / "aftersales" / "crash.log"
    text = log.read_text(encoding="utf-8")
    assert text.count("SQLite") == 2
    assert "services.cards.customers" in text
    assert not any(word in text for word in (NAME, PHONE, "张伟", "cannot handle", "--name"))
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


@pytest.mark.usefixtures("broken")
def test_debug_shows_the_places_at_once(run: Run) -> None:
    code, _, err = add(run, "--debug")
    assert code == 70
    assert "services.cards.customers" in err
    assert NAME not in err


@pytest.mark.usefixtures("broken")
def test_a_log_that_cannot_be_written_stops_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home" / "aftersales").write_text("in the way")
    code, _, err = add(run)
    assert (code, "Details: -" in err) == (70, True)


@pytest.mark.usefixtures("broken")
def test_a_damaged_file_is_not_taken_for_a_mistake_of_the_program(run: Run, path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:-4096] + b"\x00" * 4096)
    code, _, err = add(run)
    assert (code, "is damaged" in err) == (6, True)
