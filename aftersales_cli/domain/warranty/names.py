"""What people call the words of the warranty: components, remedies, kinds of cost, facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aftersales_cli.domain.values.sentence import Sentence
    from aftersales_cli.domain.warranty.policies.values import Policy, Wording
    from aftersales_cli.domain.warranty.span import Span

COMPONENTS = {
    "mainboard": say("mainboard"),
    "cpu": say("CPU"),
    "memory": say("memory"),
    "disk": say("hard disk"),
    "power_supply": say("power supply"),
    "network_card": say("network card"),
    "raid_card": say("RAID card"),
    "scsi_card": say("SCSI card"),
    "fan": say("fan"),
    "keyboard": say("keyboard"),
    "lcd": say("LCD screen"),
    "crt": say("CRT tube"),
    "battery": say("battery"),
    "case": say("case"),
    "switch": say("switch"),
    "cable": say("cable"),
    "adapter": say("power adapter"),
    "gift": say("gift"),
    "software": say("software"),
    "graphics_card": say("graphics card"),
    "optical_drive": say("optical drive"),
    "mouse": say("mouse"),
    "screen": say("screen"),
    "engine": say("engine"),
    "gearbox": say("gearbox"),
    "steering": say("steering"),
    "brake": say("brake"),
    "traction_battery": say("traction battery"),
    "air_conditioner": say("air conditioner"),
    "other": say("other component"),
}
REMEDIES = {
    "refund": say("refund"),
    "exchange": say("exchange"),
    "replace_part": say("replacement of the part"),
    "repair": say("free repair"),
    "loaner": say("loaner"),
    "compensation": say("compensation"),
    "reship": say("sending again"),
}
CHARGES = {
    "labour": say("labour"),
    "parts": say("parts"),
    "service_fee": say("service fee"),
    "travel": say("travel"),
    "board": say("board and lodging"),
    "inspection": say("inspection"),
    "materials": say("materials"),
    "depreciation": say("depreciation"),
    "use_compensation": say("compensation for use"),
    "deposit": say("deposit"),
}
BASES = {
    "price": say("at the listed price"),
    "cost": say("at cost"),
    "maker_price": say("at the maker's price"),
    "agreed": say("as agreed"),
}
VISITS = {
    "free": say("A visit is free."),
    "charged": say("A visit is charged."),
    "not_offered": say("No visits are made; the unit is brought in."),
}
FACTS = {
    "brand": say("brand"),
    "model": say("model"),
    "serial": say("serial number"),
    "category": say("category"),
    "sold_on": say("day of sale"),
    "invoiced_on": say("day of the invoice"),
    "delivered_on": say("day of delivery"),
    "accepted_on": say("day of acceptance"),
    "manufactured_on": say("day of manufacture"),
    "registered_on": say("day of registration"),
    "exchanged_on": say("day of exchange"),
    "card_dated_on": say("day on the warranty card"),
    "price": say("price paid"),
    "papers": say("papers at hand"),
    "papers_spoiled": say("spoiled papers"),
    "model_mismatch": say("a model that does not match the papers"),
    "bought_in": say("country of purchase"),
    "province": say("province"),
    "city": say("city"),
    "in_city": say("whether it stands in the city"),
    "distance_km": say("distance in kilometres"),
    "customer_kind": say("kind of customer"),
    "component": say("component"),
    "fault": say("kind of fault"),
    "fault_count": say("number of faults"),
    "quality_problem": say("whether it is a quality problem"),
    "no_defect": say("no defect found"),
    "cause": say("cause"),
    "ever": say("what happened to it before"),
    "complete": say("whether it is complete"),
    "opened": say("whether it was opened"),
    "resaleable": say("whether it can be sold again"),
    "paid_in_full": say("whether it is paid in full"),
    "same_model_in_stock": say("whether the same model is in stock"),
    "volume_m3": say("volume in cubic metres"),
    "weight_kg": say("weight in kilograms"),
    "odometer_km": say("odometer reading"),
    "odometer_at_sale_km": say("odometer reading at the sale"),
    "repairs": say("earlier repairs"),
    "exchanges": say("earlier exchanges"),
    "down_hours": say("hours out of service"),
    "reported_at": say("moment of the call"),
    "want": say("what the customer wants"),
    "compensation_rate": say("rate of compensation for use"),
}


def component_name(policy: Policy, component: object) -> Sentence | Wording:
    """What to call the component at fault."""
    if not isinstance(component, str):
        return say("the component at fault")
    declared = policy.words.get("component", {})
    return declared.get(component) or COMPONENTS.get(component) or say("the component at fault")


def fact_name(policy: Policy | None, name: str) -> Sentence | Wording:
    """What to call a fact, or a blank of the policy that the shop fills in."""
    if policy is not None and name in policy.parameters:
        return policy.parameters[name].ask
    return FACTS[name]


def span_name(span: Span) -> Sentence:
    """A length in words."""
    if span.life:
        return say("life")
    if span.parameter is not None:
        return say("a length not yet set ({name})", name=span.parameter)
    if span.minutes is not None:
        return say("1 minute") if span.minutes == 1 else say("{count} minutes", count=span.minutes)
    if span.hours is not None:
        return say("1 hour") if span.hours == 1 else say("{count} hours", count=span.hours)
    if span.working_days is not None:
        days = span.working_days
        return say("1 working day") if days == 1 else say("{count} working days", count=days)
    parts = _period_names(span)
    if span.km is not None:
        parts = [say("{period} or {km} km, whichever comes first", period=_joined(parts), km=span.km)]
    return _joined(parts)


def _period_names(span: Span) -> list[Sentence]:
    period = span.period
    if period is None:
        return []
    named = (
        (period.years, say("1 year"), say("{count} years", count=period.years)),
        (period.months, say("1 month"), say("{count} months", count=period.months)),
        (period.days, say("1 day"), say("{count} days", count=period.days)),
    )
    return [one if count == 1 else several for count, one, several in named if count]


def _joined(parts: list[Sentence]) -> Sentence:
    if not parts:
        return say("no time")
    first, *rest = parts
    for part in rest:
        first = say("{first} and {second}", first=first, second=part)
    return first


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
