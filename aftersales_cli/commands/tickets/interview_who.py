"""The interview's first questions: who the customer is, found by whatever is known of them, and which device it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.commands.cards import device_options as opt
from aftersales_cli.commands.frame import ask
from aftersales_cli.commands.frame.tree.parameters import Question
from aftersales_cli.commands.tickets import intake, options
from aftersales_cli.domain.cards.customers import WALK_IN
from aftersales_cli.domain.values.errors import ShopError
from aftersales_cli.domain.values.phone import check_phone
from aftersales_cli.domain.values.record import replace
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_name, has_han
from aftersales_cli.domain.warranty.words import CATEGORIES
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import references
from aftersales_cli.services.cards import devices
from aftersales_cli.services.tickets import brought
from aftersales_cli.services.warranty import device_facts

if TYPE_CHECKING:
    from aftersales_cli.commands.frame.tree.parameters import Known
    from aftersales_cli.domain.cards.devices import Device, DeviceKind
    from aftersales_cli.services.shop import Shop

NEW = "new"
AGAIN = "again"
UNKNOWN = "unknown"
DEVICES_SHOWN = 20
FULL_PHONE_DIGITS = 7


def ask_customer(shop: Shop, known: Known, before: Known) -> Known:
    """The customer on file whom a phone, name or number means, 散客 for nobody named, or somebody new."""
    typed, question = _named_before(before), options.CUSTOMER.asked(optional=True, check=clean_name)
    while True:
        typed = ask.answer(question, typed)
        if not typed or typed == WALK_IN:
            return {**known, "customer": WALK_IN}
        try:
            chosen = _choose_customer(shop, typed)
        except ask.Back:
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
    choices = [(each.number, references.customer_line(each)) for each in found]
    question = say("Who is it?") if found else say("Nobody on file answers to “{reference}”.", reference=typed)
    others = (
        (NEW, say("Somebody new: {text}", text=typed)), (AGAIN, say("Look again")), (WALK_IN, say("散客, no card")),
    )  # fmt: skip
    return str(ask.answer(Question("--customer", question, (*choices, *others))))


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


def owned(shop: Shop, known: Known) -> list[Device]:
    """The devices of the customer; none of somebody new or nobody named."""
    if not known["customer"] or known["customer"] == WALK_IN:
        return []
    owner = references.customer(shop, known["customer"])
    return devices.listed(shop, limit=DEVICES_SHOWN, owner=owner.id)


def ask_device(shop: Shop, known: Known, before: Known) -> Known:
    """One of the customer's own devices, or another."""
    choices = [(each.number, references.device_line(each)) for each in owned(shop, known)]
    old = (before["device"] or [NEW])[0] if before else None
    question = replace(options.DEVICE.asked(), choices=[*choices, (NEW, say("Another one, not on file yet"))])
    chosen = ask.answer(question, old)
    return known if chosen == NEW else {**known, "device": [chosen]}


def ask_kind(known: Known, before: Known) -> Known:
    """What a new device is."""
    old = (before["kind"] or [None])[-1] if before else None
    kind = ask.answer(opt.KIND.asked(), old)
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
    words = [(word, CATEGORIES[word]) for word in device_facts.categories_of(intake.new_kind(known) or "other")]
    old = before["category"] or UNKNOWN if before else None
    question = Question("--category", say("What is it, more closely?"), [*words, (UNKNOWN, say("Something else"))])
    chosen = ask.answer(question, old)
    return {**known, "category": None if chosen == UNKNOWN else chosen}


def ask_papers(known: Known, before: Known) -> Known:
    """What the owner of a new device has to show for its warranty; Enter alone says that nobody asked."""
    choices = [
        ("both", say("Invoice and warranty card")),
        ("invoice", say("Invoice")),
        ("warranty_card", say("Warranty card")),
        ("none", say("Neither")),
        (UNKNOWN, say("Not asked")),
    ]
    old = next(word for word, papers in _PAPERS.items() if papers == before.get("paper"))
    return {**known, "paper": _PAPERS[ask.answer(Question("--paper", say("Which papers are there?"), choices), old)]}


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
    choices = [("take", say("Yes, take it in as it is on file")), ("back", say("No, go back"))]
    if ask.answer(Question("--device", say("Is it this unit?"), choices)) == "back":
        raise ask.Back
    return intake.as_known(known, unit.number)


def _same_unit(shop: Shop, known: Known) -> Device | None:
    described = intake.new_devices(shop, known)
    return devices.find_same(shop, described[0]) if described else None


def kind_of(shop: Shop, known: Known) -> DeviceKind | None:
    """What the device is, whether it is on file or new."""
    if known["device"]:
        return references.device(shop, known["device"][0]).kind
    return intake.new_kind(known)
