"""The money of an order."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_cli.domain.cards.parts import Charge
from aftersales_cli.domain.tickets.money import UNREPAIRED, line_amount, reckon
from aftersales_cli.domain.tickets.ticket import (
    Approval,
    ApprovalChannel,
    Line,
    LineKind,
    Outcome,
    Payment,
    PayMethod,
    Stage,
)
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity
from tests.builders import a_line

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


def quoted(text: str, yuan: str, version: int = 1, **changes: Any) -> Line:
    return a_line(text, yuan, stage=Stage.QUOTE, quote_version=version, **changes)


def agreed(fen: int, version: int = 1) -> Approval:
    return Approval(
        at=NOW, by="张伟", channel=ApprovalChannel.PHONE, quote_version=version, cap=Money(fen), difference=Money(fen)
    )


def reckoned(
    *lines: Line, approvals: tuple[Approval, ...] = (), version: int = 1, outcome: Outcome | None = None
) -> dict[str, str | None]:
    sums = reckon(lines, approvals, (), quote_version=version, outcome=outcome, currency="CNY")
    return {
        "estimate": str(sums.estimate),
        "approved": None if sums.approved is None else str(sums.approved),
        "charged": str(sums.charged),
    }


def test_before_a_quote_the_estimate_is_that_of_the_counter_and_nothing_is_charged() -> None:
    assert reckoned(a_line("换屏", "300"), version=0) == {"estimate": "300.00", "approved": None, "charged": "0.00"}


def test_a_quote_replaces_the_estimate() -> None:
    lines = (a_line("换屏", "300"), quoted("换屏", "280"), quoted("检测费", "20", kind=LineKind.FEE))
    assert reckoned(*lines)["estimate"] == "300.00"
    assert reckoned(*lines, quoted("换屏", "250", version=2), version=2)["estimate"] == "250.00"


def test_what_was_agreed_is_charged_but_quoted_parts_only_when_they_are_taken() -> None:
    quote = (
        quoted("工时", "120"),
        quoted("屏幕", "400", kind=LineKind.PART),
        quoted("优惠", "-20", kind=LineKind.DISCOUNT),
    )
    assert reckoned(*quote, approvals=(agreed(50_000),)) == {
        "estimate": "500.00",
        "approved": "500.00",
        "charged": "100.00",
    }
    taken = a_line("屏幕", "400", kind=LineKind.PART, stage=Stage.WORK)
    assert reckoned(*quote, taken, approvals=(agreed(50_000),))["charged"] == "500.00"


def test_a_new_quote_is_not_charged_before_the_customer_agrees_to_it() -> None:
    lines = (quoted("工时", "120"), quoted("工时", "180", version=2))
    assert reckoned(*lines, approvals=(agreed(12_000),), version=2)["charged"] == "120.00"


@pytest.mark.parametrize("outcome", UNREPAIRED)
def test_what_goes_back_unrepaired_is_charged_fees_and_work_done(outcome: Outcome) -> None:
    lines = (quoted("工时", "120"), quoted("检测费", "30", kind=LineKind.FEE), a_line("拆检", "50", stage=Stage.WORK))
    assert reckoned(*lines, approvals=(agreed(15_000),), outcome=outcome)["charged"] == "80.00"


def test_a_line_is_free_at_cost_or_at_its_price() -> None:
    price, cost, two = Money(10_000), Money(6_000), Quantity(2000)
    assert line_amount(Charge.FREE, two, price, cost) == Money(0)
    assert line_amount(Charge.AT_COST, two, price, cost) == Money(12_000)
    assert line_amount(Charge.AT_COST, two, price) == Money(20_000)
    assert line_amount(Charge.CHARGED, two, price, cost) == Money(20_000)


amounts = st.integers(min_value=0, max_value=10**8)
lines = st.lists(
    st.builds(
        lambda kind, stage, version, fen: a_line(
            "行", kind=kind, stage=stage, quote_version=version if stage is Stage.QUOTE else 0, amount=Money(fen)
        ),
        st.sampled_from(LineKind),
        st.sampled_from(Stage),
        st.integers(min_value=1, max_value=3),
        amounts,
    ),
    max_size=12,
)
payments = st.lists(
    st.builds(lambda fen: Payment(at=NOW, method=PayMethod.CASH, amount=Money(fen)), amounts), max_size=4
)


@given(lines, payments, st.integers(min_value=0, max_value=3), st.sampled_from([None, *Outcome]))
def test_totals_are_the_sums_of_what_stands_on_the_order(
    written: list[Line], paid: list[Payment], version: int, outcome: Outcome | None
) -> None:
    approvals = (agreed(1, version),)
    sums = reckon(written, approvals, paid, quote_version=version, outcome=outcome, currency="CNY")
    in_force = [line for line in written if line.stage is not Stage.WORK and line.quote_version == version]
    if version == 0:
        in_force = [line for line in in_force if line.stage is Stage.ESTIMATE]
    kinds = {LineKind.FEE} if outcome in UNREPAIRED else set(LineKind) - {LineKind.PART}
    charged = [line for line in in_force if line.kind in kinds]
    charged += [line for line in written if line.stage is Stage.WORK]
    assert sums.estimate.fen == sum(line.amount.fen for line in in_force)
    assert sums.charged.fen == sum(line.amount.fen for line in charged)
    assert sums.paid.fen == sum(payment.amount.fen for payment in paid)
    assert sums.due == sums.charged - sums.paid
