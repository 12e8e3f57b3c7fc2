"""``ticket open``: taking a device in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from aftersales_cli.commands.cards import device_options as opt
from aftersales_cli.commands.frame import ask
from aftersales_cli.commands.frame.options import Writes
from aftersales_cli.commands.frame.session import session
from aftersales_cli.commands.frame.shop import look_in, once, open_shop
from aftersales_cli.commands.frame.tree.parameters import Group, Known
from aftersales_cli.commands.frame.tree.usage import missing
from aftersales_cli.commands.tickets import app, intake, options
from aftersales_cli.commands.tickets.common import say_next
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.render.tickets import card as views
from aftersales_cli.services.tickets import brought, opening, tickets

if TYPE_CHECKING:
    from aftersales_cli.domain.tickets.ticket import Ticket
    from aftersales_cli.services.shop import Shop


@app.verb(
    "open", example="aftersales ticket open --name 张伟 --phone 13800138000 --kind phone --brand 小米 --fault 屏幕碎裂"
)
def open_(said: Annotated[Known, Group(options.OPENING)], reply: Writes) -> None:
    """Take in a device: write an order (托修单).

    Customer and device are named by reference, or described and put on file in the same step. On a terminal it asks for
    what is missing.
    """
    known = _complete(said)
    with open_shop(writing=True) as shop:
        new = intake.read(shop, known)
        remarks = brought.remarks(shop, new)
        ticket = once(shop, reply.key, lambda: opening.open_ticket(shop, new), tickets.get)
        for remark in remarks:
            notice(remark)
        _say_opened(shop, ticket)
        views.show_short(ticket, reply.form, shop.zone)
        say_next(ticket)


def _complete(known: Known) -> Known:
    """Ask for what is missing. Raises WrongUsage naming all of it when there is nobody to ask."""
    lacking = {
        "--customer": not intake.has_customer(known),
        "--kind" if opt.given(known) else "--device": not intake.has_device(known),
        "--fault": not known["fault"],
    }
    if not any(lacking.values()):
        return known
    if not ask.can_ask():
        raise missing([option for option, absent in lacking.items() if absent], session.command)
    from aftersales_cli.commands.tickets.interview import interview

    with look_in() as shop:
        return interview(shop, known)


def _say_opened(shop: Shop, ticket: Ticket) -> None:
    notice(say("Ticket {number} is open.", number=ticket.number))
    for number in opening.other_orders(shop, ticket):
        notice(say("This device has another open order: {number}.", number=number))
    for visit in opening.earlier_visits(shop, ticket):
        notice(
            say("This device was here before: {number} on {day}.", number=visit.ticket, day=visit.opened_on.isoformat())
        )
