"""The bench: ``ticket assign``, ``note``, ``diagnose``, ``start``, ``wait``, ``resume``, ``stop``, ``inspect``."""

from __future__ import annotations

from typing import Annotated

from aftersales_cli.commands.frame.options import StaffRef, Writes
from aftersales_cli.commands.frame.tree.parameters import Argument, Option
from aftersales_cli.commands.tickets import app, common, typed
from aftersales_cli.commands.tickets.common import Ref, take
from aftersales_cli.domain.tickets.ticket import Responsibility, Ticket, WaitingFor
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.services import references
from aftersales_cli.services.shop import Shop
from aftersales_cli.services.tickets import bench, editing

For = Annotated[
    WaitingFor, Option("--for", WaitingFor, help="What it waits for.", question=say("What does it wait for?"))
]
Note = Annotated[str | None, Option("--note", metavar="TEXT", help="A word about it.")]
Passed = Annotated[bool | None, Option("--pass/--fail", bool, help="The result; left open if not said.")]
Items = Annotated[
    list[str] | None, Option("--item", metavar="TEXT=ok|bad", help="One item and its result; repeatable.", many=True)
]


Text = Annotated[str, Argument("TEXT", help="The remark.")]


@app.verb("assign", after="edit", example="aftersales ticket assign 1 李强")
def assign(ticket: Ref, staff: StaffRef, reply: Writes) -> None:
    """Give an order to a member of staff."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        return editing.assign(shop, found.id, references.staff(shop, staff))

    take(ticket, reply, act)


@app.verb("note", example="aftersales ticket note 1 客户来电催问")
def note(ticket: Ref, text: Text, reply: Writes) -> None:
    """Add a remark to the history of an order."""
    take(ticket, reply, lambda shop, found: editing.note(shop, found.id, text))


Finding = Annotated[str, Option("--finding", metavar="TEXT", help="What was found.", question=say("What was found?"))]
Component = Annotated[str | None, Option("--component", metavar="TEXT", help="Which part of it is at fault.")]
Cause = Annotated[str | None, Option("--cause", metavar="TEXT", help="What made it fail.")]
Blame = Annotated[Responsibility | None, Option("--responsibility", Responsibility, help="Whose fault it is.")]


@app.verb("diagnose", example="aftersales ticket diagnose 1 --finding 屏幕排线断裂 --component screen")
def diagnose(
    ticket: Ref,
    *,
    finding: Finding,
    component: Component = None,
    cause: Cause = None,
    responsibility: Blame = None,
    reply: Writes,
) -> None:
    """Write down what was found."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        return bench.diagnose(
            shop, found.id, finding=finding, component=component, cause=cause, responsibility=responsibility
        )

    take(ticket, reply, act)


@app.verb("start", after="decline", example="aftersales ticket start 1")
def start(ticket: Ref, reply: Writes) -> None:
    """Begin the work. It needs a price that the customer agreed to, unless the repair is free."""
    take(ticket, reply, lambda shop, found: bench.start(shop, found.id))


@app.verb("wait", example="aftersales ticket wait 1 --for parts")
def wait(ticket: Ref, *, waiting_for: For, note: Note = None, reply: Writes) -> None:
    """Put an order aside until something comes. It remembers where it was."""
    take(ticket, reply, lambda shop, found: bench.wait(shop, found.id, waiting_for, note=note))


@app.verb("resume", example="aftersales ticket resume 1")
def resume(ticket: Ref, reply: Writes) -> None:
    """Take up an order that waited or was stopped, where it was left."""
    take(ticket, reply, lambda shop, found: bench.resume(shop, found.id))


@app.verb("stop", example='aftersales ticket stop 1 --reason 客户改主意 --labour "拆检=80"')
def stop(
    ticket: Ref, *, reason: common.Reason = None, labour: common.Labour = None, fee: common.Fees = None, reply: Writes
) -> None:
    """Break the work off half-way. What was done until now is charged, not what was quoted."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        work = [*typed.labour(shop, labour), *typed.fees(shop, fee)]
        return bench.stop(shop, found.id, reason=reason, work=work)

    take(ticket, reply, act, typed={"barrier": reason})


@app.verb("inspect", example='aftersales ticket inspect 1 --pass --item "触摸=ok" --item "充电=ok"')
def inspect(ticket: Ref, *, passed: Passed = None, item: Items = None, reply: Writes) -> None:
    """Check the finished work item by item. A bad item keeps it from passing."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        items = [typed.inspection_item(text) for text in item or ()]
        return bench.inspect(shop, found.id, passed=passed, items=items)

    take(ticket, reply, act)
