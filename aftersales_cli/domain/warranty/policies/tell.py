"""A policy read out: part by part, each row as a sentence with the rule it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.warranty.names import BASES, CHARGES, FACTS, REMEDIES, VISITS, span_name
from aftersales_cli.domain.warranty.policies import values as rows
from aftersales_cli.domain.warranty.policies.tell_conditions import FIELDS, entry_values, is_always, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from aftersales_cli.domain.warranty.policies.values import Policy, Row, Wording


class Line(NamedTuple):
    """One row read out: the rule it rests on, and what it says."""

    rule: str | None
    text: Sentence | Wording


class Part(NamedTuple):
    """A part of a policy: its title and its rows."""

    title: Sentence
    lines: tuple[Line, ...]


def parts_of(policy: Policy) -> Iterator[Part]:
    """Every part of the policy that has something to say."""
    yield from _whom(policy)
    for title, listed in _parts(policy):
        lines = tuple(_once(Line(row.rule, _text(row, policy)) for row in listed))
        if lines:
            yield Part(title, lines)
    blanks = tuple(Line(name, blank.ask) for name, blank in policy.parameters.items())
    if blanks:
        yield Part(say("Blanks that the shop fills in"), blanks)


def _parts(policy: Policy) -> Iterable[tuple[Sentence, Iterable[Row]]]:
    return (
        (say("Papers"), policy.proofs),
        (say("When the clock starts"), policy.starts),
        (say("How long it lasts"), policy.terms),
        (say("What stops the clock"), policy.extensions),
        (say("What starts it anew"), (*policy.restarts, *policy.after_repairs)),
        (say("What shortens or ends it"), (*policy.halvings, *policy.expiries)),
        (say("What may be asked for"), policy.remedies),
        (say("Who pays the way"), policy.visits),
        (say("By when"), policy.deadlines),
        (say("What is not covered"), policy.exclusions),
        (say("What is paid for"), (*policy.charges, *policy.waivers)),
        (say("What else it says"), policy.notes),
        (say("Where the text leaves room"), policy.doubts),
        (say("What the law does not let stand"), policy.voids),
    )


def _whom(policy: Policy) -> Iterator[Part]:
    if not is_always(policy.applies):
        yield Part(say("Whom it speaks of"), (Line(None, told(policy.applies, policy)),))


def _once(lines: Iterable[Line]) -> Iterator[Line]:
    """Rows that say the same are read once."""
    seen: set[Line] = set()
    for line in lines:
        if line not in seen:
            seen.add(line)
            yield line


def _text(row: Row, policy: Policy) -> Sentence | Wording:
    """What the policy itself says of the row, else what the row means, and when."""
    if isinstance(row, rows.Note):
        return policy.worded(row.text)
    if row.say is not None and not isinstance(row, rows.Proof):  # what it says of papers it says when they are missing
        return row.say
    said = _SAID[type(row)](row, policy)
    return (
        said
        if is_always(row.applies)
        else say("{said} When: {condition}.", said=said, condition=told(row.applies, policy))
    )


def _start(row: rows.Start, _policy: Policy) -> Sentence:
    days = tuple(FACTS[name] for name in row.facts)
    said = say("It starts on the latest of: {days}.", days=days)
    if row.pick == "first":
        said = say("It starts on the first that is known of: {days}.", days=days)
    if row.plus is not None:
        said = say("{said} {span} are added.", said=said, span=span_name(row.plus))
    return say("{said} It counts from the first of the month after.", said=said) if row.next_month else said


def _term(row: rows.Term, _policy: Policy) -> Sentence:
    covers = tuple(CHARGES[kind] for kind in row.covers)
    if row.since in (None, "start"):
        return say("{span}: {covers}.", span=span_name(row.lasts), covers=covers)
    return say("{span} from the {since}: {covers}.", span=span_name(row.lasts), since=FACTS[row.since], covers=covers)


def _extension(row: rows.Extension, policy: Policy) -> Sentence:
    by = {
        "repair_days": say("Days in the shop do not count."),
        "waiting_days": say("Days of waiting for parts do not count."),
        "down_hours": say("Days out of service do not count."),
    }[row.by]
    return _where(by, row.where, policy)


def _where(said: Sentence, where: Iterable[tuple[str, tuple[object, ...]]], policy: Policy) -> Sentence:
    for field, wanted in where:
        values = entry_values(field, wanted, policy)
        said = say("{said} ({field}: {values})", said=said, field=FIELDS[field], values=values)
    return said


def _restart(row: rows.Restart, _policy: Policy) -> Sentence:
    if row.after == "whole":
        return say("An exchange of the whole unit starts the clock anew.")
    return say("An exchange of the part starts its clock anew.")


def _after_repair(row: rows.AfterRepair, policy: Policy) -> Sentence:
    if row.lasts is None:
        return _where(say("A repair starts the full term of the component anew."), row.where, policy)
    return _where(
        say("A repair is covered for {span} from its delivery.", span=span_name(row.lasts)), row.where, policy
    )


def _halving(_row: rows.Halving, _policy: Policy) -> Sentence:
    return say("Every term is half as long.")


def _expiry(_row: rows.Expiry, _policy: Policy) -> Sentence:
    return say("The term counts as used up.")


def _exclusion(_row: rows.Exclusion, _policy: Policy) -> Sentence:
    return say("This is excluded from the warranty.")


def _proof(row: rows.Proof, policy: Policy) -> Sentence:
    return say("Asked for: {papers}.", papers=told(row.papers, policy))


def _remedy(row: rows.Remedy, _policy: Policy) -> Sentence:
    remedy = REMEDIES[row.grants]
    if not row.free:
        remedy = say("{remedy}, against payment", remedy=remedy)
    if row.within is None:
        return say("{remedy}: as long as the component is covered.", remedy=remedy)
    if row.since in (None, "start"):
        return say("{remedy}: within {span}.", remedy=remedy, span=span_name(row.within))
    return say(
        "{remedy}: within {span} of the {since}.", remedy=remedy, span=span_name(row.within), since=FACTS[row.since]
    )


def _visit(row: rows.Visit, _policy: Policy) -> Sentence:
    return VISITS[row.visit]


def _deadline(row: rows.Deadline, _policy: Policy) -> Sentence:
    span = span_name(row.within)
    return {
        "answer": say("The call is answered within {span}.", span=span),
        "arrive": say("Somebody arrives within {span}.", span=span),
        "finish": say("The work is finished within {span}.", span=span),
    }[row.to]


def _charge(row: rows.Charge, _policy: Policy) -> Sentence:
    kind = CHARGES[row.kind]
    if row.amount is not None:
        return say("Charged: {kind} {amount}.", kind=kind, amount=row.amount)
    if row.least is not None and row.most is not None:
        return say("Charged: {kind} {least} to {most}.", kind=kind, least=row.least, most=row.most)
    if row.rate is not None:
        return say("Charged: {kind}, a share of the price for each day or distance of use.", kind=kind)
    return say("Charged: {kind} {basis}.", kind=kind, basis=BASES[row.basis or "price"])


def _waiver(row: rows.Waiver, _policy: Policy) -> Sentence:
    return say("Never charged: {kinds}.", kinds=tuple(CHARGES[kind] for kind in row.charges))


def _doubt(row: rows.Doubt, _policy: Policy) -> Sentence:
    return say("{question} Read as: {reading}", question=row.question, reading=row.reading)


def _void(row: rows.Void, _policy: Policy) -> Sentence:
    return say("The law does not let this clause stand: “{clause}”", clause=row.clause)


_SAID: dict[type, Callable[..., Sentence]] = {
    rows.Start: _start,
    rows.Term: _term,
    rows.Extension: _extension,
    rows.Restart: _restart,
    rows.AfterRepair: _after_repair,
    rows.Halving: _halving,
    rows.Expiry: _expiry,
    rows.Exclusion: _exclusion,
    rows.Proof: _proof,
    rows.Remedy: _remedy,
    rows.Visit: _visit,
    rows.Deadline: _deadline,
    rows.Charge: _charge,
    rows.Waiver: _waiver,
    rows.Doubt: _doubt,
    rows.Void: _void,
}
