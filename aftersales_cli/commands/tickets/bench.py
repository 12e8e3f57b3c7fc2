"""The bench: ``ticket start``, ``wait``, ``resume``, ``stop``, ``inspect``."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersales_cli.commands.frame import ask
from aftersales_cli.commands.frame.options import AsJson, Once, StaffRef
from aftersales_cli.commands.tickets import app, common, typed
from aftersales_cli.commands.tickets.common import Ref, take
from aftersales_cli.domain.tickets.ticket import Responsibility, Ticket, WaitingFor
from aftersales_cli.domain.tickets.words import REASONS
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.services import references
from aftersales_cli.services.shop import Shop
from aftersales_cli.services.tickets import bench, editing

For = Annotated[WaitingFor | None, typer.Option("--for", help="What it waits for.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A word about it.")]
Passed = Annotated[bool | None, typer.Option("--pass/--fail", help="The result; left open if not said.")]
Items = Annotated[
    list[str] | None, typer.Option("--item", metavar="TEXT=ok|bad", help="One item and its result; repeatable.")
]


@app.verb("start", example="aftersales ticket start 1")
def start(ticket: Ref, key: Once = None, as_json: AsJson = False) -> None:
    """Begin the work. It needs a price that the customer agreed to, unless the repair is free."""
    take(ticket, key, lambda shop, found: bench.start(shop, found.id), as_json=as_json)


@app.verb("wait", example="aftersales ticket wait 1 --for parts")
def wait(ticket: Ref, waiting_for: For = None, note: Note = None, key: Once = None, as_json: AsJson = False) -> None:
    """Put an order aside until something comes. It remembers where it was."""
    reasons = tuple((reason.value, text) for reason, text in REASONS.items())
    answers = ask.fill(ask.Field("--for", say("What does it wait for?"), waiting_for, choices=reasons))
    reason = WaitingFor(answers["--for"])
    take(ticket, key, lambda shop, found: bench.wait(shop, found.id, reason, note=note), as_json=as_json)


@app.verb("resume", example="aftersales ticket resume 1")
def resume(ticket: Ref, key: Once = None, as_json: AsJson = False) -> None:
    """Take up an order that waited or was stopped, where it was left."""
    take(ticket, key, lambda shop, found: bench.resume(shop, found.id), as_json=as_json)


@app.verb("stop", example='aftersales ticket stop 1 --reason 客户改主意 --labour "拆检=80"')
def stop(
    ticket: Ref,
    reason: common.Reason = None,
    labour: common.Labour = None,
    fee: common.Fees = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Break the work off half-way. What was done until now is charged, not what was quoted."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        work = [*typed.labour(shop, labour), *typed.fees(shop, fee)]
        return bench.stop(shop, found.id, reason=reason, work=work)

    take(ticket, key, act, as_json=as_json, told={"barrier": reason})


@app.verb("inspect", example='aftersales ticket inspect 1 --pass --item "触摸=ok" --item "充电=ok"')
def inspect(ticket: Ref, passed: Passed = None, item: Items = None, key: Once = None, as_json: AsJson = False) -> None:
    """Check the finished work item by item. A bad item keeps it from passing."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        items = [typed.inspection_item(text) for text in item or ()]
        return bench.inspect(shop, found.id, passed=passed, items=items)

    take(ticket, key, act, as_json=as_json)


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
        return bench.diagnose(
            shop,
            found.id,
            finding=answers["--finding"],
            component=component,
            cause=cause,
            responsibility=responsibility,
        )

    take(ticket, key, act, as_json=as_json)


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
