"""The interview at the counter: what ``ticket open`` asks in turn, each answer kept as the option that would say it.

Nothing is written here. Only what is not known yet is asked, and only what this kind of device needs.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from aftersales_cli.commands.cards import device_options as opt
from aftersales_cli.commands.frame import prompts
from aftersales_cli.commands.frame.ask import Step, YesNo, walk
from aftersales_cli.commands.tickets import intake, typed
from aftersales_cli.commands.tickets.interview_who import (
    ask_category,
    ask_customer,
    ask_device,
    ask_kind,
    ask_known_unit,
    ask_name,
    ask_papers,
    has_categories,
    is_known_unit,
    kind_of,
    owned,
)
from aftersales_cli.domain.cards.devices import DeviceKind
from aftersales_cli.domain.tickets.words import QUESTIONS
from aftersales_cli.domain.values.dates import parse_date
from aftersales_cli.domain.values.money import parse_money
from aftersales_cli.domain.values.phone import check_phone
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_name, clean_note
from aftersales_cli.language import t
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.render.tickets import intake as views
from aftersales_cli.services.cards import devices
from aftersales_cli.services.tickets import brought, opening

if TYPE_CHECKING:
    from collections.abc import Callable

    from aftersales_cli.commands.frame.ask import Known
    from aftersales_cli.domain.values.sentence import Sentence
    from aftersales_cli.services.shop import Shop

    Applies = Callable[[Known], bool]
    Check = Callable[[str], object]


_WITH_A_SERIAL = (
    DeviceKind.COMPUTER, DeviceKind.PHONE, DeviceKind.APPLIANCE, DeviceKind.E_BIKE, DeviceKind.EQUIPMENT,
)  # fmt: skip
_WITH_DATA = (DeviceKind.COMPUTER, DeviceKind.PHONE)
_SOLD = (*_WITH_A_SERIAL, DeviceKind.VEHICLE)


def interview(shop: Shop, known: Known) -> Known:
    """Ask for what is missing; for everything in turn when nothing was said."""
    nothing_said = not any(known.values())
    notice(say("Enter skips, Esc goes back, Ctrl-C leaves. Nothing is written before the end."))
    steps = [*_who(shop), *_device(shop), _fault()]
    if nothing_said:
        steps += [*_vehicle(shop), *_condition(shop), *_agreed(shop)]
    return walk(known, steps)


# --- who and what -------------------------------------------------------------------------------------


def _who(shop: Shop) -> list[Step]:
    phone = line("phone", say("Phone of the new customer"), _new_customer, check_phone, several=True)
    return [
        Step(partial(ask_customer, shop), lambda known: not intake.has_customer(known) and not known["phone"]),
        Step(ask_name, lambda known: not intake.has_customer(known)),
        phone,
    ]


def _new_customer(known: Known) -> bool:
    return bool(known["name"])


def _device(shop: Shop) -> list[Step]:
    def new(*kinds: DeviceKind) -> Applies:
        return lambda known: not known["device"] and (not kinds or intake.new_kind(known) in kinds)

    def past(text: str) -> None:
        devices.check_dates(shop, {"sold_on": parse_date(text, shop.today, "past")})

    return [
        Step(partial(ask_device, shop), lambda known: not intake.has_device(known) and bool(owned(shop, known))),
        Step(ask_kind, lambda known: not intake.has_device(known)),
        Step(ask_category, lambda known: not known["category"] and has_categories(known)),
        line("brand", say("Brand of the device"), new(), clean_name),
        line("model", say("Model of the device"), new(), clean_name),
        line("plate", say("Number plate"), new(DeviceKind.VEHICLE), clean_name),
        line("vin", say("Chassis number (VIN)"), new(DeviceKind.VEHICLE), clean_name),
        line("imei", say("IMEI of the phone"), new(DeviceKind.PHONE), clean_name),
        line("serial", say("Serial number of the device"), new(*_WITH_A_SERIAL), clean_name),
        Step(partial(ask_known_unit, shop), partial(is_known_unit, shop)),
        line("sold_on", say("Day of sale, for the warranty"), new(*_SOLD), past),
        Step(ask_papers, lambda known: not known["paper"] and new(*_SOLD)(known)),
    ]


def _fault() -> Step:
    def ask(known: Known, before: Known) -> Known:
        return {**known, "fault": prompts.text(t("What is wrong with it?"), clean_note, before.get("fault") or "")}

    return Step(ask, lambda known: not known["fault"])


# --- what its kind needs ------------------------------------------------------------------------------


def _vehicle(shop: Shop) -> list[Step]:
    def is_vehicle(known: Known) -> bool:
        return kind_of(shop, known) is DeviceKind.VEHICLE

    return [
        *(_question(key, sentence, is_vehicle) for key, sentence in QUESTIONS.items()),
        line("odometer_km", say("Odometer in km"), is_vehicle, opt.parse_km),
        line("fuel", say("How full is the tank?"), is_vehicle, clean_name),
    ]


def _question(key: str, sentence: Sentence, applies: Applies) -> Step:
    """One of the questions about a vehicle's fault; an empty answer is none."""

    def ask(known: Known, before: Known) -> Known:
        said = [each.removeprefix(f"{key}=") for each in before.get("question") or () if each.startswith(f"{key}=")]
        answer = prompts.optional_text(t(sentence), clean_note, "".join(said)).strip()
        return {**known, "question": [*(known["question"] or ()), *([f"{key}={answer}"] if answer else ())]}

    return Step(ask, applies)


def _condition(shop: Shop) -> list[Step]:
    def has_data(known: Known) -> bool:
        return kind_of(shop, known) in _WITH_DATA

    return [
        line(
            "accessory",
            say("What came along, such as 充电器, U盘:2"),
            lambda _known: True,
            lambda text: intake.accessories(typed.listed(text)),
            several=True,
        ),
        line("condition", say("What does it look like from outside?"), lambda _known: True, clean_note),
        Step(_ask_password, has_data),
        Step(_ask_consent, lambda known: bool(known["password"])),
        Step(_ask_backup, has_data),
    ]


def _ask_password(known: Known, before: Known) -> Known:
    secret = prompts.secret(t("Password that unlocks it"), before.get("password") or "")
    return {**known, "password": secret or None}


def _ask_consent(known: Known, before: Known) -> Known:
    question = t("Does the customer agree that it is kept until the hand-over?")
    agreed = prompts.confirm(question, default=bool(before.get("password_consent")))
    return {**known, "password_consent": agreed, "password": known["password"] if agreed else None}


def _ask_backup(known: Known, before: Known) -> Known:
    question = t("Has the customer signed that they saved their data?")
    signed = prompts.confirm(question, default=before.get("backup_notice") is YesNo.YES)
    return {**known, "backup_notice": YesNo.YES if signed else YesNo.NO}


def _agreed(shop: Shop) -> list[Step]:
    def price(text: str) -> object:
        return parse_money(text, currency=shop.settings.currency)

    def due(text: str) -> None:
        opening.check_promised(shop, typed.due_date(shop, text))

    def always(_known: Known) -> bool:
        return True

    return [
        Step(partial(ask_estimate, shop), always),
        line("cap", say("The most it may cost, as agreed"), always, price),
        line("promise", say("Promised for, such as +3d or 下周五"), always, due),
        Step(partial(ask_to_write, shop), always),
    ]


def line(name: str, question: Sentence, applies: Applies, check: Check, *, several: bool = False) -> Step:
    """A question answered in one line, or by Enter; its answer is that option."""

    def ask(known: Known, before: Known) -> Known:
        old = before.get(name) or ""
        answer: Any = prompts.optional_text(t(question), check, "，".join(old) if several else old).strip()
        if several:
            answer = typed.listed(answer)
        return {**known, name: answer or None}

    return Step(ask, lambda known: not known[name] and applies(known))


def ask_estimate(shop: Shop, known: Known, before: Known) -> Known:
    """Say whether it is under warranty, then ask for the lines of the estimate until none comes."""
    views.show_cover(opening.cover_of(shop, intake.read(shop, known)))
    lines: list[str] = []
    question = say("Estimate: work and its price, such as 检测=50")
    old = iter(before.get("estimate") or ())
    while typed := prompts.optional_text(
        t(question), lambda text: intake.estimate(shop, [text]), next(old, "")
    ).strip():
        lines.append(typed)
        question = say("Another line of the estimate")
    return {**known, "estimate": lines or None}


def ask_to_write(shop: Shop, known: Known, _before: Known) -> Known:
    """Show the order as it would be written. Going on writes it; leaving leaves nothing behind."""
    new = intake.read(shop, known)
    for remark in brought.remarks(shop, new):
        notice(remark)
    views.show_summary(new, shop.zone)
    choices = [("write", t("Yes, write it")), ("back", t("No, go back")), ("leave", t("No, leave it"))]
    chosen: Any = prompts.choose(t("Write this order?"), choices)
    if chosen == "back":
        raise prompts.Back
    if chosen == "leave":
        prompts.leave()
    return known
