"""Reports: which days they cover, the month's figures, and its registers row by row. They only read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.reports import Charges, DaySpan, Figures, KindFigures, MethodFigures, OutcomeFigures
from aftersales_cli.domain.tickets.ticket import Outcome, PayMethod, ServiceKind
from aftersales_cli.domain.values.advice import Detail
from aftersales_cli.domain.values.dates import day_bounds, days_in_month, month_bounds, parse_month, to_text
from aftersales_cli.domain.values.errors import NotFound, WrongUsage
from aftersales_cli.domain.values.money import Money, total
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.store import reports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aftersales_cli.services.shop import Shop
    from aftersales_cli.store.file.database import Connection

ALL_SITES = "all"
LAST_MONTH = "last month"

_YES_OR_NO = ("in_warranty",)

Row = dict[str, Any]
"""A row of a register, by column: money, quantities and days as values."""


def month_span(shop: Shop, typed: str | None = None, site: str | None = None) -> DaySpan:
    """The month asked for, or the last one that is over. Raises WrongUsage for one that has not begun."""
    year, month = parse_month(typed or LAST_MONTH, shop.today)
    first = date(year, month, 1)
    if first > shop.today:
        raise WrongUsage(
            say("{month} has not begun.", month=f"{first:%Y-%m}"),
            next_step=say("Name a month that has: {month}", month=Detail("month", "2026-10")),
        )
    start, end = month_bounds(year, month, shop.zone)
    return _span(shop, first, date(year, month, days_in_month(year, month)), start, end, site)


def day_span(shop: Shop, first: date, last: date, site: str | None = None) -> DaySpan:
    """The days from ``first`` to ``last``, both included."""
    if last < first:
        raise WrongUsage(say("{last} is before {first}.", last=last.isoformat(), first=first.isoformat()))
    return _span(shop, first, last, day_bounds(first, shop.zone)[0], day_bounds(last, shop.zone)[1], site)


def figures(shop: Shop, span: DaySpan) -> Figures:
    """The figures of these days."""
    connection, cut = _prepared(shop, span)
    flow = reports.one(connection, reports.FLOW, cut)
    days = reports.one(connection, reports.DAYS_IN_SHOP, cut)
    promises = reports.one(connection, reports.ON_TIME, cut)
    methods = _methods(reports.rows(connection, reports.PAYMENTS, cut), span.currency)
    return Figures(
        month=span.month,
        span=span,
        came_in=flow["came_in"],
        delivered=flow["delivered"],
        cancelled=flow["cancelled"],
        open_at_end=reports.one(connection, reports.OPEN_AT_END, cut)["orders"],
        median_days=days["median"],
        ninetieth_days=days["ninetieth"],
        promised=promises["promised"],
        kept=promises["kept"],
        kinds=_kinds(reports.rows(connection, reports.BY_KIND, cut), span.currency),
        outcomes=tuple(
            OutcomeFigures(outcome=Outcome(row["outcome"]), delivered=row["delivered"])
            for row in reports.rows(connection, reports.BY_OUTCOME, cut)
        ),
        charges=_charges(reports.one(connection, reports.MONEY, cut), span.currency),
        received=total((each.received for each in methods), span.currency),
        refunded=total((each.refunded for each in methods), span.currency),
        methods=methods,
        parts_used=Quantity(reports.one(connection, reports.PARTS_USED, cut)["quantity_milli"]),
    )


def register(shop: Shop, name: str, span: DaySpan) -> Iterator[Row]:
    """The rows of a register, read one by one as they are asked for."""
    connection, cut = _prepared(shop, span)
    return (_typed(row, span.currency) for row in reports.stream(connection, name, cut))


def _prepared(shop: Shop, span: DaySpan) -> tuple[Connection, reports.Cut]:
    reports.know_dates(shop.connection, shop.zone)
    return shop.connection, reports.Cut(to_text(span.start), to_text(span.end), span.site)


def _span(shop: Shop, first: date, last: date, start: Any, end: Any, site: str | None) -> DaySpan:
    return DaySpan(
        shop=shop.settings.name,
        first=first,
        last=last,
        start=start,
        end=end,
        zone=shop.settings.zone,
        finished=end <= shop.now(),
        site=_site(shop, site),
        currency=shop.settings.currency,
    )


def _site(shop: Shop, typed: str | None) -> str | None:
    if typed is None or typed.lower() == ALL_SITES:
        return None
    codes = reports.site_codes(shop.connection)
    if typed.upper() not in codes:
        raise NotFound(
            say("There is no service point {code}.", code=typed),
            next_step=say("Service points: {codes}; or all.", codes=", ".join(codes)),
        )
    return typed.upper()


def _kinds(rows: list[Row], currency: str) -> tuple[KindFigures, ...]:
    found = {row["kind"]: row for row in rows}
    return tuple(
        KindFigures(
            kind=kind,
            came_in=found[kind]["came_in"] if kind in found else 0,
            delivered=found[kind]["delivered"] if kind in found else 0,
            charged=Money(found[kind]["charged_fen"] if kind in found else 0, currency),
        )
        for kind in ServiceKind
    )


def _methods(rows: list[Row], currency: str) -> tuple[MethodFigures, ...]:
    return tuple(
        MethodFigures(
            method=PayMethod(row["method"]),
            received=Money(row["received_fen"], currency),
            refunded=Money(row["refunded_fen"], currency),
        )
        for row in rows
    )


def _charges(row: dict[str, int], currency: str) -> Charges:
    amounts = {name.removesuffix("_fen"): Money(fen, currency) for name, fen in row.items()}
    return Charges(margin=amounts["charged"] - amounts["parts_cost"], **amounts)


def _typed(row: Row, currency: str) -> Row:
    """A stored row as values: ``charged_fen`` becomes the amount ``charged``, ``quantity_milli`` the ``quantity``."""
    made: Row = {}
    for name, value in row.items():
        if name.endswith("_fen"):
            made[name.removesuffix("_fen")] = None if value is None else Money(value, currency)
        elif name.endswith("_milli"):
            made[name.removesuffix("_milli")] = None if value is None else Quantity(value)
        elif value is not None and (name == "date" or name.endswith("_on")):
            made[name] = date.fromisoformat(value)
        elif value is not None and name in _YES_OR_NO:
            made[name] = bool(value)
        else:
            made[name] = value
    return made
