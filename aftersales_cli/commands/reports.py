"""``aftersales report``: the month's figures and its workbook, and the registers one by one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftersales_cli.commands.frame.options import AsCsv, AsJson, Excel, Limit, form, say_more
from aftersales_cli.commands.frame.shop import open_shop
from aftersales_cli.commands.frame.tree import Noun
from aftersales_cli.domain.values.dates import parse_date
from aftersales_cli.domain.values.errors import NotFound, WrongUsage
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.reports import files
from aftersales_cli.render.reports import month as views
from aftersales_cli.render.screen.output import Form, show_list
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import reports
from aftersales_cli.store.file.drafts import replacing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aftersales_cli.domain.reports import Figures, Span
    from aftersales_cli.services.shop import Shop

app = Noun("report")


class Format(StrEnum):
    """What the month can be written as."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


Month = Annotated[
    str | None, typer.Option("--month", metavar="YYYY-MM", help="Which month; the last one that is over if not said.")
]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="PATH", help="Write files: into this folder, or this .xlsx or .json.")
]
FormatOption = Annotated[
    Format | None, typer.Option("--format", help="What to write; else the file's ending says, else xlsx.")
]
Site = Annotated[
    str | None, typer.Option("--site", metavar="CODE", help="One service point by its code; all of them if not said.")
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Which register: see aftersales report list.")]
Days = Annotated[
    int, typer.Option("--days", min=0, max=36500, metavar="N", help="Of warranty-ending: how many days ahead.")
]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day; that of this month if not said.")]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day, included; today if not said.")]


@app.verb("monthly", example="aftersales report monthly")
def monthly(
    month: Month = None,
    out: Out = None,
    format_: FormatOption = None,
    site: Site = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    excel: Excel = False,
) -> None:
    """Show a month's figures, or write them and its registers to files.

    For a scheduler: it never asks, writes whole files or none, and the same month gives the same bytes.
    """
    with open_shop() as shop, shop.db.snapshot():
        span = reports.month_span(shop, month, site)
        places = _places(out, format_, span)
        figures = reports.figures(shop, span)
        for kind, path, sheet in places:
            _write(shop, figures, kind, path, sheet, excel=excel)
        if as_json or as_csv or not places:
            views.show(figures, form(as_json=as_json, as_csv=as_csv, excel=excel and not places), shop.zone)
    notice(views.summary(figures, [path for _, path, _ in places]))


@app.verb("list", example="aftersales report list")
def list_(as_json: AsJson = False, as_csv: AsCsv = False, excel: Excel = False) -> None:
    """List the registers that can be shown by name."""
    views.show_names(form(as_json=as_json, as_csv=as_csv, excel=excel))


@app.verb("show", example="aftersales report show repairs --from 2026-11-01")
def show(
    name: Name,
    first: From = None,
    last: To = None,
    site: Site = None,
    days: Days = 30,
    limit: Limit = 1000,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    excel: Excel = False,
) -> None:
    """Show a register for some days."""
    from itertools import islice

    if name == views.ENDING:
        _show_ending(days, limit, form(as_json=as_json, as_csv=as_csv, excel=excel))
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
        shape = form(as_json=as_json, as_csv=as_csv, excel=excel)
        show_list(name, rows[:limit], views.columns(name, rows, shape), shape, shop.zone)
        say_more(rows, limit)


def _show_ending(days: int, limit: int, shape: Form) -> None:
    """The warranties that end first; all units on file are judged, only these are kept in mind."""
    from heapq import nsmallest

    from aftersales_cli.render.screen.progress import progress
    from aftersales_cli.render.warranty import verdict as ending_views
    from aftersales_cli.services.warranty import endings

    with open_shop() as shop, shop.db.snapshot(), progress(say("Judging warranties")) as report:
        found = endings.ending(shop, days, report)
        rows = nsmallest(limit + 1, found, key=lambda row: (row["ends_on"], row["device"], row["rule"] or ""))
        zone = shop.zone
    show_list(views.ENDING, rows[:limit], ending_views.COLUMNS, shape, zone)
    say_more(rows, limit)


def _places(out: Path | None, asked: Format | None, span: Span) -> list[tuple[Format, Path, str]]:
    """The files to write: their format, path and sheet (a workbook and a JSON document hold them all)."""
    if out is None:
        if asked is None:
            return []
        raise WrongUsage(
            say("--format {format} needs a place to write to.", format=asked.value),
            next_step=say("Name one with --out, or see the figures with --json or --csv."),
        )
    kind, path = _whole_file(out, asked, span)
    if kind is not Format.CSV:
        return [(kind, path, "")]
    return [(kind, out / f"{_stem(span)}-{sheet}.csv", sheet) for sheet in (files.FIGURES, *views.REGISTERS)]


def _whole_file(out: Path, asked: Format | None, span: Span) -> tuple[Format, Path]:
    """The format and file that ``--out`` means: the file itself by its ending, else one in that folder."""
    ending = "" if out.is_dir() else out.suffix.lower().removeprefix(".")
    if not ending:
        kind = asked or Format.XLSX
        return kind, out / f"{_stem(span)}.{kind}"
    if ending == Format.CSV:
        raise WrongUsage(
            say("CSV makes one file for each sheet: {path} cannot hold them.", path=str(out)),
            next_step=say("Name a folder: --out {folder} --format csv", folder=str(out.with_suffix(""))),
        )
    if ending not in (Format.XLSX, Format.JSON) or (asked is not None and asked != ending):
        raise WrongUsage(
            say("{path} cannot be written as {format}.", path=str(out), format=asked.value if asked else ending),
            next_step=say("Let --out end in .xlsx or .json, or name a folder and --format."),
        )
    return Format(ending), out


def _stem(span: Span) -> str:
    return f"aftersales-{span.month}" if span.site is None else f"aftersales-{span.month}-{span.site}"


def _write(shop: Shop, figures: Figures, kind: Format, path: Path, sheet: str, *, excel: bool) -> None:
    def rows_of(name: str) -> Iterator[reports.Row]:
        return reports.register(shop, name, figures.span)

    with replacing(path) as draft:
        if kind is Format.CSV:
            files.write_csv(draft, sheet, figures, rows_of, shop.zone, excel=excel)
        elif kind is Format.JSON:
            files.write_json(draft, figures, rows_of, shop.zone)
        else:
            from aftersales_cli.render.reports import workbook

            workbook.write(draft, figures, rows_of)
