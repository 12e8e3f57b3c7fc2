"""Verdicts as people read them."""

from __future__ import annotations

from datetime import date

from aftersales_cli.render.warranty import verdict as views
from aftersales_cli.services.warranty import verdicts


def test_a_reason_that_several_repairs_give_is_told_once() -> None:
    visit = {"delivered_on": "2026-10-01", "odometer_km": 61250, "started_at": "2026-10-01T10:00:00+08:00"}
    visits = [{"component": part, **visit} for part in ("brake", "engine")]
    facts = {"category": "car", "odometer_km": 62800, "repairs": visits}
    found = verdicts.check(["cn-vehicle-repair"], facts, date(2026, 11, 22))
    document = verdicts.contract(found.verdict)
    told = [f"{each['rule']}  {each['text']}" for each in document["reasons"]]
    lines = [line.strip() for line in views.lines(document)]
    again = {text for text in told if told.count(text) > 1}
    assert again
    assert all(lines.count(text) == 1 for text in again)
