"""Money over the counter: payments and refunds, each a fact that is never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.next import say_look
from aftersales_cli.domain.tickets.rules import payable
from aftersales_cli.domain.tickets.steps import Step, next_state
from aftersales_cli.domain.tickets.ticket import Payment, PayMethod, State
from aftersales_cli.domain.values.advice import Detail, Unsaid, do
from aftersales_cli.domain.values.errors import Refused, WrongUsage
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_note
from aftersales_cli.services.tickets.moving import record
from aftersales_cli.services.tickets.tickets import get, refresh_totals
from aftersales_cli.store.tickets import history

if TYPE_CHECKING:
    from aftersales_cli.domain.tickets.ticket import Ticket
    from aftersales_cli.domain.values.money import Money
    from aftersales_cli.domain.values.sentence import Sentence
    from aftersales_cli.services.shop import Shop


def pay(shop: Shop, key: str, amount: Money, method: PayMethod, *, note: str | None = None) -> Ticket:
    """Take a payment: up to what is due; while work is under way a deposit, up to what was agreed to."""
    with shop.act("ticket pay"):
        ticket = get(shop, key)
        _refuse_nothing(amount)
        limit = payable(ticket)
        if amount > limit:
            raise Refused(
                say(
                    "{number}: {amount} is more than the {due} that is due.",
                    number=ticket.number,
                    amount=amount,
                    due=limit if limit.fen > 0 else "0.00",
                ),
                next_step=_pay_exactly(ticket, limit, method),
            )
        return _write(shop, ticket, amount, method, note)


def refund(shop: Shop, key: str, amount: Money, method: PayMethod, *, note: str | None = None) -> Ticket:
    """Give money back: at most what was paid."""
    with shop.act("ticket refund"):
        ticket = get(shop, key)
        _refuse_nothing(amount)
        paid = ticket.totals.paid
        if amount > paid:
            raise Refused(
                say(
                    "{number}: {amount} is more than the {paid} that was paid.",
                    number=ticket.number,
                    amount=amount,
                    paid=paid,
                ),
                next_step=say_look(ticket),
            )
        return _write(shop, ticket, -amount, method, note)


def after_refund(ticket: Ticket) -> list[Sentence]:
    """What a refund leaves to be paid, and how the charge itself is lowered; nothing where nothing is due."""
    due = ticket.totals.due
    if due.fen <= 0:
        return []
    owed = say("{number} now owes {due}: a refund does not lower the charge.", number=ticket.number, due=due)
    return [owed, _lowering(ticket)]


def _lowering(ticket: Ticket) -> Sentence:
    if next_state(ticket.state, Step.QUOTE, ticket.waiting_from):
        command = do("ticket quote", ticket.number, labour=Unsaid.LINE, discount=Unsaid.LINE)
        return say("If less was to be charged, quote anew with a discount: {command}", command=command)
    if next_state(ticket.state, Step.FAIL, ticket.waiting_from):
        return say(
            "If less was to be charged, open it again and quote with {discount}: {command}",
            discount=Detail("discount"),
            command=do("ticket inspect", ticket.number, failed=True),
        )
    return say("The charge of an order that is {state} is not lowered any more.", state=ticket.state.label)


def _write(shop: Shop, ticket: Ticket, amount: Money, method: PayMethod, note: str | None) -> Ticket:
    said = clean_note(note or "") or None
    payment = Payment(at=shop.now(), method=method, amount=amount, note=said)
    history.add_payment(shop.connection, ticket.id, payment)
    told = " ".join(filter(None, (str(amount), method.value, said)))
    record(shop, ticket, "pay" if amount.fen > 0 else "refund", None, told)
    return refresh_totals(shop, ticket.id)


def _refuse_nothing(amount: Money) -> None:
    if amount.fen == 0:
        raise WrongUsage(say("An amount above zero is needed."), next_step=say("Write it as 120 or 99.50."))


def _pay_exactly(ticket: Ticket, limit: Money, method: PayMethod) -> Sentence | None:
    if limit.fen > 0:
        command = do("ticket pay", ticket.number, limit, method=method)
        return say("Next: {command}", command=command)
    if ticket.state is State.DELIVERED:
        return None
    return say("What is due: {command}", command=do("ticket show", ticket.number))
