"""``aftersales import`` and ``export``: staff, prices, customers, devices, parts and orders from and to a file."""

from __future__ import annotations

import sys
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Annotated, BinaryIO, TextIO, cast

from aftersales_cli.commands.frame.options import DryRun, Excel, Reads, Summary
from aftersales_cli.commands.frame.shop import open_shop
from aftersales_cli.commands.frame.tree.nouns import Noun
from aftersales_cli.commands.frame.tree.parameters import Argument, Option
from aftersales_cli.domain.values.advice import do
from aftersales_cli.domain.values.errors import Conflict, NotFound, WrongUsage, reason
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.screen.talk import notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from aftersales_cli.services.shop import Shop

bring_in = Noun("import")
export = Noun("export")

STD = "-"
"""Standard input, or standard output."""

# --- in -----------------------------------------------------------------------------------------------

Source = Annotated[str, Argument("FILE", help="CSV, JSON lines or XLSX; - reads standard input.")]
Mapping = Annotated[
    str | None,
    Option(
        "--mapping", metavar="FILE", help="Which column of the file is which field (TOML); open-repair is an example."
    ),
]
Encoding = Annotated[
    str | None, Option("--encoding", metavar="NAME", help="The file's encoding; recognised when not named.")
]
Strict = Annotated[bool, Option("--strict", bool, help="Let nothing in unless every row can go in.")]

IN = (
    ("customers", "客户.csv", say("Bring in customers. What is on file already is not added twice.")),
    (
        "devices",
        "设备.csv",
        say("Bring in devices. Their owners are named by number, phone or name, and must be on file."),
    ),
    ("parts", "零件.csv", say("Bring in parts. A column stock says how many there are of each.")),
    (
        "tickets",
        "repairs.csv --mapping open-repair",
        say("Bring in orders: those of another program with a mapping, or those of an export."),
    ),
    ("staff", "员工.csv", say("Bring in the staff. Orders name technicians, so the staff goes first.")),
    ("prices", "价目.csv", say("Bring in the price list.")),
)


def _importer(records: str) -> Callable[..., None]:
    """The verb that brings in such records."""

    def verb(
        file: Source,
        *,
        mapping: Mapping = None,
        encoding: Encoding = None,
        strict: Strict = False,
        dry_run: DryRun = False,
        form: Summary,
    ) -> None:
        from aftersales_cli.render import exchange as views
        from aftersales_cli.render.screen.progress import progress
        from aftersales_cli.services.exchange import importing

        request = importing.Request(
            noun=records, source=file, mapping=mapping, encoding=encoding, strict=strict, rehearse=dry_run
        )
        with _opened(file) as content, open_shop(writing=not dry_run) as shop:
            with progress(say("Importing")) as report:
                summary = importing.bring_in(shop, request, content, report)
            if not dry_run:
                with progress(say("Making it searchable")) as report:
                    importing.make_searchable(shop, report)
        views.show(summary, form)
        if summary.left_out:
            raise importing.refusal(summary)

    return verb


for _records, _file, _help in IN:
    bring_in.add(_records, _importer(_records), f"aftersales import {_records} {_file} --dry-run", _help.text)


@bring_in.verb("undo", example="aftersales import undo last")
def undo(
    run: Annotated[
        str, Argument("ID", help="The import's id or the beginning of it; last for the last one.", reference=True)
    ],
    form: Reads,
) -> None:
    """Take a whole import back. What somebody changed or used since stays."""
    from aftersales_cli.render import exchange as views
    from aftersales_cli.render.screen.progress import progress
    from aftersales_cli.services.exchange import importing

    with open_shop(writing=True) as shop, progress(say("Taking back")) as report:
        done = importing.take_back(shop, run, report)
    views.show_taken_back(done, form)
    if done.stayed:
        raise Conflict(
            say("{count} records stay: they, or others of their batch, were changed or used since.", count=done.stayed),
            next_step=say("See what happened with: {command}", command=do("journal")),
        )


def _opened(file: str) -> BinaryIO:
    if file == STD:
        return _standard_input()
    from aftersales_cli.services.files import leave_alone

    try:
        leave_alone(Path(file))
        return Path(file).open("rb")
    except OSError as error:
        raise NotFound(
            say("{path} cannot be read: {reason}.", path=file, reason=reason(error)),
            next_step=say("Check the name of the file."),
        ) from None


def _standard_input() -> BinaryIO:
    """All of standard input, kept so that it can be read twice. A terminal has no file to give."""
    if sys.stdin.isatty():
        raise WrongUsage(
            say("No file comes from standard input."),
            next_step=say("Name a file, or send one: aftersales import customers - < FILE"),
        )
    kept = SpooledTemporaryFile(max_size=1 << 24)  # noqa: SIM115 - the caller closes it
    while piece := sys.stdin.buffer.read(1 << 20):
        kept.write(piece)
    kept.seek(0)
    return cast("BinaryIO", kept)


# --- out ----------------------------------------------------------------------------------------------


class FileFormat(StrEnum):
    """What the file is: CSV, one JSON object a line, or a workbook."""

    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"


_ENDINGS = {
    ".jsonl": FileFormat.JSONL, ".ndjson": FileFormat.JSONL, ".json": FileFormat.JSONL, ".xlsx": FileFormat.XLSX,
}  # fmt: skip

Out = Annotated[str, Option("--out", metavar="FILE", help="Where to; - is standard output.")]
As = Annotated[
    FileFormat | None,
    Option("--format", FileFormat, help="CSV, JSON lines or XLSX; by default what the file's name says, else CSV."),
]

OUT = (
    ("customers", "--out 客户.csv", say("Write all customers to a file that can be imported again.")),
    ("devices", "--out 设备.csv", say("Write all devices to a file that can be imported again.")),
    ("parts", "--out 零件.csv", say("Write all parts and their stock to a file that can be imported again.")),
    (
        "tickets",
        "--format jsonl",
        say("Write all orders, with their lines, payments and events, to a file that can be imported again."),
    ),
    (
        "staff",
        "--out 员工.csv",
        say("Write the whole staff, those who left too, to a file that can be imported again."),
    ),
    ("prices", "--out 价目.csv", say("Write the whole price list to a file that can be imported again.")),
)


def _exporter(records: str) -> Callable[..., None]:
    """The verb that writes such records."""

    def verb(out: Out = STD, format_: As = None, excel: Excel = False) -> None:
        kind = format_ or _ENDINGS.get(Path(out).suffix.lower(), FileFormat.CSV)
        with open_shop() as shop:
            if out == STD:
                _to_stdout(shop, records, kind, excel=excel)
                return
            write_file(shop, records, kind, Path(out), excel=excel)
        notice(say("Written: {path}", path=out))

    return verb


for _records, _how, _help in OUT:
    export.add(_records, _exporter(_records), f"aftersales export {_records} {_how}", _help.text)


def write_file(shop: Shop, noun: str, kind: FileFormat, path: Path, *, excel: bool) -> None:
    """Write all records of a noun to a private file, whole or not at all."""
    from aftersales_cli.services.files import replacing

    with replacing(path) as draft:
        if kind is FileFormat.XLSX:
            _write_book(shop, noun, draft)
            return
        with draft.open("w", encoding="utf-8", newline="") as file:
            _write(shop, noun, kind, file, excel=excel)


def _to_stdout(shop: Shop, noun: str, kind: FileFormat, *, excel: bool) -> None:
    if kind is not FileFormat.XLSX:
        _write(shop, noun, kind, sys.stdout, excel=excel)
        return
    if sys.stdout.isatty():
        raise WrongUsage(say("A workbook is nothing for a terminal."), next_step=say("Name a file with --out."))
    made = BytesIO()
    _write_book(shop, noun, made)
    sys.stdout.buffer.write(made.getvalue())


def _write_book(shop: Shop, noun: str, target: Path | BytesIO) -> None:
    from aftersales_cli.render import exchange as views
    from aftersales_cli.services.exchange.exporting import csv_table

    with csv_table(shop, noun) as (headings, rows):
        views.write(target, noun, headings, rows)


def _write(shop: Shop, noun: str, kind: FileFormat, out: TextIO, *, excel: bool) -> None:
    from aftersales_cli.render.screen.records import write_raw_csv
    from aftersales_cli.services.exchange.exporting import csv_table, json_lines

    if kind is FileFormat.JSONL:
        with json_lines(shop, noun) as lines:
            out.writelines(lines)
        return
    with csv_table(shop, noun) as (headings, rows):
        write_raw_csv(headings, rows, out, excel=excel)
