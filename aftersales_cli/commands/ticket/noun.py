"""The noun ``ticket``, to which the modules beside this one add their verbs."""

from __future__ import annotations

from aftersales_cli.commands.tree import Noun

app = Noun("ticket")
