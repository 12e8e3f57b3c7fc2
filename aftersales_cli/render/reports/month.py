"""How a month looks: its figures in sections, and its registers in columns. One description for screen and workbook."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.cards.parts import Charge, OldPart
from aftersales_cli.domain.tickets.ticket import Outcome, ServiceKind
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.values.text import terminal_safe
from aftersales_cli.domain.values.width import cells, pad
from aftersales_cli.language import t
from aftersales_cli.render.screen import charts, records, tables
from aftersales_cli.render.screen.output import show_list
from aftersales_cli.render.screen.tables import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo
    from pathlib import Path

    from aftersales_cli.domain.reports import DaySpan, Figures
    from aftersales_cli.render.screen.output import Form

PERCENT = 100


class Section(Record, kw_only=False):
    """Figures that belong together, each with its name."""

    title: Sentence
    figures: Sequence[tuple[Sentence, Any]]


REPAIRS = (
    Column("number", "Order", itemgetter("number")),
    Column("opened_on", "Date in", itemgetter("opened_on")),
    Column("delivered_on", "Date out", itemgetter("delivered_on")),
    Column("promised_on", "Promised", itemgetter("promised_on")),
    Column("customer", "Customer", itemgetter("customer")),
    Column("device", "Device", itemgetter("device")),
    Column("serial", "Serial or plate", itemgetter("serial")),
    Column("kind", "Service kind", itemgetter("kind"), words=ServiceKind.labels()),
    Column("fault", "Fault", itemgetter("fault")),
    Column("finding", "Finding", itemgetter("finding")),
    Column("cause", "Cause", itemgetter("cause")),
    Column("work", "Work", itemgetter("work")),
    Column("hours", "Hours", itemgetter("hours"), right=True),
    Column("parts_used", "Parts used", itemgetter("parts_used")),
    Column("labour", "Labour charged", itemgetter("labour"), right=True),
    Column("parts", "Parts charged", itemgetter("parts"), right=True),
    Column("fees", "Fees charged", itemgetter("fees"), right=True),
    Column("discount", "Discount", itemgetter("discount"), right=True),
    Column("charged", "Charged in all", itemgetter("charged"), right=True),
    Column("paid", "Paid", itemgetter("paid"), right=True),
    Column("due", "Owed", itemgetter("due"), right=True),
    Column("outcome", "Outcome", itemgetter("outcome"), words=Outcome.labels()),
    Column("in_warranty", "Under warranty", itemgetter("in_warranty")),
    Column("rule", "Rule", itemgetter("rule")),
    Column("technician", "Technician", itemgetter("technician")),
)

PARTS = (
    Column("date", "Day", itemgetter("date")),
    Column("part", "Part number", itemgetter("part")),
    Column("name", "Part", itemgetter("name")),
    Column("quantity", "Quantity", itemgetter("quantity"), right=True),
    Column("unit", "Unit", itemgetter("unit")),
    Column("cost", "Cost", itemgetter("cost"), right=True),
    Column("price", "Price", itemgetter("price"), right=True),
    Column("ticket", "Order", itemgetter("ticket")),
    Column("charge", "Charge", itemgetter("charge"), words=Charge.labels()),
    Column("rule", "Rule", itemgetter("rule")),
    Column("old_part", "Old part", itemgetter("old_part"), words=OldPart.labels()),
    Column("serial_in", "Serial put in", itemgetter("serial_in")),
    Column("serial_out", "Serial taken out", itemgetter("serial_out")),
)

SALES = (
    Column("date", "Day", itemgetter("date")),
    Column("delivered", "Orders delivered", itemgetter("delivered"), right=True),
    Column("labour", "Labour charged", itemgetter("labour"), right=True),
    Column("parts", "Parts charged", itemgetter("parts"), right=True),
    Column("fees", "Fees charged", itemgetter("fees"), right=True),
    Column("discount", "Discount", itemgetter("discount"), right=True),
    Column("charged", "Charged in all", itemgetter("charged"), right=True),
    Column("due", "Owed", itemgetter("due"), right=True),
    Column("received", "Money received", itemgetter("received"), right=True),
    Column("refunded", "Money refunded", itemgetter("refunded"), right=True),
    Column("cash", "Cash", itemgetter("cash"), right=True),
    Column("wechat", "WeChat Pay", itemgetter("wechat"), right=True),
    Column("alipay", "Alipay transfer", itemgetter("alipay"), right=True),
    Column("card", "Bank card", itemgetter("card"), right=True),
    Column("transfer", "Bank transfer", itemgetter("transfer"), right=True),
    Column("other", "Other means", itemgetter("other"), right=True),
)

OVERVIEW = say("Overview")

REGISTERS: dict[str, tuple[Sentence, Sequence[Column]]] = {
    "repairs": (say("Repairs of the month"), REPAIRS),
    "parts": (say("Parts used in the month"), PARTS),
    "sales": (say("Sales of the month"), SALES),
}
"""The registers by name: their title and their columns."""


ENDING = "warranty-ending"
"""The register of warranties that end soon: it looks ahead from today, not back at a month."""


def name_of(span: DaySpan) -> str:
    """The title of the month: whose it is, and which."""
    return " ".join(part for part in (span.shop, t("Month {month}", month=span.month)) if part)


def heading(span: DaySpan) -> str:
    """What the report covers: the month, the service points, the days and the zone; and whether it is over."""
    site = t("all service points") if span.site is None else t("service point {code}", code=span.site)
    text = t(
        "{first} to {last} ({zone}), {site}",
        first=span.first.isoformat(),
        last=span.last.isoformat(),
        zone=span.zone,
        site=site,
    )
    return text if span.finished else f"{text}  {t('NOT OVER YET')}"


def summary(figures: Figures, written: Sequence[Path] = ()) -> Sentence:
    """The month in one line, and where it was written: a file, or the folder of several."""
    line = say(
        "{month}: {came_in} orders in, {delivered} delivered, {open_at_end} open; {charged} {currency} charged.",
        month=figures.month,
        came_in=figures.came_in,
        delivered=figures.delivered,
        open_at_end=figures.open_at_end,
        charged=str(figures.charges.charged),
        currency=figures.span.currency,
    )
    if not written:
        return line
    place = written[0] if len(written) == 1 else written[0].parent
    return say("{month} Written: {path}", month=line, path=str(place))


def sections(figures: Figures) -> list[Section]:
    """The figures in the order in which they are read."""
    charges = figures.charges
    return [
        Section(
            say("Orders"),
            [
                (say("Came in"), figures.came_in),
                (say("Delivered"), figures.delivered),
                (say("Cancelled"), figures.cancelled),
                (say("Open at the end"), figures.open_at_end),
                (say("Days in the shop (median)"), figures.median_days),
                (say("Days in the shop (nine in ten)"), figures.ninetieth_days),
                (say("Ready by the promised day"), _share(figures.kept, figures.promised)),
            ],
        ),
        Section(
            say("Money charged on orders delivered"),
            [
                (say("Labour charged"), charges.labour),
                (say("Parts charged"), charges.parts),
                (say("Fees charged"), charges.fees),
                (say("Discount"), charges.discount),
                (say("Charged in all"), charges.charged),
                (say("Cost of the parts"), charges.parts_cost),
                (say("Gross margin"), charges.margin),
                (say("Owed"), charges.owed),
            ],
        ),
        Section(
            say("Money that changed hands"),
            [
                *((each.method.label, each.received) for each in figures.methods),
                (say("Money received"), figures.received),
                (say("Money refunded"), figures.refunded),
            ],
        ),
        Section(
            say("Delivered orders by outcome"), [(each.outcome.label, each.delivered) for each in figures.outcomes]
        ),
        Section(say("Parts"), [(say("Pieces used on orders"), figures.parts_used)]),
    ]


NAMES = (Column("name", "Name", itemgetter("name")), Column("title", "Title", itemgetter("title")))


def show_names(form: Form) -> None:
    """The registers by name."""
    names = {**{name: title for name, (title, _) in REGISTERS.items()}, ENDING: say("Warranties that end soon")}
    if not form.for_people:
        rows = [{"name": name, "title": t(title)} for name, title in names.items()]
        show_list("register", rows, NAMES, form)
        return
    width = max(map(len, names))
    for name, title in names.items():
        print(f"{name:{width}}  {t(title)}")


def columns(name: str, rows: Sequence[Any], form: Form) -> Sequence[Column]:
    """The columns of a register; on screen without those that nothing stands in."""
    every = REGISTERS[name][1]
    if form.as_json or form.as_csv or form.excel:
        return every
    return [column for column in every if any(column.get(row) for row in rows)]


def show(figures: Figures, form: Form, zone: tzinfo) -> None:
    """The month on screen, or as JSON or CSV for scripts."""
    if form.as_json:
        print(records.document("month", figures, zone))
        return
    if form.as_csv or form.excel:
        _write_figures(figures, form, zone)
        return
    print(f"{terminal_safe(name_of(figures.span))}  {heading(figures.span)}")
    for line in _lines(sections(figures)):
        print(line)
    for title, bars in (_orders_by_kind(figures), _money_by_sort(figures)):
        print()
        charts.show(t(title), bars)


def _lines(parts: Sequence[Section]) -> Iterator[str]:
    """The sections one under the other, all names and all values of one width; what is not known is left out."""
    shown = [
        (t(part.title), [(t(name), tables.shown(value)) for name, value in part.figures if value is not None])
        for part in parts
    ]
    left = max(cells(name) for _, figures in shown for name, _ in figures)
    right = max(cells(value) for _, figures in shown for _, value in figures)
    for title, figures in shown:
        if figures:
            yield from ("", title)
            yield from (f"  {pad(name, left)}  {pad(value, right, align='right')}" for name, value in figures)


def flat(figures: Figures, zone: tzinfo) -> list[tuple[str, Any]]:
    """The figures one under the other, each under its path in the JSON document: ``charges.labour``."""
    return list(_flattened("", records.plain(figures, zone)))


def _write_figures(figures: Figures, form: Form, zone: tzinfo) -> None:
    import sys

    records.write_csv(["figure", "value"], flat(figures, zone), sys.stdout, excel=form.excel)


def _flattened(path: str, value: Any) -> Any:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flattened(f"{path}.{name}" if path else name, inner)
    elif isinstance(value, list):
        for inner in value:
            word = next(iter(inner.values()))
            yield from _flattened(f"{path}.{word}", dict(list(inner.items())[1:]))
    else:
        yield path, value


def _share(part: int, whole: int) -> str | None:
    """Three of four, as people read it: ``75% (3/4)``."""
    return f"{(part * PERCENT * 2 + whole) // (whole * 2)}% ({part}/{whole})" if whole else None


def _orders_by_kind(figures: Figures) -> tuple[Sentence, list[charts.Bar]]:
    bars = [charts.Bar(t(each.kind.label), each.delivered, str(each.delivered)) for each in figures.kinds]
    return say("Orders delivered, by service kind"), bars


def _money_by_sort(figures: Figures) -> tuple[Sentence, list[charts.Bar]]:
    charges = figures.charges
    named = [
        (say("Labour charged"), charges.labour),
        (say("Parts charged"), charges.parts),
        (say("Fees charged"), charges.fees),
    ]
    return say("Money charged, by what it was for"), [
        charts.Bar(t(name), amount.fen, str(amount)) for name, amount in named
    ]
