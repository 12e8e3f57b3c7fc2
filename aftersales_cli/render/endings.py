"""How the register of ending warranties looks."""

from __future__ import annotations

from operator import itemgetter

from aftersales_cli.render.tables import Column

COLUMNS = (
    Column("ends_on", "Ends on", itemgetter("ends_on")),
    Column("days_left", "Days left", itemgetter("days_left"), right=True),
    Column("device", "Device", itemgetter("device")),
    Column("title", "Title", itemgetter("title")),
    Column("owner", "Customer", itemgetter("owner")),
    Column("owner_name", "Name", itemgetter("owner_name")),
    Column("policy", "Policy", itemgetter("policy")),
    Column("rule", "Rule", itemgetter("rule")),
    Column("term", "What is covered", itemgetter("term")),
)
