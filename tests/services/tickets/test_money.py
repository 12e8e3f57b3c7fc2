"""Quotes, approvals, payments: what may be charged, what is, and what was paid."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftersales_cli.domain.tickets.money import reckon
from aftersales_cli.domain.tickets.rules import refuse_beyond_cap, refuse_parts
from aftersales_cli.domain.tickets.ticket import ApprovalChannel, LineKind, PayMethod, State
from aftersales_cli.domain.values.advice import do
from aftersales_cli.domain.values.errors import Refused, WrongUsage
from aftersales_cli.domain.values.money import Money
from aftersales_cli.services import shop as shops
from aftersales_cli.services.tickets import bench, paying, pricing
from aftersales_cli.services.tickets.lines import NewLine
from aftersales_cli.services.tickets.tickets import get
from tests.conftest import clock, fresh_shop
from tests.services.tickets.orders import (
    IN_STATE,
    an_order,
    approved,
    everything,
    fee,
    labour,
    quoted,
    ready,
    repairing,
    yuan,
)

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop

PHONE = ApprovalChannel.PHONE


def test_each_quote_replaces_the_one_before(shop: Shop) -> None:
    ticket = pricing.quote(shop, quoted(shop).id, [labour(amount=180)], valid_until=date(2026, 11, 30))
    assert (ticket.quote_version, ticket.totals.estimate, ticket.state) == (2, yuan(180), State.QUOTED)
    assert [line.quote_version for line in ticket.lines] == [2]


def test_a_yes_agrees_to_the_quote_and_remembers_who_and_how(shop: Shop) -> None:
    ticket = pricing.approve(shop, quoted(shop).id, channel=PHONE, by="李四")
    [approval] = ticket.approvals
    assert (approval.by, approval.channel, approval.quote_version) == ("李四", PHONE, 1)
    assert (approval.cap, approval.difference, ticket.totals.approved) == (yuan(230), yuan(230), yuan(230))


def test_saying_yes_again_to_the_same_changes_nothing(shop: Shop) -> None:
    ticket = approved(shop)
    before = everything(shop)
    assert pricing.approve(shop, ticket.id, channel=PHONE) == ticket
    assert everything(shop) == before


def test_an_estimate_and_its_cap_can_be_agreed_to_at_the_counter(shop: Shop) -> None:
    ticket = an_order(shop, estimate=(labour(amount=300),), cap=yuan(400))
    ticket = pricing.approve(shop, ticket.id, channel=ApprovalChannel.SIGNATURE)
    assert (ticket.state, ticket.totals.approved, ticket.totals.charged) == (State.APPROVED, yuan(400), yuan(300))


def test_there_must_be_something_to_agree_to(shop: Shop) -> None:
    with pytest.raises(Refused) as refusal:
        pricing.approve(shop, an_order(shop).id, channel=PHONE)
    assert [reason.text for reason in refusal.value.reasons] == [
        "There is nothing to agree to: no estimate, no quote and no cap."
    ]


def test_nobody_agrees_to_a_quote_that_has_lapsed(shop: Shop) -> None:
    ticket = pricing.quote(shop, an_order(shop).id, [labour()], valid_until=date(2026, 11, 22))
    later = shops.Shop(
        db=shop.db,
        clock=lambda zone: clock(zone).replace(day=23),
        site=shop.site,
        operator=shop.operator,
        settings=shop.settings,
    )
    assert pricing.approve(shop, ticket.id, channel=PHONE).state is State.APPROVED
    second = pricing.quote(shop, an_order(shop).id, [labour()], valid_until=date(2026, 11, 22))
    with pytest.raises(Refused) as refusal:
        pricing.approve(later, second.id, channel=PHONE)
    assert [reason.text for reason in refusal.value.reasons] == ["The quote was valid until {day}."]


def test_a_cap_below_the_quote_is_no_yes(shop: Shop) -> None:
    with pytest.raises(Refused) as refusal:
        pricing.approve(shop, quoted(shop).id, channel=PHONE, cap=yuan(100))
    assert [dict(reason.values) for reason in refusal.value.reasons] == [{"cap": yuan(100), "sum": yuan(230)}]


def test_extra_work_is_quoted_while_the_agreed_work_goes_on(shop: Shop) -> None:
    ticket = pricing.quote(shop, repairing(shop).id, [labour(), fee(), labour("换排线", 90)])
    assert (ticket.state, ticket.totals.approved, ticket.totals.charged) == (State.REPAIRING, yuan(230), yuan(230))
    agreed = pricing.approve(shop, ticket.id, channel=PHONE)
    assert (agreed.state, agreed.totals.charged, agreed.approvals[-1].difference) == (
        State.REPAIRING,
        yuan(320),
        yuan(90),
    )


def test_extra_work_that_is_declined_leaves_the_agreed_work(shop: Shop) -> None:
    ticket = pricing.quote(shop, repairing(shop).id, [labour(amount=500)])
    ticket = pricing.decline(shop, ticket.id, reason="只修屏")
    assert (ticket.state, ticket.quote_version, ticket.totals.charged) == (State.REPAIRING, 1, yuan(230))
    assert pricing.quote(shop, ticket.id, [labour(amount=300)]).quote_version == 3


def test_a_discount_is_taken_off_with_its_reason(shop: Shop) -> None:
    discount = NewLine(kind=LineKind.DISCOUNT, text="老客户", price=-yuan(20), reason="老客户")
    ticket = pricing.quote(shop, an_order(shop).id, [labour(), discount])
    assert (ticket.totals.estimate, ticket.lines[-1].charge_reason) == (yuan(180), "老客户")


@pytest.mark.parametrize(
    "lines", [[], [NewLine(kind=LineKind.DISCOUNT, text="送", price=-yuan(1))]], ids=["none", "below zero"]
)
def test_a_quote_has_lines_and_is_not_below_zero(shop: Shop, lines: list[NewLine]) -> None:
    ticket = an_order(shop)
    before = everything(shop)
    with pytest.raises(WrongUsage):
        pricing.quote(shop, ticket.id, lines)
    assert everything(shop) == before


def test_nothing_beyond_the_cap_is_charged(shop: Shop) -> None:
    ticket = repairing(shop)
    refuse_beyond_cap(ticket, Money(0))
    with pytest.raises(Refused) as refusal:
        refuse_beyond_cap(ticket, Money(1))
    assert dict(refusal.value.message.values) == {
        "number": "A-1",
        "charged": Money(23_001),
        "cap": yuan(230),
        "currency": "CNY",
    }
    assert refusal.value.next_step is not None
    assert dict(refusal.value.next_step.values)["command"] == do("ticket approve", "A-1", cap=Money(23_001))


@pytest.mark.parametrize("state", State)
def test_parts_are_taken_for_what_is_agreed_or_under_repair(shop: Shop, state: State) -> None:
    ticket = IN_STATE[state](shop)
    if state in (State.APPROVED, State.REPAIRING, State.WAITING):
        refuse_parts(ticket)
    else:
        with pytest.raises(Refused, match="no parts are taken"):
            refuse_parts(ticket)


def test_nothing_more_than_what_is_due_is_taken(shop: Shop) -> None:
    ticket = ready(shop)
    before = everything(shop)
    with pytest.raises(Refused) as refusal:
        paying.pay(shop, ticket.id, yuan(231), PayMethod.CASH)
    assert dict(refusal.value.message.values)["due"] == yuan(230)
    assert everything(shop) == before


def test_a_deposit_may_be_taken_up_to_the_cap(shop: Shop) -> None:
    ticket = pricing.approve(shop, quoted(shop).id, channel=PHONE, cap=yuan(600))
    assert paying.pay(shop, ticket.id, yuan(600), PayMethod.ALIPAY).totals.due == -yuan(370)


def test_what_was_paid_too_much_goes_back_before_the_hand_over(shop: Shop) -> None:
    ticket = pricing.approve(shop, quoted(shop).id, channel=PHONE, cap=yuan(600))
    paying.pay(shop, ticket.id, yuan(600), PayMethod.CASH)
    bench.start(shop, ticket.id)
    bench.inspect(shop, ticket.id, passed=True)
    bench.ready(shop, ticket.id)
    with pytest.raises(Refused) as refusal:
        bench.deliver(shop, ticket.id)
    assert [reason.text for reason in refusal.value.reasons] == ["{more} was paid too much."]
    paying.refund(shop, ticket.id, yuan(370), PayMethod.CASH)
    assert bench.deliver(shop, ticket.id).totals.paid == yuan(230)


def test_no_more_goes_back_than_came_in(shop: Shop) -> None:
    with pytest.raises(Refused):
        paying.refund(shop, ready(shop).id, yuan(1), PayMethod.CASH)


def test_a_payment_of_nothing_is_none(shop: Shop) -> None:
    with pytest.raises(WrongUsage):
        paying.pay(shop, ready(shop).id, Money(0), PayMethod.CASH)


def test_payments_are_facts(shop: Shop) -> None:
    import sqlite3

    ticket = ready(shop)
    paying.pay(shop, ticket.id, yuan(230), PayMethod.CASH)
    with shop.act("test"), pytest.raises(sqlite3.DatabaseError):
        shop.connection.execute("UPDATE payment SET amount_fen = 1")


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["quote", "approve", "decline", "start", "stop", "resume", "pass", "ready", "pay", "refund"]),
        st.integers(min_value=1, max_value=400),
    ),
    max_size=12,
)


@settings(max_examples=40)
@given(ACTS)
def test_whatever_happens_the_stored_totals_are_the_sums(acts: list[tuple[str, int]]) -> None:
    with fresh_shop() as shop:
        _try_all(shop, acts)


def _try_all(shop: Shop, acts: list[tuple[str, int]]) -> None:
    key = an_order(shop, estimate=(labour(amount=100),)).id
    for act, amount in acts:
        try:
            _do(shop, key, act, amount)
        except Refused:
            continue
        ticket = get(shop, key)
        sums = reckon(
            ticket.lines,
            ticket.approvals,
            ticket.payments,
            quote_version=ticket.quote_version,
            outcome=ticket.outcome,
            currency="CNY",
        )
        assert ticket.totals == sums
        assert ticket.totals.paid.fen >= 0


def _do(shop: Shop, key: str, act: str, amount: int) -> None:
    if act == "quote":
        pricing.quote(shop, key, [labour(amount=amount), fee()])
    elif act == "approve":
        pricing.approve(shop, key, channel=PHONE, cap=yuan(amount * 2))
    elif act == "stop":
        bench.stop(shop, key, work=[labour("拆检", amount)])
    elif act == "pass":
        bench.inspect(shop, key, passed=True)
    elif act in ("pay", "refund"):
        getattr(paying, act)(shop, key, yuan(amount), PayMethod.CASH)
    else:
        {"decline": pricing.decline, "start": bench.start, "resume": bench.resume, "ready": bench.ready}[act](shop, key)
