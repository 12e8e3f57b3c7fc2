"""A policy read out: everything it says becomes a sentence, whatever it is made of."""

from __future__ import annotations

import re

import pytest

from aftersales_cli.domain.warranty import words
from aftersales_cli.domain.warranty.facts import KINDS
from aftersales_cli.domain.warranty.policies.read_conditions import _ENTRY_FIELDS, _FIGURES, FOUND
from aftersales_cli.domain.warranty.policies.tell import parts_of
from aftersales_cli.domain.warranty.policies.tell_conditions import condition_sentence
from aftersales_cli.domain.warranty.policies.values import Exclusion
from aftersales_cli.language import LANGUAGES, spoken, use
from aftersales_cli.services.warranty.library import shipped_ids, shipped_policy
from tests.domain.warranty.builders import a_policy


def said(condition: str) -> str:
    """A condition in English."""
    use("en")
    policy = a_policy(f'[models.old]\nseries = ["T9"]\nexact = ["L84F"]\n[[exclude]]\nif = {condition}\n')
    return spoken(condition_sentence(policy.of(Exclusion)[0].applies, policy))


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ('{ brand = ["ASUS", "Dell"] }', "brand: asus, dell"),
        ('{ category = "car", no_defect = true }', "category: car and no defect found: yes"),
        ("{ opened = false }", "whether it was opened: no"),
        ('{ component = { none_of = ["battery"] } }', "component: none of battery"),
        ("{ odometer_km = { over = 30, at_most = 50 } }",
         "odometer reading: at most 50 and odometer reading: more than 30"),
        ('{ registered_on = "none" }', "no day of registration"),
        ('{ registered_on = { within = "1 month", since = "sold_on" } }',
         "day of registration within 1 month of the day of sale"),
        ('{ papers = ["invoice", "receipt"] }', "at least one valid paper of: invoice, receipt"),
        ('{ papers = { all = ["invoice", "receipt"] } }', "valid papers: invoice, receipt"),
        ('{ model_in = "old" }', "model of the series T9 or model L84F"),
        ('{ within = "1 year" }', "within 1 year of the start of the clock"),
        ('{ after = "7 days", since = "sold_on" }', "later than 7 days after the day of sale"),
        ('{ repairs = { where = { component = "same", fixed = false }, at_least = 2 } }',
         "earlier repairs, component: the same as now, successful: no, at least 2 of them"),
        ('{ repairs = { total = "days", over = 30 } }', "days in the shop in all (earlier repairs): more than 30"),
        ("{ exchanges = { at_least = 1 } }", "earlier exchanges, at least 1 of them"),
        ("{ exchanges = { at_most = 0 } }", "earlier exchanges, none of them"),
        ("{ repairs = { over = 2, at_most = 5 } }",
         "earlier repairs, at most 5 of them and earlier repairs, more than 2 of them"),
        ("{ distance_km = { at_least = 30, at_most = 30 } }", "distance in kilometres: exactly 30"),
        ('{ reported_at = { within = "life", since = "sold_on" } }', "moment of the call told"),
        ('{ card_dated_on = { within = "0 days", since = "invoiced_on" } }',
         "day on the warranty card no later than the day of the invoice"),
        ('{ visit = "charged" }', "a visit is charged"),
        ('{ status = "in_warranty", repair_free = true }', "in warranty and the repair is free"),
        ('{ granted = "refund" }', "may be asked for: refund"),
        ('{ any = [{ cause = "virus" }, { not = { cause = "wear" } }] }', "cause: virus or not (cause: normal wear)"),
        ('{ all = [{ any = [{ cause = "virus" }, { cause = "wear" }] }, { opened = true }] }',
         "(cause: virus or cause: normal wear) and whether it was opened: yes"),
    ],
)  # fmt: skip
def test_a_condition_is_said_in_words(condition: str, sentence: str) -> None:
    assert said(condition) == sentence


def test_every_word_of_a_fact_has_a_name() -> None:
    for name, kind in KINDS.items():
        assert kind.name.text, name
        assert all(word_name.text for word_name in kind.words.values()), name


@pytest.mark.parametrize("when", words.CALL_TIMES)
def test_every_time_of_a_call_has_its_words(when: str) -> None:
    assert said(f'{{ called = "{when}" }}').startswith("the call came")


def test_every_finding_and_every_figure_has_its_words() -> None:
    for name, values in FOUND.items():
        for value in values:
            written = str(value).lower() if isinstance(value, bool) else f'"{value}"'
            assert said(f"{{ {name} = {written} }}")
    for figure in _FIGURES:
        assert said(f'{{ repairs = {{ longest = "{figure}", over = 5 }} }}').endswith(": more than 5")
    for of, fields in _ENTRY_FIELDS.items():
        for field in fields:
            value = {"component": '"same"', "fault": '"same"', "level": '"minor"', "why": '"broken"'}.get(field, "true")
            assert said(f"{{ {of} = {{ where = {{ {field} = {value} }}, at_least = 1 }} }}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_policy_can_be_read_out(language: str) -> None:
    use(language)
    unsaid, raw, left_out = [], [], []
    for policy_id in shipped_ids():
        policy = shipped_policy(policy_id)
        lines = [line for part in parts_of(policy) for line in part.lines]
        texts = [spoken(line.text) for line in lines]
        unsaid += [(policy_id, line.rule) for line, text in zip(lines, texts, strict=True) if not text]
        raw += [(policy_id, text) for text in texts if "Sentence(" in text or "Wording(" in text]
        left_out += [(policy_id, rule) for rule in set(policy.quotes) - {line.rule for line in lines}]
    assert not unsaid
    assert not raw
    assert not left_out


def test_what_the_text_leaves_blank_is_read_out_as_a_blank_until_the_shop_fills_it() -> None:
    bikes = shipped_policy("ebike-dealer")

    def read_out(report_day: dict[str, int]) -> str:
        lines = [line for part in parts_of(bikes.having(report_day)) for line in part.lines if line.rule == "E06"]
        return spoken(lines[0].text)

    use("en")
    assert read_out({}) == "The monthly sheets are faxed to the maker by day ____ of each month."
    assert read_out({"report_day": 5}) == "The monthly sheets are faxed to the maker by day 5 of each month."


@pytest.mark.parametrize("language", ["zh_Hans", "zh_Hant"])
def test_chinese_is_set_without_stray_spaces_and_doubled_points(language: str) -> None:
    use(language)
    parts = [part for policy_id in shipped_ids() for part in parts_of(shipped_policy(policy_id))]
    texts = [spoken(line.text) for part in parts for line in part.lines]
    han = "[\u3001-\u9fff\uff00-\uffef]"
    slip = re.compile(f"{han} {han}|[0-9] (?:年|天|日|月|个月|個月|小时|小時) |[。，；：][。，；：]|[A-Za-z0-9] [内內]")
    assert [text for text in texts if slip.search(text)] == []
