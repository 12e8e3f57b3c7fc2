"""Every sentence of the program stands in the catalogue once, in both Chinese forms, with the same gaps."""

from __future__ import annotations

import re

import pytest

from aftersales_cli.language import catalogue
from tools import build_data, extract_sentences

GAP = re.compile(r"\{(\w+)\}")
LOCALES = ("zh_CN", "zh_TW")


def test_every_sentence_of_the_source_is_in_the_catalogue() -> None:
    known = catalogue()
    source = extract_sentences.sentences_in_source()
    missing = {f"{place}: {text!r}" for place, text in source if text and text not in known}
    assert not missing, "\n".join(sorted(missing))


def test_every_sentence_of_the_catalogue_is_said_by_somebody() -> None:
    unused = catalogue().keys() - extract_sentences.said()
    assert not unused, "\n".join(sorted(unused))


def test_what_is_built_is_what_stands_in_the_data() -> None:
    stale = [name for name, content in build_data.modules().items() if build_data.written(name) != content]
    assert not stale, "run “python tools/build_data.py”"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_catalogue_holds_each_sentence_once_and_settled(locale: str) -> None:
    read = extract_sentences.catalogue(locale)
    entries = extract_sentences.entries(read)
    text = (extract_sentences.LANGUAGE / f"{locale}.po").read_text(encoding="utf-8")
    assert text.count("\nmsgid ") == len(entries) + 1
    assert not read.obsolete
    assert not read.fuzzy
    assert not [entry.id for entry in entries if entry.fuzzy or not entry.string or list(entry.check(read))]


def test_taiwan_says_only_what_the_build_would_not_make_and_only_what_is_said() -> None:
    simplified, by_hand = map(build_data.sentences, ("zh_CN", "zh_TW"))
    assert by_hand.keys() <= simplified.keys()
    assert not [text for text, form in by_hand.items() if build_data.by_opencc(simplified[text]) == form]


@pytest.mark.parametrize("form", [0, 1], ids=["simplified", "traditional"])
def test_translations_are_complete_and_keep_their_gaps(form: int) -> None:
    wrong = [
        text
        for text, forms in catalogue().items()
        if not forms[form].strip() or set(GAP.findall(forms[form])) != set(GAP.findall(text))
    ]
    assert not wrong


PLACEHOLDER = re.compile(
    r"(?<![\w{-])(QTY|TEXT|MONEY|FILE|TICKET|PART|PRICE|CUSTOMER|DEVICE|NUMBER|CODE|VALUE)(?![\w}])"
)


@pytest.mark.parametrize("form", [0, 1], ids=["simplified", "traditional"])
def test_a_line_to_type_leaves_its_gaps_in_the_readers_language(form: int) -> None:
    untranslated = [forms[form] for forms in catalogue().values() if PLACEHOLDER.search(forms[form])]
    assert not untranslated


def test_traditional_chinese_has_one_word_and_one_form_for_each_thing() -> None:
    mixed = [forms[1] for forms in catalogue().values() if re.search("爲|裏|保修", forms[1])]
    assert not mixed
