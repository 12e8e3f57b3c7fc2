"""The guided walk through the demo shop: what to do next, with the numbers of this very shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.parts import OldPart
from aftersales_cli.domain.tickets.ticket import Responsibility
from aftersales_cli.domain.values.advice import do
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.store import demo, records

if TYPE_CHECKING:
    from aftersales_cli.domain.values.advice import Deed
    from aftersales_cli.domain.values.sentence import Sentence
    from aftersales_cli.services.shop import Shop


class Stop(Record, kw_only=False):
    """One stop of the walk: what happens there, and the act that is done."""

    title: Sentence
    deed: Deed


def walk(shop: Shop) -> list[Stop]:
    """From taking a device in to the month's books, for the next order of this shop."""
    ticket = str(records.next_number(shop.connection, "ticket", shop.site.id))
    what = demo.read_month()["walk"]
    party = {"customer": what["customer"], "device": what["device"]}
    told = {"fault": what["fault"], "accessory": what["accessory"]}
    broken = {"component": what["component"]}
    found = {"finding": what["finding"], **broken, "responsibility": Responsibility.PRODUCT}
    new_part = do("parts log", ticket, what["part"], 1, old_part=OldPart.MAKER)
    return [
        Stop(say("Take a notebook in."), do("ticket open", **party, **told)),
        Stop(say("Is it under warranty?"), do("warranty check", what["device"], **broken, fault=what["how"])),
        Stop(say("Write down what was found."), do("ticket diagnose", ticket, **found)),
        Stop(say("The repair is free, so the work may begin."), do("ticket start", ticket)),
        Stop(say("Put a new fan in."), new_part),
        Stop(say("Print the repair order (托修单)."), do("ticket print", ticket)),
        Stop(say("Export last month: its workbook."), do("report monthly", out="month.xlsx")),
    ]
