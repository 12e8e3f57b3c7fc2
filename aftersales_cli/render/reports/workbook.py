"""The month as a workbook: figures with their charts first, then one sheet for each register, row by row.

The same figures give the same bytes: nothing in it tells when it was written. Rows go to the file as they are read, so
a long month takes no more memory than a short one.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.record import Record, replace
from aftersales_cli.language import t
from aftersales_cli.render.reports import month as views
from aftersales_cli.render.screen.tables import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from aftersales_cli.domain.reports import Figures
    from aftersales_cli.render.screen.tables import Column

HEAD = 3
"""Rows above the data of a register: the title, what it covers, the names of the columns."""

A4 = 9
WIDE, NARROW, NUMBERS = 24, 12, 11
PAGE = 190
"""Characters across that a landscape page can still show."""

TITLE_HEIGHT = 24


class Formats(Record, kw_only=False):
    """How cells look."""

    title: Any
    note: Any
    head: Any
    head_right: Any
    text: Any
    text_right: Any
    money: Any
    number: Any
    quantity: Any
    day: Any
    total: Any
    total_text: Any


class Written(Record, kw_only=False):
    """Where a register ended up: its sheet and how many rows of data it has."""

    sheet: Worksheet
    rows: int


def write(path: Path, figures: Figures, rows_of: Callable[[str], Iterable[dict[str, Any]]]) -> None:
    """Write the workbook of a month; ``rows_of`` reads a register by name."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    book = Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": t(views.OVERVIEW), "created": _settled(figures)})
    formats = _formats(book)
    overview = book.add_worksheet(t(views.OVERVIEW))
    places = _write_overview(overview, formats, figures)
    written = {name: _write_register(book, formats, figures, name, rows_of(name)) for name in views.REGISTERS}
    _draw(book, overview, figures, places, written["sales"])
    try:
        book.close()
    except FileCreateError as error:
        raise error.args[0] from error


def _settled(figures: Figures) -> Any:
    """The date the file carries: the end of the month, so that it is the same each time."""
    from datetime import datetime

    return datetime.combine(figures.span.last, datetime.min.time())


def _formats(book: Workbook) -> Formats:
    def make(**how: Any) -> Any:
        return book.add_format({"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top", **how})

    return Formats(
        title=make(bold=True, font_size=14),
        note=make(font_color="#595959"),
        head=make(bold=True, bottom=1, bg_color="#DDEBF7", text_wrap=True),
        head_right=make(bold=True, bottom=1, bg_color="#DDEBF7", text_wrap=True, align="right"),
        text=make(text_wrap=True),
        text_right=make(align="right"),
        money=make(num_format="#,##0.00"),
        number=make(num_format="0"),
        quantity=make(num_format="0.###"),
        day=make(num_format="yyyy-mm-dd", align="left"),
        total=make(bold=True, top=1, num_format="#,##0.00"),
        total_text=make(bold=True, top=1),
    )


# --- the figures ----------------------------------------------------------------------------------


def _write_overview(sheet: Worksheet, formats: Formats, figures: Figures) -> dict[str, tuple[int, int]]:
    """Write the figures; returns the first and last row of the two tables that the charts are drawn from."""
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 3, 14)
    _set_up_page(sheet, repeat=False)
    sheet.set_row(0, TITLE_HEIGHT)
    sheet.write_string(0, 0, views.name_of(figures.span), formats.title)
    sheet.write_string(1, 0, views.heading(figures.span), formats.note)
    row = HEAD
    places: dict[str, tuple[int, int]] = {}
    for section in views.sections(figures):
        known = [(name, value) for name, value in section.figures if value is not None]
        if not known:
            continue
        sheet.write_string(row, 0, t(section.title), formats.head)
        sheet.write_blank(row, 1, None, formats.head)
        for at, (name, value) in enumerate(known, row + 1):
            sheet.write_string(at, 0, t(name), formats.text)
            _write_cell(sheet, at, 1, value, replace(formats, text=formats.text_right))
        places[section.title.text] = (row + 1, row + len(known))
        row += len(known) + 2
    places["kinds"] = _write_kinds(sheet, formats, figures, row)
    return places


def _write_kinds(sheet: Worksheet, formats: Formats, figures: Figures, row: int) -> tuple[int, int]:
    titles = [t("Service kind"), t("Came in"), t("Delivered"), t("Charged in all")]
    for at, title in enumerate(titles):
        sheet.write_string(row, at, title, formats.head_right if at else formats.head)
    for at, each in enumerate(figures.kinds, row + 1):
        sheet.write_string(at, 0, t(each.kind.label), formats.text)
        for column, value in enumerate((each.came_in, each.delivered, each.charged), 1):
            _write_cell(sheet, at, column, value, formats)
    return row + 1, row + len(figures.kinds)


def _draw(
    book: Workbook, overview: Worksheet, figures: Figures, places: dict[str, tuple[int, int]], sales: Written
) -> None:
    """The charts beside the figures: what was charged for, by service kind, and day by day."""
    name = overview.get_name()
    money, _ = places["Money charged on orders delivered"]
    first, last = places["kinds"]
    by_sort = _chart(book, "bar", t("Money charged, by what it was for"), (name, money, money + 2, 0, 1))
    by_kind = _chart(book, "bar", t("Orders delivered, by service kind"), (name, first, last, 0, 2))
    for place, chart in (("F2", by_sort), ("F15", by_kind)):
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        overview.insert_chart(place, chart)
    if sales.rows:
        days = (sales.sheet.get_name(), HEAD, HEAD + sales.rows - 1, 0, _at(views.SALES, "charged"))
        by_day = _chart(book, "column", t("Money charged, day by day"), days)
        ends = {"min": figures.span.first, "max": figures.span.last}
        by_day.set_x_axis({"date_axis": True, "num_format": "d", "major_unit": 1, "num_font": {"size": 8}, **ends})
        by_day.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
        overview.insert_chart("F28", by_day)


def _chart(book: Workbook, kind: str, title: str, data: tuple[str, int, int, int, int]) -> Any:
    """A chart of one series: its sheet, first and last row, and the columns of its names and values."""
    source, first, last, names, values = data
    chart = book.add_chart({"type": kind})
    chart.add_series(
        {
            "categories": [source, first, names, last, names],
            "values": [source, first, values, last, values],
            "data_labels": {"value": kind == "bar"},
            "fill": {"color": "#2F75B5"},
            "gap": 60,
        }
    )
    chart.set_title({"name": title, "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    chart.set_size({"width": 560, "height": 245})
    return chart


# --- the registers --------------------------------------------------------------------------------


def _write_register(
    book: Workbook, formats: Formats, figures: Figures, name: str, rows: Iterable[dict[str, Any]]
) -> Written:
    title, columns = views.REGISTERS[name]
    sheet = book.add_worksheet(t(title))
    widths = [NUMBERS if column.right else WIDE if column.key in _LONG else NARROW for column in columns]
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    _set_up_page(sheet, repeat=True, pages_wide=1 + sum(widths) // PAGE)
    sheet.set_row(0, TITLE_HEIGHT)
    sheet.write_string(0, 0, f"{t(title)} {figures.month}", formats.title)
    sheet.write_string(1, 0, views.heading(figures.span), formats.note)
    for at, column in enumerate(columns):
        sheet.write_string(HEAD - 1, at, t(column.title), formats.head_right if column.right else formats.head)
    sheet.freeze_panes(HEAD, 1)
    count = 0
    sums: dict[int, Any] = {}
    for count, row in enumerate(rows, 1):
        for at, column in enumerate(columns):
            value = column.get(row)
            _write_cell(sheet, HEAD + count - 1, at, _in_words(column, value), formats)
            if isinstance(value, Money | int) and column.key not in _NOT_ADDED:
                sums[at] = value + sums[at] if at in sums else value
    if count:
        sheet.autofilter(HEAD - 1, 0, HEAD + count - 1, len(columns) - 1)
        _write_totals(sheet, HEAD + count, len(columns), sums, formats)
    return Written(sheet, count)


_LONG = ("fault", "finding", "work", "parts_used", "rule", "name", "device", "customer")
_NOT_ADDED = ("cost", "price", "in_warranty")
"""Columns that are not added up: the money of one piece, a yes or no."""


def _write_totals(sheet: Worksheet, row: int, width: int, sums: dict[int, Any], formats: Formats) -> None:
    """The sums under a line that goes all the way across."""
    sheet.write_string(row, 0, t("Total"), formats.total_text)
    across = replace(formats, money=formats.total, number=formats.total_text)
    for at in range(1, width):
        if at in sums:
            _write_cell(sheet, row, at, sums[at], across)
        else:
            sheet.write_blank(row, at, None, formats.total_text)


def _set_up_page(sheet: Worksheet, *, repeat: bool, pages_wide: int = 1) -> None:
    sheet.set_paper(A4)
    sheet.fit_to_pages(pages_wide, 0)
    sheet.set_landscape()
    sheet.set_footer("&C&P / &N")
    if repeat:
        sheet.repeat_rows(HEAD - 1)
        sheet.repeat_columns(0)


def _in_words(column: Column, value: Any) -> Any:
    return column.words.get(value, value) if column.words else value


def _write_cell(sheet: Worksheet, row: int, at: int, value: Any, formats: Formats) -> None:
    """One cell: numbers as numbers, days as days, all else as text, so that no formula is ever made of it."""
    if value is None:
        return
    if isinstance(value, Money):
        sheet.write_number(row, at, _number(value.fen, 2), formats.money)
    elif isinstance(value, Quantity):
        sheet.write_number(row, at, _number(value.milli, 3), formats.quantity)
    elif isinstance(value, int) and not isinstance(value, bool):
        sheet.write_number(row, at, value, formats.number)
    elif isinstance(value, date):
        sheet.write_datetime(row, at, value, formats.day)
    else:
        sheet.write_string(row, at, shown(value), formats.text)


def _number(steps: int, places: int) -> Any:
    """A count of hundredths or thousandths as the decimal number that stands in the file; no float on the way."""
    from decimal import Decimal

    return Decimal(steps).scaleb(-places)


def _at(columns: Sequence[Column], key: str) -> int:
    return next(at for at, column in enumerate(columns) if column.key == key)
