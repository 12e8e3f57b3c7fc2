"""How orders look side by side: a list of them, counts, and the history of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.devices import DeviceKind
from aftersales_cli.domain.tickets.ticket import (
    Channel,
    Outcome,
    PayMethod,
    Responsibility,
    ServiceKind,
    State,
    WaitingFor,
)
from aftersales_cli.domain.values.record import replace
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.language import t
from aftersales_cli.render.screen.output import Form, show_list
from aftersales_cli.render.screen.tables import Column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from aftersales_cli.domain.tickets.ticket import Event, Ticket, TicketDevice
    from aftersales_cli.domain.values.sentence import Word

STEPS = {
    "open": say("taken in"),
    "diagnose": say("diagnosed"),
    "quote": say("quoted"),
    "approve": say("agreed"),
    "decline": say("declined"),
    "start": say("started"),
    "wait": say("put aside"),
    "resume": say("taken up again"),
    "stop": say("broken off"),
    "inspect": say("checked"),
    "inspect_pass": say("passed"),
    "inspect_fail": say("failed the check"),
    "ready": say("ready to collect"),
    "deliver": say("handed over"),
    "cancel": say("cancelled"),
    "unclaimed": say("not collected"),
    "assign": say("given to"),
    "edit": say("edited"),
    "note": say("remark"),
    "password": say("password read"),
    "pay": say("paid"),
    "refund": say("paid back"),
    "undo": say("taken back"),
}

COUNTED: dict[str, type[Word]] = {
    "state": State,
    "outcome": Outcome,
    "kind": ServiceKind,
    "channel": Channel,
    "waiting_for": WaitingFor,
    "device_kind": DeviceKind,
    "responsibility": Responsibility,
}
"""The closed words of a field that is counted by."""

COLUMNS = (
    Column("number", "Number", lambda each: each.number),
    Column("state", "State", lambda each: each.state),
    Column("customer", "Customer", lambda each: each.customer.name),
    Column("devices", "Device", lambda each: tuple(brief(device) for device in each.devices)),
    Column("fault", "Fault", lambda each: each.fault),
    Column("promised_on", "Promised", lambda each: each.promised_on),
    Column("charged", "Charged", lambda each: each.totals.charged, right=True),
    Column("due", "Due", lambda each: each.totals.due, right=True),
)

TITLES = {
    "state": "State",
    "outcome": "Outcome",
    "barrier": "Barrier",
    "kind": "Kind",
    "channel": "Channel",
    "severity": "Severity",
    "responsibility": "Responsibility",
    "waiting_for": "Waiting for",
    "origin": "Imported from",
    "assigned": "Given to",
    "customer": "Customer",
    "device_kind": "Kind of device",
    "brand": "Brand",
}

EVENTS = (
    Column("at", "When", lambda each: each.at),
    Column("step", "Step", lambda each: each.step, words=STEPS),
    Column("to_state", "State", lambda each: each.to_state),
    Column("operator", "By", lambda each: each.operator),
    Column("note", "Remark", lambda each: each.note),
)


def show_all(tickets: Sequence[Ticket], form: Form, zone: tzinfo) -> None:
    """A list of orders."""
    show_list("ticket", tickets, COLUMNS, form, zone)


def show_counts(counts: Sequence[tuple[str | int | None, int]], field: str, form: Form) -> None:
    """How many orders there are for each value of a field."""
    rows = [{field: value, "count": count} for value, count in counts]
    words = COUNTED[field].labels() if field in COUNTED else {}
    columns = (
        Column(field, TITLES[field], lambda each: each[field], words={None: say("not said"), **words}),
        Column("count", "Orders", lambda each: each["count"], right=True),
    )
    show_list("ticket_count", rows, columns, form)


def show_log(events: Sequence[Event], form: Form, zone: tzinfo) -> None:
    """The history of an order."""
    show_list("event", told(events) if form.for_people else events, EVENTS, form, zone)


def told(events: Sequence[Event]) -> list[Event]:
    """The events with the words of the program in their remarks as people say them."""
    return [replace(event, note=_remark(event.step, event.note)) for event in events]


def _remark(step: str, note: str | None) -> str | None:
    if note is None or step not in ("pay", "refund", "wait"):
        return note
    said, at = (WaitingFor.labels(), 0) if step == "wait" else (PayMethod.labels(), 1)
    parts = note.split(" ", at + 1)
    if len(parts) > at and parts[at] in said:
        parts[at] = t(said[parts[at]])
    return " ".join(parts)


def brief(device: TicketDevice) -> str:
    """A device in a few words: brand, model, and what it is told apart by."""
    mark = device.plate or device.serial or device.vin or device.imei
    named = " ".join(word for word in (device.brand, device.model) if word)
    named = named or t(DeviceKind(device.kind).label)
    return f"{named} ({mark})" if mark else named
