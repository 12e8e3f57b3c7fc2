"""What the interview at the counter shows before it goes on: the warranty, and the order as it would be written.

It is talk, on stderr: stdout gets the order once it is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.cards.customers import WALK_IN
from aftersales_cli.domain.cards.devices import DeviceKind
from aftersales_cli.domain.tickets.ticket import QUESTIONS
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.width import cells, pad
from aftersales_cli.domain.warranty.words import PAPERS
from aftersales_cli.language import t
from aftersales_cli.render.screen.tables import shown
from aftersales_cli.render.screen.talk import lines, notice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from aftersales_cli.services.tickets.brought import NewTicket


def show_cover(verdict: Mapping[str, Any] | None) -> None:
    """Whether the repair is under warranty, in a few lines; it is said before anything costs money."""
    if verdict is None:
        notice(say("Warranty: no policy is known for it."))
        return
    from aftersales_cli.render.warranty.verdict import short_lines

    answer, *more = short_lines(dict(verdict))
    notice(say("Warranty: {answer}", answer=answer))
    lines(f"  {line}" for line in more)


def show_summary(new: NewTicket, zone: tzinfo) -> None:
    """The order as it would be written."""
    texts = [(t(title), shown(value, zone)) for title, value in _pairs(new)]
    texts = [(title, text) for title, text in texts if text]
    left = max(cells(title) for title, _text in texts)
    lines(["", *(f"{pad(title, left)}  {text}" for title, text in texts)])


def _pairs(new: NewTicket) -> list[tuple[str, object]]:
    return [
        ("Customer", WALK_IN if new.customer is None else new.customer.name),
        ("Device", tuple(_device(each) for each in new.devices)),
        ("Papers", tuple(_papers(each) for each in new.devices)),
        ("Sold on", tuple(each.sold_on.isoformat() for each in new.devices if each.sold_on)),
        ("Fault", new.fault),
        ("Questions", tuple(f"{t(QUESTIONS[key])} {answer}" for key, answer in new.questions.items())),
        ("Odometer (km)", new.odometer_km),
        ("Fuel", new.fuel),
        ("Accessories", tuple(f"{each.text} ×{each.count}" for each in new.accessories)),
        ("Condition", new.condition),
        ("Data saved, signed", new.backup_notice),
        ("Estimate", tuple(f"{line.text} {line.price}" for line in new.estimate)),
        ("At most", new.cap),
        ("Promised on", new.promised_on),
    ]


def _papers(device: Any) -> str:
    """The papers of a device; that nobody asked is said too, for they decide about its warranty."""
    if device.papers is None:
        return t("Not asked")
    return "、".join(t(PAPERS[paper]) for paper in device.papers) or t("Neither")


def _device(device: Any) -> str:
    """A device on file or a new one in a few words: what it is, its brand and model, and its mark."""
    marks = [text for text in (device.plate, device.vin, device.imei, device.serial) if text]
    named = [text for text in (device.brand, device.model) if text]
    return " ".join([t(DeviceKind(device.kind).label), *named, *(f"({mark})" for mark in marks[:1])])
