"""``aftersales ticket``: orders (托修单), from taking a device in to handing it back.

One module for each job. The table says where each verb is, in the order in which an order meets them.
"""

from __future__ import annotations

from aftersales_cli.commands.tree import Noun

_MODULES = {
    "opening": ("open",),
    "lists": ("list",),
    "showing": ("show", "log"),
    "editing": ("edit",),
    "noting": ("assign", "note"),
    "diagnosing": ("diagnose",),
    "quoting": ("quote", "approve", "decline"),
    "bench": ("start", "wait", "resume", "stop", "inspect"),
    "handing": ("ready", "deliver", "cancel", "unclaimed"),
    "money": ("pay", "refund"),
    "printing": ("print",),
}

app = Noun("ticket", {verb: f"{__name__}.{module}" for module, verbs in _MODULES.items() for verb in verbs})
