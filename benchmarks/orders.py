"""One order of the generated shop as rows: how far it came, what it cost, what was paid, and its history."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersales_cli.domain.cards.parts import Charge
from aftersales_cli.domain.tickets.money import charged_lines, reckon, shares
from aftersales_cli.domain.tickets.ticket import Approval, ApprovalChannel, Line, LineKind, Outcome, Stage
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aftersales_cli.domain.cards.parts import Part
    from benchmarks.people import Keys, Rows, Visitor
    from benchmarks.words import Job

FIRST_DAY = date(2021, 11, 1)
DAYS = 1826
"""Five years, to the end of October 2026."""

RECEIVED, APPROVED, REPAIRING, READY, DELIVERED, CANCELLED = range(6)
STATES = ("received", "approved", "repairing", "ready", "delivered", "cancelled")

_STEPS: tuple[tuple[str, int, str | None, str | None], ...] = (
    ("open", RECEIVED, "received", "received"),
    ("approve", APPROVED, "received", "approved"),
    ("start", REPAIRING, "approved", "repairing"),
    ("ready", READY, "repairing", "ready"),
    ("pay", DELIVERED, None, None),
    ("deliver", DELIVERED, "ready", "delivered"),
)
_METHODS = ("wechat", "wechat", "wechat", "alipay", "alipay", "cash", "card")
_CHANNELS = ("counter",) * 7 + ("phone", "on_site", "courier")
_OPERATORS = ("li", "wang", "zhao")


class Order(NamedTuple):
    """An order: its number, the day (counted from the first) and minute it came in, and whose hands it is in."""

    number: int
    day: int
    minute: int
    site: str
    staff: str
    visitor: Visitor
    job: Job
    part: Part

    @property
    def stay(self) -> int:
        """How many days it is in the shop."""
        return 3 + self.number * 7 % 9

    @property
    def stage(self) -> int:
        """How far it has come when the five years are over."""
        if self.number % 33 == 0:
            return CANCELLED
        age = DAYS - 1 - self.day
        return next(stage for stage in (DELIVERED, READY, REPAIRING, APPROVED, RECEIVED) if age >= self.age_at(stage))

    def age_at(self, stage: int) -> int:
        """After how many days it reaches a stage."""
        return {RECEIVED: 0, APPROVED: 0 if self.number % 2 else 1, REPAIRING: 1, READY: self.stay - 1}.get(
            stage, self.stay
        )

    def at(self, stage: int) -> str:
        """The moment at which it reached a stage."""
        return moment(self.day + self.age_at(stage), self.minute + 7 * stage)

    @property
    def unpaid(self) -> bool:
        """Whether it went out on account."""
        return self.number % 101 == 0


@cache
def day_text(day: int) -> str:
    """A day, counted from the first, as it is stored."""
    return (FIRST_DAY + timedelta(days=day)).isoformat()


def moment(day: int, minute: int) -> str:
    """A moment between nine and six in Shanghai, as it is stored (in UTC, the same day)."""
    return f"{day_text(day)}T{1 + minute // 60:02d}:{minute % 60:02d}:00Z"


class Item(NamedTuple):
    """A line of every order with this part: where it stands and what it comes to."""

    stage: str
    kind: str
    text: str
    part: str | None
    price: int
    cost: int | None


class Account(NamedTuple):
    """The lines of an order and its stored totals; the same for every order with this part that came as far."""

    lines: tuple[Item, ...]
    totals: dict[str, int | None]


_accounts: dict[tuple[str, int], Account] = {}


def account(job: Job, part: Part, stage: int) -> Account:
    """What an order that came so far is made of, reckoned by the shop's own rules."""
    known = _accounts.get((part.id, stage))
    if known is None:
        known = _accounts[part.id, stage] = _reckoned(_lines(job, part, stage), stage)
    return known


def _lines(job: Job, part: Part, stage: int) -> tuple[Item, ...]:
    assert part.price is not None and part.cost is not None  # noqa: PT018 - made by the generator
    estimate = [
        Item("estimate", "labour", job.labour[0], None, job.labour[1] * 100, None),
        Item("estimate", "labour", job.second[0], None, job.second[1] * 100, None),
        Item("estimate", "fee", job.fee[0], None, job.fee[1] * 100, None),
        Item("estimate", "part", part.name, part.id, part.price.fen, part.cost.fen),
    ]
    work = [Item("work", "part", part.name, part.id, part.price.fen, part.cost.fen)]
    return (*estimate, *(work if READY <= stage <= DELIVERED else ()))


def _reckoned(lines: Sequence[Item], stage: int) -> Account:
    values = [_value(line) for line in lines]
    approvals = [_approval(lines)] if APPROVED <= stage <= DELIVERED else []
    outcome = Outcome.FIXED if READY <= stage <= DELIVERED else None
    totals = reckon(values, approvals, (), quote_version=0, outcome=outcome, currency="CNY")
    made_of = shares(charged_lines(values, approvals, quote_version=0, outcome=outcome), "CNY")
    return Account(
        tuple(lines),
        {
            "estimate_fen": totals.estimate.fen,
            "approved_fen": None if totals.approved is None else totals.approved.fen,
            "charged_fen": totals.charged.fen,
            "labour_fen": made_of.labour.fen,
            "parts_fen": made_of.parts.fen,
            "fees_fen": made_of.fees.fen,
            "discount_fen": made_of.discount.fen,
            "parts_cost_fen": made_of.parts_cost.fen,
        },
    )


def _value(line: Item) -> Line:
    return Line(
        id="",
        kind=LineKind(line.kind),
        text=line.text,
        quantity=Quantity(1000),
        unit_price=Money(line.price),
        amount=Money(line.price),
        cost=None if line.cost is None else Money(line.cost),
        charge=Charge.CHARGED,
        stage=Stage(line.stage),
    )


def _approval(lines: Sequence[Item]) -> Approval:
    cap = Money(sum(line.price for line in lines if line.stage == "estimate"))
    return Approval(
        at=datetime(2026, 1, 1, tzinfo=UTC),
        by=None,
        channel=ApprovalChannel.IN_PERSON,
        quote_version=0,
        cap=cap,
        difference=cap,
    )


# --- rows -----------------------------------------------------------------------------------------


def add_rows(rows: Rows, order: Order, keys: Keys) -> None:
    """Put all rows of an order into ``rows``."""
    stage, key = order.stage, keys.next()
    money = account(order.job, order.part, stage)
    charged = money.totals["charged_fen"] or 0
    paid = charged if stage == DELIVERED and not order.unpaid else 0
    rows["ticket"].append(_ticket(order, key, stage, money, paid))
    rows["ticket_device"].append(_brought(order, key, keys, stage))
    lines = [_line(order, key, keys, position, line) for position, line in enumerate(money.lines, 1)]
    rows["ticket_line"] += lines
    if APPROVED <= stage <= DELIVERED:
        rows["approval"].append(_agreed(order, key, keys, money.totals["approved_fen"]))
    if READY <= stage <= DELIVERED:
        rows["stock_move"].append(_issued(order, key, keys, lines[-1]))
    if paid:
        rows["payment"].append({
            "id": keys.next(),
            "ticket": key,
            "at": order.at(DELIVERED),
            "method": _METHODS[order.number % len(_METHODS)],
            "amount_fen": paid,
        })  # fmt: skip
    rows["ticket_event"] += _events(order, key, keys, stage, paid)


def _ticket(order: Order, key: str, stage: int, money: Account, paid: int) -> dict[str, Any]:
    done = READY <= stage <= DELIVERED
    job = order.job
    return {
        "id": key,
        "site": order.site,
        "number": order.number,
        "created_at": order.at(RECEIVED),
        "opened_on": day_text(order.day),
        "customer": order.visitor.customer,
        "state": STATES[stage],
        "outcome": "fixed" if done else None,
        "kind": "A",
        "channel": _CHANNELS[order.number % len(_CHANNELS)],
        "assigned": order.staff,
        "fault": job.fault,
        "promised_on": day_text(order.day + 7),
        "finding": job.finding if done else None,
        "component": job.component if done else None,
        **money.totals,
        "paid_fen": paid,
        "ready_at": order.at(READY) if done else None,
        "delivered_at": order.at(DELIVERED) if stage == DELIVERED else None,
        "collected_by": order.visitor.name if stage == DELIVERED else None,
        "on_account": int(stage == DELIVERED and order.unpaid),
        "warranty_until": day_text(order.day + order.stay + 90) if stage == DELIVERED else None,
    }


def _brought(order: Order, key: str, keys: Keys, stage: int) -> dict[str, Any]:
    return {
        "id": keys.next(),
        "ticket": key,
        "device": order.visitor.device,
        "position": 1,
        "fault": order.job.fault,
        "place": "handed_over" if stage in (DELIVERED, CANCELLED) else "shelf",
    }


def _line(order: Order, key: str, keys: Keys, position: int, line: Item) -> dict[str, Any]:
    return {
        "id": keys.next(),
        "ticket": key,
        "stage": line.stage,
        "position": position,
        "created_at": order.at(RECEIVED if line.stage == "estimate" else REPAIRING),
        "kind": line.kind,
        "text": line.text,
        "part": line.part,
        "unit_price_fen": line.price,
        "amount_fen": line.price,
        "cost_fen": line.cost,
    }


def _agreed(order: Order, key: str, keys: Keys, cap: int | None) -> dict[str, Any]:
    return {
        "id": keys.next(),
        "ticket": key,
        "at": order.at(APPROVED),
        "given_by": order.visitor.name,
        "channel": "in_person",
        "quote_version": 0,
        "cap_fen": cap,
        "difference_fen": cap,
    }


def _issued(order: Order, key: str, keys: Keys, line: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": keys.next(),
        "part": order.part.id,
        "at": order.at(REPAIRING),
        "kind": "issue",
        "quantity_milli": -1000,
        "ticket": key,
        "line": line["id"],
        "cost_fen": line["cost_fen"],
        "price_fen": line["unit_price_fen"],
        "charge": "charged",
        "old_part": "given_up",
    }


def _events(order: Order, key: str, keys: Keys, stage: int, paid: int) -> list[dict[str, Any]]:
    if stage == CANCELLED:
        steps: list[tuple[str, int, str | None, str | None]] = [
            _STEPS[0],
            ("cancel", APPROVED, "received", "cancelled"),
        ]
    else:
        steps = [step for step in _STEPS if step[1] <= stage and (paid or step[0] != "pay")]
    return [
        {
            "id": keys.next(),
            "ticket": key,
            "at": order.at(reached),
            "step": step,
            "from_state": before,
            "to_state": after,
            "operator": _OPERATORS[order.number % len(_OPERATORS)],
        }
        for step, reached, before, after in steps
    ]
