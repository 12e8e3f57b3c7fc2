"""The month: what counts in it, and that its sheets agree with each other and with the books."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftersales_cli.domain.cards.parts import Charge, OldPart
from aftersales_cli.domain.tickets.ticket import ApprovalChannel, Outcome, PayMethod, ServiceKind
from aftersales_cli.domain.values.errors import NotFound, WrongUsage
from aftersales_cli.domain.values.money import Money, total
from aftersales_cli.domain.values.quantity import Quantity
from aftersales_cli.domain.values.record import as_dict, replace
from aftersales_cli.services import reports
from aftersales_cli.services.cards import parts, stock
from aftersales_cli.services.tickets import bench, paying, pricing, tickets
from aftersales_cli.store import reports as report
from aftersales_cli.store import reports as report_sheets
from tests.conftest import NOW, fresh_shop
from tests.services.cards.parts_store import in_stock, pieces
from tests.services.tickets.orders import an_order, cancelled, declined, delivered, fee, labour, ready, repairing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aftersales_cli.domain.reports import Figures
    from aftersales_cli.services.shop import Shop


def at(shop: Shop, text: str) -> Shop:
    """The same shop at another moment, given as its wall clock shows it."""
    moment = datetime.fromisoformat(f"{text}+08:00").astimezone(UTC)
    return replace(shop, clock=lambda _zone: moment)


def october(shop: Shop) -> Figures:
    """The figures of October 2026, seen on 22 November."""
    return reports.figures(shop, reports.month_span(shop, "2026-10"))


# --- which days -----------------------------------------------------------------------------------


@pytest.mark.parametrize("now", ["2026-11-01T00:00:30", "2026-11-03T08:00", "2026-11-30T23:59:59"])
def test_without_a_month_the_last_one_that_is_over_is_meant(shop: Shop, now: str) -> None:
    span = reports.month_span(at(shop, now))
    assert (span.month, span.finished) == ("2026-10", True)
    assert (span.first, span.last) == (date(2026, 10, 1), date(2026, 10, 31))


def test_a_month_is_cut_at_midnight_where_the_shop_stands(shop: Shop) -> None:
    span = reports.month_span(shop, "2026-10")
    assert span.start == datetime(2026, 9, 30, 16, tzinfo=UTC)
    assert span.end == datetime(2026, 10, 31, 16, tzinfo=UTC)


def test_the_present_month_is_not_over(shop: Shop) -> None:
    assert not reports.month_span(shop, "本月").finished


def test_a_month_that_has_not_begun_has_no_report(shop: Shop) -> None:
    with pytest.raises(WrongUsage):
        reports.month_span(shop, "2026-12")


def test_a_service_point_must_be_known(shop: Shop) -> None:
    assert reports.month_span(shop, site="a").site == "A"
    assert reports.month_span(shop, site="all").site is None
    with pytest.raises(NotFound):
        reports.month_span(shop, site="Z")


# --- what counts ----------------------------------------------------------------------------------


def test_an_order_counts_in_the_month_it_came_and_in_the_month_it_went(shop: Shop) -> None:
    waiting = ready(at(shop, "2026-10-31T23:59:59"))
    later = at(shop, "2026-11-01T00:00")
    paying.pay(later, waiting.id, waiting.totals.due, PayMethod.CASH)
    bench.deliver(later, waiting.id)
    figures = october(shop)
    assert (figures.came_in, figures.delivered, figures.open_at_end) == (1, 0, 1)
    november = reports.figures(shop, reports.month_span(shop, "2026-11"))
    assert (november.came_in, november.delivered, november.open_at_end) == (0, 1, 0)
    assert (figures.charges.charged, november.charges.charged) == (Money(0), Money(23_000))


@pytest.mark.parametrize("days", [1, 59, 60, 61, 62, 400])
def test_an_order_is_open_at_the_end_of_each_month_until_it_is_handed_over_however_late(shop: Shop, days: int) -> None:
    came = datetime(2025, 6, 30, 12)
    went = came + timedelta(days=days)
    ticket = ready(at(shop, came.isoformat()))
    later = at(shop, went.isoformat())
    paying.pay(later, ticket.id, ticket.totals.due, PayMethod.CASH)
    bench.deliver(later, ticket.id)
    for month in ("2025-05", "2025-06", "2025-07", "2025-08", "2025-09", "2026-07", "2026-08"):
        open_then = f"{came:%Y-%m}" <= month < f"{went:%Y-%m}"
        assert reports.figures(shop, reports.month_span(shop, month)).open_at_end == int(open_then)


def test_the_orders_open_long_ago_are_found_without_going_through_all_since(shop: Shop) -> None:
    steps_taken = shop.connection.execute(
        f"EXPLAIN QUERY PLAN {report.OPEN_AT_END}", {"end": "2021-01-31T16:00:00Z", "site": None}
    ).fetchall()
    along = [row[3] for row in steps_taken if "delivered_at>" in row[3]]
    assert any("ticket_long_stay" in step for step in along)
    assert all("ticket_long_stay" in step or "delivered_at<?" in step for step in along)


def test_an_order_cancelled_later_was_open_at_the_end_of_the_month(shop: Shop) -> None:
    ticket = an_order(at(shop, "2026-10-20T10:00"))
    cancelled(at(shop, "2026-10-21T10:00"))
    bench.cancel(at(shop, "2026-11-02T10:00"), ticket.id)
    figures = october(shop)
    assert (figures.came_in, figures.cancelled, figures.open_at_end) == (2, 1, 1)


def test_money_is_told_by_what_it_was_for(shop: Shop) -> None:
    then = at(shop, "2026-10-20T10:00")
    part = in_stock(then)
    ticket = bench.start(then, _agreed(then, 500))
    stock.issue(then, tickets.get(then, ticket.id), part, pieces(2), old_part=OldPart.SCRAP)
    _hand_over(then, ticket.id)
    charges = october(shop).charges
    assert (str(charges.labour), str(charges.parts), str(charges.fees)) == ("200.00", "200.00", "30.00")
    assert (str(charges.charged), str(charges.parts_cost), str(charges.margin)) == ("430.00", "120.00", "310.00")


def test_a_part_used_for_free_costs_the_shop_all_the_same(shop: Shop) -> None:
    then = at(shop, "2026-10-20T10:00")
    ticket = bench.start(then, _agreed(then, 500))
    stock.issue(then, ticket, in_stock(then), pieces(1), old_part=OldPart.NONE, charge=Charge.FREE)
    _hand_over(then, ticket.id)
    charges = october(shop).charges
    assert (str(charges.parts), str(charges.parts_cost)) == ("0.00", "60.00")


def test_what_is_paid_later_does_not_change_a_month_that_is_over(shop: Shop) -> None:
    then = at(shop, "2026-10-20T10:00")
    ticket = ready(then)
    bench.deliver(then, ticket.id, on_account=True)
    before = october(shop)
    paying.pay(at(shop, "2026-11-05T10:00"), ticket.id, ticket.totals.due, PayMethod.CARD)
    assert october(shop) == before
    assert before.charges.owed == Money(23_000)


def test_kinds_and_outcomes_are_counted(shop: Shop) -> None:
    then = at(shop, "2026-10-20T10:00")
    delivered(then)
    free = an_order(then, kind=ServiceKind.FREE)
    bench.ready(then, free.id, outcome=Outcome.UNREPAIRABLE, barrier="主板报废")
    bench.deliver(then, free.id)
    figures = october(shop)
    assert {each.kind.value: each.delivered for each in figures.kinds} == {"A": 1, "B": 0, "C": 1, "D": 0}
    assert {each.outcome.value: each.delivered for each in figures.outcomes} == {"fixed": 1, "unrepairable": 1}


def test_days_in_the_shop_are_days_of_the_calendar(shop: Shop) -> None:
    for opened, closed in (
        ("10-01T23:30", "10-02T00:30"),
        ("10-05T09:00", "10-05T18:00"),
        ("10-06T09:00", "10-16T09:00"),
    ):
        ticket = ready(at(shop, f"2026-{opened}"))
        bench.deliver(at(shop, f"2026-{closed}"), ticket.id, on_account=True)
    figures = october(shop)
    assert (figures.median_days, figures.ninetieth_days) == (1, 10)


def test_ready_in_time_is_in_time_however_late_it_is_collected(shop: Shop) -> None:
    ticket = ready(at(shop, "2026-10-05T23:00"), promised_on=date(2026, 10, 5))
    late = an_order(at(shop, "2026-10-05T09:00"), promised_on=date(2026, 10, 5), kind=ServiceKind.FREE)
    bench.ready(at(shop, "2026-10-06T00:10"), late.id, outcome=Outcome.UNREPAIRABLE)
    for each in (ticket, late):
        bench.deliver(at(shop, "2026-10-20T09:00"), each.id, on_account=True)
    figures = october(shop)
    assert (figures.promised, figures.kept) == (2, 1)


def test_a_month_in_which_nothing_was_delivered_has_no_days(shop: Shop) -> None:
    assert october(shop).median_days is None


def test_money_that_changed_hands_is_told_by_method(shop: Shop) -> None:
    then = at(shop, "2026-10-20T10:00")
    ticket = ready(then)
    paying.pay(then, ticket.id, Money(20_000), PayMethod.CASH)
    paying.pay(then, ticket.id, Money(3_000), PayMethod.WECHAT)
    figures = october(shop)
    assert {each.method.value: str(each.received) for each in figures.methods} == {"cash": "200.00", "wechat": "30.00"}
    assert figures.received == Money(23_000)


# --- totals agree ---------------------------------------------------------------------------------

DAYS = st.integers(0, 75).map(lambda days: datetime(2026, 9, 10, 2, tzinfo=UTC) + timedelta(days=days, hours=days % 24))
ORDERS = st.lists(
    st.tuples(
        DAYS,
        st.integers(0, 20),
        st.integers(0, 900),
        st.integers(0, 4000),
        st.sampled_from(list(Charge)),
        st.booleans(),
    ),
    max_size=6,
)


@given(orders=ORDERS)
@settings(max_examples=20)
def test_the_sheets_agree_with_each_other_and_with_the_books(
    orders: list[tuple[datetime, int, int, int, Charge, bool]],
) -> None:
    with fresh_shop() as shop:
        part = in_stock(shop, 100, price=Money(333), cost=Money(199))
        for order in orders:
            _play(shop, part.id, *order)
        for month in ("2026-09", "2026-10", "2026-11"):
            _check_month(shop, month)


def _play(
    shop: Shop, part: str, opened: datetime, days: int, labour_yuan: int, used: int, charge: Charge, pays: bool
) -> None:
    """One order from the counter to the hand-over; whatever the shop refuses is left out."""
    first = replace(shop, clock=lambda _zone: opened)
    then = replace(shop, clock=lambda _zone: min(opened + timedelta(days=days), NOW))
    ticket = bench.start(first, _agreed(first, 2_000, labour_yuan=labour_yuan))
    if used:
        stock.issue(first, ticket, parts.get(shop, part), Quantity(used), old_part=OldPart.NONE, charge=charge)
    if used > 1000:
        stock.give_back(then, ticket, parts.get(shop, part), Quantity(used // 3))
    _hand_over(then, ticket.id, pays=pays)


def _check_month(shop: Shop, month: str) -> None:
    span = reports.month_span(shop, month)
    figures = reports.figures(shop, span)
    rows = {name: list(reports.register(shop, name, span)) for name in report_sheets.QUERIES}
    between = {"start": span.start.strftime("%Y-%m-%dT%H:%M:%SZ"), "end": span.end.strftime("%Y-%m-%dT%H:%M:%SZ")}
    for column in ("charged", "labour", "parts", "fees", "discount"):
        by_day = total(row[column] for row in rows["sales"])
        assert by_day == total(row[column] for row in rows["repairs"]) == getattr(figures.charges, column)
    assert total(row["due"] for row in rows["sales"]) == total(row["due"] for row in rows["repairs"])
    [paid] = shop.connection.execute(
        "SELECT coalesce(sum(amount_fen), 0) FROM payment WHERE at >= :start AND at < :end", between
    ).fetchone()
    assert total(row["received"] - row["refunded"] for row in rows["sales"]).fen == paid
    [moved] = shop.connection.execute(
        "SELECT coalesce(-sum(quantity_milli), 0) FROM stock_move "
        "WHERE at >= :start AND at < :end AND kind IN ('issue', 'return')",
        between,
    ).fetchone()
    assert sum(row["quantity"].milli for row in rows["parts"]) == moved == figures.parts_used.milli
    [written] = shop.connection.execute(
        "SELECT coalesce(sum(line.amount_fen), 0) FROM ticket_line AS line JOIN ticket ON ticket.id = line.ticket "
        "WHERE ticket.delivered_at >= :start AND ticket.delivered_at < :end AND line.deleted_at IS NULL "
        "AND NOT (line.stage = 'quote' AND line.kind = 'part')",
        between,
    ).fetchone()
    assert figures.charges.charged.fen == written


def _agreed(shop: Shop, cap: int, *, labour_yuan: int = 200) -> str:
    """An order that may cost so many yuan, quoted and agreed to."""
    ticket = an_order(shop)
    pricing.quote(shop, ticket.id, [labour(amount=labour_yuan), fee()])
    pricing.approve(shop, ticket.id, channel=ApprovalChannel.PHONE, cap=Money(cap * 100))
    return ticket.id


def _hand_over(shop: Shop, key: str, *, pays: bool = True) -> None:
    bench.inspect(shop, key, passed=True)
    due = bench.ready(shop, key).totals.due
    if pays and due.fen > 0:
        paying.pay(shop, key, due, PayMethod.ALIPAY)
    bench.deliver(shop, key, on_account=not pays)


# --- speed and memory -----------------------------------------------------------------------------


def _queries() -> Iterator[tuple[str, str]]:
    for name in (
        "FLOW",
        "OPEN_AT_END",
        "BY_KIND",
        "BY_OUTCOME",
        "MONEY",
        "PAYMENTS",
        "DAYS_IN_SHOP",
        "ON_TIME",
        "PARTS_USED",
    ):
        yield name, getattr(report, name)
    yield from report_sheets.QUERIES.items()


@pytest.mark.parametrize(("name", "query"), list(_queries()), ids=[name for name, _ in _queries()])
def test_no_figure_reads_more_orders_than_those_of_the_month(shop: Shop, name: str, query: str) -> None:
    report.know_dates(shop.connection, shop.zone)
    cut = as_dict(report.Cut("2026-09-30T16:00:00Z", "2026-10-31T16:00:00Z", None))
    plan = [row[3] for row in shop.connection.execute(f"EXPLAIN QUERY PLAN {query}", cut)]
    whole = ("SCAN ticket", "SCAN payment", "SCAN move", "SCAN line", "SCAN ticket_event", "SCAN ticket_line")
    assert not [step for step in plan if step.startswith(whole)], plan


def test_a_register_is_read_row_by_row(shop: Shop) -> None:
    rows = reports.register(shop, "repairs", reports.month_span(shop, "2026-10"))
    assert iter(rows) is rows


def test_days_that_run_backwards_are_refused(shop: Shop) -> None:
    with pytest.raises(WrongUsage):
        reports.day_span(shop, date(2026, 10, 2), date(2026, 10, 1))


def test_the_repairs_register_lists_no_work_that_was_quoted_but_not_done(shop: Shop) -> None:
    gone = declined(shop)
    bench.ready(shop, gone.id)
    paying.pay(shop, gone.id, tickets.get(shop, gone.id).totals.due, PayMethod.CASH)
    bench.deliver(shop, gone.id)
    broken_off = repairing(shop)
    bench.stop(shop, broken_off.id, reason="不修了", work=[labour("拆检", 80)])
    bench.ready(shop, broken_off.id)
    paying.pay(shop, broken_off.id, tickets.get(shop, broken_off.id).totals.due, PayMethod.CASH)
    bench.deliver(shop, broken_off.id)
    delivered(shop)
    rows = reports.register(shop, "repairs", reports.month_span(shop, "2026-11"))
    assert [row["work"] for row in rows] == [None, "拆检", "更换屏幕"]
