"""``aftersales search``: anything, by whatever is known of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from aftersales_cli.commands.frame.options import Limit, Reads, Sort, say_more
from aftersales_cli.commands.frame.shop import open_shop, ordering
from aftersales_cli.commands.frame.tree.nouns import Noun
from aftersales_cli.commands.frame.tree.parameters import Argument, Option
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render import search as views
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import search as searching

app = Noun("search")


class Entity(StrEnum):
    """What to search among."""

    CUSTOMER = "customer"
    DEVICE = "device"
    TICKET = "ticket"
    PART = "part"


Words = Annotated[
    list[str],
    Argument("WORDS", help="A name, pinyin, phone tail, plate, serial, number, or words of a fault.", many=True),
]
In = Annotated[Entity | None, Option("--in", Entity, help="Only among these.")]


@app.verb("search", example="aftersales search 不开机")
def search(words: Words, *, among: In = None, limit: Limit = 20, sort: Sort = None, form: Reads) -> None:
    """Find anything: what the words name first, then wherever they are written."""
    key, descending = ordering(sort, searching.SORTS, searching.FOUND)
    with open_shop() as shop:
        hits = searching.search(shop, words, entity=among.value if among else None, limit=limit + 1)
        behind = searching.is_behind(shop)
    views.show_all(searching.ordered(hits[:limit], key, descending=descending), form)
    say_more(hits, limit)
    if behind:
        notice(say("An import was cut off: run it again to find all it brought in."))
