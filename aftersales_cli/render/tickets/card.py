"""How one order looks: in short after a step, or the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.cards.parts import Charge
from aftersales_cli.domain.tickets.ticket import QUESTIONS, Responsibility, Stage
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.warranty.words import COMPONENTS
from aftersales_cli.language import t
from aftersales_cli.render.screen import tables
from aftersales_cli.render.screen.output import Form, show_record
from aftersales_cli.render.screen.tables import Column
from aftersales_cli.render.tickets.lists import EVENTS, brief, told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from aftersales_cli.domain.tickets.ticket import Line, Ticket, TicketDevice

CHARGES = {**Charge.labels(), Charge.CHARGED: say("Charged")}

LINES = (
    Column("kind", "Kind", lambda each: each.kind),
    Column("text", "Item", lambda each: each.text),
    Column("quantity", "Quantity", lambda each: each.quantity, right=True),
    Column("unit_price", "Unit price", lambda each: each.unit_price, right=True),
    Column("amount", "Amount", lambda each: each.amount, right=True),
    Column("charge", "Charge", lambda each: each.charge, words=CHARGES),
)

WHY = (
    Column("rule", "Rule", lambda each: each.rule),
    Column("charge_reason", "Why charged so", lambda each: each.charge_reason),
)


def show_short(ticket: Ticket, form: Form, zone: tzinfo) -> None:
    """An order after a step: what it is, where it stands, its money."""
    pairs = [
        ("Number", ticket.number),
        ("State", _state(ticket)),
        ("Customer", _customer(ticket)),
        ("Device", tuple(brief(device) for device in ticket.devices)),
        ("Promised", ticket.promised_on),
        ("Warranty", _cover(ticket)),
        ("Amounts", _money(ticket)),
    ]
    show_record("ticket", ticket, pairs, form, zone)


def show(ticket: Ticket, form: Form, zone: tzinfo) -> None:
    """The whole of an order."""
    show_record("ticket", ticket, _pairs(ticket), form, zone)
    if not form.for_people:
        return
    for device in ticket.devices[1:]:
        _section(say("Also brought in"))
        tables.show_fields(_device_pairs(device), zone)
    if ticket.verdict is not None:
        from aftersales_cli.render.warranty import verdict

        _section(say("Warranty"))
        for line in verdict.short_lines(dict(ticket.verdict)):
            print(f"  {line}")
    for title, lines in _stages(ticket):
        _section(title)
        tables.show_table(_columns(lines), lines, zone)
    _section(say("History"))
    tables.show_table(EVENTS, told(ticket.events), zone)


def show_password(ticket: Ticket, password: str, form: Form) -> None:
    """What unlocks the device of an order, and nothing else."""
    record = {"number": ticket.number, "password": password}
    show_record("ticket_password", record, [("Number", ticket.number), ("Password", password)], form)


def _columns(lines: Sequence[Line]) -> tuple[Column, ...]:
    """The columns of lines; why somebody else pays than usual only where there is something to say."""
    return (*LINES, *(column for column in WHY if any(column.get(line) for line in lines)))


def _cover(ticket: Ticket) -> str | None:
    """The answer of the verdict on an order, in one line."""
    if ticket.verdict is None:
        return None
    from aftersales_cli.render.warranty import verdict

    return next(verdict.short_lines(dict(ticket.verdict)))


def _section(title: Sentence) -> None:
    print(f"\n{t(title)}")


def _pairs(ticket: Ticket) -> list[tuple[str, object]]:
    return [*_head(ticket), *_device_pairs(ticket.devices[0]), *_intake(ticket), *_work(ticket), *_end(ticket)]


def _head(ticket: Ticket) -> list[tuple[str, object]]:
    return [
        ("Number", ticket.number),
        ("State", _state(ticket)),
        ("Outcome", ticket.outcome),
        ("Barrier", ticket.barrier),
        ("Kind", ticket.kind),
        ("Customer", _customer(ticket)),
        ("Phones", ticket.customer.phones),
        ("Sender", ticket.sender),
        ("Payer", ticket.payer),
        ("Given to", ticket.assigned),
        ("Taken in", ticket.created_at),
        ("Channel", ticket.channel),
        ("Severity", ticket.severity),
        ("Promised", ticket.promised_on),
    ]


def _device_pairs(device: TicketDevice) -> list[tuple[str, object]]:
    return [
        ("Device", f"{device.number} {brief(device)}"),
        ("VIN", device.vin),
        ("Engine number", device.engine_no),
        ("Odometer (km)", device.odometer_km),
        ("Fuel", device.fuel),
    ]


def _intake(ticket: Ticket) -> list[tuple[str, object]]:
    accessories = tuple(f"{each.text} ×{each.count}" if each.count > 1 else each.text for each in ticket.accessories)
    answers = tuple(f"{t(QUESTIONS[key])} {answer}" for key, answer in ticket.questions.items())
    return [
        ("Fault", ticket.fault),
        ("Condition", ticket.condition),
        ("Answers", answers),
        ("Accessories", accessories),
        ("Data saved", ticket.backup_notice),
    ]


def _work(ticket: Ticket) -> list[tuple[str, object]]:
    items = tuple(f"{item.text} {t('in order') if item.ok else t('not in order')}" for item in ticket.inspection)
    return [
        ("Finding", ticket.finding),
        ("Component", _word(COMPONENTS, ticket.component)),
        ("Cause", ticket.cause),
        ("Responsibility", _word(Responsibility.labels(), ticket.responsibility)),
        ("Cap at the counter", ticket.cap),
        ("Quote valid until", ticket.quote_valid_until),
        ("Agreed", _agreed(ticket)),
        ("Inspected", items or ticket.inspection_passed),
        ("Amounts", _money(ticket)),
    ]


def _end(ticket: Ticket) -> list[tuple[str, object]]:
    return [
        ("Ready since", ticket.ready_at),
        ("Handed over", ticket.delivered_at),
        ("Collected by", ticket.collected_by),
        ("Shown", ticket.id_shown),
        ("On account", ticket.on_account or None),
        ("Work covered until", ticket.warranty_until),
        ("Imported from", ticket.origin),
    ]


def _stages(ticket: Ticket) -> list[tuple[Sentence, list[Line]]]:
    """The lines by what they are: the estimate until there is a quote, the quotes that count, the work done."""
    quotes = sorted({line.quote_version for line in ticket.lines if line.stage is Stage.QUOTE})
    stages = [(say("Estimate"), [line for line in ticket.lines if line.stage is Stage.ESTIMATE])]
    for version in quotes:
        lines = [line for line in ticket.lines if line.stage is Stage.QUOTE and line.quote_version == version]
        stages.append((say("Quote {version}", version=version), lines))
    stages.append((say("Work done"), [line for line in ticket.lines if line.stage is Stage.WORK]))
    return [(title, lines) for title, lines in stages if lines]


def _state(ticket: Ticket) -> Sentence:
    state = ticket.state.label
    if ticket.waiting_for is None:
        return state
    return say("{state} for {reason}", state=state, reason=ticket.waiting_for.label)


def _customer(ticket: Ticket) -> str:
    return f"{ticket.customer.number} {ticket.customer.name}"


def _agreed(ticket: Ticket) -> tuple[Sentence, ...]:
    return tuple(
        say("{cap} by {name}, {how}", cap=each.cap, name=each.by or ticket.customer.name, how=each.channel.label)
        for each in ticket.approvals
    )


def _money(ticket: Ticket) -> tuple[Sentence, ...]:
    """The sums that say anything yet."""
    sums = ticket.totals
    said = []
    if sums.estimate.fen:
        said.append(say("estimate {sum}", sum=sums.estimate))
    if sums.approved is not None:
        said.append(say("agreed {sum}", sum=sums.approved))
    if sums.charged.fen or sums.paid.fen:
        said.append(say("charged {sum}", sum=sums.charged))
        said.append(say("paid {sum}", sum=sums.paid))
        said.append(say("due {sum}", sum=sums.due))
    return tuple(said)


def _word(known: Mapping[Any, Sentence], value: Any) -> Any:
    return known.get(value, value)
