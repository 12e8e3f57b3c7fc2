"""托修单: what came in, in which state, what is to be done, for how much at most, and who signed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.devices import DeviceKind
from aftersales_cli.domain.cards.parts import Charge
from aftersales_cli.domain.tickets.money import estimated
from aftersales_cli.domain.values.money import capital_amount
from aftersales_cli.language import language, t
from aftersales_cli.render.tickets.papers.sheet import (
    Block,
    Choice,
    Grid,
    Notes,
    Notice,
    Sheet,
    SheetColumn,
    SheetField,
    Signatures,
    Sum,
    Table,
    grid,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, tzinfo

    from aftersales_cli.domain.settings import Settings
    from aftersales_cli.domain.tickets.ticket import Line, Paper, Ticket, TicketDevice
    from aftersales_cli.domain.values.money import Money

SERVICE_KINDS = {
    "A": "Paid service (A)",
    "B": "Contract service (B)",
    "C": "Free service (C)",
    "D": "Internal work (D)",
}

QUESTIONS = {
    "cold_or_hot": "Engine cold/hot",
    "speed": "At what speed",
    "load": "Under what load",
    "road": "On what road",
    "since_when": "Seen since",
    "frequency": "How often",
    "attached": "Added equipment",
    "last_service": "Last upkeep",
    "earlier_repair": "Repaired before",
}
"""What a service adviser asks about a vehicle's fault."""

COPIES = ("stub", "client", "workshop", "accounts", "parts store")
"""Whose each copy is, from the first on."""

_HOLD_DATA = (DeviceKind.COMPUTER, DeviceKind.PHONE)
_ON_WHEELS = (DeviceKind.VEHICLE, DeviceKind.E_BIKE)


def lay_out(ticket: Ticket, paper: Paper, settings: Settings, zone: tzinfo) -> Sheet:
    """The repair order of a ticket, as the shop of these settings prints it."""
    return Sheet(
        language=language(),
        title=t("Repair order"),
        shop=settings.name,
        contact=_contact(settings),
        mark=t("Reprint") if paper.reprint else "",
        code=ticket.number,
        head=(
            SheetField(t("Order no."), ticket.number),
            SheetField(t("Received at"), _moment(ticket.created_at, zone)),
            SheetField(t("Paper no."), paper.number),
        ),
        blocks=_blocks(ticket, paper, settings),
        foot=t("Printed {at}", at=_moment(paper.at, zone)),
        copies=tuple(copy_line(number) for number in range(1, paper.copies + 1)),
    )


def copy_line(number: int) -> str:
    """第一联 存根, 第二联 客户 and so on; from the sixth on, a copy has a number only."""
    numbered = t("Copy {number}", number=_counted(number))
    return f"{numbered} {t(COPIES[number - 1])}" if number <= len(COPIES) else numbered


def _counted(number: int) -> str:
    return str(number) if language() == "en" else "零一二三四五六七八九"[number]


def _contact(settings: Settings) -> tuple[str, ...]:
    lines = []
    if settings.address:
        lines.append(t("Address: {address}", address=settings.address))
    if settings.phone:
        lines.append(t("Tel.: {phone}", phone=settings.phone))
    return tuple(lines)


def _blocks(ticket: Ticket, paper: Paper, settings: Settings) -> tuple[Block, ...]:
    kinds = {device.kind for device in ticket.devices}
    blocks: list[Block] = [_client(ticket)]
    blocks += [_device(ticket, device, at) for at, device in enumerate(ticket.devices, start=1)]
    blocks += [*_all_units(ticket), _came_with(ticket), *_answers(ticket, kinds)]
    blocks += [_estimate(ticket), _agreed(ticket, settings)]
    if kinds.intersection(_HOLD_DATA):
        blocks.append(_data_notice(ticket))
    blocks += _notes(ticket, paper, settings)
    parties = (t("Service adviser (signature)"), t("Client (signature)"))
    return (*blocks, Signatures(parties, t("Date:     Y   M   D")))


# --- who and what ---------------------------------------------------------------------------------


def _client(ticket: Ticket) -> Grid:
    client = ticket.customer
    return grid(
        t("Client"),
        SheetField(t("Client name"), client.name),
        SheetField(t("Client phone"), t(", ").join(client.phones)),
        SheetField(t("Brought in by"), ticket.sender or ""),
        SheetField(t("Kind of service"), t(SERVICE_KINDS[ticket.kind])),
        SheetField(t("Client address"), client.address or "", wide=True),
    )


def _device(ticket: Ticket, device: TicketDevice, at: int) -> Grid:
    count = len(ticket.devices)
    title = t("Unit brought in") if count == 1 else t("Unit {at} of {count}", at=at, count=count)
    told = (ticket.fault, ticket.condition) if count == 1 else (None, None)
    return grid(
        title,
        SheetField(t("Kind of unit"), t(DeviceKind(device.kind).label)),
        SheetField(t("Brand and model"), " ".join(filter(None, (device.brand, device.model)))),
        *_marks(device),
        *_filled(SheetField(t("Configuration"), device.config or "", wide=True)),
        SheetField(t("Reported fault"), _said(device.fault, told[0]), wide=True),
        SheetField(t("Outer condition"), _said(device.condition, told[1]), wide=True),
    )


def _marks(device: TicketDevice) -> Iterable[SheetField]:
    """What tells this unit from every other, and how far it has run. A form for a vehicle has room for all of it."""
    serial = SheetField(t("Serial no."), device.serial or "")
    if device.kind not in _ON_WHEELS:
        return (serial, *_filled(SheetField("IMEI", device.imei or "")))
    odometer = "" if device.odometer_km is None else t("{count} km", count=device.odometer_km)
    frame = SheetField(t("Chassis / VIN"), device.vin or "")
    run = SheetField(t("Odometer"), odometer)
    plate = SheetField(t("Plate no."), device.plate or "")
    if device.kind == DeviceKind.E_BIKE:
        return (plate, frame, run, serial)
    engine = SheetField(t("Engine no."), device.engine_no or "")
    return (plate, frame, engine, run, SheetField(t("Fuel left"), device.fuel or ""), *_filled(serial))


def _all_units(ticket: Ticket) -> Iterable[Grid]:
    """What was said of several units together, unless it was said of each."""
    if len(ticket.devices) == 1:
        return []
    faults = {device.fault for device in ticket.devices}
    conditions = {device.condition for device in ticket.devices}
    told = _filled(
        SheetField(t("Reported fault"), _said(None if ticket.fault in faults else ticket.fault), wide=True),
        SheetField(
            t("Outer condition"), _said(None if ticket.condition in conditions else ticket.condition), wide=True
        ),
    )
    return [grid(t("All units"), *told)] if told else []


def _came_with(ticket: Ticket) -> Grid:
    listed = [t("{text} x {count}", text=each.text, count=each.count) for each in ticket.accessories]
    count = sum(each.count for each in ticket.accessories)
    return grid(
        t("Accessories"),
        SheetField(t("Came with it"), t(", ").join(listed) or t("none left"), wide=True),
        SheetField(t("How many pieces"), t("{count} in all", count=count), wide=True),
    )


def _answers(ticket: Ticket, kinds: set[str]) -> Iterable[Grid]:
    """The questions about the fault: all of them for a vehicle, with room to write; else those that were answered."""
    asked = [SheetField(t(label), ticket.questions.get(key, "")) for key, label in QUESTIONS.items()]
    asked += [SheetField(key, answer) for key, answer in ticket.questions.items() if key not in QUESTIONS]
    shown = asked if DeviceKind.VEHICLE in kinds else _filled(*asked)
    return [grid(t("Questions about the fault"), *shown)] if shown else []


# --- for how much, until when ---------------------------------------------------------------------


def _estimate(ticket: Ticket) -> Table:
    lines = estimated(ticket.lines, ticket.quote_version)
    sums = [_sum(t("Estimate in all"), ticket.totals.estimate)] if lines else []
    limit = _limit(ticket)
    cap = Sum(t("Not more than"), t("no limit agreed")) if limit is None else _sum(t("Not more than"), limit)
    return Table(
        t("Work to be done, and its estimate"),
        (
            SheetColumn(t("No."), 4, right=True),
            SheetColumn(t("Item")),
            SheetColumn(t("Quantity"), 8, right=True),
            SheetColumn(t("Unit price"), 12, right=True),
            SheetColumn(t("Amount"), 12, right=True),
        ),
        tuple(_row(at, line) for at, line in enumerate(lines, start=1)),
        t("To be quoted after diagnosis."),
        (*sums, cap),
    )


def _limit(ticket: Ticket) -> Money | None:
    """What the charge stays within: the sum agreed to last, before that the one named at the counter."""
    return ticket.cap if ticket.totals.approved is None else ticket.totals.approved


def _row(at: int, line: Line) -> tuple[str, ...]:
    named = line.text if line.part is None else f"{line.text} ({line.part})"
    amount = t("free of charge") if line.charge is Charge.FREE else str(line.amount)
    return (str(at), named, str(line.quantity), str(line.unit_price), amount)


def _sum(label: str, amount: Money) -> Sum:
    """A total with its capitals, which Chinese law knows for yuan alone."""
    if amount.currency != "CNY":
        return Sum(label, f"{amount} {amount.currency}")
    return Sum(
        label, t("{amount} yuan", amount=amount), t("In capitals: RMB {capitals}", capitals=capital_amount(amount))
    )


def _agreed(ticket: Ticket, settings: Settings) -> Grid:
    promised = "" if ticket.promised_on is None else ticket.promised_on.isoformat()
    return grid(
        t("Agreed"),
        SheetField(t("Wanted by"), promised),
        SheetField(t("Work warranty"), _work_warranty(ticket, settings)),
    )


def _work_warranty(ticket: Ticket, settings: Settings) -> str:
    if ticket.warranty_until is not None:
        return t("until {day}", day=ticket.warranty_until.isoformat())
    return t("{days} days from hand-over", days=settings.work_warranty_days)


# --- what both sign -------------------------------------------------------------------------------


def _data_notice(ticket: Ticket) -> Notice:
    return Notice(
        t("Your data"),
        t(
            "Please save or take out the data on this unit before leaving it: a repair may need them erased. "
            "The shop looks at and copies no more of them than the repair needs."
        ),
        (
            Choice(t("I have read this"), ticked=bool(ticket.backup_notice)),
            Choice(t("Data saved")),
            Choice(t("No data to save")),
            Choice(t("The shop is to save them")),
        ),
    )


def _notes(ticket: Ticket, paper: Paper, settings: Settings) -> list[Notes]:
    price = (
        t("No work that is charged begins before the client has agreed to its price.")
        if _limit(ticket) is None
        else t("The charge stays within the limit above; the client is asked before it is passed.")
    )
    standing = (
        price,
        t("Where further damage is found, the client is asked before anything else is repaired or replaced."),
        t("Replaced parts are handed back, unless the client gives them up or the maker has to have them."),
        t("Please bring the client's copy when collecting."),
        t("This paper has {count} copies: one stays in the shop, one goes to the client.", count=paper.copies),
    )
    terms = tuple(line.strip() for line in settings.terms.splitlines() if line.strip())
    own = [Notes(t("Terms of the shop"), terms)] if terms else []
    return [Notes(t("Please note"), standing), *own]


# --- small words ----------------------------------------------------------------------------------


def _filled(*items: SheetField) -> list[SheetField]:
    return [item for item in items if item.value]


def _said(*texts: str | None) -> str:
    """What was said of the unit and of the order as a whole, each once."""
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _moment(moment: datetime, zone: tzinfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
