"""The closed vocabularies of the warranty: every word a fact, a policy or a verdict may use."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What the verdict says of the repair; where several are true the first in this order is said."""

    OUT_OF_WARRANTY = "out_of_warranty"
    EXCLUDED = "excluded"
    PROOF_MISSING = "proof_missing"
    UNDETERMINED = "undetermined"
    IN_WARRANTY = "in_warranty"


class Layer(StrEnum):
    """Who is bound by a policy, nearest to the customer first."""

    CONTRACT = "contract"
    MAKER = "maker"
    NATIONAL = "national"
    PROVINCE = "province"


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

CATEGORIES = (
    "server", "workstation", "desktop", "notebook", "monitor", "phone", "landline", "tv", "fridge", "washer",
    "air_conditioner", "water_heater", "microwave", "vacuum", "bicycle", "e_bike", "motorcycle", "car",
    "farm_machine", "equipment", "building", "software", "network", "other",
)  # fmt: skip
COMPONENTS = (
    "mainboard", "cpu", "memory", "disk", "power_supply", "network_card", "raid_card", "scsi_card", "fan", "keyboard",
    "lcd", "crt", "battery", "case", "switch", "cable", "adapter", "gift", "software", "graphics_card",
    "optical_drive", "mouse", "screen", "engine", "gearbox", "steering", "brake", "traction_battery",
    "air_conditioner", "other",
)  # fmt: skip
FAULTS = (
    "hardware", "software", "function", "performance", "appearance", "capacity_fade", "bright_dot", "dark_dot",
    "fuel_leak", "brake_failure", "steering_failure", "body_crack", "fire", "safety", "leak", "other",
)  # fmt: skip
SAFETY_FAULTS = frozenset({"fuel_leak", "brake_failure", "steering_failure", "body_crack", "fire", "safety"})
CAUSES = (
    "user_damage", "misuse", "power_surge", "environment", "force_majeure", "transport", "unauthorised_repair",
    "unauthorised_part", "third_party_part", "pirated_software", "own_software", "virus", "wear", "odometer_altered",
)  # fmt: skip
PAPERS = (
    "contract", "invoice", "warranty_card", "warranty_label", "serial_number", "receipt", "three_guarantees_card",
    "order",
)  # fmt: skip
CUSTOMER_KINDS = ("person", "company", "net_bar")
REPAIR_LEVELS = ("minor", "special", "class1", "class2", "assembly", "whole")

MODES = ("carry_in", "on_site")
WANTED_REMEDIES = ("refund", "exchange", "repair", "loaner")
REMEDIES = ("refund", "exchange", "replace_part", "repair", "loaner", "compensation", "reship")
COVERED_KINDS = ("parts", "labour")
CALL_TIMES = ("working_hours", "off_hours", "working_day", "day_off")
VISITS = ("free", "charged", "not_offered")
DEADLINES = ("answer", "arrive", "finish")
CHARGE_KINDS = (
    "labour", "parts", "service_fee", "travel", "board", "inspection", "materials", "depreciation",
    "use_compensation", "deposit",
)  # fmt: skip
OFF_THE_REFUND = frozenset({"depreciation", "use_compensation"})
CHARGE_TIMES = ("always", "on_site", "declined")
CHARGE_BASES = ("price", "cost", "maker_price", "agreed")
