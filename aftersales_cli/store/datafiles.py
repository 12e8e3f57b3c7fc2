"""Where the shipped files are: inside the package when installed, beside it in a checkout."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.calendar import WorkCalendar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PACKAGE = Path(__file__).parent.parent


def path(*parts: str) -> Path:
    """The shipped file or folder ``data/<parts>``."""
    installed = _PACKAGE / "data"
    return (installed if installed.is_dir() else _PACKAGE.parent / "data").joinpath(*parts)


def load_calendar(closed: Iterable[date] = (), opened: Iterable[date] = ()) -> WorkCalendar:
    """The published Chinese holidays and make-up workdays, with the shop's own closed and opened days."""
    return _published().with_shop_days(closed=closed, opened=opened)


@cache
def _published() -> WorkCalendar:
    """Read once: a command may judge more than once, and the demo shop hundreds of times."""
    content = json.loads(path("calendar", "cn.json").read_text(encoding="utf-8"))
    years: dict[str, dict[str, list[str]]] = content["years"]
    return WorkCalendar(
        holidays=frozenset(_days(years, "holidays")),
        workdays=frozenset(_days(years, "workdays")),
        years=frozenset(map(int, years)),
    )


def _days(years: dict[str, dict[str, list[str]]], kind: str) -> Iterator[date]:
    """The days of one kind: ``MM-DD`` or a span ``MM-DD/MM-DD``, both ends included."""
    for year, kinds in years.items():
        for span in kinds[kind]:
            ends = [date.fromisoformat(f"{year}-{each}") for each in span.split("/")]
            yield from (ends[0] + timedelta(days=count) for count in range((ends[-1] - ends[0]).days + 1))
