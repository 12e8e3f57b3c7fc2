"""The price: ``ticket quote``, ``ticket approve``, ``ticket decline``."""

from __future__ import annotations

from typing import Annotated

from aftersales_cli.commands.frame import options
from aftersales_cli.commands.frame.options import Writes
from aftersales_cli.commands.frame.tree.parameters import Option
from aftersales_cli.commands.tickets import app, common, typed
from aftersales_cli.commands.tickets.common import Ref, take
from aftersales_cli.commands.tickets.options import CAP
from aftersales_cli.domain.tickets.ticket import ApprovalChannel, Ticket
from aftersales_cli.domain.values.record import replace
from aftersales_cli.services.shop import Shop
from aftersales_cli.services.tickets import pricing

Parts = Annotated[
    list[str] | None,
    Option(
        "--part",
        metavar="PART[:QTY[:PRICE]]",
        help="A part, how many, and its price if not the usual one.",
        many=True,
        reference=True,
    ),
]
Discounts = Annotated[
    list[str] | None, Option("--discount", metavar="TEXT=MONEY", help="Why and how much is taken off.", many=True)
]
ValidUntil = Annotated[str | None, Option("--valid-until", metavar="DATE", help="Last day of the quote.")]
Why = Annotated[
    str | None, Option("--reason", metavar="TEXT", help="Why it is charged otherwise than the warranty says.")
]
By = Annotated[str | None, Option("--by", metavar="NAME", help="Who agreed; the customer if not said.")]
How = Annotated[ApprovalChannel, Option("--channel", ApprovalChannel, help="How they agreed.")]


@app.verb("quote", after="diagnose", example='aftersales ticket quote 1 --labour "更换屏幕=120" --fee "检测费=30"')
def quote(
    ticket: Ref,
    *,
    labour: common.Labour = None,
    part: Parts = None,
    fee: common.Fees = None,
    discount: Discounts = None,
    charge: common.ChargeOption = None,
    reason: Why = None,
    valid_until: ValidUntil = None,
    reply: Writes,
) -> None:
    """Quote a price line by line. It replaces the quote before it.

    The warranty decides who pays each line; --charge decides otherwise, and --reason says why.
    """

    def act(shop: Shop, found: Ticket) -> Ticket:
        new = [*typed.labour(shop, labour, charge), *typed.parts(shop, part, charge), *typed.fees(shop, fee, charge)]
        new = [replace(line, reason=reason) for line in new] if charge is not None else new
        new += typed.discounts(shop, discount)
        return pricing.quote(shop, found.id, new, valid_until=typed.due_date(shop, valid_until))

    take(ticket, reply, act)


@app.verb("approve", example="aftersales ticket approve 1 --by 张伟 --channel phone")
def approve(
    ticket: Ref,
    *,
    by: By = None,
    channel: How = ApprovalChannel.IN_PERSON,
    cap: Annotated[str | None, CAP] = None,
    reply: Writes,
) -> None:
    """Record that the customer agrees: to the quote or estimate, or up to a sum of their own."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        return pricing.approve(shop, found.id, channel=channel, by=by, cap=options.money(shop, cap))

    take(ticket, reply, act)


@app.verb("decline", example='aftersales ticket decline 1 --reason 太贵 --fee "检测费=30"')
def decline(ticket: Ref, *, reason: common.Reason = None, fee: common.Fees = None, reply: Writes) -> None:
    """Record that the customer does not want it at that price. Fees may be charged all the same."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        return pricing.decline(shop, found.id, reason=reason, fees=typed.fees(shop, fee))

    take(ticket, reply, act, typed={"barrier": reason})
