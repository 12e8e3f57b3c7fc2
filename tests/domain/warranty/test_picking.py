"""Which policies are used where none is named."""

from __future__ import annotations

from datetime import date

import pytest

from aftersales_cli.domain.warranty.picking import picked
from aftersales_cli.services.policies import shipped_ids, shipped_policy
from tests.domain.warranty.builders import a_policy, facts

ON = date(2026, 6, 1)
YEAR = '[[term]]\nlasts = "1 year"\n'


def test_a_contract_binds_only_those_who_signed_it() -> None:
    anybody = a_policy(YEAR, id="anybody", layer="contract")
    any_bike = a_policy('applies = { category = "e_bike" }\n' + YEAR, id="any-bike", layer="contract")
    cafes = a_policy('applies = { customer_kind = "net_bar" }\n' + YEAR, id="cafes", layer="contract")
    law = a_policy(YEAR, id="law", layer="national")
    found = picked([anybody, any_bike, cafes, law], facts(category="e_bike", customer_kind="net_bar"), ON)
    assert [policy.id for policy in found] == ["cafes", "law"]


@pytest.mark.parametrize(
    ("brand", "category", "maker"),
    [
        ("长城", "desktop", "greatwall-pc"),
        ("Great Wall", "monitor", "greatwall-pc"),
        ("TCL", "notebook", "tcl-pc"),
        ("浪潮", "desktop", "inspur-pc"),
        ("同方", "desktop", "tongfang-pc"),
        ("方佳", "desktop", "fangjia-pc"),
        ("華碩", "notebook", "asus-notebook"),
        ("金品", "server", "jinpin"),
    ],
)
def test_a_unit_is_judged_by_its_maker_and_by_no_contract(brand: str, category: str, maker: str) -> None:
    shipped = [shipped_policy(policy_id) for policy_id in shipped_ids()]
    found = picked(shipped, facts(brand=brand, category=category, sold_on="2026-03-01"), ON)
    assert [policy.id for policy in found if policy.layer in ("contract", "maker")] == [maker]
