"""How devices look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.cards.devices import title
from aftersales_cli.domain.warranty.words import PAPERS
from aftersales_cli.language import t
from aftersales_cli.render.screen import records, tables
from aftersales_cli.render.screen.output import Form, show_list, show_record
from aftersales_cli.render.screen.tables import Column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from aftersales_cli.domain.cards.devices import Device, Visit

COLUMNS = (
    Column("number", "Number", lambda each: each.number),
    Column("kind", "Kind", lambda each: each.kind),
    Column("brand", "Brand", lambda each: each.brand),
    Column("model", "Model", lambda each: each.model),
    Column("serial", "Serial number", lambda each: each.serial),
    Column("plate", "Plate", lambda each: each.plate),
    Column("owner", "Owner", lambda each: each.owner.name if each.owner else None),
    Column("sold_on", "Sold on", lambda each: each.sold_on),
)

VISITS = (
    Column("ticket", "Ticket", lambda each: each.ticket),
    Column("opened_on", "Date in", lambda each: each.opened_on),
    Column("state", "State", lambda each: each.state),
    Column("outcome", "Outcome", lambda each: each.outcome),
    Column("fault", "Fault", lambda each: each.fault),
    Column("finding", "Finding", lambda each: each.finding),
    Column("charged", "Charged", lambda each: each.charged, right=True),
)


def show_all(devices: Sequence[Device], form: Form, zone: tzinfo) -> None:
    """A list of devices."""
    show_list("device", devices, COLUMNS, form, zone)


def show(device: Device, visits: Sequence[Visit], form: Form, zone: tzinfo) -> None:
    """One device's card and its visits to the shop."""
    if not form.for_people:
        history = {**records.plain(device, zone), "visits": records.plain(visits, zone)}
        show_record("device", history, [], form, zone)
        return
    show_record("device", device, _pairs(device), form, zone)
    if visits:
        print()
        tables.show_table(VISITS, visits, zone)


def _pairs(device: Device) -> list[tuple[str, object]]:
    owner = f"{device.owner.number} {device.owner.name}" if device.owner else None
    registered = t("no") if device.unregistered else device.registered_on
    papers = t("none") if device.papers == () else tuple(PAPERS.get(each, each) for each in device.papers or ())
    return [
        ("Number", device.number),
        ("Device", title(device)),
        ("Kind", device.kind),
        ("Owner", owner),
        ("Brand", device.brand),
        ("Model", device.model),
        ("Serial number", device.serial),
        ("IMEI", device.imei),
        ("VIN", device.vin),
        ("Plate", device.plate),
        ("Engine number", device.engine_no),
        ("Configuration", device.config),
        ("Odometer (km)", device.odometer_km),
        ("Price when new", device.price),
        ("Warranty policy", device.policy),
        ("Papers", papers),
        ("Sold on", device.sold_on),
        ("Invoiced on", device.invoiced_on),
        ("Delivered on", device.delivered_on),
        ("Accepted on", device.accepted_on),
        ("Made on", device.manufactured_on),
        ("Registered on", registered),
        ("Exchanged on", device.exchanged_on),
        ("Note", device.note),
    ]
