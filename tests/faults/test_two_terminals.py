"""Two terminals and the night job at once: no number twice, no change lost, and it is said who is waited for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from aftersales_cli.domain.cards.staff import PriceKind
from aftersales_cli.domain.values.errors import Conflict
from aftersales_cli.domain.values.money import Money
from aftersales_cli.services import settings
from aftersales_cli.services import shop as shops
from aftersales_cli.services.cards import customers, devices, parts, prices, staff
from aftersales_cli.services.cards.customers import NewCustomer
from aftersales_cli.services.tickets import editing
from aftersales_cli.store.file import database, writer
from tests.conftest import clock
from tests.services.test_journal import an_order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aftersales_cli.services.shop import Shop
    from tests.conftest import Run

COUNTER = """
import sys
from aftersales_cli import app
for number in range(int(sys.argv[2])):
    for words in (["customer", "add", "--name", f"客户{sys.argv[1]}-{number}"], ["parts", "receive", "DY-1", "1"]):
        code = app.main([*words, "--wait", "600", "--quiet"])
        if code:
            sys.exit(code)
"""

HOLDER = """
import sys
from pathlib import Path
from tests.conftest import clock
from aftersales_cli.services import shop as shops
shop = shops.open_shop(Path(sys.argv[1]), clock=clock, operator="night", writing=True)
with shop.act("import tickets"):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that is in the middle of writing."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        try:
            yield other
        finally:
            other.communicate("")


def test_eight_counters_at_once_give_no_number_twice_and_lose_nothing(run: Run, path: Path) -> None:
    run("parts", "add", "DY-1", "--name", "电源")
    counters = [subprocess.Popen([sys.executable, "-c", COUNTER, str(number), "5"]) for number in range(8)]
    assert [counter.wait() for counter in counters] == [0] * 8
    numbers = [card["number"] for card in run("customer", "list", "--limit", "99", "--json").data]
    assert sorted(numbers) == sorted(f"A-C{number}" for number in range(1, 41))
    assert run("parts", "show", "DY-1", "--json").data["on_hand"] == 40
    assert run("db", "check").code == 0
    assert not list(path.parent.glob("shop.db-*"))


def test_who_does_not_get_it_is_told_who_has_it_and_changes_nothing(run: Run, path: Path) -> None:
    run("customer", "add", "--name", "张伟")
    with held(path) as other:
        done = run("customer", "add", "--name", "李娜", "--wait", "0", "--json")
        error = json.loads(done.err.splitlines()[-1])["error"]
        assert (done.code, error["code"]) == (6, "database")
        assert "Waiting" not in done.err
        assert "import tickets" in error["message"]
        assert str(other.pid) in error["message"]
        assert "--wait" in error["next"]
        shown = run("customer", "list", "--json")
        assert (shown.code, [card["name"] for card in shown.data]) == (0, ["张伟"])
    assert run("customer", "add", "--name", "李娜").code == 0


def test_who_waits_is_told_for_whom(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "NOTICE_AFTER_MS", 1)
    run("customer", "add", "--name", "张伟")
    with held(path) as other:
        done = run("customer", "add", "--name", "李娜", "--wait", "1")
        assert done.code == 6
        assert f"Waiting for import tickets (process {other.pid}" in done.err


def test_a_terminal_may_wait_for_any_time_but_not_for_less_than_none(run: Run, path: Path) -> None:
    refused = run("customer", "add", "--name", "张伟", "--wait=-5")
    assert (refused.code, "-5" in refused.err, path.exists()) == (2, True, False)
    assert run("customer", "add", "--name", "张伟", "--wait", "99999999999").code == 0


def test_a_note_of_a_program_that_was_killed_names_nobody(path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    note = path.with_name(path.name + "-holder")
    note.write_text(json.dumps({"pid": child.pid, "command": "import tickets", "since": 0}))
    assert writer.read(path) is None
    note.write_text(json.dumps({"pid": os.getpid(), "command": "import tickets", "since": 0}))
    assert writer.read(path) is not None
    note.write_text("half a no")
    assert writer.read(path) is None


def test_the_note_goes_with_the_act_whether_it_succeeds_or_not(shop: Shop) -> None:
    note = shop.db.path.with_name(shop.db.path.name + "-holder")
    with shop.act("try"):
        assert note.stat().st_mode & 0o777 == 0o600
    assert not note.exists()
    with pytest.raises(KeyError), shop.act("try"):
        raise KeyError
    assert not note.exists()


# --- an edit presents what it read ------------------------------------------------------------------


@pytest.fixture
def other(shop: Shop) -> Iterator[Shop]:
    """Another terminal on the same file."""
    opened = shops.open_shop(shop.db.path, clock=clock, operator="wang", writing=True)
    yield opened
    opened.db.close()


def test_an_edit_of_what_somebody_changed_since_is_refused(shop: Shop, other: Shop) -> None:
    order = an_order(shop)
    card = customers.get(shop, order.customer.id)
    device = devices.get(shop, order.devices[0].id)
    part = parts.add(shop, parts.NewPart(number="DY-1", name="电源"))
    member = staff.add(shop, "李强")
    price = prices.add(shop, PriceKind.FEE, "上门费", Money(5000))

    customers.edit(other, card, note="别人的话")
    devices.edit(other, device, model="X550")
    editing.edit(other, order, condition="别人的话")
    parts.edit(other, part, name="别人的电源")
    staff.edit(other, member, phone="13700137000")
    prices.edit(other, price, price=Money(6000))

    refused = (
        lambda: customers.edit(shop, card, note="我的话"),
        lambda: devices.edit(shop, device, model="K43SD"),
        lambda: editing.edit(shop, order, condition="我的话"),
        lambda: parts.edit(shop, part, name="我的电源"),
        lambda: staff.edit(shop, member, phone="13700137009"),
        lambda: prices.edit(shop, price, price=Money(7000)),
    )
    for edit in refused:
        with pytest.raises(Conflict):
            edit()
    assert customers.get(shop, card.id).note == "别人的话"
    assert prices.get(shop, price.id).price == Money(6000)


def test_both_terminals_set_a_setting_and_the_later_one_stands(shop: Shop, other: Shop) -> None:
    settings.configure(shop, {"copies": "3"}, command="config set")
    settings.configure(other, {"copies": "4"}, command="config set")
    reopened = shops.open_shop(shop.db.path, clock=clock, operator="li", writing=False)
    assert reopened.settings.copies == 4
    reopened.db.close()


def test_a_reader_sees_one_moment_while_others_write(shop: Shop, other: Shop) -> None:
    customers.add(shop, NewCustomer(name="张伟"))
    with shop.db.snapshot():
        before = customers.listed(shop, limit=9)
        customers.add(other, NewCustomer(name="李娜"))
        assert customers.listed(shop, limit=9) == before
    assert len(customers.listed(shop, limit=9)) == 2
