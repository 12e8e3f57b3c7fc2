"""How a verdict looks: the answer first, then what may be asked for, why, what is missing and what is doubtful.

What is shown is the document of the verdict, so that one kept on an order looks as it did when it was reached.
"""

from __future__ import annotations

import shutil
import sys
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values.advice import Detail
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.values.text import terminal_safe
from aftersales_cli.domain.values.width import wrap
from aftersales_cli.domain.warranty import words
from aftersales_cli.domain.warranty.facts import fact_name
from aftersales_cli.language import spoken, t
from aftersales_cli.render.screen import talk
from aftersales_cli.render.screen.output import show_record
from aftersales_cli.render.screen.tables import Column, shown
from aftersales_cli.render.screen.talk import notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import tzinfo

    from aftersales_cli.domain.warranty.policies.values import Policy
    from aftersales_cli.render.screen.output import Form

Doc = dict[str, Any]

_COLOURS = {True: "\x1b[1;32m", False: "\x1b[1;31m", None: "\x1b[1;33m"}
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_NARROWEST = 40


def show(doc: Doc, policies: Sequence[Policy], form: Form, zone: tzinfo | None = None, *, quotes: bool = False) -> None:
    """Print a verdict: for a script, or for a person, wrapped to the terminal and never in a pipe.

    A person reads moments in ``zone``. A terminal is too small for the ``quotes`` of the texts, unless asked for.
    """
    if not form.for_people:
        show_record("verdict", doc, (), form)
        return
    on_terminal = sys.stdout.isatty()
    width = max(_NARROWEST, shutil.get_terminal_size().columns) if on_terminal else None
    document = _without_quotes(doc) if on_terminal and not quotes else doc
    for at, line in enumerate(lines(document, policies, zone)):
        for drawn in _fitted(line, width):
            print(_coloured(drawn, doc, at))
    if document != doc:
        notice(say("The words of the texts that this rests on: add {quotes}", quotes=Detail("quotes")))


def _without_quotes(doc: Doc) -> Doc:
    return {**doc, "reasons": [{**reason, "quote": None} for reason in doc["reasons"]]}


def _fitted(line: str, width: int | None) -> list[str]:
    """The line as it fits, what follows indented as deep as its beginning."""
    if width is None:
        return [line]
    indent = " " * (len(line) - len(line.lstrip()))
    return [f"{indent}{part}".rstrip() for part in wrap(line.strip(), width - len(indent))] or [""]


def _coloured(line: str, doc: Doc, at: int) -> str:
    """The answer in its colour, the titles in bold; the second line says by which policy."""
    if not line or not talk.wants_colour():
        return line
    if at == 0:
        return f"{_COLOURS[doc['free']]}{line}{_PLAIN}"
    return line if at == 1 or line.startswith(" ") else f"{_BOLD}{line}{_PLAIN}"


# --- what it says --------------------------------------------------------------------------------


def lines(doc: Doc, policies: Sequence[Policy] = (), zone: tzinfo | None = None) -> Iterator[str]:
    """The verdict as a person reads it. ``policies`` lend their words to what is missing."""
    for line in _lines(doc, policies, zone):
        yield terminal_safe(line)


def short_lines(doc: Doc, policies: Sequence[Policy] = ()) -> Iterator[str]:
    """The answer, the policy, what may be asked for and what is missing, without the reasons: for the counter."""
    missing = missing_names(doc, policies)
    yield terminal_safe(spoken(answer(doc, missing)))
    yield terminal_safe(_by(doc))
    granted = tuple(_remedy(found) for found in doc["remedies"] if found["granted"])
    for title, found in ((say("May be asked for: {list}", list=granted), granted),
                         (say("Not known: {list}", list=missing), missing)):  # fmt: skip
        if found:
            yield terminal_safe(spoken(title))


def _lines(doc: Doc, policies: Sequence[Policy], zone: tzinfo | None) -> Iterator[str]:
    missing = missing_names(doc, policies)
    yield spoken(answer(doc, missing))
    yield _by(doc)
    yield from _part(t("May be asked for"), (_remedy(found) for found in doc["remedies"] if found["granted"]))
    yield from _part(t("To be paid"), map(_paid, doc["charges"]))
    yield from _part(t("Where and by when"), _service(doc["service"], zone))
    yield from _part(t("Why"), _reasons(doc["reasons"]))
    named = zip(doc["missing"], missing, strict=True)
    yield from _part(t("Not known"), (f"{spoken(name)} ({key})" for key, name in named))
    yield from _part(t("The text leaves room"), (line for doubt in doc["doubts"] for line in _doubt(doubt)))


def _by(doc: Doc) -> str:
    policy = doc["policy"]
    return spoken(say("By: {title} ({id}), on {on}", title=policy["title"], id=policy["id"], on=doc["on"]))


def _doubt(doubt: Doc) -> Iterator[str]:
    yield f"{doubt['rule'] or ''}  {doubt['question']}".strip()
    yield f"    {spoken(say('Read as: {reading}', reading=doubt['reading']))}"


def answer(doc: Doc, missing: tuple[object, ...] = ()) -> Sentence:
    """Free or not, and until when: the one sentence that the customer waits for."""
    ends, status = doc["clock"]["ends"], doc["status"]
    if status == words.Status.UNDETERMINED:
        return say("Not decided: it depends on {names}.", names=missing or tuple(doc["missing"]))
    if status == words.Status.IN_WARRANTY:
        return _in_warranty(doc)
    if status == words.Status.OUT_OF_WARRANTY:
        return (
            say("Not free: the warranty is over.")
            if ends is None
            else say("Not free: the warranty ended on {ends}.", ends=ends)
        )
    if status == words.Status.EXCLUDED:
        return say("Not free: the warranty does not cover this.")
    return say("Not free: valid papers are missing.")


def _in_warranty(doc: Doc) -> Sentence:
    ends = doc["clock"]["ends"]
    if not doc["free"]:
        return say("In warranty, but not wholly free.")
    return say("Free.") if ends is None else say("Free, until {ends}.", ends=ends)


def missing_names(doc: Doc, policies: Sequence[Policy] = ()) -> tuple[object, ...]:
    """What to call the facts that are missing."""
    return tuple(_missing_name(name, policies) for name in doc["missing"])


def _missing_name(name: str, policies: Sequence[Policy]) -> object:
    asked = next((policy.parameters[name].ask for policy in policies if name in policy.parameters), None)
    return asked or fact_name(name)


def _part(title: str, body: Iterable[str]) -> Iterator[str]:
    """A part with its title; nothing at all where it is empty."""
    found = list(body)
    if found:
        yield ""
        yield title
        yield from (f"  {line}" for line in found)


def _remedy(found: Doc) -> str:
    remedy, until = words.REMEDIES[found["remedy"]], found["until"]
    if not found["free"]:
        return spoken(say("{remedy}, against payment", remedy=remedy))
    return spoken(remedy) if until is None else spoken(say("{remedy}, until {until}", remedy=remedy, until=until))


def _paid(charge: Doc) -> str:
    worth: object = words.CHARGE_BASES[charge.get("basis") or "price"]
    if "amount" in charge:
        worth = f"{charge['currency']} {charge['amount']}"
    elif "min" in charge:
        worth = f"{charge['currency']} {charge['min']}-{charge['max']}"
    kind = words.CHARGE_KINDS[charge["kind"]]
    if charge["when"] == "on_site":
        return spoken(say("{kind} {worth}, for a visit", kind=kind, worth=worth))
    if charge["when"] == "declined":
        return spoken(say("{kind} {worth}, if the quote is declined", kind=kind, worth=worth))
    return spoken(say("{kind} {worth}", kind=kind, worth=worth))


def _service(service: Doc, zone: tzinfo | None) -> Iterator[str]:
    yield t("At the customer's") if service["mode"] == "on_site" else t("Brought in by the customer")
    if service["on_site"] is not None:
        yield spoken(words.VISITS[service["on_site"]])
    by = {key: _moment(service[key], zone) for key in ("answer_by", "arrive_by", "finish_by")}
    for sentence in (say("Answered by {by}", by=by["answer_by"]),
                     say("On the spot by {by}", by=by["arrive_by"]),
                     say("Finished by {by}", by=by["finish_by"])):  # fmt: skip
        if sentence.values[0][1] is not None:
            yield spoken(sentence)


def _moment(written: str | None, zone: tzinfo | None) -> str | None:
    """A day or a moment as people read it."""
    if written is None or "T" not in written:
        return written
    from datetime import datetime

    return shown(datetime.fromisoformat(written), zone)


def _reasons(reasons: Sequence[Doc]) -> Iterator[str]:
    """Each reason, and under it the sentence it rests on; a sentence is shown once.

    Remedies meant for other faults are named in one line: at the counter they are in the way.
    """
    unmet = _unmet_texts()
    yield from _each_once(reason for reason in reasons if reason["text"] not in unmet)
    rules: dict[str, dict[str, None]] = {}
    for reason in reasons:
        if reason["text"] in unmet:
            rules.setdefault(unmet[reason["text"]], {})[reason["rule"] or ""] = None
    if rules:
        listed = tuple(say("{remedy} ({rules})", remedy=each, rules=tuple(found)) for each, found in rules.items())
        yield spoken(say("For other faults or conditions: {list}", list=listed))


def _unmet_texts() -> dict[str, str]:
    """The sentences that say of a remedy that its conditions are not met, each with the remedy's name."""
    text = "The conditions are not met: {remedy}."
    return {spoken(say(text, remedy=remedy)): spoken(remedy) for remedy in words.REMEDIES.values()}


def _each_once(reasons: Iterable[Doc]) -> Iterator[str]:
    """Each reason once, however many repairs or policies give the same."""
    said: set[str] = set()
    quoted: set[str | None] = {None}
    for reason in reasons:
        line = reason["text"] if reason["rule"] is None else f"{reason['rule']}  {reason['text']}"
        if line not in said:
            yield line
        if reason["quote"] not in quoted:
            yield f"    “{reason['quote']}” ({reason['source']})"
        said.add(line)
        quoted.add(reason["quote"])


COLUMNS = (
    Column("ends_on", "Ends on", itemgetter("ends_on")),
    Column("days_left", "Days left", itemgetter("days_left"), right=True),
    Column("device", "Device", itemgetter("device")),
    Column("title", "Title", itemgetter("title")),
    Column("owner", "Customer", itemgetter("owner")),
    Column("owner_name", "Name", itemgetter("owner_name")),
    Column("policy", "Policy", itemgetter("policy")),
    Column("rule", "Rule", itemgetter("rule")),
    Column("term", "What is covered", itemgetter("term")),
)
