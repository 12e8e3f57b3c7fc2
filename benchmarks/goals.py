"""The goals, each beside its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.values.width import pad

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDTH = 90


class Figure(NamedTuple):
    """What was measured for a goal. ``holds`` None means that the figure is only for to know."""

    row: int
    what: str
    figure: str
    goal: str = ""
    holds: bool | None = None


def at_most(row: int, what: str, value: float, limit: float, unit: str = "") -> Figure:
    """A figure that must not be greater than a limit."""
    return Figure(row, what, f"{value:.2f}{unit}", f"≤ {limit:g}{unit}", value <= limit)


def at_least(row: int, what: str, value: float, limit: float) -> Figure:
    """A figure that must not be smaller than a limit."""
    return Figure(row, what, f"{value:.2f}", f"≥ {limit:g}", value >= limit)


def to_know(row: int, what: str, value: float, unit: str = "") -> Figure:
    """A figure without a goal."""
    return Figure(row, what, f"{value:.2f}{unit}")


def not_measured(row: int, what: str, why: str) -> Figure:
    """A goal that could not be looked at on this computer."""
    return Figure(row, what, f"not measured: {why}")


def show(figures: Iterable[Figure]) -> bool:
    """Print figures as they come; whether every goal holds."""
    fine = True
    for each in figures:
        mark = {True: "holds", False: "MISSED", None: ""}[each.holds]
        print(f"{each.row:>3}  {pad(each.what, _WIDTH)} {each.figure:>10}  {each.goal:<10} {mark}".rstrip(), flush=True)
        fine = fine and each.holds is not False
    return fine
