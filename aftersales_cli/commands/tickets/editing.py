"""``ticket edit``: correcting what an order says."""

from __future__ import annotations

from typing import Annotated

from aftersales_cli.commands.frame import ask
from aftersales_cli.commands.frame import options as typed_values
from aftersales_cli.commands.frame.options import Writes
from aftersales_cli.commands.frame.tree.parameters import Group, Known
from aftersales_cli.commands.tickets import app, options, typed
from aftersales_cli.commands.tickets.common import Ref, take
from aftersales_cli.domain.tickets.ticket import Ticket
from aftersales_cli.services.shop import Shop
from aftersales_cli.services.tickets import editing
from aftersales_cli.services.tickets.wording import parse_accessory


@app.verb("edit", after="log", example="aftersales ticket edit 1 --promise +3d")
def edit(ticket: Ref, *, said: Annotated[Known, Group(options.EDITING)], reply: Writes) -> None:
    """Correct what an order says. What is not named stays; an empty text empties a field; accessories are added.

    The papers of a delivered order are final and are not edited.
    """

    def act(shop: Shop, found: Ticket) -> Ticket:
        changes = {
            **said,
            "promised_on": typed.due_date(shop, said["promise"]),
            "cap": typed_values.money(shop, said["cap"]),
            "questions": typed_values.table(said["question"], "--question KEY=ANSWER") or None,
            "backup_notice": ask.truth(said["backup_notice"]),
        }
        accessories = [parse_accessory(text) for text in changes.pop("accessory") or ()]
        del changes["promise"], changes["question"]
        return editing.edit(shop, found, accessories=accessories, **changes)

    take(ticket, reply, act)
