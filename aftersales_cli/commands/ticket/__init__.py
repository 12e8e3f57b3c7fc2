"""``aftersales ticket``: orders (托修单), from taking a device in to handing it back.

One module for each job; their order here is the order of the verbs in the help.
"""

from __future__ import annotations

from aftersales_cli.commands.ticket import editing, handing, lists, money, opening, printing, quoting, steps  # noqa: F401
from aftersales_cli.commands.ticket.noun import app

__all__ = ["app"]
