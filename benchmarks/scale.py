"""Rows 4 and 9: the same commands over the large shop, and the search in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.goals import Figure, at_most
from benchmarks.measure import ratio, rounds
from benchmarks.start import quick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.shops import Place

WORDS = {
    "屏幕": "stands in every twelfth order",
    "电池 华为": "two common words",
    "张伟": "a name",
    "长江印务": "a part of a company's name",
    "屏泵": "two common characters that never follow each other",
    "鲲鹏": "stands nowhere",
}

_BASE = "ticket show 1042"


def measure(place: Place) -> Iterator[Figure]:
    """Row 4: each quick command over the large shop against itself over the small one; then row 9."""
    small, large = quick(place, place.small()), quick(place, place.large(), "large: ")
    finds = [place.aftersales(f"search {words}", place.large(), "search", *words.split()) for words in WORDS]
    costs = rounds([*small, *large, *finds], place.rounds)
    for one, other in zip(small, large, strict=True):
        yield at_most(4, f"{one.name}, {place.orders} orders against 10000", ratio(costs, other.name, one.name), 1.15)
    for command, why in zip(finds, WORDS.values(), strict=True):
        yield at_most(9, f"{command.name} ({why}) against {_BASE}", ratio(costs, command.name, f"large: {_BASE}"), 1.3)
