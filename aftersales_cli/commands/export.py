"""``aftersales export``: customers, devices, parts and orders to a file."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from aftersales_cli.commands.options import Excel
from aftersales_cli.commands.session import open_shop
from aftersales_cli.commands.tree import Noun
from aftersales_cli.domain.sentence import say
from aftersales_cli.render.records import write_raw_csv
from aftersales_cli.render.talk import notice
from aftersales_cli.services import exporting
from aftersales_cli.services.shop import Shop

app = Noun("export")


class Format(StrEnum):
    """What the file is: CSV, or one JSON object a line."""

    CSV = "csv"
    JSONL = "jsonl"


Out = Annotated[str, typer.Option("--out", metavar="FILE", help="Where to; - is standard output.")]
Form = Annotated[
    Format | None, typer.Option("--format", help="CSV or JSON lines; by default what the file's name says, else CSV.")
]


@app.verb("customers", example="aftersales export customers --out 客户.csv")
def customers(out: Out = "-", format: Form = None, excel: Excel = False) -> None:  # noqa: A002 - the option's name
    """Write all customers to a file that can be imported again."""
    _export("customers", out, format, excel=excel)


@app.verb("devices", example="aftersales export devices --out 设备.csv")
def devices(out: Out = "-", format: Form = None, excel: Excel = False) -> None:  # noqa: A002 - as above
    """Write all devices to a file that can be imported again."""
    _export("devices", out, format, excel=excel)


@app.verb("parts", example="aftersales export parts --out 零件.csv")
def parts(out: Out = "-", format: Form = None, excel: Excel = False) -> None:  # noqa: A002 - as above
    """Write all parts and their stock to a file that can be imported again."""
    _export("parts", out, format, excel=excel)


@app.verb("tickets", example="aftersales export tickets --format jsonl")
def tickets(out: Out = "-", format: Form = None, excel: Excel = False) -> None:  # noqa: A002 - as above
    """Write all orders, with their lines, payments and events, to a file that can be imported again."""
    _export("tickets", out, format, excel=excel)


def _export(noun: str, out: str, chosen: Format | None, *, excel: bool) -> None:
    named_so = out.lower().endswith((".jsonl", ".ndjson", ".json"))
    kind = chosen or (Format.JSONL if named_so else Format.CSV)
    with open_shop() as shop:
        if out == "-":
            _write(shop, noun, kind, sys.stdout, excel=excel)
            return
        with exporting.new_file(Path(out)) as file:
            _write(shop, noun, kind, file, excel=excel)
    notice(say("Written: {path}", path=out))


def _write(shop: Shop, noun: str, kind: Format, out: TextIO, *, excel: bool) -> None:
    if kind is Format.JSONL:
        with exporting.json_lines(shop, noun) as lines:
            out.writelines(lines)
        return
    with exporting.csv_table(shop, noun) as (headings, rows):
        write_raw_csv(headings, rows, out, excel=excel)
