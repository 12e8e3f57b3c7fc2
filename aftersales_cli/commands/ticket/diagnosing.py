"""``ticket diagnose``: what was found."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersales_cli.commands import ask
from aftersales_cli.commands.options import AsJson, Once
from aftersales_cli.commands.ticket import app
from aftersales_cli.commands.ticket.common import Ref, take
from aftersales_cli.domain.sentence import say
from aftersales_cli.domain.ticket import Responsibility, Ticket
from aftersales_cli.services.shop import Shop
from aftersales_cli.services.tickets import steps

Finding = Annotated[str | None, typer.Option("--finding", metavar="TEXT", help="What was found.")]
Component = Annotated[str | None, typer.Option("--component", metavar="TEXT", help="Which part of it is at fault.")]
Cause = Annotated[str | None, typer.Option("--cause", metavar="TEXT", help="What made it fail.")]
Blame = Annotated[Responsibility | None, typer.Option("--responsibility", help="Whose fault it is.")]


@app.verb("diagnose", example="aftersales ticket diagnose 1 --finding 屏幕排线断裂 --component screen")
def diagnose(
    ticket: Ref,
    finding: Finding = None,
    component: Component = None,
    cause: Cause = None,
    responsibility: Blame = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Write down what was found."""
    answers = ask.fill(ask.Field("--finding", say("What was found?"), finding))

    def act(shop: Shop, found: Ticket) -> Ticket:
        return steps.diagnose(
            shop,
            found.id,
            finding=answers["--finding"],
            component=component,
            cause=cause,
            responsibility=responsibility,
        )

    take(ticket, key, act, as_json=as_json)
