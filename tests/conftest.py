"""Shared fixtures: a shop on a real file, a clock that stands still, and the program as a user runs it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from aftersales_cli import app
from aftersales_cli.commands.frame.advice import written
from aftersales_cli.language import advise, use
from aftersales_cli.services import shop as shops
from aftersales_cli.services.demo import month as demo

# How long an example takes says more about the computer than about the shop.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
"""10:00 on 22 November 2026 in Shanghai."""


@dataclass(frozen=True)
class Result:
    """What a command left behind: its exit code, stdout and stderr. ``raw`` is stdout before it was read as text."""

    code: int
    out: str
    err: str
    raw: bytes = b""

    @property
    def data(self) -> Any:
        """The ``data`` of a JSON answer."""
        return json.loads(self.out)["data"]


Run = Callable[..., Result]

GOLDEN_FILES = Path(__file__).parent / "golden"

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes the golden files anew; look at the difference before committing it."""
    parser.addoption("--update-golden", action="store_true", help="Write the golden files anew.")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's real folders are touched, and the language is English unless a test says otherwise."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("AFTERSALES_OPERATOR", "AFTERSALES_QUIET", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AFTERSALES_NO_INPUT", "1")
    monkeypatch.setenv("AFTERSALES_LANG", "en")
    monkeypatch.setenv("AFTERSALES_NOW", NOW.isoformat())
    monkeypatch.setenv("AFTERSALES_DB", str(tmp_path / "shop.db"))
    use("en")
    advise(written)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where this test's shop file is."""
    return tmp_path / "shop.db"


def clock(_zone: str) -> datetime:
    """The clock of every test: it stands still."""
    return NOW


@cache
def _new_shop() -> bytes:
    """The file of a new shop, made once for all tests."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "shop.db")
        shops.create_shop(path, clock=clock, operator="li")
        return path.read_bytes()


@contextmanager
def new_shop(path: Path) -> Iterator[shops.Shop]:
    """A new shop on this file, open for writing, with li at the counter."""
    path.write_bytes(_new_shop())
    opened = shops.open_shop(path, clock=clock, operator="li", writing=True)
    try:
        yield opened
    finally:
        opened.db.close()


@pytest.fixture
def shop(path: Path) -> Iterator[shops.Shop]:
    """A new shop of this test's own."""
    with new_shop(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def demo_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo shop as it is made, kept for the tests that only look at it or work in a copy."""
    made = tmp_path_factory.mktemp("demo") / "demo.db"
    demo.make(made, NOW, lambda _done, _total: None)
    return made


@contextmanager
def fresh_shop() -> Iterator[shops.Shop]:
    """A new shop on a file of its own, for tests that need one for each example."""
    with TemporaryDirectory() as folder, new_shop(Path(folder, "shop.db")) as opened:
        yield opened


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program in this process: ``run("customer", "list", "--json")``."""

    def call(*words: str, stdin: str = "", env: dict[str, str] | None = None) -> Result:
        for name, value in (env or {}).items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        raw, err = io.BytesIO(), io.StringIO()
        out = io.TextIOWrapper(raw, encoding="utf-8", newline="", write_through=True)
        with redirect_stdout(out), redirect_stderr(err):
            code = app.main(list(words))
        return Result(code, raw.getvalue().decode(errors="replace"), err.getvalue(), raw.getvalue())

    return call


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with a kept one: ``golden("papers/repair_order.txt", text)``."""
    update = request.config.getoption("--update-golden")

    def compare(name: str, text: str) -> None:
        kept = GOLDEN_FILES / name
        if update:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(text.encode())
        assert kept.is_file(), f"{name} is not kept yet: run pytest with --update-golden"
        assert kept.read_bytes().decode() == text

    return compare
