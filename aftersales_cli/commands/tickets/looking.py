"""``ticket list``: orders by state, customer, day or what is owed; or counted by a field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from aftersales_cli.commands.frame.options import Reads, Sort, TicketRef, say_more
from aftersales_cli.commands.frame.shop import open_shop, ordering
from aftersales_cli.commands.frame.tree.parameters import Option
from aftersales_cli.commands.tickets import app
from aftersales_cli.domain.tickets.ticket import Outcome, State
from aftersales_cli.domain.values.dates import day_bounds, parse_date
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.render.tickets import card
from aftersales_cli.render.tickets import lists as views
from aftersales_cli.services import references
from aftersales_cli.services.tickets import editing, tickets

if TYPE_CHECKING:
    from datetime import date, datetime

    from aftersales_cli.services.shop import Shop

USUAL_LIMIT = 20
ALL = 1_000_000_000

StateOption = Annotated[State | None, Option("--state", State, help="Only orders in this state.")]
OutcomeOption = Annotated[Outcome | None, Option("--outcome", Outcome, help="Only orders that ended so.")]
Customer = Annotated[str | None, Option("--customer", metavar="CUSTOMER", help="Only this customer's.", reference=True)]
Assigned = Annotated[
    str | None, Option("--assigned", metavar="STAFF", help="Only what was given to them.", reference=True)
]
From = Annotated[str | None, Option("--from", metavar="DATE", help="Taken in on this day or later.")]
To = Annotated[str | None, Option("--to", metavar="DATE", help="Taken in on this day or earlier.")]
Overdue = Annotated[bool, Option("--overdue", bool, help="Only what was promised for an earlier day and is not ready.")]
On = Annotated[str | None, Option("--on", metavar="DATE", help="Overdue on this day; today if not said.")]
Open = Annotated[bool, Option("--open", bool, help="Only what is neither delivered nor cancelled.")]
Owing = Annotated[bool, Option("--owing", bool, help="Only what is not paid in full.")]
CountBy = Annotated[str | None, Option("--count-by", metavar="FIELD", help="Count instead of listing.")]
Limit = Annotated[int | None, Option("--limit", int, metavar="N", least=1, help="At most this many.")]


@app.verb("list", after="open", example="aftersales ticket list --state repairing")
def list_(
    *,
    state: StateOption = None,
    outcome: OutcomeOption = None,
    customer: Customer = None,
    assigned: Assigned = None,
    from_: From = None,
    to: To = None,
    overdue: Overdue = False,
    on: On = None,
    is_open: Open = False,
    owing: Owing = False,
    count_by: CountBy = None,
    limit: Limit = None,
    sort: Sort = None,
    form: Reads,
) -> None:
    """List orders, the newest first, or count them by a field.

    Sorted by promised_on the list shows what is still open, by delivered_at what was delivered.

    Fields to count by: state, outcome, barrier, kind, channel, severity, assigned, customer, device_kind, brand,
    responsibility, waiting_for, origin.
    """
    key, descending = ordering(sort, tickets.SORTS, "-created_at")
    _check_field(count_by)
    with open_shop() as shop:
        start, end = _days(shop, from_, to)
        wanted = tickets.Wanted(
            state=state,
            outcome=outcome,
            customer=references.customer(shop, customer).id if customer else None,
            assigned=references.staff(shop, assigned).id if assigned else None,
            start=start,
            end=end,
            is_open=is_open,
            is_owing=owing,
            overdue_on=_overdue_on(shop, on, overdue=overdue),
        )
        if count_by:
            counts = tickets.counted(shop, wanted, count_by, limit=limit + 1 if limit else ALL)
            views.show_counts(counts[:limit], count_by, form)
            say_more(counts, limit or ALL)
        else:
            most = limit or USUAL_LIMIT
            rows = tickets.listed(shop, wanted, limit=most + 1, sort=key, descending=descending)
            views.show_all(rows[:most], form, shop.zone)
            say_more(rows, most)


def _days(shop: Shop, from_: str | None, to: str | None) -> tuple[datetime | None, datetime | None]:
    start = None if from_ is None else day_bounds(parse_date(from_, shop.today), shop.zone)[0]
    end = None if to is None else day_bounds(parse_date(to, shop.today), shop.zone)[1]
    return start, end


def _overdue_on(shop: Shop, on: str | None, *, overdue: bool) -> date | None:
    if on is None:
        return shop.today if overdue else None
    if not overdue:
        raise WrongUsage(
            say("--on is the day for --overdue."),
            next_step=say("Write: aftersales ticket list --overdue --on {on}", on=on),
        )
    return parse_date(on, shop.today)


def _check_field(field: str | None) -> None:
    if field is not None and field not in tickets.COUNTS:
        raise WrongUsage(
            say("Cannot count by {field}.", field=field),
            next_step=say("Count by one of: {fields}.", fields=", ".join(tickets.COUNTS)),
        )


Password = Annotated[
    bool, Option("--password", bool, help="Only what unlocks the device; the history notes that it was read.")
]


@app.verb("show", example="aftersales ticket show 1")
def show(ticket: TicketRef, *, password: Password = False, form: Reads) -> None:
    """Show everything about an order."""
    with open_shop(writing=password) as shop:
        found = references.ticket(shop, ticket)
        if password:
            card.show_password(found, editing.read_password(shop, found), form)
            return
        card.show(found, form, shop.zone)
        if editing.keeps_password(shop, found):
            notice(
                say("A password is kept; read it with: aftersales ticket show {number} --password", number=found.number)
            )


@app.verb("log", example="aftersales ticket log 1")
def log(ticket: TicketRef, *, limit: Limit = None, sort: Sort = None, form: Reads) -> None:
    """Show the history of an order, step by step."""
    _, descending = ordering(sort, ("at",), "at")
    with open_shop() as shop:
        events = references.ticket(shop, ticket).events
        events = events[::-1] if descending else events
        views.show_log(events[:limit], form, shop.zone)
        say_more(events, limit or len(events))
