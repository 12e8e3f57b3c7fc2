"""The bench: ``ticket start``, ``wait``, ``resume``, ``stop``, ``inspect``."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersales_cli.commands import ask
from aftersales_cli.commands.options import AsJson, Once
from aftersales_cli.commands.ticket import app, options, typed
from aftersales_cli.commands.ticket.common import Ref, take
from aftersales_cli.domain.sentence import say
from aftersales_cli.domain.ticket import Ticket, WaitingFor
from aftersales_cli.domain.ticket_words import REASONS
from aftersales_cli.services.shop import Shop
from aftersales_cli.services.tickets import steps

For = Annotated[WaitingFor | None, typer.Option("--for", help="What it waits for.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A word about it.")]
Passed = Annotated[bool | None, typer.Option("--pass/--fail", help="The result; left open if not said.")]
Items = Annotated[
    list[str] | None, typer.Option("--item", metavar="TEXT=ok|bad", help="One item and its result; repeatable.")
]


@app.verb("start", example="aftersales ticket start 1")
def start(ticket: Ref, key: Once = None, as_json: AsJson = False) -> None:
    """Begin the work. It needs a price that the customer agreed to, unless the repair is free."""
    take(ticket, key, lambda shop, found: steps.start(shop, found.id), as_json=as_json)


@app.verb("wait", example="aftersales ticket wait 1 --for parts")
def wait(ticket: Ref, waiting_for: For = None, note: Note = None, key: Once = None, as_json: AsJson = False) -> None:
    """Put an order aside until something comes. It remembers where it was."""
    reasons = tuple((reason.value, text) for reason, text in REASONS.items())
    answers = ask.fill(ask.Field("--for", say("What does it wait for?"), waiting_for, choices=reasons))
    reason = WaitingFor(answers["--for"])
    take(ticket, key, lambda shop, found: steps.wait(shop, found.id, reason, note=note), as_json=as_json)


@app.verb("resume", example="aftersales ticket resume 1")
def resume(ticket: Ref, key: Once = None, as_json: AsJson = False) -> None:
    """Take up an order that waited or was stopped, where it was left."""
    take(ticket, key, lambda shop, found: steps.resume(shop, found.id), as_json=as_json)


@app.verb("stop", example='aftersales ticket stop 1 --reason 客户改主意 --labour "拆检=80"')
def stop(
    ticket: Ref,
    reason: options.Reason = None,
    labour: options.Labour = None,
    fee: options.Fees = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Break the work off half-way. What was done until now is charged, not what was quoted."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        work = [*typed.labour(shop, labour), *typed.fees(shop, fee)]
        return steps.stop(shop, found.id, reason=reason, work=work)

    take(ticket, key, act, as_json=as_json, told={"barrier": reason})


@app.verb("inspect", example='aftersales ticket inspect 1 --pass --item "触摸=ok" --item "充电=ok"')
def inspect(ticket: Ref, passed: Passed = None, item: Items = None, key: Once = None, as_json: AsJson = False) -> None:
    """Check the finished work item by item. A bad item keeps it from passing."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        items = [steps.parse_item(text) for text in item or ()]
        return steps.inspect(shop, found.id, passed=passed, items=items)

    take(ticket, key, act, as_json=as_json)
