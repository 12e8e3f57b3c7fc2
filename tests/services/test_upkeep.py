"""Backups, restoring and upgrades: a copy counts only when it is verified, and nothing acknowledged is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from aftersales_cli.domain.tickets.ticket import PayMethod
from aftersales_cli.domain.values.errors import DatabaseUnusable, Refused
from aftersales_cli.domain.values.money import Money
from aftersales_cli.language import t
from aftersales_cli.services import shop as shops
from aftersales_cli.services import upkeep
from aftersales_cli.services.cards import customers
from aftersales_cli.services.cards.customers import NewCustomer
from aftersales_cli.services.tickets import paying
from aftersales_cli.store.file import file_errors, migrate, opening, schema
from aftersales_cli.store.file.care import backups, restoring
from tests import tomorrow
from tests.conftest import NOW, clock
from tests.day import Day
from tests.services.test_journal import under_repair

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aftersales_cli.services.shop import Shop
    from tests.conftest import Run

PAGE = 4096


def names(path: Path) -> list[str]:
    """The customers in a file."""
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM customer ORDER BY number")]


def spoil(path: Path) -> None:
    """Damage the last page of a file."""
    content = path.read_bytes()
    path.write_bytes(content[:-PAGE] + b"\x00" * PAGE)


# --- backup -----------------------------------------------------------------------------------------


def test_a_backup_is_whole_and_private_and_taken_while_others_write(shop: Shop, path: Path) -> None:
    customers.add(shop, NewCustomer(name="张伟"))
    reader = shops.open_shop(path, clock=clock, operator="wang", writing=False)
    with shop.act("customer add"):
        customers.add(shop, NewCustomer(name="李娜"))
        made = upkeep.backup(reader, None)
    reader.db.close()
    assert made == path.parent / "backups" / "shop-20261122T020000Z.db"
    assert (names(made), upkeep.check(made)) == (["张伟"], [])
    assert [entry.name for entry in made.parent.iterdir()] == [made.name]


def test_backups_are_thinned_by_day_week_and_month_for_each_shop_alone(shop: Shop, path: Path) -> None:
    folder = backups.folder(path)
    folder.mkdir()
    for other in ("demo-20200101T000000Z.db", "shop-of-old.db", "notes.txt"):
        (folder / other).write_text("kept")
    for day in range(400):
        moment = NOW - timedelta(days=day)
        (folder / backups.name_for(path, moment)).write_text("a copy")
    backups.thin(path, daily=3, weekly=2, monthly=4)
    kept = [copy.name for copy in backups.listed(path)]
    days = ("20261122", "20261121", "20261120", "20261115", "20261031", "20260930", "20260831")
    assert kept == [f"shop-{day}T020000Z.db" for day in days]
    assert (folder / "demo-20200101T000000Z.db").exists()
    assert (folder / "shop-of-old.db").exists()


def test_the_newest_backup_of_this_shop_is_restored_and_not_another_shops(run: Run, path: Path) -> None:
    run("customer", "add", "--name", "张伟")
    run("db", "backup")
    other = path.with_name("zoo.db")
    run("customer", "add", "--name", "别人", "--db", str(other))
    run("db", "backup", "--db", str(other))
    assert run("db", "restore", "--yes").code == 0
    assert names(path) == ["张伟"]
    none = run("db", "restore", "--yes", "--db", str(path.with_name("third.db")))
    assert (none.code, "no backup" in none.err) == (6, True)


def test_a_copy_never_takes_the_place_of_the_shop_or_of_something_else(shop: Shop, path: Path) -> None:
    report = path.with_name("report.xlsx")
    report.write_bytes(b"PK")
    for target in (path, report):
        before = target.read_bytes()
        with pytest.raises(Refused):
            upkeep.backup(shop, target)
        assert target.read_bytes() == before
    stick = path.parent / "stick"
    stick.mkdir()
    assert upkeep.backup(shop, stick).parent == stick
    again = upkeep.backup(shop, stick / "shop.db")
    assert upkeep.backup(shop, again) == again


def test_a_folder_that_is_not_there_is_named(run: Run, path: Path) -> None:
    run("customer", "add", "--name", "张伟")
    done = run("db", "backup", str(path.parent / "stick" / "shop.db"))
    assert (done.code, str(path.parent / "stick") in done.err) == (6, True)


# --- restore ----------------------------------------------------------------------------------------


def test_reports_are_the_same_bytes_after_a_restore_and_the_present_file_is_kept(
    run: Run, shop: Shop, path: Path
) -> None:
    day = Day(shop, Random(5))
    for _ in range(150):
        day.act()
    asked = (
        ("report", "monthly", "--month", "2026-11", "--json"),
        ("customer", "list", "--csv"),
        ("ticket", "list", "--json", "--limit", "999"),
        ("journal", "--json", "--limit", "999"),
    )
    before = [run(*words).raw for words in asked]
    run("db", "backup")
    customers.add(shop, NewCustomer(name="后来的"))
    shop.db.close()
    done = run("db", "restore", "--yes")
    assert done.code == 0
    assert [run(*words).raw for words in asked] == before
    assert run("db", "check").code == 0
    kept = path.with_name("shop.db.replaced-20261122T020000Z")
    assert str(kept) in done.err
    assert "后来的" in names(kept)


def test_a_terminal_that_is_open_goes_on_in_the_restored_file(shop: Shop, path: Path) -> None:
    copy = upkeep.backup(shop, None)
    customers.add(shop, NewCustomer(name="后来的"))
    first = upkeep.restore(path, copy, NOW)
    customers.add(shop, NewCustomer(name="再后来"))
    second = upkeep.restore(path, copy, NOW)
    assert first is not None
    assert second is not None
    assert (names(path), names(first), names(second)) == ([], ["后来的"], ["再后来"])
    shop.db.close()
    assert upkeep.check(path) == []


def test_nothing_is_restored_while_somebody_writes(shop: Shop, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restoring, "PATIENCE_MS", 1)
    copy = upkeep.backup(shop, None)
    with shop.act("import customers"):
        customers.add(shop, NewCustomer(name="张伟"))
        with pytest.raises(DatabaseUnusable) as refused:
            upkeep.restore(path, copy, NOW)
    assert "Another terminal is writing" in refused.value.message.text
    assert names(path) == ["张伟"]


def test_what_is_written_between_the_copy_and_the_restore_is_not_lost(
    shop: Shop, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = upkeep.backup(shop, None)
    write = backups.write

    def and_then_somebody_writes(connection: sqlite3.Connection, target: Path) -> Path:
        made = write(connection, target)
        customers.add(shop, NewCustomer(name="此刻"))
        return made

    monkeypatch.setattr(backups, "write", and_then_somebody_writes)
    with pytest.raises(DatabaseUnusable, match="this very moment"):
        upkeep.restore(path, copy, NOW)
    assert names(path) == ["此刻"]
    assert upkeep.check(path) == []


@pytest.mark.parametrize("trouble", ["damaged", "empty", "gone"])
def test_a_file_that_is_damaged_empty_or_gone_is_restored_and_its_remains_are_kept(
    run: Run, path: Path, trouble: str
) -> None:
    run("customer", "add", "--name", "张伟")
    run("db", "backup")
    if trouble == "damaged":
        spoil(path)
    elif trouble == "empty":
        path.write_bytes(b"")
    else:
        path.unlink()
    remains = path.read_bytes() if path.exists() else None
    assert run("db", "restore", "--yes").code == 0
    assert names(path) == ["张伟"]
    kept = path.with_name("shop.db.replaced-20261122T020000Z")
    assert (kept.read_bytes() if kept.exists() else None) == remains
    assert run("customer", "add", "--name", "李娜").code == 0


def test_a_damaged_or_foreign_backup_is_refused_and_nothing_changes(run: Run, path: Path) -> None:
    run("customer", "add", "--name", "张伟")
    copy, foreign = path.with_name("copy.db"), path.with_name("songs.db")
    run("db", "backup", str(copy))
    spoil(copy)
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE song (title TEXT)")
    before = path.read_bytes()
    assert [run("db", "restore", str(source), "--yes").code for source in (copy, foreign)] == [5, 6]
    assert run("db", "restore", str(path.with_name("none.db")), "--yes").code == 6
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in path.parent.glob("shop.db*")) == ["shop.db"]


def test_without_a_yes_nothing_is_restored(run: Run, path: Path) -> None:
    run("customer", "add", "--name", "张伟")
    run("db", "backup")
    run("customer", "add", "--name", "李娜")
    assert run("db", "restore").code == 2
    assert names(path) == ["张伟", "李娜"]


# --- upgrade ----------------------------------------------------------------------------------------


def add_a_column(db: Any) -> None:
    """A step that a later version might take."""
    db.conn.execute("ALTER TABLE customer ADD COLUMN nickname TEXT")


def fill_it(db: Any) -> None:
    """Another one, which fails when it is told to."""
    db.conn.execute("ALTER TABLE customer ADD COLUMN rank INTEGER NOT NULL DEFAULT 1")
    if _Failing.now:
        message = "killed half-way"
        raise KeyboardInterrupt(message)


class _Failing:
    now = False


@contextmanager
def tomorrows_program(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A program whose schema is two steps further."""
    with monkeypatch.context() as patch:
        tomorrow.program(patch, add_a_column, fill_it)
        yield


def columns(path: Path) -> set[str]:
    """The columns of a customer's card."""
    with closing(sqlite3.connect(path)) as connection:
        return {row[1] for row in connection.execute("PRAGMA table_info(customer)")}


def test_an_older_file_is_brought_up_step_by_step_after_a_verified_backup(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("customer", "add", "--name", "张伟")
    version = schema.VERSION
    with tomorrows_program(monkeypatch):
        refused = run("customer", "list")
        assert (refused.code, "aftersales db migrate" in refused.err) == (6, True)
        assert "nickname" not in columns(path)
        assert run("db", "migrate").code == 0
        assert {"nickname", "rank"} <= columns(path)
        assert run("db", "check").code == 0
        assert run("customer", "edit", "张伟", "--note", "老客户").code == 0
        assert run("db", "check").code == 0
        assert run("db", "stats", "--json").data["schema"] == version + 2
        before = path.with_name(f"shop.db.before-upgrade-from-{version}")
        assert (names(before), "nickname" in columns(before)) == (["张伟"], False)
    back = run("customer", "list")
    assert (back.code, f"schema {version + 2}" in back.err) == (6, True)


def test_a_step_that_breaks_off_leaves_the_last_whole_version_and_the_next_try_goes_on(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("customer", "add", "--name", "张伟")
    with tomorrows_program(monkeypatch):
        monkeypatch.setattr(_Failing, "now", True)
        assert run("db", "migrate").code == 130
        assert columns(path) & {"nickname", "rank"} == {"nickname"}
        monkeypatch.setattr(_Failing, "now", False)
        assert run("db", "migrate").code == 0
        assert columns(path) >= {"nickname", "rank"}
        assert run("customer", "add", "--name", "李娜").code == 0
        assert run("db", "check").code == 0


def test_two_terminals_that_upgrade_at_once_do_it_once(shop: Shop, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with tomorrows_program(monkeypatch):
        first, second = (opening.open_existing(path, writing=False, older_too=True) for _ in range(2))
        for opened in (first, second):
            opened.connection.execute("PRAGMA query_only = OFF")
            migrate.bring_up(opened.connection)
            opened.close()
        assert columns(path) >= {"nickname", "rank"}


def test_a_backup_of_an_older_version_can_be_restored_and_then_upgraded(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("customer", "add", "--name", "张伟")
    run("db", "backup")
    with tomorrows_program(monkeypatch):
        run("db", "migrate")
        run("customer", "add", "--name", "李娜")
        assert run("db", "restore", "--yes").code == 0
        assert run("db", "migrate").code == 0
        assert names(path) == ["张伟"]
        assert run("db", "check").code == 0


def test_a_fresh_file_and_an_upgraded_one_are_built_alike(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("customer", "add", "--name", "张伟")
    fresh = path.with_name("fresh.db")
    with tomorrows_program(monkeypatch):
        run("db", "migrate")
        run("customer", "add", "--name", "张伟", "--db", str(fresh))
    assert built(path) == built(fresh)


def built(path: Path) -> list[tuple[str, str, str]]:
    """What SQLite was told to make."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()


# --- the check --------------------------------------------------------------------------------------


def test_records_that_were_forged_past_the_journal_are_found(shop: Shop, path: Path) -> None:
    card = customers.add(shop, NewCustomer(name="张伟"))
    shop.db.close()
    with closing(sqlite3.connect(path)) as forger:
        for (trigger,) in forger.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            forger.execute(f'DROP TRIGGER "{trigger}"')
        forger.execute("UPDATE customer SET name = '李娜' WHERE id = ?", (card.id,))
        forger.execute("DELETE FROM journal WHERE seq = 1")
        forger.commit()
    found = {problem.check for problem in upkeep.check(path)}
    assert found == {"journal"}


def test_records_that_were_taken_out_past_the_journal_are_missed(shop: Shop, path: Path) -> None:
    customers.add(shop, NewCustomer(name="张伟"))
    shop.db.close()
    with closing(sqlite3.connect(path)) as forger:
        forger.execute("DROP TRIGGER customer_no_delete")
        forger.execute("DELETE FROM customer")
        forger.commit()
    assert [t(problem.sentence) for problem in upkeep.check(path)] == [
        "1 of customer are in the journal but no longer on file."
    ]


def test_the_check_names_what_refers_to_nothing_and_sums_that_do_not_add_up(shop: Shop, path: Path) -> None:
    paying.pay(shop, under_repair(shop).id, Money(10_000), PayMethod.CASH)
    shop.db.close()
    with closing(sqlite3.connect(path)) as forger:
        for (trigger,) in forger.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            forger.execute(f'DROP TRIGGER "{trigger}"')
        forger.execute("UPDATE ticket SET paid_fen = paid_fen + 1, customer = 'nobody'")
        forger.commit()
    found = {problem.check for problem in upkeep.check(path)}
    assert found == {"journal", "references", "totals"}


def test_the_place_of_the_file_and_what_it_holds_can_be_asked(run: Run, path: Path) -> None:
    run("customer", "add", "--name", "张伟")
    assert run("db", "path").out.strip() == str(path)
    shown = run("db", "stats", "--json").data
    assert (shown["path"], shown["records"]["customer"], shown["site"]) == (str(path), 1, "A")
    assert shown["clock_set_to"] == NOW.isoformat()
    assert shown["size_bytes"] == path.stat().st_size
    assert file_errors.is_ours(path)
