"""What the verbs of an order share: its reference, taking a step, and saying what changed and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

from aftersales_cli.commands.frame.options import Reply, TicketRef
from aftersales_cli.commands.frame.shop import once, open_shop
from aftersales_cli.commands.frame.tree.parameters import Option
from aftersales_cli.domain.cards.parts import Charge
from aftersales_cli.domain.tickets.next import next_deed
from aftersales_cli.domain.tickets.ticket import Ticket
from aftersales_cli.domain.values.advice import Unsaid, do
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_note, shown
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.render.tickets import card as views
from aftersales_cli.services import references
from aftersales_cli.services.shop import Shop
from aftersales_cli.services.tickets import tickets

Ref = TicketRef
Act = Callable[[Shop, Ticket], Ticket]

NOTHING_TYPED: Mapping[str, str | None] = {}


def take(ref: str, reply: Reply, act: Act, *, typed: Mapping[str, str | None] = NOTHING_TYPED) -> None:
    """Do ``act`` with the order meant by ``ref``, once; then say what changed and what usually comes next.

    ``typed`` is what was typed for fields that a step which is done already leaves as they were.
    """
    with open_shop(writing=True) as shop:
        before = references.ticket(shop, ref)
        after = once(shop, reply.key, lambda: act(shop, before), tickets.get)
        say_change(before, after)
        _say_not_taken(before, after, typed)
        views.show_short(after, reply.form, shop.zone)
        say_next(after)


def _is_unchanged(before: Ticket, after: Ticket) -> bool:
    return after.version == before.version and after.events == before.events


def _say_not_taken(before: Ticket, after: Ticket, typed: Mapping[str, str | None]) -> None:
    """What was typed in vain since the step was done before, what stands instead, and how to write it down."""
    if not _is_unchanged(before, after):
        return
    for field, text in typed.items():
        kept = str(getattr(after, field) or "")
        if text and clean_note(text) != kept:
            notice(say("“{value}” was not taken over: “{kept}” stays.", value=shown(text), kept=shown(kept)))
            note, deliver = (
                do("ticket note", after.number, Unsaid.TEXT),
                do("ticket deliver", after.number, outcome=text),
            )
            notice(say("Write it down with: {command}", command=deliver if field == "outcome" else note))


def say_change(before: Ticket, after: Ticket) -> None:
    """What a step did to an order, or that there was nothing to do."""
    if _is_unchanged(before, after):
        notice(say("{number} is {state} already: nothing changed.", number=after.number, state=after.state.label))
    elif after.state is not before.state:
        states = {"before": before.state.label, "after": after.state.label}
        notice(say("{number}: {before} → {after}", number=after.number, **states))
    else:
        notice(say("{number} is changed; it stays {state}.", number=after.number, state=after.state.label))


def say_next(ticket: Ticket) -> None:
    """The command that usually comes next."""
    command = next_deed(ticket)
    if command:
        notice(say("Next: {command}", command=command))


Labour = Annotated[
    list[str] | None,
    Option(
        "--labour", metavar="TEXT[=MONEY]", help="Work and its price; without one, that of the price list.", many=True
    ),
]
Fees = Annotated[
    list[str] | None,
    Option(
        "--fee", metavar="TEXT[=MONEY]", help="A fee and its price; without one, that of the price list.", many=True
    ),
]
ChargeOption = Annotated[Charge | None, Option("--charge", Charge, help="Who pays; by warranty if not said.")]
Reason = Annotated[str | None, Option("--reason", metavar="TEXT", help="Why.")]
