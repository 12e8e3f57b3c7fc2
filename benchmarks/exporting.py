"""Row 8: whole tables to CSV, against the sqlite3 shell that writes a table as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.goals import Figure, at_least, not_measured
from benchmarks.measure import Command, ratio, rounds
from benchmarks.shops import NO_SHELL, shell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.shops import Place

_NOUNS = {"customers": "customer", "devices": "device"}
_ROUNDS = 5


def measure(place: Place) -> Iterator[Figure]:
    """Customers and devices of the large shop."""
    shop, program = place.large(), shell()
    if program is None:
        yield not_measured(8, "rows exported as CSV, against sqlite3 -csv", NO_SHELL)
        return
    commands = []
    for noun, table in _NOUNS.items():
        commands.append(place.aftersales(noun, shop, "export", noun))
        commands.append(Command(table, (program, "-readonly", "-csv", "-header", str(shop), f"SELECT * FROM {table}")))  # noqa: S608 - our tables
    costs = rounds(commands, min(_ROUNDS, place.rounds))
    for noun, table in _NOUNS.items():
        yield at_least(
            8, f"{noun} exported as CSV, rows a second against sqlite3 -csv", ratio(costs, table, noun), 0.28
        )
