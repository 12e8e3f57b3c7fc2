"""Papers on record: numbers, reprints and voided prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aftersales_cli.domain.tickets.ticket import PaperForm
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.services import references
from aftersales_cli.services.tickets import papers
from aftersales_cli.store import records

if TYPE_CHECKING:
    from aftersales_cli.domain.tickets.ticket import Paper, Ticket
    from aftersales_cli.services.shop import Shop
    from tests.conftest import Run


@pytest.fixture
def order(shop: Shop, run: Run) -> Ticket:
    """An order that no paper was printed for."""
    opened = run("ticket", "open", "--name", "张伟", "--kind", "phone", "--brand", "小米", "--fault", "屏幕碎裂")
    assert opened.code == 0, opened.err
    return references.ticket(shop, "1")


def print_it(shop: Shop, order: Ticket) -> Paper:
    return papers.record_print(shop, order, PaperForm.REPAIR_ORDER)


def void(shop: Shop, paper: Paper) -> None:
    row = shop.connection.execute("SELECT * FROM paper WHERE id = :id", {"id": paper.id}).fetchone()
    with shop.act("ticket print"):
        records.insert(shop.connection, "paper", {**dict(row), "id": uuid7(), "reverses": paper.id})


def test_a_print_says_what_was_printed_when_and_how_often(shop: Shop, order: Ticket) -> None:
    paper = print_it(shop, order)
    assert (paper.number, paper.ticket, paper.form) == ("A-F1", "A-1", "repair_order")
    assert (paper.at, paper.copies, paper.reprint) == (shop.now(), shop.settings.copies, False)
    assert papers.get(shop, paper.id) == paper


def test_a_reprint_is_the_same_paper_printed_again(shop: Shop, order: Ticket) -> None:
    first, second, third = (print_it(shop, order) for _ in range(3))
    assert {first.number, second.number, third.number} == {"A-F1"}
    assert [first.reprint, second.reprint, third.reprint] == [False, True, True]


def test_after_a_paper_is_void_the_next_one_is_new(shop: Shop, order: Ticket) -> None:
    void(shop, print_it(shop, order))
    again = print_it(shop, order)
    assert again.number == "A-F2"
    assert not again.reprint


def test_every_layout_that_a_medium_needs_is_shipped() -> None:
    for name in ("sheet.html", "sheet.typ"):
        assert papers.template(name)
