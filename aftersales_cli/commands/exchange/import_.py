"""``aftersales import``: staff, prices, customers, devices, parts and orders from a file."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Annotated, BinaryIO, cast

import typer

from aftersales_cli.commands.frame.options import AsJson, DryRun, form
from aftersales_cli.commands.frame.shop import open_shop
from aftersales_cli.commands.frame.tree import Noun
from aftersales_cli.domain.values.advice import do
from aftersales_cli.domain.values.errors import Conflict, NotFound, WrongUsage, reason
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render import exchange as views
from aftersales_cli.render.screen.progress import progress
from aftersales_cli.services.exchange import importing
from aftersales_cli.store.file import connections

app = Noun("import")

STDIN = "-"

Source = Annotated[str, typer.Argument(metavar="FILE", help="CSV, JSON lines or XLSX; - reads standard input.")]
Mapping = Annotated[
    str | None,
    typer.Option(
        "--mapping", metavar="FILE", help="Which column of the file is which field (TOML); open-repair is an example."
    ),
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="The file's encoding; recognised when not named.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Let nothing in unless every row can go in.")]


@app.verb("customers", example="aftersales import customers 客户.csv --dry-run")
def customers(
    file: Source,
    mapping: Mapping = None,
    encoding: Encoding = None,
    strict: Strict = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Bring in customers. What is on file already is not added twice."""
    _bring_in("customers", file, mapping, encoding, strict=strict, dry_run=dry_run, as_json=as_json)


@app.verb("devices", example="aftersales import devices 设备.csv --dry-run")
def devices(
    file: Source,
    mapping: Mapping = None,
    encoding: Encoding = None,
    strict: Strict = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Bring in devices. Their owners are named by number, phone or name, and must be on file."""
    _bring_in("devices", file, mapping, encoding, strict=strict, dry_run=dry_run, as_json=as_json)


@app.verb("parts", example="aftersales import parts 零件.csv --dry-run")
def parts(
    file: Source,
    mapping: Mapping = None,
    encoding: Encoding = None,
    strict: Strict = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Bring in parts. A column stock says how many there are of each."""
    _bring_in("parts", file, mapping, encoding, strict=strict, dry_run=dry_run, as_json=as_json)


@app.verb("tickets", example="aftersales import tickets repairs.csv --mapping open-repair --dry-run")
def tickets(
    file: Source,
    mapping: Mapping = None,
    encoding: Encoding = None,
    strict: Strict = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Bring in orders: those of another program with a mapping, or those of an export."""
    _bring_in("tickets", file, mapping, encoding, strict=strict, dry_run=dry_run, as_json=as_json)


@app.verb("staff", example="aftersales import staff 员工.csv --dry-run")
def staff(
    file: Source,
    mapping: Mapping = None,
    encoding: Encoding = None,
    strict: Strict = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Bring in the staff. Orders name technicians, so the staff goes first."""
    _bring_in("staff", file, mapping, encoding, strict=strict, dry_run=dry_run, as_json=as_json)


@app.verb("prices", example="aftersales import prices 价目.csv --dry-run")
def prices(
    file: Source,
    mapping: Mapping = None,
    encoding: Encoding = None,
    strict: Strict = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Bring in the price list."""
    _bring_in("prices", file, mapping, encoding, strict=strict, dry_run=dry_run, as_json=as_json)


@app.verb("undo", example="aftersales import undo last")
def undo(
    run: Annotated[
        str, typer.Argument(metavar="ID", help="The import's id or the beginning of it; last for the last one.")
    ],
    as_json: AsJson = False,
) -> None:
    """Take a whole import back. What somebody changed or used since stays."""
    with open_shop(writing=True) as shop, progress(say("Taking back")) as report:
        done = importing.take_back(shop, run, report)
    views.show_taken_back(done, form(as_json=as_json))
    if done.stayed:
        raise Conflict(
            say("{count} records stay: they, or others of their batch, were changed or used since.", count=done.stayed),
            next_step=say("See what happened with: {command}", command=do("journal")),
        )


def _bring_in(
    noun: str, file: str, mapping: str | None, encoding: str | None, *, strict: bool, dry_run: bool, as_json: bool
) -> None:
    request = importing.Request(
        noun=noun,
        source=file,
        mapping=mapping,
        encoding=encoding,
        strict=strict,
        rehearse=dry_run,
    )
    with _opened(file) as content, open_shop(writing=not dry_run) as shop:
        with progress(say("Importing")) as report:
            summary = importing.bring_in(shop, request, content, report)
        if not dry_run:
            with progress(say("Making it searchable")) as report:
                importing.make_searchable(shop, report)
    views.show(summary, form(as_json=as_json))
    if summary.left_out:
        raise importing.refusal(summary)


def _opened(file: str) -> BinaryIO:
    if file == STDIN:
        return _standard_input()
    try:
        connections.leave_alone(Path(file))
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
