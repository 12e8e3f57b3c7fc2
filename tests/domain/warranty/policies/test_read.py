"""Policy files: what is wrong with them is named, all of it at once, with the words that are allowed."""

from __future__ import annotations

import pytest

from aftersales_cli.domain.warranty.policies.problems import line_of
from aftersales_cli.domain.warranty.policies.values import Exclusion
from tests.domain.warranty.builders import a_policy, problems_of

TERM = '[[term]]\nlasts = "1 year"\n'


def told(text: str) -> list[tuple[str, str]]:
    """Each problem as place and text."""
    return [(".".join(map(str, place)), what.text.format_map(dict(what.values))) for place, what in problems_of(text)]


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ('[[term]]\nlasts = "a while"', "term.0.lasts", "1 month"),
        ("[[term]]\nlasts = 12", "term.0.lasts", "1 month"),
        ('[[term]]\nlasts = "warranty_months"', "term.0.lasts", "warranty_months"),
        ('[[term]]\ncovers = ["parts"]', "term.0", "lasts"),
        ('[[term]]\nlasts = "1 year"\nlast = 1', "term.0.last", "lasts"),
        ('[[term]]\nlasts = "1 year"\ncovers = ["travel"]', "term.0.covers", "labour"),
        ('[[term]]\nlasts = "1 year"\nif = { componet = "cpu" }', "term.0.if.componet", "component"),
        ('[[term]]\nlasts = "1 year"\nif = { component = "gearstick" }', "term.0.if.component", "gearbox"),
        ('[[term]]\nlasts = "1 year"\nif = { in_city = "yes" }', "term.0.if.in_city", "yes"),
        ('[[term]]\nlasts = "1 year"\nif = { sold_on = "2026-01-01" }', "term.0.if.sold_on", "2026-01-01"),
        ('[[term]]\nlasts = "1 year"\nif = { distance_km = { most = 3 } }', "term.0.if.distance_km.most", "at_most"),
        ('[[term]]\nlasts = "1 year"\nif = { within = "soon" }', "term.0.if.within", "7 days"),
        ('[[term]]\nlasts = "1 year"\nif = { within = "1 day", since = "birth" }', "term.0.if.since", "sold_on"),
        ('[[term]]\nlasts = "1 year"\nif = "clumsy"', "term.0.if", "clumsy"),
        ('[[term]]\nlasts = "1 year"\nif = 3', "term.0.if", "table"),
        ('[[term]]\nlasts = "1 year"\nif = { any = ["clumsy"] }', "term.0.if.any.0", "clumsy"),
        ('[[term]]\nlasts = "1 year"\nif = { papers = { at_least = 3, of = ["invoice"] } }', "term.0.if.papers", "at_least"),
        ('[[term]]\nlasts = "1 year"\nif = { papers = ["passport"] }', "term.0.if.papers", "invoice"),
        ('[[term]]\nlasts = "1 year"\nif = { model_in = "old" }', "term.0.if.model_in", "old"),
        ('[[term]]\nlasts = "1 year"\nif = { repairs = 2 }', "term.0.if.repairs", "at_least"),
        ('[[term]]\nlasts = "1 year"\nif = { repairs = { where = {} } }', "term.0.if.repairs", "whole number"),
        ('[[term]]\nlasts = "1 year"\nif = { repairs = { total = "cost", over = 1 } }', "term.0.if.repairs.total", "days"),
        ('[[term]]\nlasts = "1 year"\nif = { repairs = { where = { who = 1 }, over = 1 } }', "term.0.if.repairs.where.who", "fault"),
        ('[[term]]\nlasts = "1 year"\nif = { repairs = { where = { level = "big" }, over = 1 } }', "term.0.if.repairs.where.level", "class1"),
        ('[[remedy]]\ngrants = "hug"\nwithin = "term"', "remedy.0.grants", "refund"),
        ('[[remedy]]\ngrants = "refund"', "remedy.0", "within"),
        ('[[exclude]]\nrule = "X1"', "exclude.0", "if"),
        ('[[exclude]]\nrule = "X1"\nif = { cause = "virus" }', "exclude.0.rule", "X1"),
        ('[quotes]\nX1 = "原文"\n' + TERM, "quotes.X1", "X1"),
        ('[quotes]\nX1 = 3\n[[term]]\nrule = "X1"\nlasts = "life"', "quotes.X1", "exact sentence"),
        ('[quotes]\nX1 = { text = "原文", confidence = "D" }\n[[term]]\nrule = "X1"\nlasts = "life"', "quotes.X1", "seed, A, B, C"),
        ('[[visit]]\nvisit = "maybe"', "visit.0.visit", "charged"),
        ('[[charge]]\nkind = "tip"', "charge.0.kind", "labour"),
        ('[[charge]]\nkind = "labour"\namount = "much"', "charge.0.amount", "much"),
        ('[[charge]]\nkind = "depreciation"\nrate = "a bit"', "charge.0.rate", "0.25%"),
        ('[[doubt]]\nquestion.en = "?"\nreading.zh_Hans = "。"', "doubt.0.question", "zh_Hans"),
        ('[[note]]\neffect = "smiles"\nsay.zh_Hans = "。"', "note.0.effect", "grants"),
        ('[[note]]\neffect = "limits"\nsay.zh_Hans = "{day} 号"', "note.0.say", "day"),
        ('[[deadline]]\nto = "arrive"\nwithin = "1 day"\nif = { called = "noon" }', "deadline.0.if.called", "day_off"),
        ("[[halve]]", "halve.0", "if"),
        ('[term]\nlasts = "1 year"', "term", "[[term]]"),
        ("[[terms]]\n" + 'lasts = "1 year"', "terms", "term"),
        ('in_force_from = "2026"\n' + TERM, "in_force_from", "2026-11-22"),
        ("working_hours = [8, 17]\n" + TERM, "working_hours", "08:30:00"),
        ("holidays_roll = 1\n" + TERM, "holidays_roll", "true"),
        ('[parameters.months]\nunit = "moons"\nask.zh_Hans = "几个月"', "parameters.months.unit", "months"),
        ('[words.price]\nhigh.zh_Hans = "高"', "words.price", "component"),
        ('[models.old]\nserie = ["A"]', "models.old.serie", "series"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_place_and_what_is_allowed(text: str, place: str, hint: str) -> None:
    found = told(text)
    assert place in dict(found), found
    assert hint in dict(found)[place]


def test_all_problems_are_named_at_once() -> None:
    assert len(told('[[term]]\nlasts = "x"\n[[remedy]]\ngrants = "y"\nwithin = "z"\n')) == 3


def test_a_policy_says_who_it_is() -> None:
    from aftersales_cli.domain.warranty.policies.read import read_policy

    policy, problems = read_policy({})
    assert policy is None
    assert {str(dict(problem.what.values)["key"]) for problem in problems} == {
        "id", "title", "layer", "confidence", "source",
    }  # fmt: skip


def test_a_language_left_out_is_stood_in_for_by_simplified_chinese() -> None:
    assert a_policy(TERM).title.en == "试用政策"


def test_a_definition_may_use_those_above_it() -> None:
    text = '[define]\nwet = { cause = "environment" }\nbad = { any = ["wet", { cause = "virus" }] }\n[[exclude]]\nif = "bad"\n'
    assert a_policy(text + TERM).of(Exclusion)


def test_a_policy_may_add_words_of_its_trade() -> None:
    roof = '[words.component]\nroof.zh_Hans = "屋面防水"\n[[term]]\nif = { component = "roof" }\nlasts = "5 years"'
    assert a_policy(roof).words["component"]["roof"].zh_Hans == "屋面防水"


LINES = [
    'id = "trial"',
    "",
    "[quotes]",
    'X1 = "原文"',
    "",
    "[[term]]",
    'lasts = "1 year"',
    "",
    "[[term]]",
    'rule = "X1"',
    'if = { component = "cpu" }',
    'lasts = "2 years"',
    'say.zh_Hans = "两年"',
    "",
    "[parameters.months]",
    'unit = "months"',
]


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("id",), 1),
        (("quotes", "X1"), 4),
        (("term", 0, "lasts"), 7),
        (("term", 1, "lasts"), 12),
        (("term", 1, "if", "component"), 11),
        (("term", 1, "say"), 13),
        (("term", 1), 9),
        (("parameters", "months", "unit"), 16),
        (("title",), None),
    ],
)
def test_the_line_of_a_problem_is_found(place: tuple[str | int, ...], line: int | None) -> None:
    assert line_of(place, LINES) == line
