"""``aftersales parts``, ``staff`` and ``price`` as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from aftersales_cli.services.tickets import tickets
from tests.services.cards.parts_store import in_stock
from tests.services.tickets.orders import approved, repairing

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop
    from tests.conftest import Run

PART_KEYS = [
    "id", "number", "created_at", "name", "barcode", "fits", "unit", "cost", "price", "supplier", "min", "shelf",
    "serial_tracked", "genuine", "on_hand", "reserved", "available", "version", "currency",
]  # fmt: skip
MOVE_KEYS = [
    "id", "created_at", "at", "part", "kind", "quantity", "ticket", "cost", "price", "charge", "supplier", "paper",
    "old_part", "serial_in", "serial_out", "reverses", "currency",
]  # fmt: skip


def add(run: Run, *more: str) -> Any:
    return run("parts", "add", "BT-1", "--name", "笔记本电池", "--price", "100", "--cost", "60", *more, "--json")


def test_a_part_is_put_on_file_with_all_that_is_known_of_it(run: Run) -> None:
    done = add(run, "--unit", "块", "--min", "2", "--barcode", "0690123", "--shelf", "A-3", "--serial-tracked")
    assert done.code == 0
    assert list(done.data) == PART_KEYS
    assert (done.data["barcode"], done.data["serial_tracked"], done.data["min"]) == ("0690123", True, 2)
    assert "parts receive BT-1 QTY" in done.err


def test_a_part_without_a_name_is_refused_where_nobody_can_be_asked(run: Run) -> None:
    done = run("parts", "add", "BT-1")
    assert (done.code, "--name" in done.err) == (2, True)


@pytest.mark.parametrize(("option", "value"), [("--price", "-1"), ("--cost", "1.234"), ("--min", "x")])
def test_a_bad_amount_is_refused_and_nothing_is_kept(run: Run, option: str, value: str) -> None:
    assert add(run, option, value).code == 2
    assert run("parts", "list", "--json").data == []


def test_a_number_that_is_taken_is_a_conflict(run: Run) -> None:
    add(run)
    done = add(run)
    assert (done.code, "parts receive BT-1" in done.err) == (4, True)


def test_parts_are_received_and_the_ledger_shows_it(run: Run) -> None:
    add(run)
    done = run("parts", "receive", "电池", "5", "--cost", "55.5", "--supplier", "华强", "--paper", "0007", "--json")
    assert (done.code, list(done.data)) == (0, MOVE_KEYS)
    assert (done.data["kind"], done.data["quantity"], done.data["cost"]) == ("receive", 5, "55.50")
    shown = run("parts", "show", "BT-1", "--json").data
    assert (shown["on_hand"], shown["available"], shown["cost"]) == (5, 5, "55.50")
    assert [move["paper"] for move in run("parts", "history", "BT-1", "--json").data] == ["0007"]


@pytest.mark.parametrize("quantity", ["0", "-1", "x", "1.2345"])
def test_a_quantity_must_be_one(run: Run, quantity: str) -> None:
    add(run)
    assert run("parts", "receive", "BT-1", "--", quantity).code == 2


def test_the_same_key_receives_once(run: Run) -> None:
    add(run)
    first = run("parts", "receive", "BT-1", "5", "--once", "k1", "--json")
    again = run("parts", "receive", "BT-1", "5", "--once", "k1", "--json")
    other = run("parts", "receive", "BT-1", "6", "--once", "k1")
    assert (again.code, again.data, other.code) == (0, first.data, 4)
    assert run("parts", "show", "BT-1", "--json").data["on_hand"] == 5


def test_what_is_low_is_listed_alone(run: Run) -> None:
    add(run, "--min", "2")
    run("parts", "add", "SC-1", "--name", "屏幕")
    assert [part["number"] for part in run("parts", "list", "--low", "--json").data] == ["BT-1"]
    assert [part["number"] for part in run("parts", "list", "--sort=-number", "--json").data] == ["SC-1", "BT-1"]


def test_a_card_is_changed(run: Run) -> None:
    add(run, "--serial-tracked")
    done = run("parts", "edit", "BT-1", "--price", "120", "--no-serial-tracked", "--json")
    assert (done.data["price"], done.data["serial_tracked"], done.data["cost"]) == ("120.00", False, "60.00")


def test_a_part_is_logged_on_an_order_and_put_back(shop: Shop, run: Run) -> None:
    in_stock(shop, 5, price=None)
    run("parts", "edit", "BT-1", "--price", "10")
    ticket = repairing(shop)
    run("ticket", "approve", "1", "--channel", "phone", "--cap", "500")
    done = run("parts", "log", "1", "BT-1", "2", "--old-part", "maker", "--json")
    assert (done.code, list(done.data)) == (0, MOVE_KEYS)
    assert (done.data["ticket"], done.data["quantity"], done.data["old_part"]) == ("A-1", -2, "maker")
    assert tickets.get(shop, ticket.id).totals.charged.fen == 25_000
    back = run("parts", "return", "1", "BT-1", "1", "--json")
    assert (back.code, back.data["kind"], back.data["quantity"]) == (0, "return", 1)
    assert run("parts", "show", "BT-1", "--json").data["on_hand"] == 4


def test_the_fate_of_the_old_part_is_asked_for(shop: Shop, run: Run) -> None:
    in_stock(shop, 5, serial_tracked=True)
    repairing(shop)
    done = run("parts", "log", "1", "BT-1", "1")
    assert done.code == 2
    assert all(option in done.err for option in ("--old-part", "--serial-in", "--serial-out"))


def test_what_stands_against_it_is_said_with_the_way_out(shop: Shop, run: Run) -> None:
    in_stock(shop, 1)
    approved(shop)
    short = run("parts", "log", "1", "BT-1", "2", "--old-part", "none", "--charge", "free")
    assert (short.code, "1 available" in short.err, "parts receive BT-1" in short.err) == (1, True, True)
    beyond = run("parts", "log", "1", "BT-1", "1", "--old-part", "none")
    assert (beyond.code, "330.00" in beyond.err, "230.00" in beyond.err) == (1, True, True)
    assert "ticket approve A-1 --cap 330.00" in beyond.err
    too_many = run("parts", "return", "1", "BT-1", "1")
    assert (too_many.code, "0 were logged" in too_many.err) == (1, True)


def test_the_staff_is_kept(run: Run) -> None:
    done = run("staff", "add", "--name", "李强", "--login", "li", "--role", "manager", "--json")
    assert list(done.data) == ["id", "number", "created_at", "name", "login", "role", "phone", "active", "version"]
    assert run("staff", "edit", "li", "--active", "no", "--json").data["active"] is False
    assert run("staff", "list", "--json").data == []
    assert [each["number"] for each in run("staff", "list", "--all", "--json").data] == ["A-S1"]
    assert (run("staff", "add").code, run("staff", "edit", "wang", "--name", "王").code) == (2, 3)


def test_the_price_list_is_kept(run: Run) -> None:
    done = run("price", "add", "--kind", "fee", "--name", "上门费", "--price", "50", "--unit", "次", "--json")
    assert list(done.data) == [
        "id", "number", "created_at", "kind", "name", "price", "unit", "active", "version", "currency",
    ]  # fmt: skip
    assert run("price", "edit", "上门费", "--price", "60", "--json").data["price"] == "60.00"
    assert [each["name"] for each in run("price", "list", "--kind", "fee", "--json").data] == ["上门费"]
    assert run("price", "add", "--kind", "fee", "--name", "上门费", "--price", "1").code == 4
    missing = run("price", "add")
    assert all(option in missing.err for option in ("--kind", "--name", "--price"))


def test_parts_as_a_table(run: Run) -> None:
    add(run, "--min", "2")
    lines = run("parts", "list").out.splitlines()
    assert lines[0].split()[:2] == ["Part", "number"]
    assert lines[1].split()[:3] == ["BT-1", "笔记本电池", "0"]
