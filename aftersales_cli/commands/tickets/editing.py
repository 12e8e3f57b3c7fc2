"""``ticket edit``: correcting what an order says."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersales_cli.commands.frame import ask, typed_values
from aftersales_cli.commands.frame.options import AsJson, Once
from aftersales_cli.commands.tickets import app, common, typed
from aftersales_cli.commands.tickets.common import Ref, take
from aftersales_cli.domain.tickets.ticket import ServiceKind, Ticket
from aftersales_cli.services.shop import Shop
from aftersales_cli.services.tickets import editing
from aftersales_cli.services.tickets.opening import parse_accessory

Kind = Annotated[ServiceKind | None, typer.Option("--kind", help="A paid, B under contract, C free, D internal.")]


@app.verb("edit", example="aftersales ticket edit 1 --promise +3d")
def edit(
    ticket: Ref,
    fault: common.Fault = None,
    condition: common.Condition = None,
    promise: common.Promise = None,
    cap: common.Cap = None,
    kind: Kind = None,
    channel: common.ChannelOption = None,
    severity: common.Severity = None,
    sender: common.Sender = None,
    payer: common.Payer = None,
    accessory: common.Accessories = None,
    question: common.Questions = None,
    backup_notice: common.BackupNotice = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Correct what an order says. What is not named stays; an empty text empties a field; accessories are added.

    The papers of a delivered order are final and are not edited.
    """

    def act(shop: Shop, found: Ticket) -> Ticket:
        return editing.edit(
            shop,
            found,
            accessories=[parse_accessory(text) for text in accessory or ()],
            fault=fault,
            condition=condition,
            promised_on=typed.due_date(shop, promise),
            cap=typed_values.money(shop, cap),
            kind=kind,
            channel=channel,
            severity=severity,
            sender=sender,
            payer=payer,
            questions=typed_values.table(question, "--question KEY=ANSWER") or None,
            backup_notice=ask.truth(backup_notice),
        )

    take(ticket, key, act, as_json=as_json)
