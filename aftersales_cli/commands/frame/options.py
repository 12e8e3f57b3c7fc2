"""Options that several commands share, declared once, so that each means one thing everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from aftersales_cli.commands.frame.session import session
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.screen.output import Form
from aftersales_cli.render.screen.talk import notice

if TYPE_CHECKING:
    from collections.abc import Sized

TicketRef = Annotated[str, typer.Argument(metavar="TICKET", help="The order: its number, such as 1042 or A-1042.")]
StaffRef = Annotated[str, typer.Argument(metavar="STAFF", help="Number, login, phone tail, name, pinyin or initials.")]

AsJson = Annotated[bool, typer.Option("--json", help="Answer as one JSON document.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Answer as CSV.")]
Excel = Annotated[bool, typer.Option("--excel", help="Answer as CSV that Excel opens safely (BOM, guarded cells).")]
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most this many.")]
Sort = Annotated[str | None, typer.Option("--sort", metavar="KEY", help="Order by this key; -KEY turns it round.")]
Once = Annotated[
    str | None,
    typer.Option("--once", metavar="KEY", help="Do it once: the same key again gives the first answer."),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask for confirmation.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be done and change nothing.")]


def form(*, as_json: bool = False, as_csv: bool = False, excel: bool = False) -> Form:
    """The form of the answer, from the command's own options and those that all reading commands share."""
    fields = tuple(name.strip() for name in (session.fields or "").split(",") if name.strip())
    return Form(
        as_json=as_json,
        as_csv=as_csv or session.as_csv,
        excel=excel or session.excel,
        tsv=session.tsv,
        fields=fields,
    )


def say_more(rows: Sized, limit: int) -> None:
    """Say that a list was cut; one row more than the limit was looked for."""
    if len(rows) > limit:
        notice(say("Only {count} shown, and there are more: name another --limit.", count=limit))
