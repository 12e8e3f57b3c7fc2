"""``aftersales report show warranty-ending``: the units on file whose warranty ends soon."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.cards.devices import DeviceKind, NewDevice
from aftersales_cli.services.cards import devices

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop
    from tests.commands.conftest import Refuse
    from tests.conftest import Run


def a_server(shop: Shop, serial: str, sold_on: date, **changes: Any) -> None:
    """A Jinpin server on file; its lesser parts are covered for a year, its main parts for three."""
    given: dict[str, Any] = {
        "kind": DeviceKind.COMPUTER, "category": "server", "brand": "金品", "serial": serial, "sold_on": sold_on,
        "policy": "jinpin",
    }  # fmt: skip
    devices.add(shop, None, NewDevice(**{**given, **changes}))


def ending(run: Run, *words: str) -> list[tuple[str, str]]:
    """The last days that the maker's policy gives, with the unit."""
    rows = run("report", "show", "warranty-ending", *words, "--json").data
    return [(row["ends_on"], row["title"]) for row in rows if row["policy"] == "jinpin"]


def test_a_warranty_that_ends_within_the_days_asked_for_is_shown(shop: Shop, run: Run) -> None:
    a_server(shop, "S1", date(2025, 12, 22))
    a_server(shop, "S2", date(2025, 12, 23))
    a_server(shop, "S3", date(2025, 11, 21))
    a_server(shop, "S4", date(2025, 11, 22))
    assert ending(run, "--days", "30") == [("2026-11-22", "金品 (S4)"), ("2026-12-22", "金品 (S1)")]
    assert ending(run, "--days", "31")[-1] == ("2026-12-23", "金品 (S2)")
    assert ending(run, "--days", "0") == [("2026-11-22", "金品 (S4)")]


def test_every_term_of_a_unit_has_its_own_last_day(shop: Shop, run: Run) -> None:
    a_server(shop, "S1", date(2025, 12, 1))
    assert ending(run, "--days", "1000") == [("2026-12-01", "金品 (S1)"), ("2028-12-01", "金品 (S1)")]
    rows = run("report", "show", "warranty-ending", "--days", "1000", "--json").data
    long = next(row for row in rows if row["ends_on"] == "2028-12-01" and row["policy"] == "jinpin")
    assert (long["rule"], long["days_left"]) == ("J11", 740)
    assert long["term"].startswith("component: mainboard")


def test_the_first_to_end_are_kept_where_there_are_more(shop: Shop, run: Run) -> None:
    for day in range(1, 21):
        a_server(shop, f"S{day}", date(2025, 12, day))
    found = ending(run, "--days", "60", "--limit", "200")
    assert len(found) == 20
    limited = run("report", "show", "warranty-ending", "--days", "60", "--limit", "3", "--json").data
    assert [row["ends_on"] for row in limited] == sorted(row["ends_on"] for row in limited)
    assert len(limited) == 3


def test_a_unit_without_terms_and_one_that_contradicts_itself_are_passed_over(shop: Shop, run: Run) -> None:
    devices.add(shop, None, NewDevice(kind=DeviceKind.OTHER))
    a_server(shop, "S1", date(2025, 12, 1))
    with shop.act("test"):
        shop.connection.execute("UPDATE device SET manufactured_on = '2026-06-01' WHERE serial = 'S1'")
    assert ending(run, "--days", "60") == []


def test_the_register_is_listed_and_others_are_not_found(run: Run, shop: Shop, refuse: Refuse) -> None:
    assert "warranty-ending" in run("report", "list").out
    assert run("report", "show", "warranty-ending").err == "Nothing found.\n"
    refuse("report", "show", "warranty", code=3, says="warranty-ending")
