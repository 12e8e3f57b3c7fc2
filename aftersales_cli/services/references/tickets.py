"""Which order is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.advice import Unsaid, do
from aftersales_cli.domain.values.errors import Ambiguous, NotFound
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.values.text import shown
from aftersales_cli.services.references.levels import read_all, typed_number
from aftersales_cli.store import lookup
from aftersales_cli.store.tickets import tickets

if TYPE_CHECKING:
    from aftersales_cli.domain.tickets.ticket import Ticket
    from aftersales_cli.services.shop import Shop


def ticket(shop: Shop, typed: str) -> Ticket:
    """The one order meant by its number: ``A-1042``, or ``1042`` for one of this site; scanned or in full width too.

    Raises NotFound, or Ambiguous where two sites share a code.
    """

    numbered = typed_number(shop, typed, "")
    keys = [] if numbered is None else lookup.numbered(shop.connection, "ticket", *numbered)
    if not keys:
        raise NotFound(
            say("There is no ticket {reference}.", reference=shown(typed.strip())),
            next_step=say("Find it with: {search}; or see: {list}", search=do("search"), list=do("ticket list")),
        )
    orders = read_all(keys, lambda key: tickets.get(shop.connection, key, shop.settings.currency))
    if len(orders) == 1:
        return orders[0]
    raise Ambiguous(
        say("“{reference}” could be {count} tickets.", reference=typed, count=len(orders)),
        reasons=[ticket_line(each) for each in orders],
        next_step=say(
            "The sites share a code. Give one of them another: {command}", command=do("init", site=Unsaid.CODE)
        ),
    )


def ticket_line(found: Ticket) -> Sentence:
    """An order in one line, for a list to choose from."""
    return say(
        "{number}  {customer}  {fault}", number=found.number, customer=found.customer.name, fault=found.fault or ""
    )
