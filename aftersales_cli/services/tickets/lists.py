"""Which orders there are: lists of them, and how many of each sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.store import ticket_lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aftersales_cli.domain.ticket import Ticket
    from aftersales_cli.services.shop import Shop
    from aftersales_cli.store.ticket_lists import Wanted

SORTS = ticket_lists.SORTS
"""What a list of orders can be sorted by."""

COUNTS = tuple(ticket_lists.COUNTS)
"""What orders can be counted by."""


def listed(shop: Shop, wanted: Wanted, *, limit: int, sort: str, descending: bool) -> list[Ticket]:
    """The orders that are wanted, in the order asked for, with customer, devices and totals."""
    return ticket_lists.listed(
        shop.connection, shop.settings.currency, wanted, limit=limit, sort=sort, descending=descending
    )


def counted(shop: Shop, wanted: Wanted, field: str, *, limit: int) -> Sequence[tuple[str | int | None, int]]:
    """How many of the wanted orders there are for each value of a field, the most frequent first."""
    return ticket_lists.counted(shop.connection, wanted, field, limit=limit)
