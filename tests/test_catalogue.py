"""Every sentence of the program stands in the catalogue once, in both Chinese forms, with the same gaps."""

from __future__ import annotations

import ast
import re
from collections import Counter
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import pytest

import aftersales_cli
from aftersales_cli import app, locale

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(aftersales_cli.__file__).parent
GAP = re.compile(r"\{(\w+)\}")
SPEAKING = {"say": 0, "t": 0, "Column": 1, "_option": 3, "_flag": 2}
"""Calls that take a sentence, and where among their arguments it stands."""


def sentences_in_source() -> Iterator[tuple[str, str]]:
    """(place, sentence) for every literal sentence: in calls that speak, in help texts, and in docstrings of verbs."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent.name == "locale":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for sentence in _sentences_of(node):
                yield f"{path.relative_to(PACKAGE)}:{getattr(node, 'lineno', 0)}", sentence
    for name, (_module, text) in app.NOUNS.items():
        yield f"app.py: {name}", text
    yield "app.py", app.HELP


def _sentences_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        yield from _spoken(node)
    elif isinstance(node, ast.FunctionDef) and any(_is_verb(each) for each in node.decorator_list):
        yield from (" ".join(part.split()) for part in (ast.get_docstring(node) or "").split("\n\n"))
    elif isinstance(node, ast.List):
        yield from _titles(node)


def _spoken(call: ast.Call) -> Iterator[str]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    place = SPEAKING.get(name)
    if place is not None and len(call.args) > place:
        yield from _literals(call.args[place])
    for keyword in call.keywords:
        if keyword.arg == "help" and not isinstance(keyword.value, ast.Name):
            yield from _literals(keyword.value)


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def _titles(node: ast.List) -> Iterator[str]:
    """Titles of a record's fields: lists of (title, value) pairs in render."""
    for each in node.elts:
        if isinstance(each, ast.Tuple) and len(each.elts) == 2 and isinstance(each.elts[0], ast.Constant):
            title = each.elts[0].value
            if isinstance(title, str) and title[:1].isupper():
                yield title


def _is_verb(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "verb"


def test_every_sentence_of_the_source_is_in_the_catalogue() -> None:
    catalogue = locale.catalogue()
    missing = {f"{place}: {text!r}" for place, text in sentences_in_source() if text and text not in catalogue}
    assert not missing, "\n".join(sorted(missing))


def test_every_sentence_of_the_catalogue_is_said_by_somebody() -> None:
    said = {text for _place, text in sentences_in_source()}
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name != "locale":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            said |= {str(node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    unused = locale.catalogue().keys() - said
    assert not unused, "\n".join(sorted(unused))


def test_every_area_is_listed() -> None:
    areas = {module.name for module in iter_modules(locale.__path__)}
    assert areas == set(locale.AREAS)


def test_no_sentence_stands_in_two_areas() -> None:
    counted = Counter(text for area in locale.AREAS for text in import_module(f"aftersales_cli.locale.{area}").MESSAGES)
    assert not [text for text, count in counted.items() if count > 1]


@pytest.mark.parametrize("form", [0, 1], ids=["simplified", "traditional"])
def test_translations_are_complete_and_keep_their_gaps(form: int) -> None:
    wrong = [
        text
        for text, forms in locale.catalogue().items()
        if not forms[form].strip() or set(GAP.findall(forms[form])) != set(GAP.findall(text))
    ]
    assert not wrong


PLACEHOLDER = re.compile(
    r"(?<![\w{-])(QTY|TEXT|MONEY|FILE|TICKET|PART|PRICE|CUSTOMER|DEVICE|NUMBER|CODE|VALUE)(?![\w}])"
)


@pytest.mark.parametrize("form", [0, 1], ids=["simplified", "traditional"])
def test_a_line_to_type_leaves_its_gaps_in_the_readers_language(form: int) -> None:
    untranslated = [forms[form] for forms in locale.catalogue().values() if PLACEHOLDER.search(forms[form])]
    assert not untranslated


def test_traditional_chinese_has_one_word_and_one_form_for_each_thing() -> None:
    mixed = [forms[1] for forms in locale.catalogue().values() if re.search("爲|裏|保修", forms[1])]
    assert not mixed
