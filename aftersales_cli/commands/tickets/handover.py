"""The end of an order: ``ticket ready``, ``deliver``, ``cancel``, ``unclaimed``."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersales_cli.commands.frame import ask
from aftersales_cli.commands.frame.options import AsJson, Once
from aftersales_cli.commands.tickets import app, common, typed
from aftersales_cli.commands.tickets.common import Ref, take
from aftersales_cli.domain.tickets.ticket import Outcome, PayMethod, Ticket
from aftersales_cli.domain.tickets.words import METHODS
from aftersales_cli.domain.values.money import parse_money
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services.shop import Shop
from aftersales_cli.services.tickets import bench, paying

OutcomeOption = Annotated[Outcome | None, typer.Option("--outcome", help="How it ended; fixed if not said.")]
Barrier = Annotated[str | None, typer.Option("--barrier", metavar="TEXT", help="Why it was not repaired.")]
To = Annotated[str | None, typer.Option("--to", metavar="NAME", help="Who collects it; the customer if not said.")]
IdShown = Annotated[
    str | None, typer.Option("--id-shown", metavar="TEXT", help="What they showed: ID card, pick-up slip…")
]
OnAccount = Annotated[bool, typer.Option("--on-account", help="What is owed goes on the bill.")]


@app.verb("ready", example="aftersales ticket ready 1")
def ready(
    ticket: Ref,
    outcome: OutcomeOption = None,
    barrier: Barrier = None,
    labour: common.Labour = None,
    fee: common.Fees = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Say that it can be collected. A repair must have passed its inspection; otherwise say how it ended."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        work = [*typed.labour(shop, labour), *typed.fees(shop, fee)]
        return bench.ready(shop, found.id, outcome=outcome, barrier=barrier, work=work)

    take(ticket, key, act, as_json=as_json, told={"outcome": outcome, "barrier": barrier})


@app.verb("deliver", example="aftersales ticket deliver 1 --to 张伟 --id-shown 身份证")
def deliver(
    ticket: Ref,
    to: To = None,
    id_shown: IdShown = None,
    on_account: OnAccount = False,
    outcome: OutcomeOption = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Hand it back and close the papers. Refused with money owed unless it goes on the bill."""

    def act(shop: Shop, found: Ticket) -> Ticket:
        return bench.deliver(shop, found.id, to=to, id_shown=id_shown, on_account=on_account, outcome=outcome)

    take(ticket, key, act, as_json=as_json)


@app.verb("cancel", example="aftersales ticket cancel 1 --reason 客户取回")
def cancel(ticket: Ref, reason: common.Reason = None, key: Once = None, as_json: AsJson = False) -> None:
    """Take an order back before any work or money; what came in goes back."""
    take(ticket, key, lambda shop, found: bench.cancel(shop, found.id, reason=reason), as_json=as_json)


@app.verb("unclaimed", example="aftersales ticket unclaimed 1")
def unclaimed(ticket: Ref, key: Once = None, as_json: AsJson = False) -> None:
    """Say that nobody came for it. It can still be collected."""
    take(ticket, key, lambda shop, found: bench.unclaimed(shop, found.id), as_json=as_json)


Amount = Annotated[str, typer.Argument(metavar="MONEY", help="How much, such as 120 or 99.50.")]
Method = Annotated[PayMethod | None, typer.Option("--method", help="How the money changes hands.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A word about it.")]
Why = Annotated[str | None, typer.Option("--reason", "--note", metavar="TEXT", help="Why it is given back.")]


@app.verb("pay", example="aftersales ticket pay 1 150 --method wechat")
def pay(
    ticket: Ref, money: Amount, method: Method = None, note: Note = None, key: Once = None, as_json: AsJson = False
) -> None:
    """Take a payment: what is due, or a deposit on what was agreed to."""
    chosen = _method(method)

    def act(shop: Shop, found: Ticket) -> Ticket:
        amount = parse_money(money, currency=shop.settings.currency)
        return paying.pay(shop, found.id, amount, chosen, note=note)

    take(ticket, key, act, as_json=as_json)


@app.verb("refund", example="aftersales ticket refund 1 50 --method wechat")
def refund(
    ticket: Ref, money: Amount, method: Method = None, reason: Why = None, key: Once = None, as_json: AsJson = False
) -> None:
    """Give money back: at most what was paid."""
    chosen = _method(method)

    def act(shop: Shop, found: Ticket) -> Ticket:
        amount = parse_money(money, currency=shop.settings.currency)
        after = paying.refund(shop, found.id, amount, chosen, note=reason)
        for sentence in paying.after_refund(after):
            notice(sentence)
        return after

    take(ticket, key, act, as_json=as_json)


def _method(method: PayMethod | None) -> PayMethod:
    methods = tuple((each.value, text) for each, text in METHODS.items())
    answers = ask.fill(ask.Field("--method", say("How is it paid?"), method, choices=methods))
    return PayMethod(answers["--method"])
