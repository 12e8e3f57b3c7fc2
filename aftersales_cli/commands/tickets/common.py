"""What the verbs of an order share: its reference, taking a step, and saying what changed and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

import typer

from aftersales_cli.commands.frame import ask
from aftersales_cli.commands.frame.options import TicketRef, form
from aftersales_cli.commands.frame.shop import once, open_shop
from aftersales_cli.domain.cards.parts import Charge
from aftersales_cli.domain.tickets.next import next_deed
from aftersales_cli.domain.tickets.ticket import Channel, Ticket
from aftersales_cli.domain.tickets.words import STATES
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

NOTHING_TOLD: Mapping[str, str | None] = {}


def take(ref: str, key: str | None, act: Act, *, as_json: bool, told: Mapping[str, str | None] = NOTHING_TOLD) -> None:
    """Do ``act`` with the order meant by ``ref``, once; then say what changed and what usually comes next.

    ``told`` is what was typed for fields that a step which is done already leaves as they were.
    """
    with open_shop(writing=True) as shop:
        before = references.ticket(shop, ref)
        after = once(shop, key, lambda: act(shop, before), tickets.get)
        say_change(before, after)
        _say_not_taken(before, after, told)
        views.show_short(after, form(as_json=as_json), shop.zone)
        say_next(after)


def _is_unchanged(before: Ticket, after: Ticket) -> bool:
    return after.version == before.version and after.events == before.events


def _say_not_taken(before: Ticket, after: Ticket, told: Mapping[str, str | None]) -> None:
    """What was typed in vain since the step was done before, what stands instead, and how to write it down."""
    if not _is_unchanged(before, after):
        return
    for field, text in told.items():
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
    command = next_deed(ticket)
    if command:
        notice(say("Next: {command}", command=command))


Fault = Annotated[str | None, typer.Option("--fault", metavar="TEXT", help="What is wrong, in the customer's words.")]
Condition = Annotated[str | None, typer.Option("--condition", metavar="TEXT", help="What it looks like from outside.")]
Promise = Annotated[str | None, typer.Option("--promise", metavar="DATE", help="Day it is promised for.")]
Cap = Annotated[str | None, typer.Option("--cap", metavar="MONEY", help="The most it may cost.")]
ChannelOption = Annotated[Channel | None, typer.Option("--channel", help="How it came in.")]
Severity = Annotated[
    int | None, typer.Option("--severity", min=1, max=4, metavar="1-4", help="1 is the gravest fault.")
]
Sender = Annotated[str | None, typer.Option("--sender", metavar="NAME", help="Who brought it, if not the customer.")]
Payer = Annotated[str | None, typer.Option("--payer", metavar="NAME", help="Who pays, if not the customer.")]
Accessories = Annotated[
    list[str] | None,
    typer.Option("--accessory", metavar="TEXT[:COUNT]", help="What came along, such as 充电器 or U盘:2."),
]
Questions = Annotated[
    list[str] | None,
    typer.Option(
        "--question",
        metavar="KEY=ANSWER",
        help="An answer about the fault: cold_or_hot, speed, load, road, since_when, frequency, attached, "
        "last_service, earlier_repair.",
    ),
]
BackupNotice = Annotated[
    ask.YesNo | None,
    typer.Option("--backup-notice", help="Has the customer signed that they saved their data?"),
]
Labour = Annotated[
    list[str] | None,
    typer.Option("--labour", metavar="TEXT[=MONEY]", help="Work and its price; without one, that of the price list."),
]
Fees = Annotated[
    list[str] | None,
    typer.Option("--fee", metavar="TEXT[=MONEY]", help="A fee and its price; without one, that of the price list."),
]
ChargeOption = Annotated[Charge | None, typer.Option("--charge", help="Who pays; by warranty if not said.")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why.")]
