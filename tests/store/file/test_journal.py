"""The journal: the one way in, complete enough to rebuild every record, and never rewritten."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftersales_cli.domain.cards.staff import PriceKind
from aftersales_cli.domain.tickets.ticket import ApprovalChannel
from aftersales_cli.domain.values.errors import ShopError
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.record import replace
from aftersales_cli.services.cards import customers, prices
from aftersales_cli.services.cards.customers import NewCustomer
from aftersales_cli.services.tickets import bench, pricing
from aftersales_cli.store import records
from aftersales_cli.store.columns import record_tables
from aftersales_cli.store.exchange import importing
from aftersales_cli.store.file import journal, migrate
from aftersales_cli.store.file.care import checks
from aftersales_cli.store.file.database import Database
from tests.conftest import NOW, fresh_shop
from tests.day import Day, everything
from tests.faults.working_day import DAY, lay_out
from tests.services.test_journal import an_order

if TYPE_CHECKING:
    from pathlib import Path

    from aftersales_cli.services.shop import Shop
    from tests.conftest import Run

TABLES = [table.name for table in record_tables.TABLES]
FACTS = [table.name for table in record_tables.TABLES if table.kind == "fact"]
PASSWORD = "Schluessel-7391"


def replay(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Write into ``target`` (empty, journalling switched off) what the journal of ``source`` says happened."""
    for entry in journal.entries(source):
        if entry.before:
            columns = ", ".join(f'"{name}" = ?' for name in entry.after)
            target.execute(f'UPDATE "{entry.entity}" SET {columns} WHERE id = ?', (*entry.after.values(), entry.record))
        else:
            names = ", ".join(f'"{name}"' for name in entry.after)
            marks = ", ".join("?" * len(entry.after))
            target.execute(f'INSERT INTO "{entry.entity}" ({names}) VALUES ({marks})', tuple(entry.after.values()))


def replayed(source: sqlite3.Connection, path: Path) -> dict[str, Any]:
    """The records of an empty file into which the journal was played."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    target = Database(path, connection)
    try:
        migrate.bring_up(connection)
        target.journalling = False
        connection.execute("PRAGMA foreign_keys = ON")
        replay(source, connection)
        return everything(connection)
    finally:
        target.close()


# --- complete ---------------------------------------------------------------------------------------


@settings(max_examples=8, derandomize=True)
@given(seed=st.integers(0, 2**32), count=st.integers(1, 60))
def test_the_journal_of_a_day_rebuilds_every_record_of_it(seed: int, count: int) -> None:
    with fresh_shop() as shop:
        chance = Random(seed)
        day = Day(shop, chance)
        for _ in range(count):
            if not day.act() and chance.random() < 0.3:
                take_back_if_possible(day)
        expected = everything(shop.connection)
        assert replayed(shop.connection, shop.db.path.with_name("replayed.db")) == expected
        assert checks.run(shop.connection) == []


def take_back_if_possible(day: Day) -> None:
    """Undo the last act; what cannot be taken back is part of the day."""
    try:
        day.undo()
    except ShopError:
        return


def test_the_journal_of_every_command_rebuilds_every_record(
    run: Run, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lay_out(tmp_path)
    for words in DAY:
        assert run(*words).code == 0, words
    source = sqlite3.connect(path)
    source.row_factory = sqlite3.Row
    try:
        expected = everything(source)
        assert [table for table, rows in expected.items() if not rows] == []
        assert replayed(source, tmp_path / "replayed.db") == expected
    finally:
        source.close()
    assert run("db", "check").code == 0


# --- the one way in ---------------------------------------------------------------------------------


@pytest.mark.parametrize("table", [*TABLES, "journal", "act"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {} SET id = id",
        "DELETE FROM {}",
        "REPLACE INTO {0} SELECT * FROM {0}",
        "INSERT INTO {0} SELECT * FROM {0}",
    ],
    ids=["update", "delete", "replace", "insert"],
)
def test_another_program_cannot_change_a_record(full_shop: Path, table: str, statement: str) -> None:
    written = statement.replace("id = id", "act = act") if table == "journal" else statement
    connection = sqlite3.connect(full_shop)
    try:
        before = rows_of(connection, table)
        assert before
        with pytest.raises(sqlite3.Error):
            connection.execute(written.format(table))
        connection.rollback()
        assert rows_of(connection, table) == before
    finally:
        connection.close()


@pytest.fixture(scope="module")
def full_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop with at least one record in every table."""
    path = tmp_path_factory.mktemp("full") / "shop.db"
    with fresh_shop() as shop:
        prices.add(shop, PriceKind.LABOUR, "拆检", Money(8000))
        with shop.act("policy add"):
            shop.connection.execute(
                "INSERT INTO policy (id, created_at, name, edition, source_text, terms) "
                "VALUES ('p', '2026-11-22T02:00:00Z', 'own', '2026-01-01', '', '{}')"
            )
        day = Day(shop, Random(7))
        for _ in range(400):
            day.act()
        with closing(sqlite3.connect(path)) as copy:
            shop.connection.backup(copy)
    return path


def rows_of(connection: sqlite3.Connection, table: str) -> list[Any]:
    """All that stands in a table."""
    return connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()


def test_this_program_cannot_change_a_record_outside_of_an_act(shop: Shop) -> None:
    card = customers.add(shop, NewCustomer(name="张伟"))
    before = everything(shop.connection)
    with pytest.raises(sqlite3.OperationalError):
        shop.connection.execute("UPDATE customer SET name = '李娜' WHERE id = ?", (card.id,))
    assert everything(shop.connection) == before


@pytest.mark.parametrize("table", [*FACTS, "journal", "act"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET rowid = rowid", "DELETE FROM {}"])
def test_a_fact_is_never_changed_even_in_an_act(full_shop: Path, table: str, statement: str) -> None:
    connection = sqlite3.connect(full_shop, isolation_level=None)
    shop_file = Database(full_shop, connection)
    try:
        before = rows_of(connection, table)
        with (
            pytest.raises(sqlite3.IntegrityError, match="never done"),
            shop_file.transaction(site="s", operator="li", command="try", now=NOW),
        ):
            connection.execute(statement.format(table))
        assert rows_of(connection, table) == before
    finally:
        shop_file.close()


# --- who, when, in which order ----------------------------------------------------------------------


def test_each_change_is_numbered_without_a_gap_and_says_who_did_what_where(shop: Shop) -> None:
    Day(shop, Random(3)).act()
    card = customers.add(shop, NewCustomer(name="张伟"))
    with pytest.raises(ShopError):
        customers.add(shop, NewCustomer(name=""))
    customers.edit(replace(shop, operator="wang"), card, name="李娜")
    entries = list(journal.entries(shop.connection))
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert {entry.site for entry in entries} == {shop.site.id}
    last = entries[-1]
    assert (last.entity, last.record) == ("customer", card.id)
    assert (last.before["name"], last.after["name"]) == ("张伟", "李娜")
    act = shop.connection.execute("SELECT operator, command FROM act WHERE id = ?", (last.act,)).fetchone()
    assert tuple(act) == ("wang", "customer edit")


OFTEN_EMPTY = ("address", "note", "marketing", "marketing_at", "origin_id")


def entries_of(rows: list[dict[str, object]], *, bulk: bool) -> list[tuple[object, ...]]:
    """What a new shop's journal says of these customers, as it is stored."""
    with fresh_shop() as shop:
        with shop.act("try"):
            whole = [{**row, "site": shop.site.id} for row in rows]
            if bulk:
                importing.insert(shop.db, "customer", whole)
            else:
                for row in whole:
                    records.insert(shop.connection, "customer", row)
        said = shop.connection.execute(
            "SELECT seq, record, before, replace(after, :site, 'here') FROM journal WHERE entity = 'customer' "
            "ORDER BY seq",
            {"site": shop.site.id},
        )
        return [tuple(row) for row in said]


@pytest.mark.parametrize("count", range(len(OFTEN_EMPTY) + 1))
def test_records_written_in_bulk_have_the_entries_they_would_have_one_by_one(count: int) -> None:
    ways = [dict(zip(OFTEN_EMPTY, way, strict=False)) for way in product((None, '1,"note":null'), repeat=count)]
    rows: list[dict[str, object]] = [
        {
            "id": f"c{at:03d}",
            "number": at + 1,
            "created_at": "2026-11-22T10:00:00Z",
            "kind": "person",
            "name": '张"伟\\\n',
            **dict.fromkeys(OFTEN_EMPTY),
            **way,
            "marketing": 1 if way.get("marketing") else None,
        }
        for at, way in enumerate(ways * 5)
    ]
    written = entries_of(rows, bulk=True)
    assert written == entries_of(rows, bulk=False)
    assert len(written) == len(rows)


def test_moments_never_run_backwards_and_a_clock_that_does_is_pointed_out(shop: Shop) -> None:
    said: list[str] = []
    shop.db.on_clock = said.append
    times = [NOW, NOW - timedelta(days=30), NOW + timedelta(hours=1), NOW + timedelta(days=4000)]
    for number, moment in enumerate(times):
        customers.add(replace(shop, clock=lambda _zone, at=moment: at), NewCustomer(name=f"客户{number}"))
    moments = [entry.at for entry in journal.entries(shop.connection)]
    assert moments == sorted(moments)
    assert len(set(moments)) == len(moments)
    assert len(said) == 2
    assert datetime.fromisoformat(said[0]).astimezone(UTC) >= NOW


def test_the_counter_is_asked_whether_its_clock_is_right(run: Run) -> None:
    run("customer", "add", "--name", "张伟")
    done = run("customer", "add", "--name", "李娜", env={"AFTERSALES_NOW": "2025-11-22T10:00:00+08:00"})
    assert done.code == 0
    assert "2025-11-22 10:00" in done.err
    assert "2026-11-22 10:00" in done.err
    assert [act["command"] for act in run("journal", "--json").data][:2] == ["customer add", "customer add"]
    shown = run("customer", "list", "--json")
    assert "clock" not in shown.err


# --- what never enters it ---------------------------------------------------------------------------


def test_what_unlocks_a_device_is_in_no_journal_and_in_no_byte_of_the_file_after_delivery(shop: Shop) -> None:
    order = an_order(shop, password=PASSWORD)
    assert PASSWORD not in str(list(journal.entries(shop.connection)))
    pricing.approve(shop, order.id, channel=ApprovalChannel.PHONE)
    bench.start(shop, order.id)
    bench.inspect(shop, order.id, passed=True)
    bench.ready(shop, order.id)
    bench.deliver(shop, order.id, on_account=True)
    assert PASSWORD not in str(list(journal.entries(shop.connection)))
    shop.db.close()
    assert PASSWORD.encode() not in shop.db.path.read_bytes()
