"""What the verbs of an order share: its reference, taking a step, and saying what changed and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from aftersales_cli.commands.options import TicketRef, form
from aftersales_cli.commands.session import once, open_shop
from aftersales_cli.domain.sentence import say
from aftersales_cli.domain.text import clean_note, shown
from aftersales_cli.domain.ticket import Ticket
from aftersales_cli.domain.ticket_next import command_line, next_command
from aftersales_cli.domain.ticket_words import STATES
from aftersales_cli.render import ticket_card as views
from aftersales_cli.render.talk import notice
from aftersales_cli.services import references, tickets
from aftersales_cli.services.shop import Shop

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
            verb = f"deliver --outcome {text}" if field == "outcome" else "note TEXT"
            notice(say("Write it down with: {command}", command=command_line(after, verb)))


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
    command = next_command(ticket)
    if command:
        notice(say("Next: {command}", command=command))
