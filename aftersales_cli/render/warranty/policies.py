"""How policies look: in a list, as a card with their sentences, the fate of every rule, and the outcome of a test."""

from __future__ import annotations

from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.values.text import terminal_safe
from aftersales_cli.language import spoken
from aftersales_cli.render.screen import tables
from aftersales_cli.render.screen.output import Form, show_list, show_record
from aftersales_cli.render.screen.tables import Column
from aftersales_cli.render.screen.talk import notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aftersales_cli.domain.warranty.policies.cases import RuleFate
    from aftersales_cli.domain.warranty.policies.tell import SpokenPart
    from aftersales_cli.domain.warranty.policies.values import Policy
    from aftersales_cli.services.warranty.policies import PolicyHead, Tested

CONFIDENCES = {"seed": say("the text itself")}
"""A letter grades what is known of a law; a promise is read from its own text."""
ORIGINS = {"shipped": say("shipped"), "added": say("added here")}

COLUMNS = (
    Column("id", "Policy", attrgetter("id")),
    Column("title", "Title", attrgetter("title")),
    Column("layer", "Who is bound", attrgetter("layer")),
    Column("edition", "Edition", attrgetter("edition")),
    Column("in_force_from", "In force from", attrgetter("in_force_from")),
    Column("in_force_to", "In force to", attrgetter("in_force_to")),
    Column("confidence", "Confidence", attrgetter("confidence"), words=CONFIDENCES),
    Column("origin", "Origin", attrgetter("origin"), words=ORIGINS),
)
FATES = (
    Column("rule", "Rule", attrgetter("rule")),
    Column("section", "Section", attrgetter("section")),
    Column("policies", "Cited by", attrgetter("policies")),
    Column("not_computed", "Not computed, because", lambda each: each.not_computed and spoken(each.not_computed)),
)
QUOTES = (
    Column("rule", "Rule", lambda each: each[0]),
    Column("text", "Sentence", lambda each: each[1].text),
    Column("source", "Source", lambda each: each[1].source),
)
TESTED = (
    Column("policy", "Policy", attrgetter("policy")),
    Column("cases", "Cases", attrgetter("cases"), right=True),
    Column("days", "Days judged", attrgetter("days"), right=True),
    Column("failed", "Not as expected", lambda each: len(each.failed), right=True),
)


def show_all(policies: Sequence[PolicyHead], form: Form) -> None:
    """A list of policies."""
    show_list("policy", policies, COLUMNS, form)


def show_fates(fates: Sequence[RuleFate], form: Form) -> None:
    """Every rule of the documents, and what became of it."""
    show_list("rule", fates, FATES, form)


def show_tests(tested: Sequence[Tested], form: Form) -> None:
    """What testing came to, policy by policy."""
    show_list("policy_test", tested, TESTED, form)


def show(policy: Policy, form: Form) -> None:
    """One policy: what it is, the blanks it leaves, and the sentences it rests on."""
    show_record("policy", policy if form.for_people else _as_data(policy), _pairs(policy), form)
    if form.for_people:
        print()
        tables.show_table(QUOTES, list(policy.quotes.items()))


def _pairs(policy: Policy) -> list[tuple[str, object]]:
    blanks = tuple(_blank(policy, name) for name in policy.parameters)
    return [
        ("Policy", policy.id),
        ("Title", spoken(policy.title)),
        ("Who is bound", policy.layer),
        ("Source", policy.source),
        ("Edition", policy.edition),
        ("In force from", policy.in_force_from),
        ("In force to", policy.in_force_to),
        ("Confidence", policy.confidence),
        ("Blanks", blanks),
    ]


def _blank(policy: Policy, name: str) -> str:
    """A blank: its name, what it asks, and what fills it in."""
    value = policy.parameter(name)
    asked = f"{name}: {spoken(policy.parameters[name].ask)}"
    return asked if value is None else f"{asked} = {value}"


def _as_data(policy: Policy) -> dict[str, Any]:
    return {
        "id": policy.id,
        "title": spoken(policy.title),
        "layer": policy.layer,
        "source": policy.source,
        "edition": policy.edition,
        "in_force_from": policy.in_force_from,
        "in_force_to": policy.in_force_to,
        "confidence": policy.confidence,
        "parameters": [
            {
                "name": name,
                "unit": blank.unit,
                "ask": spoken(blank.ask),
                "rule": blank.rule,
                "default": blank.default,
                "value": policy.parameter(name),
            }
            for name, blank in policy.parameters.items()
        ],
        "rules": [
            {"rule": rule, "quote": quote.text, "source": quote.source, "confidence": quote.confidence}
            for rule, quote in policy.quotes.items()
        ],
    }


def usable(policy: Policy) -> Sentence:
    """That a file is a policy that can be used, and how much of one."""
    rows = sum(1 for _row in policy.rows())
    return say(
        "“{policy}” can be used: {rules} rules, {rows} rows.", policy=policy.id, rules=len(policy.quotes), rows=rows
    )


def read_out(policies: Sequence[Policy], form: Form) -> None:
    """Policies sentence by sentence, each with the rule it rests on and, once, its exact words."""
    from aftersales_cli.domain.warranty.policies.tell import parts_of

    if not form.for_people:
        documents = [{**_as_data(each), "parts": [_part_data(part) for part in parts_of(each)]} for each in policies]
        if len(documents) == 1:
            show_record("policy", documents[0], (), form)
        else:
            columns = tuple(Column(key, key, itemgetter(key)) for key in (documents or ({},))[0])
            show_list("policy", documents, columns, form)
        return
    if not policies:
        notice(say("Nothing found."))
    for policy in policies:
        for line in _read_out_lines(policy, parts_of(policy)):
            print(terminal_safe(line))


def _read_out_lines(policy: Policy, parts: Iterable[SpokenPart]) -> Iterator[str]:
    yield f"{spoken(policy.title)} ({policy.id})"
    quoted: set[str] = set()
    for part in parts:
        yield ""
        yield spoken(part.title)
        for rule, text in part.lines:
            yield f"  {rule}  {spoken(text)}" if rule else f"  {spoken(text)}"
            quote = policy.quotes.get(rule or "")
            if rule is not None and quote is not None and quote.text is not None and rule not in quoted:
                quoted.add(rule)
                yield f"      “{quote.text}”"
    yield ""


def _part_data(part: SpokenPart) -> dict[str, Any]:
    lines = [{"rule": rule, "text": spoken(text)} for rule, text in part.lines]
    return {"title": spoken(part.title), "lines": lines}
