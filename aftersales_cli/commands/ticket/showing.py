"""Looking at one order: ``ticket show`` and ``ticket log``."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersales_cli.commands.options import AsCsv, AsJson, Excel, Sort, TicketRef, form, say_more
from aftersales_cli.commands.session import open_shop, ordering
from aftersales_cli.commands.ticket import app
from aftersales_cli.domain.sentence import say
from aftersales_cli.render import ticket as views
from aftersales_cli.render import ticket_card
from aftersales_cli.render.talk import notice
from aftersales_cli.services import references
from aftersales_cli.services.tickets import editing

Password = Annotated[
    bool, typer.Option("--password", help="Only what unlocks the device; the history notes that it was read.")
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most this many.")]


@app.verb("show", example="aftersales ticket show 1")
def show(ticket: TicketRef, password: Password = False, as_json: AsJson = False) -> None:
    """Show everything about an order."""
    with open_shop(writing=password) as shop:
        found = references.ticket(shop, ticket)
        if password:
            ticket_card.show_password(found, editing.read_password(shop, found), form(as_json=as_json))
            return
        ticket_card.show(found, form(as_json=as_json), shop.zone)
        if editing.keeps_password(shop, found):
            notice(
                say("A password is kept; read it with: aftersales ticket show {number} --password", number=found.number)
            )


@app.verb("log", example="aftersales ticket log 1")
def log(
    ticket: TicketRef,
    limit: Limit = None,
    sort: Sort = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    excel: Excel = False,
) -> None:
    """Show the history of an order, step by step."""
    _, descending = ordering(sort, ("at",), "at")
    with open_shop() as shop:
        events = references.ticket(shop, ticket).events
        events = events[::-1] if descending else events
        views.show_log(events[:limit], form(as_json=as_json, as_csv=as_csv, excel=excel), shop.zone)
        say_more(events, limit or len(events))
