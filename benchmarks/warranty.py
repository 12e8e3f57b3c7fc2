"""The warranty: one check of a unit on file (row 1), and every unit on file judged in turn at a cost for each."""

from __future__ import annotations

import csv
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.generate import NOW
from benchmarks.goals import Figure, at_most, to_know
from benchmarks.measure import memory, python, ratio, rounds, run
from benchmarks.start import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.measure import Command, Costs
    from benchmarks.shops import Place

FEW, MANY = 1_000, 100_000
_ROUNDS = 1
_SOLD_WITHIN_DAYS = 1200
_MICROSECONDS = 1_000_000


def measure(place: Place) -> Iterator[Figure]:
    """A check against ``import typer``; ``report show warranty-ending`` over few and over many units."""
    few, many = _shop(place, FEW), _shop(place, MANY)
    check = place.aftersales("warranty check", many, "warranty", "check", "SN000042")
    costs = rounds([python(BASE, "import typer"), check], place.rounds)
    yield at_most(1, check.name, ratio(costs, check.name, BASE), 1.3)
    costs = rounds([_ending(place, "few", few), _ending(place, "many", many)], min(place.rounds, _ROUNDS))
    yield to_know(1, f"warranty-ending over {MANY:,} units, for each (µs)", _for_each(costs))
    yield to_know(
        1, f"warranty-ending, memory beyond that over {FEW:,} (MB)", memory(costs, "many") - memory(costs, "few")
    )


def _ending(place: Place, name: str, shop: Path) -> Command:
    words = ("report", "show", "warranty-ending", "--days", "30", "--limit", str(MANY), "--csv")
    return place.aftersales(name, shop, *words)


def _for_each(costs: Costs) -> float:
    """What one more unit costs in CPU time: the start of the program falls out of the difference."""
    more = median(many.cpu - few.cpu for many, few in zip(costs["many"], costs["few"], strict=True))
    return more * _MICROSECONDS / (MANY - FEW)


def _shop(place: Place, units: int) -> Path:
    """A shop with so many notebooks on file, brought in as any others are: their terms are frozen on their cards."""
    path = place.folder / f"units-{units}.db"
    if not path.exists():
        place.folder.mkdir(parents=True, exist_ok=True)
        draft, file = path.with_suffix(".draft"), place.folder / "units.csv"
        _write(file, units)
        for words in (("customer", "add", "--name", "机主"), ("import", "devices", str(file))):
            if run(place.aftersales("units", draft, *words)).code:
                message = f"aftersales {' '.join(words)} failed"
                raise SystemExit(message)
        draft.rename(path)
    return path


def _write(file: Path, units: int) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(("owner", "kind", "category", "brand", "model", "serial", "papers", "sold_on"))
        for number in range(units):
            sold = NOW.date() - timedelta(days=number % _SOLD_WITHIN_DAYS)
            rows.writerow(("C1", "computer", "notebook", "ASUS", "L84F", f"SN{number:06}", "invoice", sold))
