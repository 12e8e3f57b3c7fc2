"""PolicyDraft single values of a policy file. Each reader notes what is wrong and gives something harmless instead."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.errors import ShopError
from aftersales_cli.domain.values.money import parse_money
from aftersales_cli.domain.values.quantity import scaled
from aftersales_cli.domain.values.sentence import Wording, say
from aftersales_cli.domain.warranty import words
from aftersales_cli.domain.warranty.facts import KINDS
from aftersales_cli.domain.warranty.policies.read_conditions import chosen, read_condition, read_span, read_where
from aftersales_cli.domain.warranty.policies.values import Quote
from aftersales_cli.domain.warranty.read_facts import RATE_PLACES

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    from aftersales_cli.domain.values.money import Money
    from aftersales_cli.domain.warranty.policies.conditions import Condition, Where
    from aftersales_cli.domain.warranty.policies.problems import Place, PolicyDraft
    from aftersales_cli.domain.warranty.span import Span

    Reader = Callable[[object, Place, PolicyDraft], object]

_PERCENT_PLACES = RATE_PLACES - 2
_BOTH_ENDS = 2


def text(value: object, place: Place, draft: PolicyDraft) -> str:
    """A text that is not empty."""
    if isinstance(value, str) and value.strip():
        return value
    draft.wrong(place, say("A text belongs here."))
    return ""


def texts(value: object, place: Place, draft: PolicyDraft) -> tuple[str, ...]:
    """A list of texts."""
    listed = value if isinstance(value, list) else [value]
    return tuple(text(item, place, draft) for item in listed)


def truth(value: object, place: Place, draft: PolicyDraft) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        draft.expected(place, value, ("true", "false"))
    return value is True


def whole(value: object, place: Place, draft: PolicyDraft) -> int:
    """A whole number; a switch may be written true or false."""
    if isinstance(value, int):
        return int(value)
    draft.wrong(place, say("A whole number belongs here."))
    return 0


def day(value: object, place: Place, draft: PolicyDraft) -> date | None:
    """A date, written without quotation marks."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    draft.wrong(place, say("A date belongs here, such as 2026-11-22."))
    return None


def hours(value: object, place: Place, draft: PolicyDraft) -> tuple[time, time] | None:
    """Two times of day, the beginning and the end of work: [08:30:00, 17:30:00]."""
    if isinstance(value, list) and len(value) == _BOTH_ENDS and all(isinstance(item, time) for item in value):
        return value[0], value[1]
    draft.wrong(place, say("Two times of day belong here, such as [08:30:00, 17:30:00]."))
    return None


def wording(value: object, place: Place, draft: PolicyDraft) -> Wording:
    """A text in three languages. Simplified Chinese is needed; it stands in for a language left out."""
    if isinstance(value, dict) and value.keys() <= set(words.LANGUAGES) and isinstance(value.get("zh_Hans"), str):
        simplified = value["zh_Hans"]
        return Wording(simplified, str(value.get("zh_Hant", simplified)), str(value.get("en", simplified)))
    draft.wrong(place, say("A text in three languages belongs here: zh_Hans, zh_Hant, en."))
    return Wording("", "", "")


def quote(value: object, place: Place, draft: PolicyDraft, source: str, confidence: str) -> Quote:
    """The exact sentence of a rule: a text, or a table where its source or confidence are not the policy's."""
    if isinstance(value, str) and value.strip():
        return Quote(value, source, confidence)
    if isinstance(value, dict) and value.keys() <= {"text", "source", "confidence"}:
        letter = one_of(*words.CONFIDENCES)(value.get("confidence", confidence), place, draft)
        return Quote(value.get("text"), str(value.get("source", source)), str(letter))
    draft.wrong(place, say("A quote is the exact sentence, or a table with text, source and confidence."))
    return Quote(None, source, confidence)


def one_of(*allowed: str) -> Reader:
    """A reader for one of these words."""

    def read(value: object, place: Place, draft: PolicyDraft) -> str:
        if isinstance(value, str) and value in allowed:
            return value
        draft.expected(place, value, allowed)
        return allowed[0]

    return read


def several_of(*allowed: str) -> Reader:
    """A reader for a list of these words; a single one may stand without brackets."""

    def read(value: object, place: Place, draft: PolicyDraft) -> tuple[object, ...]:
        return chosen(value if value != [] else [value], place, allowed, draft)

    return read


def member_of(kind: type[StrEnum]) -> Reader:
    """A reader for one of a closed set of words."""
    read_word = one_of(*kind)
    return lambda value, place, draft: kind(str(read_word(value, place, draft)))


def money(value: object, place: Place, draft: PolicyDraft) -> Money | None:
    """An amount, written as a text."""
    try:
        return parse_money(str(value))
    except ShopError as error:
        draft.wrong(place, error.message)
        return None


def rate(value: object, place: Place, draft: PolicyDraft) -> int | str:
    """A share: "0.25%", or the name of the fact that gives it; kept in millionths."""
    if isinstance(value, str) and value in KINDS and KINDS[value].form == "rate":
        return value
    written = str(value)
    share = scaled(written.removesuffix("%"), places=_PERCENT_PLACES if written.endswith("%") else RATE_PLACES)
    if share is None:
        draft.wrong(place, say("A share belongs here, such as 0.25%."))
    return share or 0


span = read_span


def span_or_term(value: object, place: Place, draft: PolicyDraft) -> Span | None:
    """A length, or "term": as long as the component is covered."""
    return None if value == "term" else read_span(value, place, draft)


def span_or_full(value: object, place: Place, draft: PolicyDraft) -> Span | None:
    """A length, or "full": the component's own term once more."""
    return None if value == "full" else read_span(value, place, draft)


def papers(value: object, place: Place, draft: PolicyDraft) -> Condition:
    """Papers that must be at hand."""
    return read_condition({"papers": value}, place, draft)


def where_repairs(value: object, place: Place, draft: PolicyDraft) -> Where:
    """Which repairs are meant."""
    return read_where("repairs", value, place, draft)
