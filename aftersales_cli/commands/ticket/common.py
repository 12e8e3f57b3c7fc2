"""What the verbs of an order share: its reference, taking a step, and saying what changed and what comes next."""

from __future__ import annotations

from collections.abc import Callable

from aftersales_cli.commands.options import TicketRef, form
from aftersales_cli.commands.session import once, open_shop
from aftersales_cli.domain.sentence import say
from aftersales_cli.domain.ticket import Ticket
from aftersales_cli.domain.ticket_next import next_command
from aftersales_cli.domain.ticket_words import STATES
from aftersales_cli.render import ticket_card as views
from aftersales_cli.render.talk import notice
from aftersales_cli.services import references, tickets
from aftersales_cli.services.shop import Shop

Ref = TicketRef
Act = Callable[[Shop, Ticket], Ticket]


def take(ref: str, key: str | None, act: Act, *, as_json: bool) -> None:
    """Do ``act`` with the order meant by ``ref``, once; then say what changed and what usually comes next."""
    with open_shop(writing=True) as shop:
        before = references.ticket(shop, ref)
        after = once(shop, key, lambda: act(shop, before), tickets.get)
        say_change(before, after)
        views.show_short(after, form(as_json=as_json), shop.zone)
        say_next(after)


def say_change(before: Ticket, after: Ticket) -> None:
    """What a step did to an order, or that there was nothing to do."""
    if after.version == before.version and after.events == before.events:
        notice(say("{number} is {state} already: nothing changed.", number=after.number, state=STATES[after.state]))
    elif after.state is not before.state:
        notice(
            say(
                "{number}: {before} → {after}",
                number=after.number,
                before=STATES[before.state],
                after=STATES[after.state],
            )
        )
    else:
        notice(say("{number} is changed; it stays {state}.", number=after.number, state=STATES[after.state]))


def say_next(ticket: Ticket) -> None:
    """The command that usually comes next."""
    command = next_command(ticket)
    if command:
        notice(say("Next: {command}", command=command))
