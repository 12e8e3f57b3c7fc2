"""References: the shortest thing a person types that names one record.

Levels are tried in a fixed order, and the first with exactly one hit wins. A level with several hits does not stop the
search; if no level is clear, the error lists all that were meant perhaps. Each noun has a module of its own here,
loaded when it is first asked for, so that a command pays only for what it names.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aftersales_cli.services.references.customers import (
        customer,
        customer_candidates,
        customer_line,
        customer_matches,
    )
    from aftersales_cli.services.references.devices import device, device_candidates, device_line
    from aftersales_cli.services.references.parts import part, part_line
    from aftersales_cli.services.references.people import price, staff
    from aftersales_cli.services.references.tickets import ticket, ticket_line

__all__ = [
    "customer",
    "customer_candidates",
    "customer_line",
    "customer_matches",
    "device",
    "device_candidates",
    "device_line",
    "part",
    "part_line",
    "price",
    "staff",
    "ticket",
    "ticket_line",
]

# No module is called like what it offers: once imported, it would stand in its place.
_HOMES = {
    "customer": "customers",
    "device": "devices",
    "part": "parts",
    "price": "people",
    "staff": "people",
    "ticket": "tickets",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    home = import_module(f"{__name__}.{_HOMES[name.partition('_')[0]]}")
    return getattr(home, name)
