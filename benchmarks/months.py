"""Rows 5 and 6: a month's figures over the large shop, against the same SQL and against one scan of the lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aftersales_cli.store import reports
from benchmarks.goals import Figure, at_most, not_measured
from benchmarks.measure import Command, memory, python, ratio, rounds
from benchmarks.shops import NO_SHELL, shell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.shops import Place

MONTH = "2026-09"
START, END = "2026-08-31T16:00:00Z", "2026-09-30T16:00:00Z"
"""That month in Shanghai, as moments are stored."""

_QUERIES = (
    reports.FLOW, reports.DAYS_IN_SHOP, reports.ON_TIME, reports.PAYMENTS, reports.OPEN_AT_END, reports.BY_KIND,
    reports.BY_OUTCOME, reports.MONEY, reports.PARTS_USED,
)  # fmt: skip

_SCAN = (
    "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT sum(amount_fen) FROM ticket_line').fetchone()"
)

_OPEN = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from aftersales_cli.domain.dates import month_bounds, to_text
from aftersales_cli.services import reports, shop as shops
from aftersales_cli.store import report
path, clock = Path(sys.argv[1]), lambda zone: datetime(2026, 11, 1, 2, tzinfo=UTC)
shop = shops.open_shop(path, clock=clock, operator="li", writing=False)
months = [(year, month) for year in range(2021, 2027) for month in range(1, 13)][10:70]
"""
_SIXTY_MONTHS = _OPEN + "for month in months: reports.figures(shop, reports.month_span(shop, '%d-%02d' % month))"
_SIXTY_SUMS = (
    _OPEN + "for month in months: "
    "report.one(shop.connection, report.MONEY, report.Cut(*map(to_text, month_bounds(*month, shop.zone)), None))"
)


def measure(place: Place) -> Iterator[Figure]:
    """Row 5, then row 6."""
    shop = place.large()
    ours = place.aftersales("report monthly", shop, "report", "monthly", "--month", MONTH, "--json")
    start = place.aftersales("report monthly --help", shop, "report", "monthly", "--help")
    theirs = _in_the_shell(shop)
    costs = rounds([ours, start, *([theirs] if theirs else [])], place.rounds)
    if theirs:
        yield at_most(5, "a month's figures against the same SQL in sqlite3", ratio(costs, ours.name, theirs.name), 1.4)
    else:
        yield not_measured(5, "a month's figures against the same SQL in sqlite3", NO_SHELL)
    more = memory(costs, ours.name) - memory(costs, start.name)
    yield at_most(5, "memory of a month's figures over that of starting", more, 20, " MB")
    yield from _sixty_months(place, shop)


def _sixty_months(place: Place, shop: Path) -> Iterator[Figure]:
    scan, months, sums = (
        python(name, code, str(shop))
        for name, code in (("scan", _SCAN), ("months", _SIXTY_MONTHS), ("sums", _SIXTY_SUMS))
    )
    costs = rounds([scan, months, sums], max(3, place.rounds // 4))
    yield at_most(6, "all figures of 60 months against a scan of the lines", ratio(costs, "months", "scan"), 7)
    yield at_most(6, "the stored totals of 60 months against it", ratio(costs, "sums", "scan"), 2)


def _in_the_shell(shop: Path) -> Command | None:
    program = shell()
    if program is None:
        return None
    return Command("the same SQL", (program, "-readonly", str(shop), ";".join(map(_filled, _QUERIES))))


def _filled(query: str) -> str:
    """A query with the month put in, and our own function for days in Shanghai replaced by what the shell has."""
    known = re.sub(r"local_date\(((?:[^()]|\([^()]*\))*)\)", r"date(\1, '+8 hours')", query)
    return known.replace(":start", f"'{START}'").replace(":end", f"'{END}'").replace(":site", "NULL")
