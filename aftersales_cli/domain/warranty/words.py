"""The closed vocabularies of the warranty: every word a fact, a policy or a verdict may use, and its name."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.sentence import Word, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aftersales_cli.domain.values.money import Money
    from aftersales_cli.domain.values.sentence import Sentence

    Words = Mapping[str, Sentence]


class Status(Word):
    """What the verdict says of the repair; where several are true the first in this order is said."""

    OUT_OF_WARRANTY = "out_of_warranty", say("out of warranty")
    EXCLUDED = "excluded", say("excluded from the warranty")
    PROOF_MISSING = "proof_missing", say("without valid papers")
    UNDETERMINED = "undetermined", say("not decided")
    IN_WARRANTY = "in_warranty", say("in warranty")


class Layer(Word):
    """Who is bound by a policy, nearest to the customer first."""

    CONTRACT = "contract", say("contract")
    MAKER = "maker", say("maker")
    NATIONAL = "national", say("national rule")
    PROVINCE = "province", say("provincial rule")


class Effect(StrEnum):
    """What a reason does to the claim."""

    GRANTS = "grants"
    REFUSES = "refuses"
    LIMITS = "limits"
    STARTS = "starts"
    EXTENDS = "extends"
    RESTARTS = "restarts"
    CHARGES = "charges"
    VOIDS = "voids"


LANGUAGES = ("zh_Hans", "zh_Hant", "en")
CONFIDENCES = ("seed", "A", "B", "C")
UNKNOWN_AS_NONE = "none"

# --- the unit and its fault -----------------------------------------------------------------------

CATEGORIES: Words = {
    "server": say("server"), "workstation": say("workstation"), "desktop": say("desktop computer"),
    "notebook": say("notebook computer"), "monitor": say("monitor"), "phone": say("mobile phone"),
    "landline": say("landline phone"), "tv": say("television"), "fridge": say("refrigerator"),
    "washer": say("washing machine"), "air_conditioner": say("air conditioner"), "water_heater": say("water heater"),
    "microwave": say("microwave oven"), "vacuum": say("vacuum cleaner"), "bicycle": say("bicycle"),
    "e_bike": say("electric bicycle"), "motorcycle": say("motorcycle"), "car": say("car"),
    "farm_machine": say("farm machine"), "equipment": say("equipment"), "building": say("building"),
    "software": say("software"), "network": say("network"), "other": say("other goods"),
}  # fmt: skip
COMPONENTS: Words = {
    "mainboard": say("mainboard"), "cpu": say("CPU"), "memory": say("memory"), "disk": say("hard disk"),
    "power_supply": say("power supply"), "network_card": say("network card"), "raid_card": say("RAID card"),
    "scsi_card": say("SCSI card"), "fan": say("fan"), "keyboard": say("keyboard"), "lcd": say("LCD screen"),
    "crt": say("CRT tube"), "battery": say("battery"), "case": say("case"), "switch": say("switch"),
    "cable": say("cable"), "adapter": say("power adapter"), "gift": say("gift"), "software": say("software"),
    "graphics_card": say("graphics card"), "optical_drive": say("optical drive"), "mouse": say("mouse"),
    "screen": say("screen"), "engine": say("engine"), "gearbox": say("gearbox"), "steering": say("steering"),
    "brake": say("brake"), "traction_battery": say("traction battery"), "air_conditioner": say("air conditioner"),
    "other": say("other component"),
}  # fmt: skip
FAULTS: Words = {
    "hardware": say("hardware fault"), "software": say("software fault"), "function": say("functional fault"),
    "performance": say("performance fault"), "appearance": say("fault of appearance"),
    "capacity_fade": say("fading capacity"), "bright_dot": say("bright dot"), "dark_dot": say("dark dot"),
    "fuel_leak": say("fuel leak"), "brake_failure": say("brake failure"), "steering_failure": say("steering failure"),
    "body_crack": say("crack in the body"), "fire": say("fire"), "safety": say("safety fault"), "leak": say("leak"),
    "other": say("other fault"),
}  # fmt: skip
SAFETY_FAULTS = frozenset({"fuel_leak", "brake_failure", "steering_failure", "body_crack", "fire", "safety"})
CAUSES: Words = {
    "user_damage": say("damage by the user"), "misuse": say("misuse"), "power_surge": say("power surge"),
    "environment": say("water, damp, lightning or animals"), "force_majeure": say("force majeure"),
    "transport": say("the customer's own transport"),
    "unauthorised_repair": say("repair by somebody not authorised"), "unauthorised_part": say("a part not authorised"),
    "third_party_part": say("a third party's part"), "pirated_software": say("pirated software"),
    "own_software": say("software of the customer's own"), "virus": say("virus"), "wear": say("normal wear"),
    "odometer_altered": say("an altered odometer"),
}  # fmt: skip
PAPERS: Words = {
    "contract": say("contract"), "invoice": say("invoice"), "warranty_card": say("warranty card"),
    "warranty_label": say("warranty label"), "serial_number": say("serial number"), "receipt": say("receipt"),
    "three_guarantees_card": say("three-guarantees card"), "order": say("order form"),
}  # fmt: skip
CUSTOMER_KINDS: Words = {"person": say("private person"), "company": say("company"), "net_bar": say("internet café")}
REPAIR_LEVELS: Words = {
    "minor": say("minor repair"), "special": say("special repair"), "class1": say("first-class maintenance"),
    "class2": say("second-class maintenance"), "assembly": say("repair of an assembly"),
    "whole": say("overhaul of the whole vehicle"),
}  # fmt: skip

# --- what may be asked for, and what is paid ------------------------------------------------------

MODES: Words = {"carry_in": say("bringing it in"), "on_site": say("a visit")}
REMEDIES: Words = {
    "refund": say("refund"), "exchange": say("exchange"), "replace_part": say("replacement of the part"),
    "repair": say("free repair"), "loaner": say("loaner"), "compensation": say("compensation"),
    "reship": say("sending again"),
}  # fmt: skip
WANTED_REMEDIES = ("refund", "exchange", "repair", "loaner")
WANTS: Words = {**{name: REMEDIES[name] for name in WANTED_REMEDIES}, **MODES}
COVERED_KINDS = ("parts", "labour")
CALL_TIMES = ("working_hours", "off_hours", "working_day", "day_off")
VISITS: Words = {
    "free": say("A visit is free."),
    "charged": say("A visit is charged."),
    "not_offered": say("No visits are made; the unit is brought in."),
}
DEADLINES = ("answer", "arrive", "finish")
CHARGE_KINDS: Words = {
    "labour": say("labour"), "parts": say("parts"), "service_fee": say("service fee"), "travel": say("travel"),
    "board": say("board and lodging"), "inspection": say("inspection"), "materials": say("materials"),
    "depreciation": say("depreciation"), "use_compensation": say("compensation for use"), "deposit": say("deposit"),
}  # fmt: skip
OFF_THE_REFUND = frozenset({"depreciation", "use_compensation"})
CHARGE_TIMES = ("always", "on_site", "declined")
CHARGE_BASES: Words = {
    "price": say("at the listed price"),
    "cost": say("at cost"),
    "maker_price": say("at the maker's price"),
    "agreed": say("as agreed"),
}


def charge_sentence(
    kind: str, amount: Money | None, least: Money | None, most: Money | None, basis: str | None
) -> Sentence:
    """What is paid: an amount, a range, or the basis it is reckoned on."""
    named = CHARGE_KINDS[kind]
    if amount is not None:
        return say("Charged: {kind} {amount}.", kind=named, amount=amount)
    if least is not None and most is not None:
        return say("Charged: {kind} {least} to {most}.", kind=named, least=least, most=most)
    return say("Charged: {kind} {basis}.", kind=named, basis=CHARGE_BASES[basis or "price"])
