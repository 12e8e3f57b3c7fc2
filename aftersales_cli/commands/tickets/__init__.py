"""``aftersales ticket``: orders (托修单), from taking a device in to handing it back.

One module for each job. The table says where each verb is, in the order in which an order meets them.
"""

from __future__ import annotations

from aftersales_cli.commands.frame.tree import Noun

_MODULES = {
    "open": "opening",
    "list": "looking",
    "show": "looking",
    "log": "looking",
    "edit": "editing",
    "assign": "bench",
    "note": "bench",
    "diagnose": "bench",
    "quote": "pricing",
    "approve": "pricing",
    "decline": "pricing",
    "start": "bench",
    "wait": "bench",
    "resume": "bench",
    "stop": "bench",
    "inspect": "bench",
    "ready": "handover",
    "deliver": "handover",
    "cancel": "handover",
    "unclaimed": "handover",
    "pay": "handover",
    "refund": "handover",
    "print": "printing",
}

app = Noun("ticket", {verb: f"{__name__}.{module}" for verb, module in _MODULES.items()})
