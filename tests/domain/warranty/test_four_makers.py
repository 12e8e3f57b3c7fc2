"""The same fact under four makers, four verdicts: the text decides, not the program."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from aftersales_cli.domain.warranty.decide import decide
from aftersales_cli.services.warranty.library import shipped_policy
from tests.domain.warranty.builders import CALENDAR, facts

if TYPE_CHECKING:
    from aftersales_cli.domain.warranty.verdict import Verdict


def verdict(policy_id: str, on: str, **written: object) -> Verdict:
    """The verdict of a shipped policy, with a year of Yizhongyi's warranty agreed."""
    policy = shipped_policy(policy_id)
    blanks = {name: 12 for name in policy.parameters if name in ("warranty_months", "maker_months")}
    return decide([policy.having(blanks)], facts(policy, **written), date.fromisoformat(on), calendar=CALENDAR)


# No invoice: two papers are enough, or the day of manufacture counts, or nothing is free.
NO_INVOICE = {
    "model": "L84F",
    "sold_on": "2024-03-01",
    "manufactured_on": "2023-06-10",
    "papers": ["warranty_card", "serial_number"],
    "component": "mainboard",
    "fault": "hardware",
}


@pytest.mark.parametrize(
    ("policy_id", "status", "basis", "ends"),
    [
        ("jinpin", "in_warranty", "sold_on", date(2027, 3, 1)),
        ("asus-notebook", "out_of_warranty", "manufactured_on", date(2025, 6, 10)),
        ("greatwall-pc", "in_warranty", "manufactured_on", date(2026, 6, 10)),
        ("yizhongyi", "proof_missing", "sold_on", date(2025, 3, 1)),
    ],
)
def test_without_an_invoice(policy_id: str, status: str, basis: str, ends: date) -> None:
    on = "2024-12-01" if policy_id == "yizhongyi" else "2025-12-01"
    found = verdict(policy_id, on, **NO_INVOICE)
    assert (found.status, found.clock.basis, found.clock.ends) == (status, basis, ends)


def test_without_an_invoice_four_makers_never_agree() -> None:
    """On one and the same day."""
    found = [
        verdict(maker, "2024-12-01", **NO_INVOICE) for maker in ("jinpin", "asus-notebook", "greatwall-pc", "yizhongyi")
    ]
    assert len({(each.status, each.clock.starts, each.clock.ends) for each in found}) == 4


# Opened by somebody without authorisation, which did not cause this fault.
OPENED_ONCE = {
    "model": "L84F",
    "sold_on": "2026-03-01",
    "accepted_on": "2026-03-01",
    "papers": ["invoice", "warranty_card", "three_guarantees_card"],
    "component": "mainboard",
    "fault": "hardware",
    "ever": ["unauthorised_repair"],
}


@pytest.mark.parametrize(
    ("policy_id", "status", "refused_by"),
    [
        ("greatwall-pc", "in_warranty", None),
        ("jinpin", "in_warranty", None),
        ("wujiang-it", "excluded", "W08-3"),
        ("asus-notebook", "excluded", "A24-B"),
    ],
)
def test_opened_once_but_not_the_cause(policy_id: str, status: str, refused_by: str | None) -> None:
    found = verdict(policy_id, "2026-06-01", **OPENED_ONCE)
    assert found.status == status
    refusing = {reason.rule for reason in found.reasons if reason.effect == "refuses"}
    assert refused_by is None or refused_by in refusing


# After the term: who pays for what.
@pytest.mark.parametrize(
    ("policy_id", "charged"),
    [
        ("jinpin", {("labour", "maker_price"), ("parts", "maker_price"), ("travel", "maker_price")}),
        ("greatwall-pc", {("service_fee", None), ("materials", "price")}),
        ("asus-notebook", {("service_fee", "price"), ("materials", "price"), ("inspection", "price")}),
        ("ningxia-highway", {("parts", "cost"), ("travel", "cost"), ("board", "cost")}),
        ("wujiang-it", {("parts", "cost")}),
        ("integrator-4y", {("parts", "cost"), ("labour", "cost")}),
        ("yizhongyi", {("travel", "cost"), ("parts", "maker_price"), ("labour", "agreed")}),
    ],
)
def test_what_is_paid_after_the_term(policy_id: str, charged: set[tuple[str, str | None]]) -> None:
    late = {**OPENED_ONCE, "ever": [], "papers": ["invoice", "warranty_card", "three_guarantees_card"]}
    found = verdict(policy_id, "2032-06-01", **late)
    assert found.status == "out_of_warranty"
    assert {(charge.kind, charge.basis) for charge in found.charges} == charged


# Repaired: the old term goes on, three months for the replaced part, a new term after an exchange.
REPAIRED = {
    "model": "L84F",
    "sold_on": "2026-03-01",
    "papers": ["invoice", "warranty_card", "three_guarantees_card"],
    "component": "fan",
    "fault": "hardware",
    "repairs": [{"component": "fan", "delivered_on": "2027-02-20", "paid": True, "replaced": True}],
}


@pytest.mark.parametrize(
    ("policy_id", "ends"),
    [
        ("jinpin", date(2027, 3, 1)),
        ("greatwall-pc", date(2027, 5, 20)),
        ("asus-notebook", date(2028, 3, 1)),
        ("yizhongyi", date(2027, 3, 1)),
    ],
)
def test_what_a_repair_does_to_the_term(policy_id: str, ends: date) -> None:
    assert verdict(policy_id, "2027-02-25", **REPAIRED).clock.ends == ends
