"""``aftersales ticket``: orders (托修单), from taking a device in to handing it back. One module for each job."""

from __future__ import annotations

from aftersales_cli.commands.frame.tree.nouns import Noun

app = Noun("ticket", __name__)
