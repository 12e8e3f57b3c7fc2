"""The generated shop is one that the program itself could have written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from aftersales_cli.services import shop as shops
from aftersales_cli.services import upkeep
from aftersales_cli.services.tickets import tickets
from aftersales_cli.store import records
from aftersales_cli.store.columns import record_tables
from benchmarks.generate import NOW, generate
from tests.conftest import fresh_shop

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from aftersales_cli.services.shop import Shop

ORDERS = 200


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop of 200 orders."""
    path = tmp_path_factory.mktemp("generated") / "shop.db"
    generate(path, ORDERS)
    return path


@pytest.fixture
def made(place: Path) -> Iterator[Shop]:
    """That shop, open."""
    opened = shops.open_shop(place, clock=lambda _zone: NOW, operator="li", writing=True)
    yield opened
    opened.db.close()


def rows(connection: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(query)]


def test_nothing_is_wrong_with_it(place: Path) -> None:
    assert upkeep.check(place) == []


def test_it_has_the_orders_that_were_asked_for_in_every_state(made: Shop) -> None:
    counts = dict(rows(made.connection, "SELECT state, count(*) FROM ticket GROUP BY state"))
    assert sum(counts.values()) == ORDERS
    assert counts["cancelled"] == ORDERS // 33
    assert counts["delivered"] > ORDERS // 2


def test_its_totals_are_those_the_shop_reckons(made: Shop) -> None:
    money = "SELECT id, estimate_fen, approved_fen, charged_fen, paid_fen, labour_fen, parts_fen, fees_fen FROM ticket"
    before = rows(made.connection, money)
    with made.act("ticket pay"):
        for key, *_ in before:
            tickets.refresh_totals(made, key)
    assert rows(made.connection, money) == before


def test_its_index_is_the_one_that_is_built_anew(made: Shop) -> None:
    terms, texts = "SELECT * FROM lookup", "SELECT record, entity, text FROM search_text ORDER BY record"
    before = rows(made.connection, terms), rows(made.connection, texts)
    upkeep.rebuild_index(made)
    assert (rows(made.connection, terms), rows(made.connection, texts)) == before


def test_its_journal_is_the_one_that_single_records_leave(made: Shop) -> None:
    journal = "SELECT entity, record, before, after FROM journal ORDER BY record"
    with fresh_shop() as other:
        other.db.connection.execute("PRAGMA foreign_keys = OFF")
        with other.act("copy"):
            for table in record_tables.TABLES[2:]:
                for row in made.connection.execute(f"SELECT * FROM {table.name}"):
                    records.insert(other.connection, table.name, dict(row))
        copied = [row for row in rows(other.connection, journal) if row[0] not in ("site", "setting")]
    ours = [row for row in rows(made.connection, journal) if row[0] not in ("site", "setting") and row[2] is None]
    assert ours == copied


def test_it_is_the_same_every_time(made: Shop, tmp_path: Path) -> None:
    again = tmp_path / "again.db"
    generate(again, ORDERS)
    customers = "SELECT id, number, name, phones, address FROM customer ORDER BY number"
    orders = "SELECT id, number, created_at, state, charged_fen, paid_fen, fault FROM ticket ORDER BY number"
    other = shops.open_shop(again, clock=lambda _zone: NOW, operator="li", writing=False)
    for query in (customers, orders):
        assert rows(made.connection, query) == rows(other.connection, query)
    other.db.close()
