"""Steps of an order: each one allowed or refused as the table and the rules say, and a refusal changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aftersales_cli.commands.tickets.typed import inspection_item
from aftersales_cli.domain.tickets.steps import Step, is_done, next_state
from aftersales_cli.domain.tickets.ticket import (
    Accessory,
    ApprovalChannel,
    InspectionItem,
    Outcome,
    PayMethod,
    ServiceKind,
    Stage,
    State,
    WaitingFor,
)
from aftersales_cli.domain.values.advice import do
from aftersales_cli.domain.values.errors import Refused
from aftersales_cli.services.tickets import bench, lines, paying, pricing
from aftersales_cli.services.tickets.tickets import get, refresh_totals
from tests.services.tickets.orders import (
    IN_STATE,
    an_order,
    approved,
    declined,
    delivered,
    diagnosed,
    everything,
    fee,
    inspecting,
    labour,
    paid,
    quoted,
    ready,
    repairing,
    stopped,
    waiting,
    yuan,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from aftersales_cli.domain.tickets.ticket import Ticket
    from aftersales_cli.services.shop import Shop

TAKE: dict[Step, Callable[[Shop, str], Ticket]] = {
    Step.DIAGNOSE: lambda shop, key: bench.diagnose(shop, key, finding="再看一次"),
    Step.QUOTE: lambda shop, key: pricing.quote(shop, key, [labour()]),
    Step.APPROVE: lambda shop, key: pricing.approve(shop, key, channel=ApprovalChannel.PHONE, cap=yuan(900)),
    Step.DECLINE: pricing.decline,
    Step.START: bench.start,
    Step.WAIT: lambda shop, key: bench.wait(shop, key, WaitingFor.CUSTOMER),
    Step.RESUME: bench.resume,
    Step.STOP: bench.stop,
    Step.INSPECT: lambda shop, key: bench.inspect(shop, key, passed=None),
    Step.PASS: lambda shop, key: bench.inspect(shop, key, passed=True),
    Step.FAIL: lambda shop, key: bench.inspect(shop, key, passed=False),
    Step.READY: lambda shop, key: bench.ready(shop, key, outcome=Outcome.UNREPAIRABLE),
    Step.DELIVER: lambda shop, key: bench.deliver(shop, key, on_account=True),
    Step.CANCEL: bench.cancel,
    Step.UNCLAIMED: bench.unclaimed,
}
BLOCKED = {
    (State.RECEIVED, Step.START),
    (State.DIAGNOSING, Step.START),
    (State.QUOTED, Step.START),
    (State.APPROVED, Step.DECLINE),
    (State.REPAIRING, Step.DECLINE),
    (State.INSPECTING, Step.DECLINE),
    (State.WAITING, Step.DECLINE),
}
"""Moves that the table has and a rule forbids for a paid order that is not agreed to, or without an open quote."""

REPEATED = {(State.INSPECTING, Step.PASS)}
"""Moves of the table that say nothing new when they are asked for twice in the same words."""


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", State)
def test_every_step_from_every_state_does_what_the_table_says(shop: Shop, state: State, step: Step) -> None:
    ticket = IN_STATE[state](shop)
    assert ticket.state is state
    expected = next_state(state, step, ticket.waiting_from)
    before = everything(shop)
    if is_done(ticket, step) or (state, step) in REPEATED:
        assert TAKE[step](shop, ticket.id) == ticket
        assert everything(shop) == before
    elif expected is None or (state, step) in BLOCKED:
        with pytest.raises(Refused) as refusal:
            TAKE[step](shop, ticket.id)
        assert refusal.value.reasons
        assert everything(shop) == before
    else:
        after = TAKE[step](shop, ticket.id)
        assert after.state is expected
        assert [event.to_state for event in after.events[len(ticket.events) :]] == [expected]
        assert after == get(shop, ticket.id)


def test_work_starts_only_when_the_customer_agreed(shop: Shop) -> None:
    ticket = quoted(shop)
    with pytest.raises(Refused) as refusal:
        bench.start(shop, ticket.id)
    assert [reason.text for reason in refusal.value.reasons] == ["The customer has not agreed to a price."]
    assert refusal.value.next_step is not None
    assert dict(refusal.value.next_step.values)["command"] == do("ticket approve", ticket.number)


@pytest.mark.parametrize("kind", [ServiceKind.FREE, ServiceKind.INTERNAL])
def test_a_free_order_needs_no_quote_and_costs_nothing(shop: Shop, kind: ServiceKind) -> None:
    ticket = bench.start(shop, an_order(shop, kind=kind).id)
    ticket = bench.inspect(shop, ticket.id, passed=True)
    ticket = bench.deliver(shop, bench.ready(shop, ticket.id).id)
    assert (ticket.state, ticket.outcome, ticket.totals.charged) == (State.DELIVERED, Outcome.FIXED, yuan(0))


def test_labour_quoted_on_a_free_order_is_free(shop: Shop) -> None:
    ticket = pricing.quote(shop, an_order(shop, kind=ServiceKind.FREE).id, [labour()])
    assert ticket.totals.estimate == yuan(0)
    assert ticket.lines[0].unit_price == yuan(200)


def test_a_waiting_order_remembers_where_it_was(shop: Shop) -> None:
    ticket = bench.wait(shop, diagnosed(shop).id, WaitingFor.MAKER)
    ticket = bench.wait(shop, ticket.id, WaitingFor.PARTS)
    assert (ticket.waiting_from, ticket.waiting_for) == (State.DIAGNOSING, WaitingFor.PARTS)
    ticket = bench.resume(shop, ticket.id)
    assert (ticket.state, ticket.waiting_from, ticket.waiting_for) == (State.DIAGNOSING, None, None)


def test_more_money_may_be_agreed_while_a_part_is_on_its_way(shop: Shop) -> None:
    ticket = pricing.approve(shop, waiting(shop).id, channel=ApprovalChannel.MESSAGE, cap=yuan(500))
    assert (ticket.state, ticket.waiting_for) == (State.WAITING, WaitingFor.PARTS)
    assert ticket.approvals[-1].difference == yuan(270)


def test_the_customers_answer_ends_the_waiting_for_it(shop: Shop) -> None:
    ticket = bench.wait(shop, quoted(shop).id, WaitingFor.CUSTOMER)
    ticket = pricing.approve(shop, ticket.id, channel=ApprovalChannel.PHONE)
    assert (ticket.state, ticket.waiting_from) == (State.APPROVED, None)


def test_an_order_stopped_while_waiting_is_taken_up_at_the_bench(shop: Shop) -> None:
    ticket = bench.stop(shop, waiting(shop).id)
    assert bench.resume(shop, ticket.id).state is State.REPAIRING


def test_the_work_done_is_charged_when_the_rest_is_broken_off(shop: Shop) -> None:
    ticket = bench.stop(shop, repairing(shop).id, reason="不修了", work=[labour("拆检", 80)])
    assert ticket.totals.charged == yuan(110)
    assert (ticket.outcome, ticket.barrier) == (Outcome.REPAIRABLE, "不修了")


def test_broken_off_work_stays_within_what_was_agreed(shop: Shop) -> None:
    ticket = repairing(shop)
    before = everything(shop)
    with pytest.raises(Refused):
        bench.stop(shop, ticket.id, work=[labour("拆检", 300)])
    assert everything(shop) == before


def test_taken_up_again_it_is_charged_as_agreed(shop: Shop) -> None:
    ticket = bench.resume(shop, stopped(shop).id)
    assert (ticket.outcome, ticket.totals.charged) == (None, yuan(230))


def test_a_bad_item_keeps_the_inspection_from_passing(shop: Shop) -> None:
    ticket = bench.inspect(shop, repairing(shop).id, passed=False, items=[InspectionItem(text="灯光", ok=False)])
    assert (ticket.state, ticket.inspection_passed) == (State.REPAIRING, False)
    with pytest.raises(Refused, match="is refused"):
        bench.inspect(shop, ticket.id, passed=True)
    ticket = bench.inspect(shop, ticket.id, passed=True, items=[InspectionItem(text="灯光", ok=True)])
    assert ticket.inspection_passed


def test_what_was_not_inspected_is_not_ready(shop: Shop) -> None:
    ticket = bench.inspect(shop, repairing(shop).id, passed=None)
    assert ticket.state is State.INSPECTING
    with pytest.raises(Refused) as refusal:
        bench.ready(shop, ticket.id)
    assert [reason.text for reason in refusal.value.reasons] == ["The final inspection was not passed."]


def test_what_was_never_repaired_must_say_how_it_ends(shop: Shop) -> None:
    with pytest.raises(Refused) as refusal:
        bench.ready(shop, diagnosed(shop).id)
    assert [reason.text for reason in refusal.value.reasons] == ["Nothing was repaired: say how it ends."]


def test_an_unrepairable_device_goes_back_without_inspection(shop: Shop) -> None:
    ticket = bench.ready(shop, diagnosed(shop).id, outcome=Outcome.UNREPAIRABLE, barrier="无零件", work=[fee()])
    assert (ticket.outcome, ticket.barrier, ticket.totals.due) == (Outcome.UNREPAIRABLE, "无零件", yuan(30))
    ticket = paying.pay(shop, ticket.id, yuan(30), PayMethod.CASH)
    assert bench.deliver(shop, ticket.id).warranty_until is None


def test_a_declined_order_goes_back_for_the_fee(shop: Shop) -> None:
    ticket = bench.ready(shop, declined(shop).id)
    assert (ticket.outcome, ticket.totals.due) == (Outcome.DECLINED, yuan(30))
    ticket = bench.deliver(shop, paying.pay(shop, ticket.id, yuan(30), PayMethod.CASH).id)
    assert (ticket.outcome, ticket.warranty_until) == (Outcome.DECLINED, None)


def test_a_customer_may_change_their_mind_after_declining(shop: Shop) -> None:
    ticket = pricing.approve(shop, declined(shop).id, channel=ApprovalChannel.IN_PERSON)
    assert (ticket.state, ticket.outcome, ticket.totals.charged) == (State.APPROVED, None, yuan(230))


def test_a_device_is_not_handed_over_with_money_owed(shop: Shop) -> None:
    ticket = ready(shop)
    before = everything(shop)
    with pytest.raises(Refused) as refusal:
        bench.deliver(shop, ticket.id)
    assert [dict(reason.values)["due"] for reason in refusal.value.reasons] == [yuan(230)]
    assert everything(shop) == before


def test_what_is_owed_may_go_on_the_bill(shop: Shop) -> None:
    ticket = bench.deliver(shop, ready(shop).id, on_account=True)
    assert (ticket.state, ticket.on_account, ticket.totals.due) == (State.DELIVERED, True, yuan(230))
    assert paying.pay(shop, ticket.id, yuan(230), PayMethod.TRANSFER).totals.due == yuan(0)


def test_handing_over_gives_everything_back_and_starts_the_shops_own_warranty(shop: Shop) -> None:
    ticket = paid(shop, accessories=(Accessory(text="充电器"),), password="1234", password_consent=True)
    ticket = bench.deliver(shop, ticket.id, to="李四", id_shown="身份证")
    assert (ticket.collected_by, ticket.id_shown, ticket.outcome) == ("李四", "身份证", Outcome.FIXED)
    assert [device.place for device in ticket.devices] == ["handed_over"]
    assert [accessory.returned for accessory in ticket.accessories] == [True]
    assert str(ticket.warranty_until) == "2026-12-22"
    assert shop.connection.execute("SELECT password FROM ticket_device").fetchone()[0] is None


def test_the_sender_collects_unless_somebody_else_is_named(shop: Shop) -> None:
    assert delivered(shop, sender="小王").collected_by == "小王"
    assert delivered(shop).collected_by == "张伟"


def test_the_unlock_password_never_reaches_the_journal(shop: Shop) -> None:
    an_order(shop, password="hunter2", password_consent=True)
    rows = shop.connection.execute("SELECT coalesce(before, '') || coalesce(after, '') FROM journal").fetchall()
    assert not any("hunter2" in row[0] for row in rows)


def test_a_failed_check_at_the_counter_sends_it_back_to_the_bench(shop: Shop) -> None:
    ticket = bench.inspect(shop, ready(shop).id, passed=False, items=[InspectionItem(text="触摸", ok=False)])
    assert (ticket.state, ticket.ready_at, ticket.inspection_passed) == (State.REPAIRING, None, False)


def test_looking_again_at_the_counter_opens_the_order_anew(shop: Shop) -> None:
    ticket = bench.diagnose(shop, bench.ready(shop, declined(shop).id).id, finding="客户决定修")
    assert (ticket.state, ticket.outcome) == (State.DIAGNOSING, None)


def test_an_order_with_money_or_work_on_it_is_not_cancelled(shop: Shop) -> None:
    ticket = approved(shop)
    paying.pay(shop, ticket.id, yuan(50), PayMethod.CASH)
    with pytest.raises(Refused) as refusal:
        bench.cancel(shop, ticket.id)
    assert [reason.text for reason in refusal.value.reasons] == ["{paid} was paid and not given back."]


def test_more_charged_than_agreed_is_not_ready(shop: Shop) -> None:
    ticket = inspecting(shop)
    with shop.act("test"):
        lines.write(shop, ticket, [labour("多做的", 100)], Stage.WORK)
        refresh_totals(shop, ticket.id)
    with pytest.raises(Refused) as refusal:
        bench.ready(shop, ticket.id)
    assert [reason.text for reason in refusal.value.reasons] == ["{charged} is charged; the customer agreed to {cap}."]


def test_an_inspection_item_is_typed_with_its_result() -> None:
    assert inspection_item("刹车=ok") == InspectionItem(text="刹车", ok=True)
    assert inspection_item("a=b=bad") == InspectionItem(text="a=b", ok=False)


def test_every_step_is_walked() -> None:
    assert set(TAKE) == set(Step)
    assert set(IN_STATE) == set(State)
