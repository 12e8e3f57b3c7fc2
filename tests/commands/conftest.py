"""What the tests of the command line share: a shop with something in it, and a refusal that changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from aftersales_cli.domain.cards.devices import DeviceKind, NewDevice
from aftersales_cli.domain.cards.staff import PriceKind
from aftersales_cli.domain.values.money import Money
from aftersales_cli.services.cards import customers, devices, prices, staff
from aftersales_cli.services.cards.customers import NewCustomer
from tests.services.cards.parts_store import in_stock
from tests.services.tickets.orders import an_order

if TYPE_CHECKING:
    from pathlib import Path

    from aftersales_cli.services.shop import Shop
    from tests.conftest import Result, Run

Refuse = Callable[..., "Result"]


@pytest.fixture
def counter(shop: Shop) -> Shop:
    """A shop with 张伟 and his notebook, an order 1 for it, a part in stock, one of the staff and a price."""
    zhang = customers.add(shop, NewCustomer(name="张伟", phones=("13800138000",), tags=("VIP",)))
    notebook = devices.add(
        shop,
        zhang,
        NewDevice(
            kind=DeviceKind.COMPUTER, brand="ASUS", model="L84F", serial="5CN0AS123456", sold_on=date(2026, 1, 5)
        ),
    )
    an_order(shop, customer=zhang, devices=(notebook,), fault="按电源键没有反应", cap=Money(30_000))
    in_stock(shop, 5, number="BT-L84", name="笔记本电池", barcode="0690123", price=Money(38_000))
    staff.add(shop, "李强", login="li")
    prices.add(shop, PriceKind.LABOUR, "系统重装", Money(8_000))
    return shop


@pytest.fixture
def refuse(run: Run, path: Path) -> Refuse:
    """Run a command that must fail: with its exit code, what it must say, a way on, and nothing changed."""

    def call(*words: str, code: int, says: str | tuple[str, ...] = (), **options: Any) -> Result:
        before = dump(path)
        result = run(*words, **options)
        assert result.code == code, result
        assert result.out == ""
        for part in (says,) if isinstance(says, str) else says:
            assert part in result.err, result.err
        assert len(result.err.splitlines()) > 1, f"no next step: {result.err}"
        assert dump(path) == before
        return result

    return call


def dump(path: Path) -> list[tuple[Any, ...]]:
    """Every row of every table of a shop's file; nothing while there is no file."""
    if not path.exists():
        return []
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [(name, *row) for name in names for row in connection.execute(f'SELECT * FROM "{name}"')]
    connection.close()
    return rows
