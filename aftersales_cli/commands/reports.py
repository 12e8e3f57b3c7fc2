"""``aftersales report``: the month's figures and its workbook, and the registers one by one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from aftersales_cli.commands.frame.options import Limit, Reads, say_more
from aftersales_cli.commands.frame.shop import open_shop
from aftersales_cli.commands.frame.tree.nouns import Noun
from aftersales_cli.commands.frame.tree.parameters import Argument, Option
from aftersales_cli.domain.values.dates import parse_date
from aftersales_cli.domain.values.errors import NotFound, WrongUsage
from aftersales_cli.domain.values.record import replace
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.reports import files
from aftersales_cli.render.reports import month as views
from aftersales_cli.render.screen.output import Form, show_list
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import reports
from aftersales_cli.services.files import replacing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aftersales_cli.domain.reports import DaySpan, Figures
    from aftersales_cli.services.shop import Shop

app = Noun("report")


class MonthFormat(StrEnum):
    """What the month can be written as."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


Month = Annotated[
    str | None, Option("--month", metavar="YYYY-MM", help="Which month; the last one that is over if not said.")
]
Out = Annotated[
    Path | None, Option("--out", Path, metavar="PATH", help="Write files: into this folder, or this .xlsx or .json.")
]
FormatOption = Annotated[
    MonthFormat | None, Option("--format", MonthFormat, help="What to write; else the file's ending says, else xlsx.")
]
Site = Annotated[
    str | None, Option("--site", metavar="CODE", help="One service point by its code; all of them if not said.")
]
Name = Annotated[str, Argument("NAME", help="Which register: see aftersales report list.")]
Days = Annotated[
    int, Option("--days", int, metavar="N", least=0, most=36500, help="Of warranty-ending: how many days ahead.")
]
From = Annotated[str | None, Option("--from", metavar="DATE", help="First day; that of this month if not said.")]
To = Annotated[str | None, Option("--to", metavar="DATE", help="Last day, included; today if not said.")]


@app.verb("monthly", example="aftersales report monthly")
def monthly(
    *, month: Month = None, out: Out = None, format_: FormatOption = None, site: Site = None, form: Reads
) -> None:
    """Show a month's figures, or write them and its registers to files.

    For a scheduler: it never asks, writes whole files or none, and the same month gives the same bytes.
    """
    with open_shop() as shop, shop.db.snapshot():
        span = reports.month_span(shop, month, site)
        places = _places(out, format_, span)
        figures = reports.figures(shop, span)
        for kind, path, sheet in places:
            _write(shop, figures, kind, path, sheet, excel=form.excel)
        if form.as_json or form.as_csv or not places:
            views.show(figures, replace(form, excel=form.excel and not places), shop.zone)
    notice(views.summary(figures, [path for _, path, _ in places]))


@app.verb("list", example="aftersales report list")
def list_(form: Reads) -> None:
    """List the registers that can be shown by name."""
    views.show_names(form)


@app.verb("show", example="aftersales report show repairs --from 2026-11-01")
def show(
    name: Name,
    *,
    first: From = None,
    last: To = None,
    site: Site = None,
    days: Days = 30,
    limit: Limit = 1000,
    form: Reads,
) -> None:
    """Show a register for some days."""
    from itertools import islice

    if name == views.ENDING:
        _show_ending(days, limit, form)
        return
    if name not in views.REGISTERS:
        raise NotFound(
            say("There is no register {name}.", name=name),
            next_step=say("Registers: {names}.", names=", ".join((*views.REGISTERS, views.ENDING))),
        )
    with open_shop() as shop, shop.db.snapshot():
        until = parse_date(last, shop.today, "past") if last else shop.today
        since = parse_date(first, shop.today, "past") if first else until.replace(day=1)
        span = reports.day_span(shop, since, until, site)
        rows = list(islice(reports.register(shop, name, span), limit + 1))
        show_list(name, rows[:limit], views.columns(name, rows, form), form, shop.zone)
        say_more(rows, limit)


def _show_ending(days: int, limit: int, form: Form) -> None:
    """The warranties that end first; all units on file are judged, only these are kept in mind."""
    from heapq import nsmallest

    from aftersales_cli.render.screen.progress import progress
    from aftersales_cli.render.warranty import verdict as ending_views
    from aftersales_cli.services.warranty import endings

    with open_shop() as shop, shop.db.snapshot(), progress(say("Judging warranties")) as report:
        found = endings.ending(shop, days, report)
        rows = nsmallest(limit + 1, found, key=lambda row: (row["ends_on"], row["device"], row["rule"] or ""))
        zone = shop.zone
    show_list(views.ENDING, rows[:limit], ending_views.COLUMNS, form, zone)
    say_more(rows, limit)


def _places(out: Path | None, asked: MonthFormat | None, span: DaySpan) -> list[tuple[MonthFormat, Path, str]]:
    """The files to write: their format, path and sheet (a workbook and a JSON document hold them all)."""
    if out is None:
        if asked is None:
            return []
        raise WrongUsage(
            say("--format {format} needs a place to write to.", format=asked.value),
            next_step=say("Name one with --out, or see the figures with --json or --csv."),
        )
    kind, path = _whole_file(out, asked, span)
    if kind is not MonthFormat.CSV:
        return [(kind, path, "")]
    return [(kind, out / f"{_stem(span)}-{sheet}.csv", sheet) for sheet in (files.FIGURES, *views.REGISTERS)]


def _whole_file(out: Path, asked: MonthFormat | None, span: DaySpan) -> tuple[MonthFormat, Path]:
    """The format and file that ``--out`` means: the file itself by its ending, else one in that folder."""
    ending = "" if out.is_dir() else out.suffix.lower().removeprefix(".")
    if not ending:
        kind = asked or MonthFormat.XLSX
        return kind, out / f"{_stem(span)}.{kind}"
    if ending == MonthFormat.CSV:
        raise WrongUsage(
            say("CSV makes one file for each sheet: {path} cannot hold them.", path=str(out)),
            next_step=say("Name a folder: --out {folder} --format csv", folder=str(out.with_suffix(""))),
        )
    if ending not in (MonthFormat.XLSX, MonthFormat.JSON) or (asked is not None and asked != ending):
        raise WrongUsage(
            say("{path} cannot be written as {format}.", path=str(out), format=asked.value if asked else ending),
            next_step=say("Let --out end in .xlsx or .json, or name a folder and --format."),
        )
    return MonthFormat(ending), out


def _stem(span: DaySpan) -> str:
    return f"aftersales-{span.month}" if span.site is None else f"aftersales-{span.month}-{span.site}"


def _write(shop: Shop, figures: Figures, kind: MonthFormat, path: Path, sheet: str, *, excel: bool) -> None:
    def rows_of(name: str) -> Iterator[reports.Row]:
        return reports.register(shop, name, figures.span)

    with replacing(path) as draft:
        if kind is MonthFormat.CSV:
            files.write_csv(draft, sheet, figures, rows_of, shop.zone, excel=excel)
        elif kind is MonthFormat.JSON:
            files.write_json(draft, figures, rows_of, shop.zone)
        else:
            from aftersales_cli.render.reports import workbook

            workbook.write(draft, figures, rows_of)
