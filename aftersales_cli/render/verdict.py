"""How a verdict looks: the answer first, then what may be asked for, why, what is missing and what is doubtful."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.sentence import Sentence, say
from aftersales_cli.domain.text import terminal_safe
from aftersales_cli.domain.warranty import names
from aftersales_cli.domain.warranty.policy import Wording
from aftersales_cli.domain.warranty.words import Status
from aftersales_cli.locale import language, t
from aftersales_cli.render.records import plain
from aftersales_cli.render.talk import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aftersales_cli.domain.warranty.policy import Policy
    from aftersales_cli.domain.warranty.verdict import ChargeFound, DoubtFound, Reason, RemedyFound, Verdict

_COMMAS = {"zh_Hans": "、", "zh_Hant": "、"}


def spoken(text: object) -> str:
    """A text of the verdict in the language in use: a policy's own wording, or a sentence of ours."""
    if isinstance(text, Wording):
        return str(getattr(text, language()))
    if isinstance(text, Sentence):
        return t(text._replace(values=tuple((name, spoken(value)) for name, value in text.values)))
    if isinstance(text, tuple):
        return _COMMAS.get(language(), ", ").join(map(spoken, text))
    return str(text)


# --- JSON -----------------------------------------------------------------------------------------


def document(verdict: Verdict) -> str:
    """The verdict as the JSON that scripts read; its keys never change, its texts follow the language."""
    return json.dumps({"schema": SCHEMA, "kind": "verdict", "data": contract(verdict)}, ensure_ascii=False, indent=2)


def contract(verdict: Verdict) -> dict[str, Any]:
    """The verdict as plain values, in the order of the contract."""
    return {
        "policy": {**plain(verdict.policy), "title": spoken(verdict.policy.title)},
        "on": plain(verdict.on),
        "status": plain(verdict.status),
        "free": verdict.free,
        "clock": plain(verdict.clock),
        "remedies": plain(verdict.remedies),
        "service": plain(verdict.service),
        "charges": [_charge(charge) for charge in verdict.charges],
        "reasons": [{**plain(reason), "text": spoken(reason.text)} for reason in verdict.reasons],
        "missing": list(verdict.missing),
        "doubts": [
            {"rule": doubt.rule, "question": spoken(doubt.question), "reading": spoken(doubt.reading)}
            for doubt in verdict.doubts
        ],
    }


def _charge(charge: ChargeFound) -> dict[str, Any]:
    """A charge carries the one of amount, range and basis that it has."""
    worth: dict[str, Any] = {"basis": charge.basis}
    if charge.amount is not None:
        worth = {"amount": str(charge.amount)}
    elif charge.least is not None and charge.most is not None:
        worth = {"min": str(charge.least), "max": str(charge.most)}
    return {"kind": charge.kind, "when": charge.when, **worth, "currency": charge.currency, "rule": charge.rule}


# --- for people -----------------------------------------------------------------------------------


def lines(verdict: Verdict, policies: Sequence[Policy] = ()) -> Iterator[str]:
    """The verdict as a person reads it. ``policies`` lend their words to what is missing."""
    for line in _lines(verdict, policies):
        yield terminal_safe(line)


def _lines(verdict: Verdict, policies: Sequence[Policy]) -> Iterator[str]:
    missing = missing_names(verdict, policies)
    yield spoken(answer(verdict, missing))
    yield spoken(say("By: {title}, on {on}", title=verdict.policy.title, on=verdict.on))
    yield from _part(t("May be asked for"), (_remedy(found) for found in verdict.remedies if found.granted))
    yield from _part(t("To be paid"), map(_paid, verdict.charges))
    yield from _part(t("Where and by when"), _service(verdict))
    yield from _part(t("Why"), _reasons(verdict.reasons))
    yield from _part(t("Not known"), map(spoken, missing))
    yield from _part(t("The text leaves room"), (line for doubt in verdict.doubts for line in _doubt(doubt)))


def _doubt(doubt: DoubtFound) -> Iterator[str]:
    yield f"{doubt.rule}  {spoken(doubt.question)}"
    yield f"    {spoken(say('Read as: {reading}', reading=doubt.reading))}"


def answer(verdict: Verdict, missing: tuple[object, ...] = ()) -> Sentence:
    """Free or not, and until when: the one sentence that the customer waits for."""
    ends = verdict.clock.ends
    if verdict.status is Status.UNDETERMINED:
        return say("Not decided: it depends on {names}.", names=missing or verdict.missing)
    if verdict.status is Status.IN_WARRANTY:
        return _in_warranty(verdict)
    if verdict.status is Status.OUT_OF_WARRANTY:
        return (
            say("Not free: the warranty is over.")
            if ends is None
            else say("Not free: the warranty ended on {ends}.", ends=ends)
        )
    if verdict.status is Status.EXCLUDED:
        return say("Not free: the warranty does not cover this.")
    return say("Not free: valid papers are missing.")


def _in_warranty(verdict: Verdict) -> Sentence:
    ends = verdict.clock.ends
    if not verdict.free:
        return say("In warranty, but not wholly free.")
    return say("Free.") if ends is None else say("Free, until {ends}.", ends=ends)


def missing_names(verdict: Verdict, policies: Sequence[Policy] = ()) -> tuple[object, ...]:
    """What to call the facts that are missing."""
    return tuple(_missing_name(name, policies) for name in verdict.missing)


def _missing_name(name: str, policies: Sequence[Policy]) -> object:
    asked = next((policy.parameters[name].ask for policy in policies if name in policy.parameters), None)
    return asked or names.FACTS.get(name) or name


def _part(title: str, body: Iterable[str]) -> Iterator[str]:
    """A part with its title; nothing at all where it is empty."""
    found = list(body)
    if found:
        yield ""
        yield title
        yield from (f"  {line}" for line in found)


def _remedy(found: RemedyFound) -> str:
    remedy = names.REMEDIES[found.remedy]
    if not found.free:
        return spoken(say("{remedy}, against payment", remedy=remedy))
    return (
        spoken(remedy)
        if found.until is None
        else spoken(say("{remedy}, until {until}", remedy=remedy, until=found.until))
    )


def _paid(charge: ChargeFound) -> str:
    worth: object = names.BASES[charge.basis or "price"]
    if charge.amount is not None:
        worth = f"{charge.currency} {charge.amount}"
    elif charge.least is not None:
        worth = f"{charge.currency} {charge.least}-{charge.most}"
    kind = names.CHARGES[charge.kind]
    if charge.when == "on_site":
        return spoken(say("{kind} {worth}, for a visit", kind=kind, worth=worth))
    if charge.when == "declined":
        return spoken(say("{kind} {worth}, if the quote is declined", kind=kind, worth=worth))
    return spoken(say("{kind} {worth}", kind=kind, worth=worth))


def _service(verdict: Verdict) -> Iterator[str]:
    service = verdict.service
    yield t("At the customer's") if service.mode == "on_site" else t("Brought in by the customer")
    if service.on_site is not None:
        yield spoken(names.VISITS[service.on_site])
    for sentence, by in (
        (say("Answered by {by}", by=service.answer_by), service.answer_by),
        (say("On the spot by {by}", by=service.arrive_by), service.arrive_by),
        (say("Finished by {by}", by=service.finish_by), service.finish_by),
    ):
        if by is not None:
            yield spoken(sentence)


def _reasons(reasons: Iterable[Reason]) -> Iterator[str]:
    """Each reason, and under it the sentence it rests on; a sentence is shown once."""
    shown: set[str | None] = {None}
    for reason in reasons:
        mark = "" if reason.rule is None else f"{reason.rule}  "
        yield f"{mark}{spoken(reason.text)}"
        if reason.quote not in shown:
            yield f"    “{reason.quote}” ({reason.source})"
            shown.add(reason.quote)
