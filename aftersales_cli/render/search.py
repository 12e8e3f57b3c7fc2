"""How the hits of a search look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.screen.output import Form, show_list
from aftersales_cli.render.screen.tables import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aftersales_cli.services.search import Hit

KINDS = {"customer": say("Customer"), "device": say("Device"), "ticket": say("Order"), "part": say("Part")}

COLUMNS = (
    Column("kind", "Kind", lambda each: each.kind, words=KINDS),
    Column("number", "Number", lambda each: each.number),
    Column("title", "Title", lambda each: each.title),
    Column("snippet", "Found in", lambda each: each.snippet),
)


def show_all(hits: Sequence[Hit], form: Form) -> None:
    """A list of hits, the best first."""
    show_list("search", hits, COLUMNS, form)
