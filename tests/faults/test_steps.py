"""Steps of a program to come, one that adds a table and one that rebuilds an old one: nothing else has to know."""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
from contextlib import closing
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.domain.values.record import replace
from aftersales_cli.language import LANGUAGES, t, use
from aftersales_cli.services import shop as shops
from aftersales_cli.services import upkeep
from aftersales_cli.services.cards import customers
from aftersales_cli.services.cards.customers import NewCustomer
from aftersales_cli.store import records, reindex
from aftersales_cli.store.columns import record_tables
from aftersales_cli.store.exchange import forms as exchange
from aftersales_cli.store.file import journal, migrate, migrations, opening, schema
from aftersales_cli.store.file.care import backups
from tests import tomorrow
from tests.conftest import NOW, clock
from tests.day import Day, everything
from tests.faults import killing
from tests.faults.keep_schema import place
from tests.faults.test_salvage import lose_root_of
from tests.services.test_upkeep import built
from tests.store.file.test_journal import replayed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aftersales_cli.services.shop import Shop
    from tests.conftest import Run

PROGRAMS = {
    "a table more": (tomorrow.add_a_table,),
    "and orders rebuilt": (tomorrow.add_a_table, tomorrow.rebuild_ticket),
}
LAST = pytest.mark.parametrize("further", ["and orders rebuilt"], indirect=True)
"""For what is the same, or slow, in every program."""

MOMENTS = 6
"""At how many moments, besides those round a commit, an upgrade is killed."""

FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="the upgrade is killed in a fork of this process")


@pytest.fixture(params=PROGRAMS, autouse=True)
def further(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """This is a program that knows some steps besides today's."""
    tomorrow.program(monkeypatch, *PROGRAMS[request.param])


@pytest.fixture
def old(path: Path) -> Path:
    """A shop's file of the first schema, with a working day in it."""
    path.write_bytes(gzip.decompress(place(1).read_bytes()))
    return path


@pytest.fixture
def lending(path: Path) -> Iterator[Shop]:
    """A shop of that program after some acts, where one device of its own is lent to a customer."""
    shops.create_shop(path, clock=clock, operator="li")
    opened = shops.open_shop(path, clock=clock, operator="li", writing=True)
    day = Day(opened, Random(11))
    for _ in range(60):
        day.act()
    lend(opened, customers.add(opened, NewCustomer(name="借用人")).id)
    yield opened
    opened.db.close()


def lend(shop: Shop, customer: str) -> str:
    """One act that writes to the new table."""
    key = uuid7()
    with shop.act("keepsake lend"):
        row = {"id": key, "created_at": "2026-11-22T02:00:00Z", "name": "备用机", "note": "有划痕", "lent_to": customer}
        records.insert(shop.connection, "keepsake", row)
    return key


def told(connection: sqlite3.Connection, query: str) -> list[Any]:
    return [row[0] for row in connection.execute(query)]


def is_whole(path: Path) -> None:
    """The file is of this program's schema, its records are guarded, and every check passes."""
    assert upkeep.check(path) == []
    with closing(sqlite3.connect(path)) as connection:
        tables = [table.name for table in record_tables.TABLES]
        assert schema.version_of(connection) == len(migrations.STEPS)
        assert told(connection, "SELECT name FROM record_table") == sorted(tables)
        guarded = told(connection, "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'")
        assert set(guarded) == {*tables, "act", "journal"}
        assert "ticket" in told(connection, "SELECT \"table\" FROM pragma_foreign_key_list('ticket_device')")


# --- new shops and old ones -------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["init --name 小明电脑维修", "customer add --name 张伟"])
def test_a_new_shop_is_made_and_worked_in(run: Run, path: Path, words: str) -> None:
    assert run(*words.split()).code == 0
    assert run("customer", "add", "--name", "李娜").code == 0
    is_whole(path)


@LAST
def test_a_demo_shop_is_made_and_worked_in(run: Run, path: Path) -> None:
    assert run("demo", "--yes", "--db", str(path)).code == 0
    assert run("customer", "add", "--name", "李娜").code == 0
    is_whole(path)


Records = dict[str, dict[str, dict[str, Any]]]


def records_of(path: Path) -> Records:
    """Every record by table and key, whatever the schema."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            table: {row["id"]: dict(row) for row in connection.execute(f"SELECT * FROM {table}")}
            for table in told(connection, "SELECT name FROM record_table")
        }


def holds(path: Path, before: Records) -> bool:
    """Whether every record is there with all that it held."""
    now = records_of(path)
    return all(row.items() <= now[table][key].items() for table, rows in before.items() for key, row in rows.items())


@pytest.mark.parametrize("words", [("db", "migrate"), ("staff", "add", "--name", "王师傅")])
def test_an_old_shop_is_brought_up_and_holds_all_it_held(run: Run, old: Path, words: tuple[str, ...]) -> None:
    before = records_of(old)
    assert run(*words).code == 0
    is_whole(old)
    assert holds(old, before)
    kept = old.with_name("shop.db.before-upgrade-from-1")
    assert records_of(kept) == before
    assert run("ticket", "note", "1", "仍可使用", "--as", "li").code == 0
    assert run("undo", "--yes", "--as", "li").code == 0
    is_whole(old)
    fresh = old.with_name("fresh.db")
    run("customer", "add", "--name", "张伟", "--db", str(fresh))
    assert built(old) == built(fresh)


@LAST
def test_references_are_minded_again_after_a_step(run: Run, old: Path) -> None:
    opened = opening.open_existing(old, writing=True)
    try:
        assert told(opened.connection, "PRAGMA foreign_keys") == [1]
        assert told(opened.connection, "PRAGMA legacy_alter_table") == [0]
        site = told(opened.connection, "SELECT id FROM site")[0]
        with (
            pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"),
            opened.transaction(site=site, operator="li", command="try", now=NOW),
        ):
            opened.connection.execute("UPDATE ticket SET customer = 'nobody'")
    finally:
        opened.close()
    assert run("db", "check").code == 0


# --- what knows the tables from the one list --------------------------------------------------------


def test_an_act_that_wrote_to_the_new_table_is_taken_back(run: Run, lending: Shop, path: Path) -> None:
    customer = customers.add(lending, NewCustomer(name="张伟"))
    lend(lending, customer.id)
    lent = "SELECT count(*) FROM keepsake WHERE deleted_at IS NULL"
    assert told(lending.connection, lent) == [2]
    assert run("undo", "--yes", "--as", "li").code == 0
    assert told(lending.connection, lent) == [1]
    lend(replace(lending, operator="wang"), customer.id)
    refused = run("undo", "--yes", "--as", "li")
    assert (refused.code, "used since" in refused.err) == (4, True)
    assert upkeep.check(path) == []


def test_the_journal_rebuilds_the_records_of_the_new_table(lending: Shop, path: Path) -> None:
    expected = everything(lending.connection)
    assert len(expected["keepsake"]) == 1
    assert replayed(lending.connection, path.with_name("replayed.db")) == expected


@LAST
def test_a_change_to_a_new_column_is_in_the_journal(lending: Shop, path: Path) -> None:
    order = told(lending.connection, "SELECT id FROM ticket LIMIT 1")[0]
    with lending.act("ticket rank"):
        records.update(lending.connection, "ticket", order, {"rank": 3})
    entry = list(journal.entries(lending.connection))[-1]
    assert (entry.record, entry.before["rank"], entry.after["rank"]) == (order, 1, 3)
    assert upkeep.check(path) == []


@pytest.mark.usefixtures("lending")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_counts_name_the_new_table(run: Run, language: str) -> None:
    shown = run("db", "stats", "--lang", language)
    assert shown.code == 0
    use(language)
    assert t(tomorrow.KEEPSAKE.holds) in shown.out
    assert run("db", "stats", "--json").data["records"]["keepsake"] == 1
    act = run("journal", "--json", "--limit", "1").data[0]["id"]
    assert "备用机" in run("journal", "--act", act, "--lang", language).out


@pytest.mark.usefixtures("lending")
@pytest.mark.parametrize("noun", exchange.FORMS)
def test_everything_that_travels_is_exported_still(run: Run, path: Path, noun: str) -> None:
    out = path.with_name("out.jsonl")
    assert run("export", noun, "--out", str(out)).code == 0
    lines = out.read_text(encoding="utf-8").splitlines()
    table = exchange.FORMS[noun].table
    assert len(lines) == run("db", "stats", "--json").data["records"][table]
    assert all(json.loads(line) for line in lines)


# --- salvage ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["keepsake", "ticket", "customer"])
def test_a_lost_table_is_saved_from_the_journal(run: Run, lending: Shop, path: Path, table: str) -> None:
    lending.db.close()
    sound = path.with_name("sound.db")
    sound.write_bytes(path.read_bytes())
    lose_root_of(path, table)
    saved = path.with_name("saved.db")
    assert run("db", "check", "--salvage", str(saved)).code == 0
    is_whole(saved)
    assert killing.content(saved) == killing.content(sound)


@pytest.mark.parametrize("table", [None, "ticket", "ticket_event"])
def test_what_is_saved_of_an_old_shop_is_brought_up(run: Run, old: Path, table: str | None) -> None:
    whole = old.with_name("whole.db")
    whole.write_bytes(old.read_bytes())
    assert run("db", "migrate", "--db", str(whole)).code == 0
    if table:
        lose_root_of(old, table)
    saved = old.with_name("saved.db")
    done = run("db", "check", "--salvage", str(saved), "--json")
    assert done.code == 0
    assert {row["table"] for row in done.data if row["rebuilt"]} == ({table} if table else set())
    is_whole(saved)
    assert killing.content(saved) == killing.content(whole)


# --- all of a step or nothing -----------------------------------------------------------------------


@FORKS
def test_a_step_that_is_killed_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFTERSALES_DB", "shop.db")
    monkeypatch.setenv("AFTERSALES_OPERATOR", "li")
    before, whole = tmp_path / "before", tmp_path / "whole"
    before.mkdir()
    (before / "shop.db").write_bytes(gzip.decompress(place(1).read_bytes()))
    before_it = records_of(before / "shop.db")
    killing.snapshot(before, whole)
    passed = killing.run(["db", "migrate"], whole).passed
    wanted = killing.content(whole / "shop.db")
    commits = [at for at, what in enumerate(passed, start=1) if what == "COMMIT"]
    chance = Random(20261122)
    moments = {*commits, *(at + 1 for at in commits), *chance.sample(range(1, len(passed) + 1), MOMENTS)}
    for moment in sorted(moments):
        torn = tmp_path / f"killed-{moment}"
        killing.snapshot(before, torn)
        assert killing.run(["db", "migrate"], torn, kill_at=moment).code == -9
        assert version(torn / "shop.db") in range(1, schema.VERSION + 1), moment
        assert holds(torn / "shop.db", before_it), moment
        assert killing.problems(torn / "shop.db") == [], moment
        assert killing.run(["db", "migrate"], torn).code == 0, moment
        assert killing.content(torn / "shop.db") == wanted, moment
        assert built(torn / "shop.db") == built(whole / "shop.db"), moment


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return schema.version_of(connection)


@FORKS
@pytest.mark.parametrize("elsewhere", [False, True], ids=["with its backup", "backup elsewhere"])
def test_a_full_disk_leaves_the_old_file_or_the_new_one(
    old: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: bool
) -> None:
    if elsewhere:  # so that the steps themselves find no room, not the copy that is taken before
        monkeypatch.setattr(backups, "write", lambda *_values: None)
    kept, before, codes = old.read_bytes(), records_of(old), []
    for size in (0, 4096, 20_000, 80_000, 120_000, 200_000, 400_000, 900_000):
        old.write_bytes(kept)
        done = killing.run(["db", "migrate", "--lang", "en"], old.parent, largest_file=size)
        codes.append(done.code)
        assert killing.problems(old) == [], size
        if done.code:
            assert (done.code, "disk" in done.said) == (6, True), size
            assert version(old) < schema.VERSION, size
        assert holds(old, before), size
        assert killing.run(["db", "migrate"], old.parent).code == 0, size
        is_whole(old)
        assert holds(old, before), size
    assert (codes[0], codes[-1]) == (6, 0)


def lose_a_customer(db: Any) -> None:
    """A step with a mistake: orders refer to a customer who is not there any more."""
    db.conn.execute("DELETE FROM customer WHERE id = (SELECT customer FROM ticket LIMIT 1)")


def rename_too_early(db: Any) -> None:
    """A step that goes on with the references turned to the old table, which is gone at the end."""
    db.conn.execute("PRAGMA legacy_alter_table = OFF")
    db.conn.execute("ALTER TABLE ticket RENAME TO old_ticket")
    db.conn.execute("CREATE TABLE ticket AS SELECT * FROM old_ticket")
    db.conn.execute("DROP TABLE old_ticket")


@LAST
@pytest.mark.parametrize("wrong", [lose_a_customer, rename_too_early])
def test_a_step_that_breaks_references_is_taken_back_and_said(
    run: Run, old: Path, monkeypatch: pytest.MonkeyPatch, wrong: Any
) -> None:
    tomorrow.program(monkeypatch, wrong)
    done = run("db", "migrate")
    assert (done.code, "that is not there" in done.err) == (6, True)
    assert version(old) == schema.VERSION - 1
    monkeypatch.setattr(migrations, "STEPS", migrations.STEPS[:-1])
    monkeypatch.setattr(schema, "VERSION", schema.VERSION - 1)
    is_whole(old)
    assert run("customer", "add", "--name", "李娜").code == 0
    connection = sqlite3.connect(old, isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        migrate.bring_up(connection)
        assert told(connection, "PRAGMA foreign_keys") == [1]
    finally:
        connection.close()


def rename_the_old_one_first(db: Any) -> None:
    """The other order of a rebuild, which would take the references of other tables along."""
    made = db.conn.execute("SELECT sql FROM sqlite_master WHERE name = 'part'").fetchone()[0]
    db.conn.execute("ALTER TABLE part RENAME TO old_part")
    db.conn.execute(made)
    db.conn.execute("INSERT INTO part SELECT * FROM old_part ORDER BY rowid")
    db.conn.execute("DROP TABLE old_part")


@LAST
def test_what_refers_to_a_rebuilt_table_refers_to_its_name(
    run: Run, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = records_of(old)
    tomorrow.program(monkeypatch, rename_the_old_one_first)
    assert run("db", "migrate").code == 0
    with closing(sqlite3.connect(old)) as connection:
        assert "part" in told(connection, "SELECT \"table\" FROM pragma_foreign_key_list('stock_move')")
    is_whole(old)
    assert holds(old, before)


# --- the lists --------------------------------------------------------------------------------------

DERIVED = {"_sqlite_migrations", "lookup", "record_table", "search_index", "search_text"}
FTS = ("search_index_", "sqlite_")
NOT_SEARCHED = {
    "site", "setting", "ticket_device", "ticket_accessory", "ticket_line", "ticket_event", "approval", "payment",
    "paper", "stock_move", "policy", "keepsake",
}  # fmt: skip
"""Tables whose records are not looked up by words: part of an order, or listed by their own noun."""

AT_HOME = {"site", "setting", "paper", "policy", "keepsake"}
"""Tables that no file of an export carries."""


@LAST
def test_every_table_is_in_the_one_list_or_derived(run: Run, path: Path) -> None:
    run("customer", "add", "--name", "张伟")
    with closing(sqlite3.connect(path)) as connection:
        tables = {
            name
            for name in told(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith(FTS)
        }
    assert tables - DERIVED == set(record_tables.WORDS) & tables
    assert {table.name for table in record_tables.TABLES} <= tables


@LAST
def test_every_table_is_searched_and_travels_or_is_said_not_to() -> None:
    tables = {table.name for table in record_tables.TABLES}
    assert tables == set(reindex.FINDABLE) | NOT_SEARCHED & tables
    forms = exchange.FORMS.values()
    travelling = {form.table for form in forms} | {part.table for form in forms for part in form.parts}
    assert tables == travelling | AT_HOME & tables
