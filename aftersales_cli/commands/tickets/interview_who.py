"""The interview's first questions: who the customer is, found by whatever is known of them, and which device it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.commands.frame import prompts
from aftersales_cli.commands.tickets import intake
from aftersales_cli.domain.cards.customers import WALK_IN
from aftersales_cli.domain.cards.devices import KINDS
from aftersales_cli.domain.values.errors import ShopError
from aftersales_cli.domain.values.phone import check_phone
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_name, has_han
from aftersales_cli.domain.warranty.words import CATEGORIES
from aftersales_cli.language import t
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import references
from aftersales_cli.services.cards import devices
from aftersales_cli.services.tickets import brought
from aftersales_cli.services.warranty import device_facts

if TYPE_CHECKING:
    from aftersales_cli.commands.frame.ask import Known
    from aftersales_cli.domain.cards.devices import Device, DeviceKind
    from aftersales_cli.services.shop import Shop

NEW = "new"
AGAIN = "again"
UNKNOWN = "unknown"
DEVICES_SHOWN = 20
FULL_PHONE_DIGITS = 7


def ask_customer(shop: Shop, known: Known, before: Known) -> Known:
    """The customer on file whom a phone, name or number means, 散客 for nobody named, or somebody new."""
    typed = _named_before(before)
    while True:
        typed = prompts.optional_text(
            t("Customer: phone or its tail, name, pinyin; nothing for 散客"), clean_name, typed
        ).strip()
        if not typed or typed == WALK_IN:
            return {**known, "customer": WALK_IN}
        try:
            chosen = _choose_customer(shop, typed)
        except prompts.Back:
            continue
        if chosen == NEW:
            return {**known, **_card_begun(typed)}
        if chosen != AGAIN:
            return {**known, "customer": chosen}


def _named_before(before: Known) -> str:
    """What was answered to the question who it is, as it may be typed again."""
    phones = before.get("phone") or [""]
    return str(before.get("customer") or before.get("name") or phones[0])


def _choose_customer(shop: Shop, typed: str) -> str:
    """Offer everybody whom the text may mean."""
    found = references.customer_matches(shop, typed)
    choices = [(each.number, t(references.customer_line(each))) for each in found]
    question = say("Who is it?") if found else say("Nobody on file answers to “{reference}”.", reference=typed)
    return prompts.choose(
        t(question),
        [
            *choices,
            (NEW, t("Somebody new: {text}", text=typed)),
            (AGAIN, t("Look again")),
            (WALK_IN, t("散客, no card")),
        ],
    )


def _card_begun(typed: str) -> Known:
    """What the search was for is the first thing on a new card: a name, or a phone. Pinyin is neither."""
    if has_han(typed):
        return {"name": typed}
    try:
        check_phone(typed)
    except ShopError:
        return {}
    digits = sum(map(str.isdigit, typed))
    return {"phone": [typed]} if digits >= FULL_PHONE_DIGITS else {}


def ask_name(known: Known, before: Known) -> Known:
    """The name on a new card."""
    return {**known, "name": prompts.text(t("Name of the new customer"), clean_name, before.get("name") or "")}


def owned(shop: Shop, known: Known) -> list[Device]:
    """The devices of the customer; none of somebody new or nobody named."""
    if not known["customer"] or known["customer"] == WALK_IN:
        return []
    owner = references.customer(shop, known["customer"])
    return devices.listed(shop, limit=DEVICES_SHOWN, owner=owner.id)


def ask_device(shop: Shop, known: Known, before: Known) -> Known:
    """One of the customer's own devices, or another."""
    choices = [(each.number, t(references.device_line(each))) for each in owned(shop, known)]
    old = (before["device"] or [NEW])[0] if before else None
    chosen = prompts.choose(t("Which device?"), [*choices, (NEW, t("Another one, not on file yet"))], old)
    return known if chosen == NEW else {**known, "device": [chosen]}


def ask_kind(known: Known, before: Known) -> Known:
    """What a new device is."""
    old = (before["kind"] or [None])[-1] if before else None
    kind = prompts.choose(t("What is it?"), [(kind.value, t(text)) for kind, text in KINDS.items()], old)
    return {**known, "kind": [*(known["kind"] or ()), kind]}


_PAPERS = {
    "both": ["invoice", "warranty_card"],
    "invoice": ["invoice"],
    "warranty_card": ["warranty_card"],
    "none": ["none"],
    UNKNOWN: None,
}


def has_categories(known: Known) -> bool:
    """Whether a new device is of a kind that has finer words."""
    kind = intake.new_kind(known)
    return not known["device"] and kind is not None and bool(device_facts.categories_of(kind))


def ask_category(known: Known, before: Known) -> Known:
    """The finer word for a new device, by which its warranty goes."""
    words = [(word, t(CATEGORIES[word])) for word in device_facts.categories_of(intake.new_kind(known) or "other")]
    old = before["category"] or UNKNOWN if before else None
    chosen = prompts.choose(t("What is it, more closely?"), [*words, (UNKNOWN, t("Something else"))], old)
    return {**known, "category": None if chosen == UNKNOWN else chosen}


def ask_papers(known: Known, before: Known) -> Known:
    """What the owner of a new device has to show for its warranty; Enter alone says that nobody asked."""
    choices = [
        ("both", t("Invoice and warranty card")),
        ("invoice", t("Invoice")),
        ("warranty_card", t("Warranty card")),
        ("none", t("Neither")),
        (UNKNOWN, t("Not asked")),
    ]
    old = next(word for word, papers in _PAPERS.items() if papers == before.get("paper"))
    return {**known, "paper": _PAPERS[prompts.choose(t("Which papers are there?"), choices, old)]}


def is_known_unit(shop: Shop, known: Known) -> bool:
    """Whether the unit that is described is on file already."""
    return not known["device"] and _same_unit(shop, known) is not None


def ask_known_unit(shop: Shop, known: Known, _before: Known) -> Known:
    """Say which unit it is, whose, and what was said of it otherwise; take it from there or go back."""
    new, unit = intake.new_devices(shop, known)[0], _same_unit(shop, known)
    if unit is None:
        return known
    for sentence in (brought.unit_line(unit), *brought.contradictions(unit, new)):
        notice(sentence)
    choices = [("take", t("Yes, take it in as it is on file")), ("back", t("No, go back"))]
    if prompts.choose(t("Is it this unit?"), choices) == "back":
        raise prompts.Back
    return intake.as_known(known, unit.number)


def _same_unit(shop: Shop, known: Known) -> Device | None:
    described = intake.new_devices(shop, known)
    return devices.find_same(shop, described[0]) if described else None


def kind_of(shop: Shop, known: Known) -> DeviceKind | None:
    """What the device is, whether it is on file or new."""
    if known["device"]:
        return references.device(shop, known["device"][0]).kind
    return intake.new_kind(known)
