"""Money over the counter: ``ticket pay``, ``ticket refund``."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersales_cli.commands import ask
from aftersales_cli.commands.options import AsJson, Once
from aftersales_cli.commands.ticket import app
from aftersales_cli.commands.ticket.common import Ref, take
from aftersales_cli.domain.money import parse_money
from aftersales_cli.domain.sentence import say
from aftersales_cli.domain.ticket import PayMethod, Ticket
from aftersales_cli.domain.ticket_words import METHODS
from aftersales_cli.render.talk import notice
from aftersales_cli.services.shop import Shop
from aftersales_cli.services.tickets import paying

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
