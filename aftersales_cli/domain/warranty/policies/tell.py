"""A policy read out: part by part, each row as a sentence with the rule it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.warranty.facts import fact_name
from aftersales_cli.domain.warranty.policies import values as rows
from aftersales_cli.domain.warranty.policies.tell_conditions import (
    condition_sentence,
    entry_name,
    entry_values,
    is_always,
)
from aftersales_cli.domain.warranty.span import span_name
from aftersales_cli.domain.warranty.words import CHARGE_KINDS, REMEDIES, VISITS, charge_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from aftersales_cli.domain.values.sentence import Wording
    from aftersales_cli.domain.warranty.policies.values import Policy, PolicyRow


class SpokenLine(NamedTuple):
    """One row read out: the rule it rests on, and what it says."""

    rule: str | None
    text: Sentence | Wording


class SpokenPart(Record, kw_only=False):
    """A part of a policy: its title and its rows."""

    title: Sentence
    lines: tuple[SpokenLine, ...]


def parts_of(policy: Policy) -> Iterator[SpokenPart]:
    """Every part of the policy that has something to say."""
    yield from _whom(policy)
    for title, listed in _parts(policy):
        lines = tuple(_once(SpokenLine(row.rule, _text(row, policy)) for row in listed))
        if lines:
            yield SpokenPart(title, lines)
    blanks = tuple(SpokenLine(name, blank.ask) for name, blank in policy.parameters.items())
    if blanks:
        yield SpokenPart(say("Blanks that the shop fills in"), blanks)


def _parts(policy: Policy) -> Iterable[tuple[Sentence, Iterable[PolicyRow]]]:
    return (
        (say("Papers"), policy.of(rows.Proof)),
        (say("When the clock starts"), policy.of(rows.Start)),
        (say("How long it lasts"), policy.of(rows.Term)),
        (say("What stops the clock"), policy.of(rows.Extension)),
        (say("What starts it anew"), (*policy.of(rows.Restart), *policy.of(rows.AfterRepair))),
        (say("What shortens or ends it"), (*policy.of(rows.Halving), *policy.of(rows.Expiry))),
        (say("What may be asked for"), policy.of(rows.Remedy)),
        (say("Who pays the way"), policy.of(rows.VisitTerms)),
        (say("By when"), policy.of(rows.Deadline)),
        (say("What is not covered"), policy.of(rows.Exclusion)),
        (say("What is paid for"), (*policy.of(rows.CostTerms), *policy.of(rows.Waiver))),
        (say("What else it says"), policy.of(rows.Note)),
        (say("Where the text leaves room"), policy.of(rows.Doubt)),
        (say("What the law does not let stand"), policy.of(rows.Void)),
    )


def _whom(policy: Policy) -> Iterator[SpokenPart]:
    if not is_always(policy.applies):
        yield SpokenPart(say("Whom it speaks of"), (SpokenLine(None, condition_sentence(policy.applies, policy)),))


def _once(lines: Iterable[SpokenLine]) -> Iterator[SpokenLine]:
    """Rows that say the same are read once."""
    seen: set[SpokenLine] = set()
    for line in lines:
        if line not in seen:
            seen.add(line)
            yield line


def _text(row: PolicyRow, policy: Policy) -> Sentence | Wording:
    """What the policy itself says of the row, else what the row means, and when."""
    if isinstance(row, rows.Note):
        return policy.worded(row.text)
    if row.say is not None and not isinstance(row, rows.Proof):  # what it says of papers it says when they are missing
        return row.say
    said = _SAID[type(row)](row, policy)
    return (
        said
        if is_always(row.applies)
        else say("{said} When: {condition}.", said=said, condition=condition_sentence(row.applies, policy))
    )


def _start(row: rows.Start, _policy: Policy) -> Sentence:
    days = tuple(fact_name(name) for name in row.facts)
    said = say("It starts on the latest of: {days}.", days=days)
    if row.pick == "first":
        said = say("It starts on the first that is known of: {days}.", days=days)
    if row.plus is not None:
        said = say("{said} {span} are added.", said=said, span=span_name(row.plus))
    return say("{said} It counts from the first of the month after.", said=said) if row.next_month else said


def _term(row: rows.Term, _policy: Policy) -> Sentence:
    covers = tuple(CHARGE_KINDS[kind] for kind in row.covers)
    if row.since in (None, "start"):
        return say("{span}: {covers}.", span=span_name(row.lasts), covers=covers)
    return say(
        "{span} from the {since}: {covers}.", span=span_name(row.lasts), since=fact_name(row.since), covers=covers
    )


_PAUSES = {
    "repair_days": say("Days in the shop do not count."),
    "waiting_days": say("Days of waiting for parts do not count."),
    "down_hours": say("Days out of service do not count."),
}


def _where(said: Sentence, where: Iterable[tuple[str, tuple[object, ...]]], policy: Policy) -> Sentence:
    for field, wanted in where:
        values = entry_values(field, wanted, policy)
        said = say("{said} ({field}: {values})", said=said, field=entry_name("repairs", field), values=values)
    return said


def _after_repair(row: rows.AfterRepair, policy: Policy) -> Sentence:
    said = say("A repair starts the full term of the component anew.")
    if row.lasts is not None:
        said = say("A repair is covered for {span} from its delivery.", span=span_name(row.lasts))
    return _where(said, row.where, policy)


def _remedy(row: rows.Remedy, _policy: Policy) -> Sentence:
    remedy = REMEDIES[row.grants]
    if not row.free:
        remedy = say("{remedy}, against payment", remedy=remedy)
    if row.within is None:
        return say("{remedy}: as long as the component is covered.", remedy=remedy)
    if row.since in (None, "start"):
        return say("{remedy}: within {span}.", remedy=remedy, span=span_name(row.within))
    return say(
        "{remedy}: within {span} of the {since}.", remedy=remedy, span=span_name(row.within), since=fact_name(row.since)
    )


_DEADLINES = {
    "answer": say("The call is answered within {span}."),
    "arrive": say("Somebody arrives within {span}."),
    "finish": say("The work is finished within {span}."),
}


def _cost(row: rows.CostTerms, _policy: Policy) -> Sentence:
    if row.rate is not None and row.amount is None and (row.least is None or row.most is None):
        kind = CHARGE_KINDS[row.kind]
        return say("Charged: {kind}, a share of the price for each day or distance of use.", kind=kind)
    return charge_sentence(row.kind, row.amount, row.least, row.most, row.basis)


_RESTARTS = {
    "whole": say("An exchange of the whole unit starts the clock anew."),
    "part": say("An exchange of the part starts its clock anew."),
}
_SAID: dict[type, Callable[..., Sentence]] = {
    rows.Start: _start,
    rows.Term: _term,
    rows.Extension: lambda row, policy: _where(_PAUSES[row.by], row.where, policy),
    rows.Restart: lambda row, _policy: _RESTARTS[row.after],
    rows.Halving: lambda _row, _policy: say("Every term is half as long."),
    rows.AfterRepair: _after_repair,
    rows.Expiry: lambda _row, _policy: say("The term counts as used up."),
    rows.Exclusion: lambda _row, _policy: say("This is excluded from the warranty."),
    rows.Proof: lambda row, policy: say("Asked for: {papers}.", papers=condition_sentence(row.papers, policy)),
    rows.Remedy: _remedy,
    rows.VisitTerms: lambda row, _policy: VISITS[row.visit],
    rows.Deadline: lambda row, _policy: say(_DEADLINES[row.to].text, span=span_name(row.within)),
    rows.CostTerms: _cost,
    rows.Waiver: lambda row, _policy: say(
        "Never charged: {kinds}.", kinds=tuple(CHARGE_KINDS[kind] for kind in row.charges)
    ),
    rows.Doubt: lambda row, _policy: say("{question} Read as: {reading}", question=row.question, reading=row.reading),
    rows.Void: lambda row, _policy: say("The law does not let this clause stand: “{clause}”", clause=row.clause),
}
"""What a row of each kind says where the policy itself says nothing of it."""
