"""The end of an order: ``ticket ready``, ``deliver``, ``cancel``, ``unclaimed``."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersales_cli.commands.options import AsJson, Once
from aftersales_cli.commands.ticket import app, options, typed
from aftersales_cli.commands.ticket.common import Ref, take
from aftersales_cli.domain.ticket import Outcome, Ticket
from aftersales_cli.services.shop import Shop
from aftersales_cli.services.tickets import steps

OutcomeOption = Annotated[Outcome | None, typer.Option("--outcome", help="How it ended; fixed if not said.")]
Barrier = Annotated[str | None, typer.Option("--barrier", metavar="TEXT", help="Why it was not repaired.")]
To = Annotated[str | None, typer.Option("--to", metavar="NAME", help="Who collects it; the customer if not said.")]
IdShown = Annotated[
    str | None, typer.Option("--id-shown", metavar="TEXT", help="What they showed: ID card, pick-up slip…")
]
OnAccount = Annotated[bool, typer.Option("--on-account", help="What is owed goes on the bill.")]


@app.verb("ready", example="aftersales ticket ready 1")
def ready(
    ticket: Ref,
    outcome: OutcomeOption = None,
    barrier: Barrier = None,
    labour: options.Labour = None,
    fee: options.Fees = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Say that it can be collected. A repair must have passed its inspection; otherwise say how it ended."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        work = [*typed.labour(shop, labour), *typed.fees(shop, fee)]
        return steps.ready(shop, found.id, outcome=outcome, barrier=barrier, work=work)

    take(ticket, key, act, as_json=as_json, told={"outcome": outcome, "barrier": barrier})


@app.verb("deliver", example="aftersales ticket deliver 1 --to 张伟 --id-shown 身份证")
def deliver(
    ticket: Ref,
    to: To = None,
    id_shown: IdShown = None,
    on_account: OnAccount = False,
    outcome: OutcomeOption = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Hand it back and close the papers. Refused with money owed unless it goes on the bill."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        return steps.deliver(shop, found.id, to=to, id_shown=id_shown, on_account=on_account, outcome=outcome)

    take(ticket, key, act, as_json=as_json)


@app.verb("cancel", example="aftersales ticket cancel 1 --reason 客户取回")
def cancel(ticket: Ref, reason: options.Reason = None, key: Once = None, as_json: AsJson = False) -> None:
    """Take an order back before any work or money; what came in goes back."""
    take(ticket, key, lambda shop, found: steps.cancel(shop, found.id, reason=reason), as_json=as_json)


@app.verb("unclaimed", example="aftersales ticket unclaimed 1")
def unclaimed(ticket: Ref, key: Once = None, as_json: AsJson = False) -> None:
    """Say that nobody came for it. It can still be collected."""
    take(ticket, key, lambda shop, found: steps.unclaimed(shop, found.id), as_json=as_json)
