"""While a connection to the shop's file is open, nothing in the process opens the file outside SQLite.

Closing any handle to a file drops every POSIX lock that the process has on it: then others write into what is being
written, or take away the log that holds what was acknowledged.
"""

from __future__ import annotations

import gzip
import os
import sqlite3
import subprocess
import sys
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import unquote, urlsplit

import pytest

from aftersales_cli.commands.frame import crash
from aftersales_cli.domain.values.errors import ShopError
from aftersales_cli.services import shop as shops
from aftersales_cli.services import upkeep
from aftersales_cli.services.cards import customers
from aftersales_cli.services.cards.customers import NewCustomer
from aftersales_cli.store import lookup
from aftersales_cli.store.file import connections, file_errors
from tests import tomorrow
from tests.conftest import NOW, clock
from tests.faults.keep_schema import place
from tests.faults.working_day import DAY, lay_out
from tests.services.test_upkeep import names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aftersales_cli.services.shop import Shop
    from tests.conftest import Run

READING = (
    "ticket list", "ticket show 1 --json", "ticket log 1", "customer list --csv", "customer show 1", "device show D1",
    "parts list", "parts history DY-1", "staff list", "price list", "policy list", "search 电源", "journal --json",
    "config list", "report monthly --month 2026-11", "report monthly --month 2026-11 --out month.xlsx",
    "warranty check 1", "export customers --out customers.jsonl", "export tickets --out tickets.xlsx",
    "export parts --out parts.csv", "import customers customers.csv --dry-run", "ticket print 1 --out paper.txt",
)  # fmt: skip

KEEPING = (
    "db path", "db check", "db stats", "db backup", "db backup copy.db", "db backup copy.db", "db reindex",
    "db migrate", "db check --salvage saved.db", "db restore copy.db --yes", "db restore --yes", "undo --yes",
)  # fmt: skip

REFUSED = (
    ("customer show 99", 3), ("ticket pay 99 10 --method cash", 3), ("ticket pay 1 much --method cash", 2),
    ("db restore month.xlsx --yes", 6), ("db backup month.xlsx", 1), ("db backup shop.db", 1),
    ("db backup shop.db-shm", 1), ("db backup shop.db-wal", 1), ("export customers --out shop.db", 1),
    ("ticket print 1 --out shop.db", 1), ("policy add shop.db", 5), ("policy add shop.db-shm", 5),
    ("import customers customers.csv --mapping shop.db", 2), ("import customers shop.db", 3),
    ("warranty check 1 --facts shop.db", 5),
)  # fmt: skip
"""What is refused while this process has the shop open, with its exit code."""


# --- the watch --------------------------------------------------------------------------------------


class _Watch:
    """What the hook notes. A hook cannot be taken off again, so there is one for the whole process, mostly idle."""

    is_set = False
    is_on = False
    named = ""
    made: list[tuple[sqlite3.Connection, str]]
    found: list[str]


def _hook(event: str, values: tuple[Any, ...]) -> None:
    if not _Watch.is_on:
        return
    if event == "sqlite3.connect":
        name = os.fsdecode(values[0])
        _Watch.named = unquote(urlsplit(name).path) if name.startswith("file:") else name
    elif event == "sqlite3.connect/handle":
        _Watch.made.append((values[0], os.path.realpath(_Watch.named)))
    elif event == "open" and isinstance(values[0], str | bytes | os.PathLike):
        opened = os.path.realpath(os.fsdecode(values[0]))
        if any(opened in _files(file) and _is_open(connection) for connection, file in _Watch.made):
            _Watch.found.append(f"{opened}\n{''.join(traceback.format_stack(limit=9))}")


def _files(file: str) -> tuple[str, ...]:
    return (file, *(file + tail for tail in connections.SIDE_FILES))


def _is_open(connection: sqlite3.Connection) -> bool:
    try:
        return connection.in_transaction is not None
    except sqlite3.ProgrammingError:
        return False


@contextmanager
def watched() -> Iterator[None]:
    """Fail when a file is opened that SQLite has open at that moment."""
    if not _Watch.is_set:
        sys.addaudithook(_hook)
        _Watch.is_set = True
    _Watch.made, _Watch.found, _Watch.is_on = [], [], True
    try:
        yield
    finally:
        _Watch.is_on = False
    assert len(_Watch.made) > 0
    assert not _Watch.found, "\n".join(_Watch.found)


def test_the_watch_sees_a_second_door(shop: Shop, path: Path) -> None:
    def look(name: str) -> None:
        with watched():
            reader = shops.open_shop(path, clock=clock, operator="li", writing=False)
            path.with_name(name).read_bytes()
            reader.db.close()

    with pytest.raises(AssertionError, match=r"shop\.db-shm"):
        look("shop.db-shm")
    with watched():
        shops.open_shop(path, clock=clock, operator="li", writing=False).db.close()
        path.read_bytes()
    shop.db.close()


# --- whatever is typed ------------------------------------------------------------------------------


@pytest.fixture(params=["alone", "beside an open shop"])
def beside(request: pytest.FixtureRequest, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether this process has the shop open already, as a program does that runs verbs on it."""
    monkeypatch.chdir(tmp_path)
    lay_out(tmp_path)
    monkeypatch.setenv("AFTERSALES_DB", str(path))
    return bool(request.param != "alone")


@contextmanager
def open_shop_too(path: Path, beside: bool) -> Iterator[None]:
    """The shop, open or not, while commands run."""
    if not beside:
        yield
        return
    if not path.exists():
        shops.create_shop(path, clock=clock, operator="wang")
    opened = shops.open_shop(path, clock=clock, operator="wang", writing=True)
    try:
        yield
    finally:
        opened.db.close()


def test_no_command_opens_the_file_beside_sqlite(run: Run, path: Path, beside: bool) -> None:
    with watched(), open_shop_too(path, beside):
        for words in DAY:
            assert run(*words).code == 0, words
        for line in (*READING, *KEEPING):
            assert run(*line.split()).code == 0, (line, run(*line.split()).err)
        for line, code in REFUSED if beside else ():
            assert run(*line.split()).code == code, (line, run(*line.split()).err)
        if not beside:
            for line, _code in REFUSED:
                assert run(*line.split()).code, line
        assert run("db", "check").code == 0


def test_an_upgrade_opens_no_second_door(run: Run, path: Path, beside: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(gzip.decompress(place(1).read_bytes()))
    with watched(), open_shop_too(path, beside), monkeypatch.context() as patch:
        tomorrow.program(patch, tomorrow.add_a_table, tomorrow.rebuild_ticket)
        assert run("customer", "list").code == 6
        assert run("db", "migrate").code == 0
        assert run("db", "check").code == 0


SPOIL = """
import sys
from pathlib import Path
from tests.services.test_upkeep import spoil
spoil(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("trouble", ["mistake", "damage", "busy", "empty"])
def test_trouble_opens_no_second_door(
    run: Run, path: Path, beside: bool, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    def stumble(*_values: object) -> NoReturn:
        raise ValueError

    run("customer", "add", "--name", "张伟")
    run("db", "backup", "copy.db")
    if trouble == "mistake":
        monkeypatch.setattr(lookup, "put", stumble)
        monkeypatch.setattr(lookup, "add_new", stumble)
    with watched(), open_shop_too(path, beside):
        if trouble == "damage":
            subprocess.run([sys.executable, "-c", SPOIL, str(path)], check=True)
        if trouble == "empty":
            os.truncate(path, 0)
        if trouble == "busy":
            holder = shops.open_shop(path, clock=clock, operator="night", writing=True)
            with holder.act("import tickets"):
                assert run("customer", "add", "--name", "李娜", "--wait", "0").code == 6
                assert run("db", "restore", "copy.db", "--yes", "--wait", "0").code == 6
                assert run("db", "check").code == 0
            holder.db.close()
        else:
            assert run("customer", "add", "--name", "李娜").code == {"mistake": 70, "damage": 6, "empty": 6}[trouble]
            run("customer", "list")
            run("db", "check")
            run("db", "check", "--salvage", "saved.db")
            assert run("db", "restore", "copy.db", "--yes").code == 0
    assert names(path)[0] == "张伟"


# --- what it is for ---------------------------------------------------------------------------------

OTHER = """
import sys
from pathlib import Path
from tests.conftest import clock
from aftersales_cli.services import shop as shops
from aftersales_cli.services.cards import customers
shop = shops.open_shop(Path(sys.argv[1]), clock=clock, operator="night", writing=True)
customers.add(shop, customers.NewCustomer(name=sys.argv[2]))
shop.db.close()
"""


def look_again(path: Path) -> None:
    """Everything that looks at a file from outside."""
    assert file_errors.damaged(path) is None
    assert file_errors.is_ours(path)
    assert upkeep.check(path) == []
    assert crash.damage() is None
    shops.open_shop(path, clock=clock, operator="li", writing=False).db.close()
    with pytest.raises(ShopError):
        upkeep.restore(path, path.with_name("none.db"), NOW)


def test_nothing_acknowledged_is_lost_whoever_looks_at_the_file(shop: Shop, path: Path) -> None:
    wanted = []
    for number in range(3):
        customers.add(shop, NewCustomer(name=f"这里{number}"))
        look_again(path)
        subprocess.run([sys.executable, "-c", OTHER, str(path), f"那里{number}"], check=True)
        wanted += [f"这里{number}", f"那里{number}"]
    assert names(path) == wanted
    shop.db.close()
    assert names(path) == wanted
    assert upkeep.check(path) == []
