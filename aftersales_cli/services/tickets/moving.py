"""Taking a step: the one way in which an order changes its state.

Looked up in the table, checked against every rule, written with its event and the totals in one transaction; or refused
with every reason and nothing changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.tickets.rules import Asked, bench_state, check, move
from aftersales_cli.domain.tickets.steps import INTERRUPTED, is_done
from aftersales_cli.domain.tickets.ticket import Event, State
from aftersales_cli.services.tickets.tickets import get, make_findable, refresh_totals
from aftersales_cli.store.tickets import history, tickets

if TYPE_CHECKING:
    from collections.abc import Callable

    from aftersales_cli.domain.tickets.steps import Step
    from aftersales_cli.domain.tickets.ticket import Ticket
    from aftersales_cli.services.shop import Shop

_WORDS = ("fault", "condition", "finding", "component")
"""Fields that search finds an order by."""


def take_step(
    shop: Shop,
    key: str,
    step: Step,
    asked: Asked | None = None,
    *,
    note: str | None = None,
    also: Callable[[Ticket], None] | None = None,
    **changes: Any,
) -> Ticket:
    """Take ``step`` with the order and give it back; one that is already done changes nothing.

    ``also`` writes what belongs to the step (lines, an approval) once it is known to be allowed; ``changes`` are fields
    of the order. Raises Refused with everything that is in the way.
    """
    with shop.act(f"ticket {step}"):
        ticket = get(shop, key)
        if is_done(ticket, step):
            return ticket
        reached = move(ticket, step)
        check(ticket, step, asked or Asked(today=shop.today))
        if also is not None:
            also(ticket)
        tickets.change(shop.connection, key, {**_interruption(ticket, reached), **changes, "state": reached})
        record(shop, ticket, step, reached, note)
        changed = refresh_totals(shop, key)
        if any(name in changes for name in _WORDS):
            make_findable(shop, changed)
    return changed


def record(shop: Shop, ticket: Ticket, step: str, reached: State | None, note: str | None = None) -> None:
    """Add to the order's history what was done just now."""
    left = ticket.state if reached is not None else None
    event = Event(
        at=shop.now(), step=step, from_state=left, to_state=reached, operator=shop.operator, note=note or None
    )
    history.add_event(shop.connection, ticket.id, event)


def _interruption(ticket: Ticket, reached: State) -> dict[str, Any]:
    """What an order remembers of the state it was interrupted in; it forgets it when work goes on."""
    if reached is State.WAITING and ticket.state is State.WAITING:
        return {}
    if reached in INTERRUPTED:
        return {"waiting_from": bench_state(ticket), "waiting_for": None}
    return {"waiting_from": None, "waiting_for": None}
