"""Orders (托修单): opening one, every step until it is handed over, and its money. One module for each job.

What other nouns need of an order stands here: reading one, and storing its totals anew after something was charged on
it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.money import charged_lines, reckon, shares
from aftersales_cli.store import lookup
from aftersales_cli.store.tickets import lists, tickets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aftersales_cli.domain.tickets.ticket import Ticket
    from aftersales_cli.services.shop import Shop

Wanted = lists.Wanted
"""Which orders are looked for."""


def get(shop: Shop, key: str) -> Ticket:
    """The order with this key, which must exist: the whole of it."""
    found = tickets.get(shop.connection, key, shop.settings.currency)
    assert found is not None, "a key that was handed out stays"
    return found


def refresh_totals(shop: Shop, key: str) -> Ticket:
    """Reckon the totals of an order from its lines, approvals and payments, store them, and read it again.

    To be called in the act that changed any of those.
    """
    ticket = get(shop, key)
    totals = reckon(
        ticket.lines,
        ticket.approvals,
        ticket.payments,
        quote_version=ticket.quote_version,
        outcome=ticket.outcome,
        currency=shop.settings.currency,
    )
    counted = charged_lines(ticket.lines, ticket.approvals, quote_version=ticket.quote_version, outcome=ticket.outcome)
    tickets.write_totals(shop.connection, key, totals, shares(counted, shop.settings.currency))
    return ticket if totals == ticket.totals else get(shop, key)


def make_findable(shop: Shop, ticket: Ticket) -> None:
    """Let search find the order by what its record says now."""
    lookup.put(shop.connection, tickets.findables(shop.connection, [ticket.id]))


SORTS = lists.SORTS
"""What a list of orders can be sorted by."""

COUNTS = tuple(lists.COUNTS)
"""What orders can be counted by."""


def listed(shop: Shop, wanted: Wanted, *, limit: int, sort: str, descending: bool) -> list[Ticket]:
    """The orders that are wanted, in the order asked for, with customer, devices and totals."""
    return lists.listed(shop.connection, shop.settings.currency, wanted, limit=limit, sort=sort, descending=descending)


def counted(shop: Shop, wanted: Wanted, field: str, *, limit: int) -> Sequence[tuple[str | int | None, int]]:
    """How many of the wanted orders there are for each value of a field, the most frequent first."""
    return lists.counted(shop.connection, wanted, field, limit=limit)
