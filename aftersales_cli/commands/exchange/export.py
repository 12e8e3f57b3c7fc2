"""``aftersales export``: staff, prices, customers, devices, parts and orders to a file."""

from __future__ import annotations

import sys
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Annotated, TextIO

import typer

from aftersales_cli.commands.frame.options import Excel
from aftersales_cli.commands.frame.shop import open_shop
from aftersales_cli.commands.frame.tree import Noun
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.screen.records import write_raw_csv
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services.shop import Shop
from aftersales_cli.store.exchange import exporting
from aftersales_cli.store.exchange.forms import FORMS
from aftersales_cli.store.file.drafts import replacing

app = Noun("export")


class Format(StrEnum):
    """What the file is: CSV, one JSON object a line, or a workbook."""

    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"


_ENDINGS = {".jsonl": Format.JSONL, ".ndjson": Format.JSONL, ".json": Format.JSONL, ".xlsx": Format.XLSX}


STDOUT = "-"

Out = Annotated[str, typer.Option("--out", metavar="FILE", help="Where to; - is standard output.")]
Form = Annotated[
    Format | None,
    typer.Option("--format", help="CSV, JSON lines or XLSX; by default what the file's name says, else CSV."),
]


@app.verb("customers", example="aftersales export customers --out 客户.csv")
def customers(out: Out = "-", format: Form = None, excel: Excel = False) -> None:
    """Write all customers to a file that can be imported again."""
    _export("customers", out, format, excel=excel)


@app.verb("devices", example="aftersales export devices --out 设备.csv")
def devices(out: Out = "-", format: Form = None, excel: Excel = False) -> None:
    """Write all devices to a file that can be imported again."""
    _export("devices", out, format, excel=excel)


@app.verb("parts", example="aftersales export parts --out 零件.csv")
def parts(out: Out = "-", format: Form = None, excel: Excel = False) -> None:
    """Write all parts and their stock to a file that can be imported again."""
    _export("parts", out, format, excel=excel)


@app.verb("tickets", example="aftersales export tickets --format jsonl")
def tickets(out: Out = "-", format: Form = None, excel: Excel = False) -> None:
    """Write all orders, with their lines, payments and events, to a file that can be imported again."""
    _export("tickets", out, format, excel=excel)


@app.verb("staff", example="aftersales export staff --out 员工.csv")
def staff(out: Out = "-", format: Form = None, excel: Excel = False) -> None:
    """Write the whole staff, those who left too, to a file that can be imported again."""
    _export("staff", out, format, excel=excel)


@app.verb("prices", example="aftersales export prices --out 价目.csv")
def prices(out: Out = "-", format: Form = None, excel: Excel = False) -> None:
    """Write the whole price list to a file that can be imported again."""
    _export("prices", out, format, excel=excel)


def _export(noun: str, out: str, chosen: Format | None, *, excel: bool) -> None:
    kind = chosen or _ENDINGS.get(Path(out).suffix.lower(), Format.CSV)
    with open_shop() as shop:
        if out == STDOUT:
            _to_stdout(shop, noun, kind, excel=excel)
            return
        write_file(shop, noun, kind, Path(out), excel=excel)
    notice(say("Written: {path}", path=out))


def write_file(shop: Shop, noun: str, kind: Format, path: Path, *, excel: bool) -> None:
    """Write all records of a noun to a private file, whole or not at all."""
    with replacing(path) as draft:
        if kind is Format.XLSX:
            _write_book(shop, noun, draft)
            return
        with draft.open("w", encoding="utf-8", newline="") as file:
            _write(shop, noun, kind, file, excel=excel)


def _to_stdout(shop: Shop, noun: str, kind: Format, *, excel: bool) -> None:
    if kind is not Format.XLSX:
        _write(shop, noun, kind, sys.stdout, excel=excel)
        return
    if sys.stdout.isatty():
        raise WrongUsage(say("A workbook is nothing for a terminal."), next_step=say("Name a file with --out."))
    made = BytesIO()
    _write_book(shop, noun, made)
    sys.stdout.buffer.write(made.getvalue())


def _write_book(shop: Shop, noun: str, target: Path | BytesIO) -> None:
    from aftersales_cli.render import exchange

    with exporting.csv_table(shop.db, FORMS[noun], shop.settings.currency) as (headings, rows):
        exchange.write(target, noun, headings, rows)


def _write(shop: Shop, noun: str, kind: Format, out: TextIO, *, excel: bool) -> None:
    if kind is Format.JSONL:
        with exporting.json_lines(shop.db, FORMS[noun], shop.settings.currency) as lines:
            out.writelines(lines)
        return
    with exporting.csv_table(shop.db, FORMS[noun], shop.settings.currency) as (headings, rows):
        write_raw_csv(headings, rows, out, excel=excel)
