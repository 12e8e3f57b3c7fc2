"""What people call the words that facts use: categories, papers, causes, kinds of fault and of customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.sentence import say
from aftersales_cli.domain.warranty.names import CHARGES, COMPONENTS, REMEDIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aftersales_cli.domain.sentence import Sentence

CATEGORIES = {
    "server": say("server"),
    "workstation": say("workstation"),
    "desktop": say("desktop computer"),
    "notebook": say("notebook computer"),
    "monitor": say("monitor"),
    "phone": say("mobile phone"),
    "landline": say("landline phone"),
    "tv": say("television"),
    "fridge": say("refrigerator"),
    "washer": say("washing machine"),
    "air_conditioner": say("air conditioner"),
    "water_heater": say("water heater"),
    "microwave": say("microwave oven"),
    "vacuum": say("vacuum cleaner"),
    "bicycle": say("bicycle"),
    "e_bike": say("electric bicycle"),
    "motorcycle": say("motorcycle"),
    "car": say("car"),
    "farm_machine": say("farm machine"),
    "equipment": say("equipment"),
    "building": say("building"),
    "software": say("software"),
    "network": say("network"),
    "other": say("other goods"),
}
FAULTS = {
    "hardware": say("hardware fault"),
    "software": say("software fault"),
    "function": say("functional fault"),
    "performance": say("performance fault"),
    "appearance": say("fault of appearance"),
    "capacity_fade": say("fading capacity"),
    "bright_dot": say("bright dot"),
    "dark_dot": say("dark dot"),
    "fuel_leak": say("fuel leak"),
    "brake_failure": say("brake failure"),
    "steering_failure": say("steering failure"),
    "body_crack": say("crack in the body"),
    "fire": say("fire"),
    "safety": say("safety fault"),
    "leak": say("leak"),
    "other": say("other fault"),
}
CAUSES = {
    "user_damage": say("damage by the user"),
    "misuse": say("misuse"),
    "power_surge": say("power surge"),
    "environment": say("water, damp, lightning or animals"),
    "force_majeure": say("force majeure"),
    "transport": say("the customer's own transport"),
    "unauthorised_repair": say("repair by somebody not authorised"),
    "unauthorised_part": say("a part not authorised"),
    "third_party_part": say("a third party's part"),
    "pirated_software": say("pirated software"),
    "own_software": say("software of the customer's own"),
    "virus": say("virus"),
    "wear": say("normal wear"),
    "odometer_altered": say("an altered odometer"),
}
PAPERS = {
    "contract": say("contract"),
    "invoice": say("invoice"),
    "warranty_card": say("warranty card"),
    "warranty_label": say("warranty label"),
    "serial_number": say("serial number"),
    "receipt": say("receipt"),
    "three_guarantees_card": say("three-guarantees card"),
    "order": say("order form"),
}
CUSTOMER_KINDS = {"person": say("private person"), "company": say("company"), "net_bar": say("internet café")}
WANTS = {**REMEDIES, "carry_in": say("bringing it in"), "on_site": say("a visit")}

WORDS: Mapping[str, Mapping[str, Sentence]] = {
    "category": CATEGORIES,
    "component": COMPONENTS,
    "fault": FAULTS,
    "cause": CAUSES,
    "ever": CAUSES,
    "papers": PAPERS,
    "papers_spoiled": PAPERS,
    "customer_kind": CUSTOMER_KINDS,
    "want": WANTS,
    "granted": REMEDIES,
    "charge": CHARGES,
}
"""The names of the words that each fact may use."""
