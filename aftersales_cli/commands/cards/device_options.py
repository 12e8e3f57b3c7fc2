"""The options that describe a device, shared by the verbs that add, change or take one in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from aftersales_cli.domain.cards.devices import DeviceKind
from aftersales_cli.domain.values.dates import parse_date
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.money import parse_money
from aftersales_cli.domain.values.quantity import scaled
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.warranty.words import PAPERS

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop

NOTHING = ("none", "无", "無")
"""How people say that there is none, or that it never happened."""

Kind = Annotated[DeviceKind | None, typer.Option("--kind", help="What sort of thing it is.")]
Category = Annotated[
    str | None,
    typer.Option("--category", metavar="WORD", help="Finer word for its warranty: notebook, server, car…"),
]
Brand = Annotated[str | None, typer.Option("--brand", metavar="TEXT", help="Brand.")]
Model = Annotated[str | None, typer.Option("--model", metavar="TEXT", help="Model.")]
Serial = Annotated[str | None, typer.Option("--serial", metavar="TEXT", help="Serial number, as written.")]
Imei = Annotated[str | None, typer.Option("--imei", metavar="TEXT", help="IMEI of a phone.")]
Vin = Annotated[str | None, typer.Option("--vin", metavar="TEXT", help="Chassis number (VIN) of a vehicle.")]
Plate = Annotated[str | None, typer.Option("--plate", metavar="TEXT", help="Number plate.")]
EngineNo = Annotated[str | None, typer.Option("--engine-no", metavar="TEXT", help="Engine number.")]
Config = Annotated[str | None, typer.Option("--config", metavar="TEXT", help="Configuration.")]
OdometerKm = Annotated[str | None, typer.Option("--odometer-km", metavar="KM", help="Odometer reading in kilometres.")]
Price = Annotated[str | None, typer.Option("--price", metavar="MONEY", help="What it cost when new.")]
Policy = Annotated[
    str | None, typer.Option("--policy", metavar="ID", help="Warranty policy: see aftersales policy list.")
]
Papers = Annotated[
    list[str] | None,
    typer.Option("--paper", metavar="WORD", help="Paper the owner holds (invoice, warranty_card…; none); repeatable."),
]
SoldOn = Annotated[str | None, typer.Option("--sold-on", metavar="DATE", help="Day of sale.")]
InvoicedOn = Annotated[str | None, typer.Option("--invoiced-on", metavar="DATE", help="Date on the invoice.")]
DeliveredOn = Annotated[str | None, typer.Option("--delivered-on", metavar="DATE", help="Day it was delivered.")]
AcceptedOn = Annotated[str | None, typer.Option("--accepted-on", metavar="DATE", help="Day it was accepted (验收).")]
ManufacturedOn = Annotated[str | None, typer.Option("--manufactured-on", metavar="DATE", help="Day it was made.")]
RegisteredOn = Annotated[
    str | None,
    typer.Option("--registered-on", metavar="DATE", help="Day it was registered with its maker; none if it was not."),
]


Blanks = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=VALUE", help="Fill in a blank of its policy, such as warranty_months=12."),
]


class TypedDevice(Record, kw_only=False):
    """The options as typed. ``values`` reads them: every bad one is refused before anything is written."""

    texts: dict[str, Any]

    def given(self) -> bool:
        """Whether any of them was typed."""
        return any(value not in (None, ()) for value in self.texts.values())

    def values(self, shop: Shop) -> dict[str, Any]:
        """Typed values by field of a device; only those that were given."""
        made = {name: value for name, value in self.texts.items() if value not in (None, ())}
        for name in [each for each in made if each.endswith("_on")]:
            made[name] = None if made[name] in NOTHING else parse_date(made[name], shop.today, "past")
        if "registered_on" in made:
            made["unregistered"] = made["registered_on"] is None
        if "price" in made:
            made["price"] = parse_money(made["price"], currency=shop.settings.currency)
        if "odometer_km" in made:
            made["odometer_km"] = parse_km(made["odometer_km"])
        if "papers" in made:
            made["papers"] = _papers(made["papers"])
        return made


def typed_device(**texts: Any) -> TypedDevice:
    """The device options of a command, by field name."""
    return TypedDevice({name: tuple(value) if isinstance(value, list) else value for name, value in texts.items()})


def parse_km(text: str) -> int:
    """Whole kilometres: ``52300``, ``52,300``, ``52300km``."""
    bare = text.lower().removesuffix("km").removesuffix("公里").strip()
    km = scaled(bare, places=0)
    if km is None or not 0 <= km <= 9_999_999:  # noqa: PLR2004 - more than any odometer shows
        raise WrongUsage(
            say("“{value}” is no odometer reading.", value=text),
            next_step=say("Write whole kilometres, such as 52300."),
        )
    return km


def _papers(words: tuple[str, ...]) -> tuple[str, ...]:
    if all(word in NOTHING for word in words):
        return ()
    for word in words:
        if word not in PAPERS:
            raise WrongUsage(
                say("There is no paper called {word}.", word=word),
                next_step=say("Papers: {words}; or none.", words=", ".join(PAPERS)),
            )
    return tuple(dict.fromkeys(words))
