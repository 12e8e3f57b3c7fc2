"""Stock: received, used on orders, put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftersales_cli.domain.cards.parts import Charge, MoveKind, OldPart, Part
from aftersales_cli.domain.tickets.ticket import ApprovalChannel, LineKind, ServiceKind, Stage, State, Ticket
from aftersales_cli.domain.values.errors import Refused, WrongUsage
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.services.cards import parts, stock
from aftersales_cli.services.tickets import bench, pricing, tickets
from aftersales_cli.services.tickets.lines import NewLine
from tests.conftest import fresh_shop
from tests.services.cards.parts_store import a_part, in_stock, pieces
from tests.services.tickets.orders import IN_STATE, diagnosed, everything, repairing

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop


def use(shop: Shop, ticket: Ticket, part: Part, count: int = 1, **how: object) -> Ticket:
    """Log so many on the order and read it again."""
    stock.issue(shop, ticket, part, pieces(count), old_part=OldPart.NONE, **how)  # type: ignore[arg-type]  # named by each test
    return tickets.get(shop, ticket.id)


def roomy(shop: Shop, **changes: object) -> Ticket:
    """An order under repair that may cost up to 2000."""
    ticket = repairing(shop, **changes)
    return pricing.approve(shop, ticket.id, channel=ApprovalChannel.PHONE, cap=Money(200_000))


def part_lines(ticket: Ticket) -> list[tuple[str, str, str]]:
    return [
        (line.text, str(line.quantity), str(line.amount))
        for line in ticket.lines
        if line.stage is Stage.WORK and line.kind is LineKind.PART
    ]


def test_what_is_received_is_on_hand(shop: Shop) -> None:
    part = in_stock(shop, 5)
    assert part.on_hand == part.available == pieces(5)


def test_a_named_cost_becomes_the_cost_of_the_part(shop: Shop) -> None:
    part = a_part(shop)
    stock.receive(shop, part, pieces(1), cost=Money(5_550), supplier="华强")
    assert parts.get(shop, part.id).cost == Money(5_550)


def test_a_part_that_is_used_leaves_the_stock_and_stands_on_the_bill(shop: Shop) -> None:
    part, ticket = in_stock(shop, 5), roomy(shop)
    charged = ticket.totals.charged
    ticket = use(shop, ticket, part, 2)
    assert parts.get(shop, part.id).on_hand == pieces(3)
    assert part_lines(ticket) == [("笔记本电池", "2", "200.00")]
    assert ticket.totals.charged == charged + Money(20_000)


def test_the_move_says_what_became_of_the_old_part(shop: Shop) -> None:
    part, ticket = in_stock(shop), roomy(shop)
    move = stock.issue(shop, ticket, part, pieces(1), old_part=OldPart.MAKER)
    assert (move.kind, move.quantity, move.ticket, move.old_part) == (
        MoveKind.ISSUE,
        pieces(-1),
        ticket.number,
        OldPart.MAKER,
    )
    assert stock.history(shop, part, limit=1) == [move]


@pytest.mark.parametrize(
    ("charge", "amount"), [(Charge.FREE, "0.00"), (Charge.AT_COST, "60.00"), (Charge.CHARGED, "100.00")]
)
def test_who_pays_decides_the_amount(shop: Shop, charge: Charge, amount: str) -> None:
    ticket = use(shop, roomy(shop), in_stock(shop), 1, charge=charge)
    assert part_lines(ticket) == [("笔记本电池", "1", amount)]


def test_a_free_order_pays_nothing_for_its_parts(shop: Shop) -> None:
    ticket = bench.start(shop, diagnosed(shop, kind=ServiceKind.FREE).id)
    assert part_lines(use(shop, ticket, in_stock(shop))) == [("笔记本电池", "1", "0.00")]


def test_the_price_that_was_quoted_holds_when_the_list_price_rises(shop: Shop) -> None:
    part, ticket = in_stock(shop), diagnosed(shop)
    pricing.quote(shop, ticket.id, [NewLine(kind=LineKind.PART, text=part.name, part=part)])
    pricing.approve(shop, ticket.id, channel=ApprovalChannel.PHONE)
    dearer = parts.edit(shop, part, price=Money(15_000))
    assert part_lines(use(shop, ticket, dearer)) == [("笔记本电池", "1", "100.00")]


def test_more_than_there_is_cannot_be_used(shop: Shop) -> None:
    part, ticket = in_stock(shop, 1), roomy(shop)
    before = everything(shop)
    with pytest.raises(Refused) as refused:
        use(shop, ticket, part, 2)
    assert dict(refused.value.message.values)["available"] == "1"
    assert everything(shop) == before


def test_no_more_may_be_charged_than_the_customer_agreed_to(shop: Shop) -> None:
    part, ticket = in_stock(shop), repairing(shop)
    before = everything(shop)
    with pytest.raises(Refused) as refused:
        use(shop, ticket, part)
    values = dict(refused.value.message.values)
    assert (str(values["charged"]), str(values["cap"])) == ("330.00", "230.00")
    assert "approve" in str(refused.value.next_step)
    assert everything(shop) == before


def test_all_that_stands_against_it_is_said_at_once(shop: Shop) -> None:
    part, ticket = a_part(shop), diagnosed(shop)
    with pytest.raises(Refused) as refused:
        use(shop, ticket, part)
    said = {reason.text for reason in refused.value.reasons}
    assert "{number} is {state}: no parts are taken for it." in said
    assert "{quantity} {unit} of {number} {name} asked for; {available} available." in said
    assert "{number}: {charged} {currency} would be charged; the customer agreed to {cap} {currency}." in said


def test_a_part_without_a_price_cannot_be_charged(shop: Shop) -> None:
    part = in_stock(shop, price=None)
    with pytest.raises(Refused):
        use(shop, roomy(shop), part)


@pytest.mark.parametrize(
    "state", [state for state in State if state not in (State.APPROVED, State.REPAIRING, State.WAITING)]
)
def test_an_order_takes_parts_only_while_it_is_worked_on(shop: Shop, state: State) -> None:
    part, ticket = in_stock(shop), IN_STATE[state](shop)
    before = everything(shop)
    with pytest.raises(Refused):
        use(shop, ticket, part, 1, charge=Charge.FREE)
    assert everything(shop) == before


def test_a_part_whose_serials_are_written_down_needs_them(shop: Shop) -> None:
    part, ticket = in_stock(shop, serial_tracked=True), roomy(shop)
    with pytest.raises(WrongUsage):
        stock.issue(shop, ticket, part, pieces(1), old_part=OldPart.CUSTOMER, serial_in="0001")
    with pytest.raises(WrongUsage):
        stock.issue(shop, ticket, part, pieces(2), old_part=OldPart.NONE, serial_in="0001")
    move = stock.issue(shop, ticket, part, pieces(1), old_part=OldPart.CUSTOMER, serial_in="0001", serial_out="0009")
    assert (move.serial_in, move.serial_out) == ("0001", "0009")


def test_what_comes_back_is_on_hand_again_and_off_the_bill(shop: Shop) -> None:
    part, ticket = in_stock(shop, 5), roomy(shop)
    charged = ticket.totals.charged
    use(shop, ticket, part, 3)
    stock.give_back(shop, ticket, part, pieces(1))
    assert part_lines(tickets.get(shop, ticket.id)) == [("笔记本电池", "2", "200.00")]
    stock.give_back(shop, ticket, part, pieces(2))
    left = tickets.get(shop, ticket.id)
    assert part_lines(left) == []
    assert left.totals.charged == charged
    assert parts.get(shop, part.id).on_hand == pieces(5)


def test_no_more_comes_back_than_was_logged(shop: Shop) -> None:
    part, ticket = in_stock(shop, 5), roomy(shop)
    use(shop, ticket, part, 2)
    before = everything(shop)
    with pytest.raises(Refused):
        stock.give_back(shop, ticket, part, pieces(3))
    assert everything(shop) == before


def test_nothing_comes_back_from_an_order_whose_papers_are_final(shop: Shop) -> None:
    with pytest.raises(Refused):
        stock.give_back(shop, IN_STATE[State.DELIVERED](shop), in_stock(shop), pieces(1))


def test_what_was_logged_last_comes_back_first(shop: Shop) -> None:
    part, ticket = in_stock(shop, 5), roomy(shop)
    use(shop, ticket, part, 2, charge=Charge.FREE)
    use(shop, ticket, part, 2)
    stock.give_back(shop, ticket, part, pieces(3))
    assert part_lines(tickets.get(shop, ticket.id)) == [("笔记本电池", "1", "0.00")]


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["receive", "use", "back"]),
        st.integers(0, 1),
        st.integers(0, 1),
        st.integers(1, 3000).map(Quantity),
        st.sampled_from(list(Charge)),
    ),
    max_size=12,
)


@given(acts=ACTS)
@settings(max_examples=25)
def test_stock_is_conserved_and_the_moves_of_an_order_are_its_part_lines(
    acts: list[tuple[str, int, int, Quantity, Charge]],
) -> None:
    with fresh_shop() as shop:
        _play(shop, acts)


def _play(shop: Shop, acts: list[tuple[str, int, int, Quantity, Charge]]) -> None:
    known = [a_part(shop, number="P0", price=Money(333)), a_part(shop, number="P1", name="屏幕", price=Money(1001))]
    orders = [roomy(shop), roomy(shop)]
    expected = [0, 0]
    for act, which, whose, quantity, charge in acts:
        part, order = parts.get(shop, known[which].id), orders[whose]
        try:
            if act == "receive":
                stock.receive(shop, part, quantity)
                expected[which] += quantity.milli
            elif act == "use":
                stock.issue(shop, order, part, quantity, old_part=OldPart.NONE, charge=charge)
                expected[which] -= quantity.milli
            else:
                stock.give_back(shop, order, part, quantity)
                expected[which] += quantity.milli
        except Refused:
            pass
    for part, amount in zip(known, expected, strict=True):
        assert parts.get(shop, part.id).on_hand.milli == amount >= 0
    for order in orders:
        _check_lines(shop, tickets.get(shop, order.id))


def _check_lines(shop: Shop, order: Ticket) -> None:
    moved = dict(
        shop.connection.execute(
            "SELECT part.number, -sum(stock_move.quantity_milli) "
            "FROM stock_move JOIN part ON part.id = stock_move.part "
            "WHERE stock_move.ticket = ? GROUP BY part.number HAVING sum(stock_move.quantity_milli) <> 0",
            (order.id,),
        ).fetchall()
    )
    lines: dict[str, int] = {}
    for line in order.lines:
        if line.part is not None:
            lines[line.part] = lines.get(line.part, 0) + line.quantity.milli
    assert lines == moved
    made_of = shop.connection.execute(
        "SELECT charged_fen, labour_fen + parts_fen + fees_fen + discount_fen FROM ticket WHERE id = ?", (order.id,)
    ).fetchone()
    assert made_of[0] == made_of[1]
