"""The interview at the counter: what ``ticket open`` asks in turn, each answer kept as the option that would say it.

Nothing is written here. Only what is not known yet is asked, and only what this kind of device needs.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from aftersales_cli.commands.cards import device_options as opt
from aftersales_cli.commands.frame import ask
from aftersales_cli.commands.frame.tree.parameters import Question
from aftersales_cli.commands.tickets import intake, options, typed
from aftersales_cli.commands.tickets.interview_who import (
    ask_category,
    ask_customer,
    ask_device,
    ask_kind,
    ask_known_unit,
    ask_papers,
    has_categories,
    is_known_unit,
    kind_of,
    owned,
)
from aftersales_cli.domain.cards.devices import DeviceKind
from aftersales_cli.domain.tickets.ticket import QUESTIONS
from aftersales_cli.domain.values.dates import parse_date
from aftersales_cli.domain.values.money import parse_money
from aftersales_cli.domain.values.phone import check_phone
from aftersales_cli.domain.values.record import replace
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_name, clean_note
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.render.tickets import intake as views
from aftersales_cli.services.cards import devices
from aftersales_cli.services.tickets import brought, opening, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from aftersales_cli.commands.frame.tree.parameters import Known, Option
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
    questions = [
        *_who(shop),
        *_device(shop),
        options.FAULT.asked(check=clean_note, applies=lambda known: not known["fault"]),
    ]
    if nothing_said:
        questions += [*_vehicle(shop), *_condition(shop), *_agreed(shop)]
    return ask.asker().ask(known, questions)


# --- who and what -------------------------------------------------------------------------------------


def _who(shop: Shop) -> list[Question]:
    def somebody_new(known: Known) -> bool:
        return bool(known["name"])

    def nobody_named(known: Known) -> bool:
        return not intake.has_customer(known)

    return [
        options.CUSTOMER.asked(
            put=partial(ask_customer, shop), applies=lambda known: nobody_named(known) and not known["phone"]
        ),
        options.NAME.asked(check=clean_name, applies=nobody_named),
        several(options.PHONE, somebody_new, check_phone),
    ]


def _device(shop: Shop) -> list[Question]:
    def new(*kinds: DeviceKind) -> Applies:
        return lambda known: not known["device"] and (not kinds or intake.new_kind(known) in kinds)

    def past(text: str) -> None:
        devices.check_dates(shop, {"sold_on": parse_date(text, shop.today, "past")})

    def none_named(known: Known) -> bool:
        return not intake.has_device(known)

    return [
        options.DEVICE.asked(
            put=partial(ask_device, shop), applies=lambda known: none_named(known) and bool(owned(shop, known))
        ),
        options.KIND.asked(put=ask_kind, applies=none_named),
        opt.CATEGORY.asked(put=ask_category, applies=lambda known: not known["category"] and has_categories(known)),
        line(opt.BRAND, new(), clean_name),
        line(opt.MODEL, new(), clean_name),
        line(opt.PLATE, new(DeviceKind.VEHICLE), clean_name),
        line(opt.VIN, new(DeviceKind.VEHICLE), clean_name),
        line(opt.IMEI, new(DeviceKind.PHONE), clean_name),
        line(opt.SERIAL, new(*_WITH_A_SERIAL), clean_name),
        options.DEVICE.asked(put=partial(ask_known_unit, shop), applies=partial(is_known_unit, shop)),
        line(opt.SOLD_ON, new(*_SOLD), past),
        opt.PAPER.asked(put=ask_papers, applies=lambda known: not known["paper"] and new(*_SOLD)(known)),
    ]


# --- what its kind needs ------------------------------------------------------------------------------


def _vehicle(shop: Shop) -> list[Question]:
    def is_vehicle(known: Known) -> bool:
        return kind_of(shop, known) is DeviceKind.VEHICLE

    return [
        *(_about_the_fault(key, sentence, is_vehicle) for key, sentence in QUESTIONS.items()),
        line(opt.ODOMETER_KM, is_vehicle, opt.parse_km),
        line(options.FUEL, is_vehicle, clean_name),
    ]


def _about_the_fault(key: str, sentence: Sentence, applies: Applies) -> Question:
    """One of the questions about a vehicle's fault; an empty answer is none."""
    question = Question("--question", sentence, check=clean_note, optional=True)

    def put(known: Known, before: Known) -> Known:
        said = [each.removeprefix(f"{key}=") for each in before.get("question") or () if each.startswith(f"{key}=")]
        answer = ask.answer(question, "".join(said))
        return {**known, "question": [*(known["question"] or ()), *([f"{key}={answer}"] if answer else ())]}

    return replace(question, put=put, applies=applies)


def _condition(shop: Shop) -> list[Question]:
    def has_data(known: Known) -> bool:
        return kind_of(shop, known) in _WITH_DATA

    return [
        several(options.ACCESSORY, always, lambda text: intake.accessories(typed.listed(text))),
        line(options.CONDITION, always, clean_note),
        options.PASSWORD.asked(secret=True, applies=has_data),
        options.CONSENT.asked(put=_ask_consent, applies=lambda known: bool(known["password"])),
        options.BACKUP_NOTICE.asked(put=_ask_backup, applies=has_data),
    ]


def _ask_consent(known: Known, before: Known) -> Known:
    agreed = ask.answer(options.CONSENT.asked(yes_or_no=True), before.get("password_consent"))
    return {**known, "password_consent": agreed, "password": known["password"] if agreed else None}


def _ask_backup(known: Known, before: Known) -> Known:
    signed = ask.answer(options.BACKUP_NOTICE.asked(yes_or_no=True), before.get("backup_notice") is ask.YesNo.YES)
    return {**known, "backup_notice": ask.YesNo.YES if signed else ask.YesNo.NO}


def _agreed(shop: Shop) -> list[Question]:
    def price(text: str) -> object:
        return parse_money(text, currency=shop.settings.currency)

    def due(text: str) -> None:
        wording.check_promised(shop, typed.due_date(shop, text))

    return [
        options.ESTIMATE.asked(put=partial(ask_estimate, shop), applies=always),
        line(options.CAP, always, price),
        line(options.PROMISE, always, due),
        Question("", say("Write this order?"), put=partial(ask_to_write, shop), applies=always),
    ]


def always(_known: Known) -> bool:
    """The question is asked of everybody."""
    return True


def line(option: Option, applies: Applies, check: Check) -> Question:
    """A question answered in one line, or by Enter; its answer is that option."""
    return option.asked(optional=True, check=check, applies=lambda known: not known[option.key] and applies(known))


def several(option: Option, applies: Applies, check: Check) -> Question:
    """The same, where the line may hold several."""
    question = line(option, applies, check)

    def put(known: Known, before: Known) -> Known:
        answer = ask.answer(question, "，".join(before.get(question.name) or ()))
        return {**known, question.name: typed.listed(answer or "") or None}

    return replace(question, put=put)


def ask_estimate(shop: Shop, known: Known, before: Known) -> Known:
    """Say whether it is under warranty, then ask for the lines of the estimate until none comes."""
    views.show_cover(opening.cover_of(shop, intake.read(shop, known)))
    lines: list[str] = []
    question = options.ESTIMATE.asked(optional=True, check=lambda text: intake.estimate(shop, [text]))
    old = iter(before.get("estimate") or ())
    while typed_line := ask.answer(question, next(old, "")):
        lines.append(typed_line)
        question = replace(question, sentence=say("Another line of the estimate"))
    return {**known, "estimate": lines or None}


def ask_to_write(shop: Shop, known: Known, _before: Known) -> Known:
    """Show the order as it would be written. Going on writes it; leaving leaves nothing behind."""
    new = intake.read(shop, known)
    for remark in brought.remarks(shop, new):
        notice(remark)
    views.show_summary(new, shop.zone)
    choices = [("write", say("Yes, write it")), ("back", say("No, go back")), ("leave", say("No, leave it"))]
    chosen = ask.answer(Question("", say("Write this order?"), choices))
    if chosen == "back":
        raise ask.Back
    if chosen == "leave":
        ask.leave()
    return known
