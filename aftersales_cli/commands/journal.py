"""``aftersales journal``: who did what, when."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersales_cli.commands.frame.options import AsCsv, AsJson, Excel, Limit, Sort, form, say_more
from aftersales_cli.commands.frame.shop import open_shop, ordering
from aftersales_cli.commands.frame.tree import Noun
from aftersales_cli.render import journal as views
from aftersales_cli.services import journal as history
from aftersales_cli.store.columns.record_tables import WORDS

app = Noun("journal")

By = Annotated[str | None, typer.Option("--operator", metavar="NAME", help="Only what this person did.")]
Record = Annotated[
    str | None, typer.Option("--record", metavar="NUMBER", help="Only what touched this ticket, customer or device.")
]
ActId = Annotated[str | None, typer.Option("--act", metavar="ID", help="What one act changed, before and after.")]


@app.verb("journal", example="aftersales journal --limit 5")
def journal(
    operator: By = None,
    record: Record = None,
    act: ActId = None,
    limit: Limit = 20,
    sort: Sort = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    excel: Excel = False,
) -> None:
    """Show who did what, the latest first."""
    wanted = form(as_json=as_json, as_csv=as_csv, excel=excel)
    _, descending = ordering(sort, ("at",), "-at")
    with open_shop() as shop:
        if act:
            found = history.act(shop, act)
            views.show_entries(found.act, found.entries, WORDS, wanted, shop.zone)
        else:
            rows = history.acts(shop, limit=limit + 1, operator=operator, reference=record, descending=descending)
            views.show_acts(rows[:limit], wanted, shop.zone)
            say_more(rows, limit)
