"""``ticket assign`` and ``ticket note``: who has an order, and remarks on it."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersales_cli.commands.options import AsJson, Once, StaffRef
from aftersales_cli.commands.ticket import app
from aftersales_cli.commands.ticket.common import Ref, take
from aftersales_cli.domain.ticket import Ticket
from aftersales_cli.services import references
from aftersales_cli.services.shop import Shop
from aftersales_cli.services.tickets import editing

Text = Annotated[str, typer.Argument(metavar="TEXT", help="The remark.")]


@app.verb("assign", example="aftersales ticket assign 1 李强")
def assign(ticket: Ref, staff: StaffRef, key: Once = None, as_json: AsJson = False) -> None:
    """Give an order to a member of staff."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        return editing.assign(shop, found.id, references.staff(shop, staff))

    take(ticket, key, act, as_json=as_json)


@app.verb("note", example="aftersales ticket note 1 客户来电催问")
def note(ticket: Ref, text: Text, key: Once = None, as_json: AsJson = False) -> None:
    """Add a remark to the history of an order."""
    take(ticket, key, lambda shop, found: editing.note(shop, found.id, text), as_json=as_json)
