"""Taking something back looks up what refers to it, and reads no more of the file than that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aftersales_cli.store.file import undoing

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop


@pytest.mark.parametrize("entity", ["customer", "device", "ticket", "ticket_device", "ticket_line"])
def test_what_refers_to_a_record_is_looked_up_by_an_index(shop: Shop, entity: str) -> None:
    for query in undoing.referring(shop.connection, entity):
        plan = [row[3] for row in shop.connection.execute(f"EXPLAIN QUERY PLAN {query}", {"record": "x"})]
        assert not [step for step in plan if step.startswith("SCAN")], query
