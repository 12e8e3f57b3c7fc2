"""How wide the columns of a table on a terminal are."""

from __future__ import annotations

from aftersales_cli.domain.values.width import wrap
from aftersales_cli.render.screen.pretty import columns_within

NUMBERS = ["Number", "A-55", "A-54"]
FAULTS = ["Fault", "屏幕摔碎，触摸不灵，半天就没电", "打印有竖线"]
DAYS = ["Promised", "2026-11-28", "2026-11-27 14:30"]
DEVICES = ["Device", "红米 Note 12 (DEMO-PH-0008)", "惠普 M1005 (DEMO-PR-0001)"]
ALL = [NUMBERS, FAULTS, DAYS, DEVICES]
KEPT = [True, False, False, False]


def test_with_room_for_all_each_column_is_as_wide_as_its_longest_cell() -> None:
    assert columns_within(200, ALL, KEPT) == [6, 30, 16, 27]


def test_free_text_gives_way_first_and_no_date_or_reference_is_broken() -> None:
    widths = columns_within(50, ALL, KEPT)
    assert widths is not None
    assert sum(widths) == 50
    assert wrap("2026-11-27 14:30", widths[2]) == ["2026-11-27 14:30"]
    assert "(DEMO-PH-0008)" in wrap(DEVICES[1], widths[3])


def test_what_would_break_a_date_does_not_fit() -> None:
    assert columns_within(40, ALL, KEPT) is None
