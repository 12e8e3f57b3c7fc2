"""A made-up file of repairs in the shape of the Open Repair Data standard: its columns and words, none of its rows."""

from __future__ import annotations

import csv
import io
from random import Random

COLUMNS = (
    "id", "data_provider", "country", "partner_product_category", "product_category", "product_category_id", "brand",
    "year_of_manufacture", "product_age", "repair_status", "repair_barrier_if_end_of_life", "group_identifier",
    "event_date", "problem",
)  # fmt: skip
STATUSES = {"Fixed": "fixed", "End of life": "unrepairable", "Repairable": "repairable", "Unknown": "unknown"}
_CATEGORIES = ("Kettle", "Laptop", "Mobile", "Lamp", "Toy", "Hand tool")
_FAULTS = ("won't turn on", 'leaks, and "smokes"', "sparks\nwhen plugged in", "没有反应", "")

Repair = dict[str, str]


def made_up(count: int, seed: int = 7) -> list[Repair]:
    """Repairs of the first half of 2025, by chance but always the same."""
    chance = Random(seed)
    return [_repair(number, chance) for number in range(1, count + 1)]


def _repair(number: int, chance: Random) -> Repair:
    status = chance.choice(list(STATUSES))
    known = {
        "id": f"made_{number}",
        "product_category": chance.choice(_CATEGORIES),
        "brand": chance.choice(("Unknown", "Acme", "小熊")),
        "repair_status": status,
        "repair_barrier_if_end_of_life": "No spare parts" if status == "End of life" else "",
        "event_date": f"2025-{chance.randrange(1, 7):02d}-{chance.randrange(1, 29):02d}",
        "problem": chance.choice(_FAULTS),
    }
    return dict.fromkeys(COLUMNS, "") | known


def as_csv(repairs: list[Repair]) -> str:
    """The repairs as a file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(repairs)
    return out.getvalue()
