"""The reasons of a verdict: each finding with the rule it rests on and what it means here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import replace
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.warranty.facts import KINDS, NONE_ALLEGED, fact_name
from aftersales_cli.domain.warranty.judging.days import FOREVER
from aftersales_cli.domain.warranty.policies.values import AfterRepair, PolicyRow, Term
from aftersales_cli.domain.warranty.span import span_name
from aftersales_cli.domain.warranty.verdict import Reason
from aftersales_cli.domain.warranty.words import CHARGE_KINDS, REMEDIES, VISITS, Effect, charge_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from aftersales_cli.domain.values.sentence import Wording
    from aftersales_cli.domain.warranty.judging.barriers import Bars
    from aftersales_cli.domain.warranty.judging.charges import ChargeJudged
    from aftersales_cli.domain.warranty.judging.clock import Clock, Ending
    from aftersales_cli.domain.warranty.judging.inquiry import Beginning, Inquiry
    from aftersales_cli.domain.warranty.judging.remedies import RemedyJudged, WindowFound
    from aftersales_cli.domain.warranty.judging.visit import DeadlineFound, VisitJudged
    from aftersales_cli.domain.warranty.policies.values import Note, Policy, Start, Void, Waiver
    from aftersales_cli.domain.warranty.verdict import Text


def because(policy: Policy, cited: PolicyRow | str | None, effect: Effect, text: Text) -> Reason:
    """One reason. What the policy says of a row goes before our own words; of a rule alone only they are said.

    A counting step cites nothing and has no quote.
    """
    row = cited if isinstance(cited, PolicyRow) else None
    rule = row.rule if row is not None else cited if isinstance(cited, str) else None
    quote, source, _ = policy.quote(rule) if rule is not None else (None, None, None)
    said = text if row is None or row.say is None else row.say
    return Reason(rule=rule, effect=effect, text=said, quote=quote, source=source, layer=policy.layer)


# --- time -----------------------------------------------------------------------------------------


def time_reasons(inquiry: Inquiry, clock: Clock) -> Iterator[Reason]:
    """What starts, restarts, extends and ends the term."""
    yield from _start_reasons(inquiry, clock)
    policy = inquiry.policy
    for pause in clock.pauses:
        text = say("{count} days did not count: the end moves by as many.", count=pause.days.least)
        yield because(policy, pause.row, Effect.EXTENDS, text)
    for halving in clock.halvings:
        yield because(policy, halving, Effect.LIMITS, say("The term is halved."))
    if clock.expiry is not None:
        yield because(policy, clock.expiry, Effect.REFUSES, say("The term counts as used up."))
    for ending in _one_per_row(clock.endings):
        yield _ending_reason(inquiry, ending)
    if not clock.endings:
        text = say("No term of this policy covers the {component}.", component=_component(inquiry))
        yield because(policy, None, Effect.REFUSES, text)


def _start_reasons(inquiry: Inquiry, clock: Clock) -> Iterator[Reason]:
    policy = inquiry.policy
    if clock.restart is not None:
        anew = say("The exchange starts the clock anew.")
        if clock.starts is not None:
            anew = say("The exchange on {day} starts the clock anew.", day=clock.starts.range.known)
        yield because(policy, clock.restart, Effect.RESTARTS, anew)
    for beginning in inquiry.beginnings:
        if beginning.row is not None:
            yield from _beginning_reasons(policy, beginning, beginning.row)


def _beginning_reasons(policy: Policy, beginning: Beginning, row: Start) -> Iterator[Reason]:
    day, basis = beginning.range.known, fact_name(beginning.basis)
    if day is None:
        text = say("The clock starts on the {basis}, which is not known.", basis=basis)
        yield because(policy, row, Effect.STARTS, text)
        return
    yield because(policy, row, Effect.STARTS, say("The clock starts on {day}, the {basis}.", day=day, basis=basis))
    if beginning.basis not in row.facts:
        wanted = fact_name(row.facts[0])
        text = say("Only the {told} is known; it stands for the {wanted}.", told=basis, wanted=wanted)
        yield because(policy, None, Effect.STARTS, text)


def _component(inquiry: Inquiry) -> Sentence | Wording:
    """What to call the component at fault."""
    component = inquiry.facts.value("component")
    named = inquiry.policy.word_name("component", component) if isinstance(component, str) else None
    return named or say("the component at fault")


def _one_per_row(endings: Iterable[Ending]) -> list[Ending]:
    return list({(id(each.row), each.last): each for each in endings}.values())


def _ending_reason(inquiry: Inquiry, ending: Ending) -> Reason:
    runs = ending.runs.value
    effect = Effect.REFUSES if runs is False else Effect.LIMITS if runs is None else Effect.GRANTS
    return because(inquiry.policy, ending.row.rule, effect, _ending_text(inquiry, ending))


def _ending_text(inquiry: Inquiry, ending: Ending) -> Sentence:
    component = _component(inquiry)
    last, lasts = ending.last.known, _lasts(inquiry, ending)
    if ending.runs.value is None:
        return say(
            "{component}: {length}; whether it still runs depends on what is missing.",
            component=component,
            length=lasts,
        )
    if last == FOREVER:
        return say("{component}: covered for life.", component=component)
    if ending.runs.value is False:
        if last is None or last >= inquiry.on:
            return say("{component}: {length}; this is used up.", component=component, length=lasts)
        return say("{component}: {length}; it ended on {last}.", component=component, length=lasts, last=last)
    if last is None:
        return say("{component}: {length}; it still runs.", component=component, length=lasts)
    return say("{component}: {length}, until {last}.", component=component, length=lasts, last=last)


def _lasts(inquiry: Inquiry, ending: Ending) -> Sentence:
    row = ending.row
    if isinstance(row, AfterRepair) and row.lasts is None:
        return say("the full term from the repair")
    lasts = row.lasts if isinstance(row, Term | AfterRepair) else None
    return say("no time") if lasts is None else span_name(inquiry.span(lasts))


# --- papers and exclusions ------------------------------------------------------------------------


def bar_reasons(inquiry: Inquiry, bars: Bars) -> Iterator[Reason]:
    """The papers that are enough or not, and every exclusion that holds."""
    policy = inquiry.policy
    for row, asked, at_hand in bars.proofs:
        if asked.sure and at_hand.sure:
            yield because(policy, row.rule, Effect.GRANTS, say("The papers at hand are enough."))
        elif asked.sure and at_hand.ruled_out:
            yield because(policy, row, Effect.REFUSES, say("Too few valid papers are at hand."))
    if bars.foreign is not None:
        yield because(policy, None, Effect.REFUSES, bars.foreign)
    for exclusion, truth in bars.exclusions:
        if truth.sure:
            yield because(policy, exclusion, Effect.REFUSES, say("This is excluded from the warranty."))


# --- remedies, service, charges -------------------------------------------------------------------


def remedy_reasons(inquiry: Inquiry, judged: Iterable[RemedyJudged]) -> Iterator[Reason]:
    """For each remedy the window that grants it, or every window that does not, and why."""
    for each in judged:
        if each.granted.sure:
            yield _granted(inquiry, each, each.decisive)
        else:
            yield from (_not_granted(inquiry, each, window) for window in _worth_naming(each))


def _worth_naming(judged: RemedyJudged) -> list[WindowFound]:
    """The remedy's own windows: those whose conditions fit, or all of them when none does."""
    own = [window for window in judged.windows if window.row.grants == judged.remedy and not window.granted.sure]
    return [window for window in own if not window.fits.ruled_out] or own


def _granted(inquiry: Inquiry, judged: RemedyJudged, window: WindowFound) -> Reason:
    remedy = REMEDIES[judged.remedy]
    if judged.until is None:
        text = say("May be asked for: {remedy}.", remedy=remedy)
    else:
        text = say("May be asked for until {until}: {remedy}.", remedy=remedy, until=judged.until)
    row = window.row
    return because(inquiry.policy, row if row.grants == judged.remedy else row.rule, Effect.GRANTS, text)


def _not_granted(inquiry: Inquiry, judged: RemedyJudged, window: WindowFound) -> Reason:
    remedy, last = REMEDIES[judged.remedy], window.last.known
    effect = Effect.REFUSES if window.granted.ruled_out else Effect.LIMITS
    if window.granted.value is None:
        text = say("Depends on what is missing: {remedy}.", remedy=remedy)
    elif window.fits.ruled_out:
        text = say("The conditions are not met: {remedy}.", remedy=remedy)
    elif last is not None and last < inquiry.on:
        text = say("Over since {last}: {remedy}.", remedy=remedy, last=last)
    else:
        text = say("Not to be asked for: {remedy}.", remedy=remedy)
    return because(inquiry.policy, window.row.rule, effect, text)


def service_reasons(inquiry: Inquiry, visit: VisitJudged, deadlines: Iterable[DeadlineFound]) -> Iterator[Reason]:
    """Who pays the way, and the times promised."""
    policy = inquiry.policy
    if visit.row is not None:
        effect = Effect.GRANTS if visit.visit == "free" else Effect.LIMITS
        yield because(policy, visit.row, effect, VISITS[visit.row.visit])
    elif visit.visit is None:
        names = tuple(fact_name(name) for name in KINDS if name in visit.missing)
        yield because(policy, None, Effect.LIMITS, say("Whether a visit is free depends on: {names}", names=names))
    for each in deadlines:
        text = say(_DEADLINES[each.row.to].text, by=each.by.isoformat())
        yield because(policy, each.row, Effect.LIMITS, text)


_DEADLINES = {
    "answer": say("The call is answered by {by}."),
    "arrive": say("Somebody arrives by {by}."),
    "finish": say("The work is finished by {by}."),
}


def charge_reasons(policy: Policy, charges: Iterable[ChargeJudged]) -> Iterator[Reason]:
    """What is paid, and on what basis."""
    for charge in charges:
        found = charge.found
        text = charge_sentence(found.kind, found.amount, found.least, found.most, found.basis)
        yield because(policy, charge.row, Effect.CHARGES, text)


# --- everything else ------------------------------------------------------------------------------


def waiver_reasons(policy: Policy, waivers: Iterable[Waiver]) -> Iterator[Reason]:
    """What nobody may charge."""
    for row in waivers:
        kinds = tuple(CHARGE_KINDS[kind] for kind in row.charges)
        yield because(policy, row, Effect.VOIDS, say("Nobody may charge for this: {kinds}", kinds=kinds))


def calendar_reasons(inquiry: Inquiry, days: Iterable[date | None]) -> Iterator[Reason]:
    """The years whose days off are not published yet: only the fixed holidays are reckoned with."""
    years = sorted({day.year for day in days if day is not None and not inquiry.calendar.published(day.year)})
    for year in years:
        text = say("The days off of {year} are not published; only the fixed holidays are counted.", year=str(year))
        yield because(inquiry.policy, None, Effect.LIMITS, text)


def note_reasons(policy: Policy, notes: Iterable[Note], voids: Iterable[Void]) -> Iterator[Reason]:
    """What else the text says of this case, and which of its clauses the law does not let stand."""
    for note in notes:
        yield because(policy, note, note.effect, policy.worded(note.text))
    for void in voids:
        text = say("The law does not let this clause stand: “{clause}”", clause=void.clause)
        yield replace(because(policy, void, Effect.VOIDS, text), quote=void.clause, source=policy.source)


def silence_reasons(inquiry: Inquiry, asked: frozenset[str]) -> Iterator[Reason]:
    """What nobody has alleged or recorded, and is therefore taken not to have been."""
    silent = tuple(fact_name(name) for name in NONE_ALLEGED if name in asked and name not in inquiry.facts.values)
    if silent:
        text = say("Nothing is alleged or recorded, so it is taken that there was none: {names}", names=silent)
        yield because(inquiry.policy, None, Effect.LIMITS, text)
