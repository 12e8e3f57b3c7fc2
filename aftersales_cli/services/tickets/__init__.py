"""Orders (托修单): opening one, every step until it is handed over, and its money. One module for each job.

What other nouns need of an order stands here: reading one, and storing its totals anew after something was charged on
it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.ticket_totals import charged_lines, reckon, shares
from aftersales_cli.store import finding, tickets

if TYPE_CHECKING:
    from aftersales_cli.domain.ticket import Ticket
    from aftersales_cli.services.shop import Shop


def get(shop: Shop, key: str) -> Ticket:
    """The order with this key, which must exist: the whole of it."""
    found = tickets.get(shop.connection, key, shop.settings.currency)
    assert found is not None, "a key that was handed out stays"  # noqa: S101 - an invariant, not input
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
    finding.put(shop.connection, tickets.findable(ticket))
