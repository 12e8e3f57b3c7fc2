"""The price: quoting it, and the customer's yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.rules import Asked, has_open_quote, move
from aftersales_cli.domain.tickets.steps import Step
from aftersales_cli.domain.tickets.ticket import Approval, Outcome, Stage, State
from aftersales_cli.domain.values.advice import Detail, Unsaid
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.money import Money, total
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_name, clean_note
from aftersales_cli.services.tickets import lines, warranty
from aftersales_cli.services.tickets.moving import take_step
from aftersales_cli.services.tickets.tickets import get
from aftersales_cli.store.tickets import contents, history

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from aftersales_cli.domain.tickets.ticket import ApprovalChannel, Ticket
    from aftersales_cli.services.shop import Shop
    from aftersales_cli.services.tickets.lines import NewLine


def quote(shop: Shop, key: str, new: Sequence[NewLine], *, valid_until: date | None = None) -> Ticket:
    """Quote a price, line by line. It replaces the quote before it; what was agreed to holds until the next yes.

    Raises WrongUsage for a quote without lines or below zero.
    """
    if not new:
        raise WrongUsage(
            say("A quote needs at least one line."),
            next_step=say(
                "Give {labour}, {part} or {fee}.",
                labour=Detail("labour", Unsaid.WORK),
                part=Detail("part", Unsaid.PART),
                fee=Detail("fee", Unsaid.WORK),
            ),
        )
    if valid_until is not None and valid_until < shop.today:
        raise WrongUsage(say("A quote cannot be valid until {day}, which is past.", day=valid_until.isoformat()))

    def write(ticket: Ticket) -> None:
        lines.refuse_silent_override(ticket, new)
        made = lines.write(shop, ticket, new, Stage.QUOTE, quote_version=version)
        _refuse_negative(total((line.amount for line in made), shop.settings.currency))

    with shop.act("ticket quote"):
        warranty.renew(shop, get(shop, key))
        version = contents.latest_quote(shop.connection, key) + 1
        return take_step(
            shop,
            key,
            Step.QUOTE,
            note=f"v{version}",
            also=write,
            quote_version=version,
            quote_valid_until=valid_until,
            outcome=None,
            barrier=None,
        )


def approve(
    shop: Shop, key: str, *, channel: ApprovalChannel, by: str | None = None, cap: Money | None = None
) -> Ticket:
    """The customer agrees to a sum that is never exceeded: ``cap``, else the quote in force, else the estimate.

    Who agreed, how, when and the difference from the last time are kept. Agreeing again to the same changes nothing.
    """
    with shop.act("ticket approve"):
        ticket = get(shop, key)
        before = ticket.totals.approved
        agreed = cap or _sum_to_agree(ticket)
        if before == agreed and not has_open_quote(ticket) and ticket.state is move(ticket, Step.APPROVE):
            return ticket

        def write(_ticket: Ticket) -> None:
            approval = Approval(
                at=shop.now(),
                by=clean_name(by) if by else ticket.customer.name,
                channel=channel,
                quote_version=ticket.quote_version,
                cap=agreed,
                difference=agreed - (before or Money(0, agreed.currency)),
            )
            history.add_approval(shop.connection, key, approval)

        asked = Asked(today=shop.today, cap=cap)
        return take_step(shop, key, Step.APPROVE, asked, note=str(agreed), also=write, outcome=None, barrier=None)


def decline(shop: Shop, key: str, *, reason: str | None = None, fees: Sequence[NewLine] = ()) -> Ticket:
    """The customer does not want it at that price. The device goes back as it came; ``fees`` may be charged.

    While work that was agreed to earlier is under way, only the quote for extra work falls, and the work goes on.
    """
    note = clean_note(reason or "") or None
    with shop.act("ticket decline"):
        ticket = get(shop, key)

        def write(_ticket: Ticket) -> None:
            lines.write(shop, ticket, fees, Stage.WORK)

        if _declined_to(ticket) is State.DECLINED:
            return take_step(shop, key, Step.DECLINE, note=note, also=write, outcome=Outcome.DECLINED, barrier=note)
        standing = ticket.approvals[-1].quote_version if ticket.approvals else 0
        return take_step(shop, key, Step.DECLINE, note=note, also=write, quote_version=standing, quote_valid_until=None)


def _declined_to(ticket: Ticket) -> State:
    """Where declining leads this order; one that is declined already stays so."""
    return ticket.state if ticket.state is State.DECLINED else move(ticket, Step.DECLINE)


def _sum_to_agree(ticket: Ticket) -> Money:
    """What a plain yes agrees to: the quote; without one the larger of estimate and cap named at the counter."""
    estimate = ticket.totals.estimate
    if ticket.quote_version:
        return max(estimate, ticket.totals.charged)
    return max(estimate, ticket.cap or estimate, ticket.totals.charged)


def _refuse_negative(amount: Money) -> None:
    if amount.fen < 0:
        raise WrongUsage(say("The quote comes to {sum}: the discount is larger than the price.", sum=amount))
