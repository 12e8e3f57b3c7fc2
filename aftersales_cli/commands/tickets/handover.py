"""The end of an order: ``ticket ready``, ``deliver``, ``cancel``, ``unclaimed``."""

from __future__ import annotations

from typing import Annotated

from aftersales_cli.commands.frame.options import Writes
from aftersales_cli.commands.frame.tree.parameters import Argument, Option
from aftersales_cli.commands.tickets import app, common, typed
from aftersales_cli.commands.tickets.common import Ref, take
from aftersales_cli.domain.tickets.ticket import Outcome, PayMethod, Ticket
from aftersales_cli.domain.values.money import parse_money
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services.shop import Shop
from aftersales_cli.services.tickets import bench, paying

OutcomeOption = Annotated[Outcome | None, Option("--outcome", Outcome, help="How it ended; fixed if not said.")]
Barrier = Annotated[str | None, Option("--barrier", metavar="TEXT", help="Why it was not repaired.")]
To = Annotated[str | None, Option("--to", metavar="NAME", help="Who collects it; the customer if not said.")]
IdShown = Annotated[str | None, Option("--id-shown", metavar="TEXT", help="What they showed: ID card, pick-up slip…")]
OnAccount = Annotated[bool, Option("--on-account", bool, help="What is owed goes on the bill.")]


@app.verb("ready", after="inspect", example="aftersales ticket ready 1")
def ready(
    ticket: Ref,
    *,
    outcome: OutcomeOption = None,
    barrier: Barrier = None,
    labour: common.Labour = None,
    fee: common.Fees = None,
    reply: Writes,
) -> None:
    """Say that it can be collected. A repair must have passed its inspection; otherwise say how it ended."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        work = [*typed.labour(shop, labour), *typed.fees(shop, fee)]
        return bench.ready(shop, found.id, outcome=outcome, barrier=barrier, work=work)

    take(ticket, reply, act, typed={"outcome": outcome, "barrier": barrier})


@app.verb("deliver", example="aftersales ticket deliver 1 --to 张伟 --id-shown 身份证")
def deliver(
    ticket: Ref,
    *,
    to: To = None,
    id_shown: IdShown = None,
    on_account: OnAccount = False,
    outcome: OutcomeOption = None,
    reply: Writes,
) -> None:
    """Hand it back and close the papers. Refused with money owed unless it goes on the bill."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        return bench.deliver(shop, found.id, to=to, id_shown=id_shown, on_account=on_account, outcome=outcome)

    take(ticket, reply, act)


@app.verb("cancel", example="aftersales ticket cancel 1 --reason 客户取回")
def cancel(ticket: Ref, *, reason: common.Reason = None, reply: Writes) -> None:
    """Take an order back before any work or money; what came in goes back."""
    take(ticket, reply, lambda shop, found: bench.cancel(shop, found.id, reason=reason))


@app.verb("unclaimed", example="aftersales ticket unclaimed 1")
def unclaimed(ticket: Ref, reply: Writes) -> None:
    """Say that nobody came for it. It can still be collected."""
    take(ticket, reply, lambda shop, found: bench.unclaimed(shop, found.id))


Amount = Annotated[str, Argument("MONEY", help="How much, such as 120 or 99.50.")]
Method = Annotated[
    PayMethod, Option("--method", PayMethod, help="How the money changes hands.", question=say("How is it paid?"))
]
Note = Annotated[str | None, Option("--note", metavar="TEXT", help="A word about it.")]
Why = Annotated[str | None, Option("--reason --note", metavar="TEXT", help="Why it is given back.")]


@app.verb("pay", example="aftersales ticket pay 1 150 --method wechat")
def pay(ticket: Ref, money: Amount, *, method: Method, note: Note = None, reply: Writes) -> None:
    """Take a payment: what is due, or a deposit on what was agreed to."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        amount = parse_money(money, currency=shop.settings.currency)
        return paying.pay(shop, found.id, amount, method, note=note)

    take(ticket, reply, act)


@app.verb("refund", example="aftersales ticket refund 1 50 --method wechat")
def refund(ticket: Ref, money: Amount, *, method: Method, reason: Why = None, reply: Writes) -> None:
    """Give money back: at most what was paid."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        amount = parse_money(money, currency=shop.settings.currency)
        after = paying.refund(shop, found.id, amount, method, note=reason)
        for sentence in paying.after_refund(after):
            notice(sentence)
        return after

    take(ticket, reply, act)
