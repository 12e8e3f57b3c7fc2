"""The options that describe a device, shared by the verbs that add, change or take one in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.commands.frame.tree.parameters import Option
from aftersales_cli.domain.cards.devices import DeviceKind
from aftersales_cli.domain.values.dates import parse_date
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.money import parse_money
from aftersales_cli.domain.values.quantity import scaled
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.warranty.words import PAPERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aftersales_cli.commands.frame.tree.parameters import Known
    from aftersales_cli.services.shop import Shop

NOTHING = ("none", "无", "無")
"""How people say that there is none, or that it never happened."""

KIND = Option("--kind", DeviceKind, help="What sort of thing it is.", question=say("What is it?"))
CATEGORY = Option("--category", metavar="WORD", help="Finer word for its warranty: notebook, server, car…")
BRAND = Option("--brand", metavar="TEXT", help="Brand.", question=say("Brand of the device"))
MODEL = Option("--model", metavar="TEXT", help="Model.", question=say("Model of the device"))
SERIAL = Option(
    "--serial", metavar="TEXT", help="Serial number, as written.", question=say("Serial number of the device")
)
IMEI = Option("--imei", metavar="TEXT", help="IMEI of a phone.", question=say("IMEI of the phone"))
VIN = Option("--vin", metavar="TEXT", help="Chassis number (VIN) of a vehicle.", question=say("Chassis number (VIN)"))
PLATE = Option("--plate", metavar="TEXT", help="Number plate.", question=say("Number plate"))
ENGINE_NO = Option("--engine-no", metavar="TEXT", help="Engine number.")
CONFIG = Option("--config", metavar="TEXT", help="Configuration.")
ODOMETER_KM = Option(
    "--odometer-km", metavar="KM", help="Odometer reading in kilometres.", question=say("Odometer in km")
)
PRICE = Option("--price", metavar="MONEY", help="What it cost when new.")
POLICY = Option("--policy", metavar="ID", help="Warranty policy: see aftersales policy list.")
PAPER = Option(
    "--paper", metavar="WORD", help="Paper the owner holds (invoice, warranty_card…; none); repeatable.", many=True
)
SOLD_ON = Option("--sold-on", metavar="DATE", help="Day of sale.", question=say("Day of sale, for the warranty"))
INVOICED_ON = Option("--invoiced-on", metavar="DATE", help="Date on the invoice.")
DELIVERED_ON = Option("--delivered-on", metavar="DATE", help="Day it was delivered.")
ACCEPTED_ON = Option("--accepted-on", metavar="DATE", help="Day it was accepted (验收).")
MANUFACTURED_ON = Option("--manufactured-on", metavar="DATE", help="Day it was made.")
REGISTERED_ON = Option(
    "--registered-on", metavar="DATE", help="Day it was registered with its maker; none if it was not."
)

DESCRIPTION = (CATEGORY, BRAND, MODEL, SERIAL, IMEI, VIN, PLATE, ENGINE_NO, CONFIG)
PURCHASE = (
    PRICE, POLICY, PAPER, SOLD_ON, INVOICED_ON, DELIVERED_ON, ACCEPTED_ON, MANUFACTURED_ON, REGISTERED_ON,
)  # fmt: skip
"""What a device is, and how it was bought; the odometer stands between them on its card."""


def given(said: Known) -> Known:
    """What was said of a device, by option."""
    return {each.key: said[each.key] for each in (*DESCRIPTION, *PURCHASE) if said[each.key] not in (None, ())}


def read(shop: Shop, said: Known) -> dict[str, Any]:
    """What was said of a device, as values by field. Every bad one is refused before anything is written."""
    made = {name: value for name, value in said.items() if value not in (None, ())}
    for name in [each for each in made if each.endswith("_on")]:
        made[name] = None if made[name] in NOTHING else parse_date(made[name], shop.today, "past")
    if "registered_on" in made:
        made["unregistered"] = made["registered_on"] is None
    if "price" in made:
        made["price"] = parse_money(made["price"], currency=shop.settings.currency)
    if "odometer_km" in made:
        made["odometer_km"] = parse_km(made["odometer_km"])
    if "paper" in made:
        made["papers"] = _papers(made.pop("paper"))
    return made


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


def _papers(words: Iterable[str]) -> tuple[str, ...]:
    if all(word in NOTHING for word in words):
        return ()
    for word in words:
        if word not in PAPERS:
            raise WrongUsage(
                say("There is no paper called {word}.", word=word),
                next_step=say("Papers: {words}; or none.", words=", ".join(PAPERS)),
            )
    return tuple(dict.fromkeys(words))
