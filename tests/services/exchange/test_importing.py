"""An import that is cut off at any point, and the counter that goes on beside it."""

from __future__ import annotations

import gc
import io
from typing import TYPE_CHECKING

import pytest

from aftersales_cli.services import search
from aftersales_cli.services.exchange import importing
from tests.conftest import fresh_shop

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop

COUNT = 1300
ROWS = "姓名,电话\n" + "".join(f"客户{at},139{at:08d}\n" for at in range(COUNT))


class CutOff(Exception):
    """The power fails."""


def bring_in(shop: Shop, *, until: int | None = None, rows: str = ROWS, strict: bool = False) -> importing.Summary:
    """Import the rows; ``until`` so many are done."""

    def progress(done: int, _about: int) -> None:
        if until is not None and done >= until:
            raise CutOff

    request = importing.Request(noun="customers", source="x.csv", strict=strict)
    return importing.bring_in(shop, request, io.BytesIO(rows.encode()), progress)


def count(shop: Shop) -> int:
    return int(shop.connection.execute("SELECT count(*) FROM customer").fetchone()[0])


@pytest.mark.parametrize("until", [1, 501, 999])
def test_what_was_brought_in_before_it_was_cut_off_stays_and_the_rest_follows(shop: Shop, until: int) -> None:
    with pytest.raises(CutOff):
        bring_in(shop, until=until)
    there = count(shop)
    assert 0 < there < COUNT
    assert there % importing.RECORDS_OF_A_BATCH == 0
    again = bring_in(shop)
    assert (again.known, again.added, count(shop)) == (there, COUNT - there, COUNT)


def test_a_search_says_that_it_is_behind_until_the_import_is_run_again(shop: Shop) -> None:
    with pytest.raises(CutOff):
        bring_in(shop, until=1)
    assert search.is_behind(shop)
    assert search.search(shop, ["客户7"]) == []
    bring_in(shop)
    importing.make_searchable(shop, lambda _done, _total: None)
    assert not search.is_behind(shop)
    assert search.search(shop, ["客户7"])[0].title.startswith("客户7")


def test_a_batch_holds_no_more_records_than_a_waiting_counter_can_bear(shop: Shop) -> None:
    bring_in(shop)
    sizes = shop.connection.execute("SELECT last_seq - first_seq + 1 FROM import_batch").fetchall()
    assert max(size for (size,) in sizes) <= importing.RECORDS_OF_A_BATCH
    assert sum(size for (size,) in sizes) == COUNT


def test_the_batches_tell_where_they_came_from_and_that_they_are_done(shop: Shop) -> None:
    summary = bring_in(shop)
    row = shop.connection.execute("SELECT id, noun, source, finished FROM import_run").fetchone()
    assert tuple(row) == (summary.id, "customers", "x.csv", 1)


def test_an_import_leaves_the_collecting_of_values_as_it_was_even_when_it_is_cut_off(shop: Shop) -> None:
    usual = gc.get_threshold()
    with pytest.raises(CutOff):
        bring_in(shop, until=1)
    assert gc.get_threshold() == usual
    bring_in(shop)
    assert gc.get_threshold() == usual


def test_a_strict_import_with_a_bad_row_at_its_end_writes_nothing(shop: Shop) -> None:
    summary = bring_in(shop, rows=ROWS + "坏,x\n", strict=True)
    assert (summary.left_out, summary.rehearsed, count(shop)) == (1, True, 0)


def test_numbers_go_on_where_the_shop_is_and_never_twice(shop: Shop) -> None:
    bring_in(shop, rows="姓名,编号\n甲,A-C5\n乙,\n丙,A-C9\n丁,\n")
    numbers = dict(shop.connection.execute("SELECT name, number FROM customer").fetchall())
    assert (numbers["甲"], numbers["丙"]) == (5, 9)
    assert len(set(numbers.values())) == 4


def test_a_number_of_another_site_keeps_its_site(shop: Shop) -> None:
    bring_in(shop, rows="姓名,编号\n甲,B-C5\n")
    code, own = shop.connection.execute(
        "SELECT site.code, site.own FROM customer JOIN site ON site.id = customer.site"
    ).fetchone()
    assert (code, own) == ("B", 0)


def test_everything_that_came_in_is_in_the_journal(shop: Shop) -> None:
    bring_in(shop)
    entries = shop.connection.execute("SELECT count(*) FROM journal WHERE entity = 'customer'").fetchone()[0]
    assert entries == COUNT


def test_a_key_that_another_shop_gave_is_kept_so_that_both_mean_the_same(shop: Shop) -> None:
    bring_in(shop, rows="姓名\n甲\n")
    key = shop.connection.execute("SELECT id FROM customer").fetchone()[0]
    with fresh_shop() as other:
        bring_in(other, rows=f"id,姓名\n{key},甲\n")
        assert other.connection.execute("SELECT id FROM customer").fetchone()[0] == key
        assert bring_in(other, rows=f"id,姓名\n{key},甲改\n").known == 1
