"""Rows 1 to 3: how long a daily command takes, against ``import typer``, which every command needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.goals import Figure, at_most
from benchmarks.measure import Command, Costs, python, ratio, rounds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.shops import Place

BASE = "import typer"


def quick(place: Place, shop: Path, label: str = "") -> list[Command]:
    """Commands about one record or a short list, their output piped."""
    lines = (
        ("ticket", "show", "1042"),
        ("ticket", "show", "1042", "--json"),
        ("ticket", "list"),
        ("ticket", "list", "--state", "delivered", "--json"),
        ("customer", "show", "C17"),
        ("customer", "show", phone_tail(shop)),
        ("customer", "list", "--json"),
        ("customer", "add", "--name", "测试客户", "--phone", "13912345678"),
        ("ticket", "open", "--customer", owner(shop), "--device", serial(shop), "--fault", "开不了机", "--cap", "300"),
        ("ticket", "note", "1042", "已电话通知"),
        ("device", "show", serial(shop)),
        ("device", "list"),
        ("parts", "show", "P00042"),
        ("parts", "list"),
    )
    return [place.aftersales(f"{label}{' '.join(words)}", shop, *words) for words in lines]


def tables(place: Place, shop: Path) -> list[Command]:
    """The same on a terminal, with a table."""
    lines = (("ticket", "show", "1042"), ("ticket", "list"), ("customer", "list"), ("customer", "show", "C17"))
    return [place.aftersales(f"{' '.join(words)} (terminal)", shop, *words, terminal=True) for words in lines]


def helps(place: Place, shop: Path) -> list[Command]:
    """Help, the version, and what the shell asks for when TAB is pressed."""
    lines = (("--help",), ("ticket", "--help"), ("ticket", "open", "--help"), ("--version",))
    shown = [place.aftersales(" ".join(words), shop, *words) for words in lines]
    return [
        *shown,
        *(
            _tab(place, shop, typed)
            for typed in ("aftersales ti", "aftersales ticket op", "aftersales ticket list --st")
        ),
    ]


def measure(place: Place) -> Iterator[Figure]:
    """Rows 1, 2 and 3 over the small shop."""
    shop = place.small()
    groups = ((1, quick(place, shop), 1.3), (2, tables(place, shop), 2.0), (3, helps(place, shop), 1.3))
    everything = [python(BASE, "import typer"), *(command for _row, commands, _goal in groups for command in commands)]
    costs = rounds(everything, place.rounds)
    for row, commands, goal in groups:
        yield from _figures(row, commands, goal, costs)


def _figures(row: int, commands: list[Command], goal: float, costs: Costs) -> Iterator[Figure]:
    for command in commands:
        yield at_most(row, command.name, ratio(costs, command.name, BASE), goal)


def _tab(place: Place, shop: Path, typed: str) -> Command:
    command = place.aftersales(f"TAB after “{typed}”", shop)
    asked = {"_AFTERSALES_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    return command._replace(env={**command.env, **asked})


def phone_tail(shop: Path) -> str:
    """The last seven digits of the phone of customer 17."""
    return _one(shop, "SELECT substr(json_extract(phones, '$[0].number'), -7) FROM customer WHERE number = 17")


def serial(shop: Path) -> str:
    """The serial of one of the first devices that have one."""
    return _one(shop, "SELECT serial FROM device WHERE serial IS NOT NULL AND number < 100 LIMIT 1")


def owner(shop: Path) -> str:
    """The number of the customer whose device that is."""
    query = "SELECT number FROM customer WHERE id = (SELECT owner FROM device WHERE serial = :serial)"
    return f"C{_one(shop, query, serial=serial(shop))}"


def _one(shop: Path, query: str, **given: str) -> str:
    import sqlite3

    with sqlite3.connect(f"file:{shop}?mode=ro", uri=True) as connection:
        return str(connection.execute(query, given).fetchone()[0])
