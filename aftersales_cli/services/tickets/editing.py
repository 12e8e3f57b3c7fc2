"""Correcting what an order says, giving it to somebody, and remarks on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.tickets.rules import check_open
from aftersales_cli.domain.values.errors import NotFound, WrongUsage
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_name, clean_note
from aftersales_cli.services.tickets.moving import record
from aftersales_cli.services.tickets.tickets import get, make_findable
from aftersales_cli.services.tickets.wording import check_promised, checked_accessories, checked_answers, needed_fault
from aftersales_cli.store.columns.tickets import TICKET
from aftersales_cli.store.tickets import contents, tickets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aftersales_cli.domain.cards.staff import Staff
    from aftersales_cli.domain.tickets.ticket import Accessory, Ticket
    from aftersales_cli.services.shop import Shop


def edit(shop: Shop, ticket: Ticket, *, accessories: Sequence[Accessory] = (), **changes: Any) -> Ticket:
    """Correct an order that was read before; None leaves a field, an empty text empties it. ``accessories`` are added.

    Raises Refused when its papers are final, and Conflict when somebody changed it since.
    """
    given = {
        name: _cleaned(name, value) for name, value in changes.items() if name in TICKET.edited and value is not None
    }
    check_promised(shop, given.get("promised_on"))
    if "questions" in given:
        given["questions"] = {**ticket.questions, **checked_answers(given["questions"])}
    changed = {name: value for name, value in given.items() if getattr(ticket, name) != value}
    check_open(ticket)
    if not changed and not accessories:
        return ticket
    with shop.act("ticket edit"):
        tickets.change(shop.connection, ticket.id, changed or {"fault": ticket.fault}, version=ticket.version)
        for name in changed.keys() & {"fault", "condition"}:
            contents.correct(shop.connection, ticket.id, name, getattr(ticket, name), changed[name])
        contents.add_accessories(shop.connection, ticket.id, checked_accessories(accessories))
        names = [*changed, *(["accessories"] if accessories else [])]
        record(shop, ticket, "edit", None, ", ".join(names))
        result = get(shop, ticket.id)
        make_findable(shop, result)
    return result


def assign(shop: Shop, key: str, staff: Staff) -> Ticket:
    """Give the order to a member of staff."""
    with shop.act("ticket assign"):
        ticket = get(shop, key)
        check_open(ticket)
        if ticket.assigned == staff.name:
            return ticket
        tickets.change(shop.connection, key, {"assigned": staff.id})
        record(shop, ticket, "assign", None, staff.name)
        return get(shop, key)


def note(shop: Shop, key: str, text: str) -> Ticket:
    """Add a remark to the history of an order, in any state."""
    said = clean_note(text)
    if not said:
        raise WrongUsage(say("The remark is empty."), next_step=say("Write what is to be remembered."))
    with shop.act("ticket note"):
        ticket = get(shop, key)
        record(shop, ticket, "note", None, said)
        return get(shop, key)


def keeps_password(shop: Shop, ticket: Ticket) -> bool:
    """Whether the shop keeps what unlocks the device of an order."""
    return contents.password(shop.connection, ticket.id) is not None


def read_password(shop: Shop, ticket: Ticket) -> str:
    """What unlocks the device of an order; its history notes the reading. Raises NotFound when none is kept."""
    secret = contents.password(shop.connection, ticket.id)
    if secret is None:
        raise NotFound(
            say("No password is kept for {number}.", number=ticket.number),
            next_step=say("One is kept only when the customer agrees, and wiped at the hand-over."),
        )
    with shop.act("ticket show --password"):
        record(shop, ticket, "password", None)
    return secret


def _cleaned(name: str, value: Any) -> Any:
    if name == "fault":
        return needed_fault(value)
    # A cause is a note in what comes from elsewhere; here it is given in a word or two.
    return clean_name(value) or None if name == "cause" else TICKET.cleaned({name: value})[name]
