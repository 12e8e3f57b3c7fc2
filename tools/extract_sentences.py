"""Bring the catalogues of sentences up to what the source says: new ones come in empty, those nobody says go.

    python tools/extract_sentences.py

Then write what is empty in ``data/language/zh_CN.po``; where OpenCC's traditional form is not what Taiwan says, write
that into ``zh_TW.po``; and run ``python tools/build_data.py``.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from aftersales_cli import app

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parent.parent
PACKAGE = PROJECT / "aftersales_cli"
LANGUAGE = PROJECT / "data" / "language"

SPEAKING = {"say": 0, "t": 0, "Column": 1, "_option": 3, "_flag": 2}
"""Calls that take a sentence, and where among their arguments it stands."""


def main() -> None:
    """Renew both catalogues and say what came and what went. Nothing comes into zh_TW: the build makes it."""
    wanted = areas()
    for locale, new in (("zh_CN", wanted), ("zh_TW", {})):
        before = catalogue(locale)
        after = renewed(before, said(), new)
        with (LANGUAGE / f"{locale}.po").open("wb") as file:
            write_po(file, after, width=0)
        came, went = english(after) - english(before), english(before) - english(after)
        print("\n".join((f"{locale}.po", *(f"  + {text}" for text in came), *(f"  - {text}" for text in went))))


# --- the catalogues -------------------------------------------------------------------------------


def catalogue(locale: str) -> Catalog:
    """What stands in ``data/language/<locale>.po``; a line that cannot be read is an error."""
    with (LANGUAGE / f"{locale}.po").open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def entries(catalogue: Catalog) -> list[Message]:
    """The sentences of a catalogue, without its head."""
    return [each for each in catalogue if each.id]


def english(catalogue: Catalog) -> set[str]:
    """The English of every sentence of a catalogue."""
    return {str(each.id) for each in entries(catalogue)}


def renewed(before: Catalog, said: set[str], wanted: dict[str, str]) -> Catalog:
    """The catalogue without what is not ``said``, and with each sentence of ``wanted`` at the end of its area."""
    after = Catalog(header_comment=before.header_comment, fuzzy=False)
    after.mime_headers = before.mime_headers
    kept = [each for each in entries(before) if each.id in said]
    kept += [Message(text, auto_comments=[area]) for text, area in wanted.items() if text not in before]
    order = list(dict.fromkeys(_area(each) for each in kept))
    for each in sorted(kept, key=lambda each: order.index(_area(each))):
        after[each.id] = each
    return after


def _area(entry: Message) -> str:
    return " ".join(entry.auto_comments)


# --- what the source says -------------------------------------------------------------------------


def sentences_in_source() -> Iterator[tuple[str, str]]:
    """(place, sentence) for every literal sentence: in calls that speak, in help texts, and in docstrings of verbs."""
    for path, tree in _trees():
        for node in ast.walk(tree):
            for sentence in _sentences_of(node):
                yield f"{path}:{getattr(node, 'lineno', 0)}", sentence
    for name, (_module, text) in app.NOUNS.items():
        yield f"app.py: {name}", text
    yield "app.py", app.HELP


def areas() -> dict[str, str]:
    """Every sentence of the source, in order, with the subject it was first found in."""
    found = dict[str, str]()
    for place, text in sentences_in_source():
        found.setdefault(text, subject(place.partition(":")[0]))
    return {text: area for text, area in found.items() if text}


def subject(path: str) -> str:
    """What a module is about: the name below its floor, ``parts`` for ``commands/parts.py``."""
    names = path.split("/")
    return names[min(1, len(names) - 1)].removesuffix(".py").rstrip("_")


def said() -> set[str]:
    """Every text of the source that may be a sentence: those that are, and all that stands in it as a string."""
    texts = {text for _place, text in sentences_in_source()}
    nodes = (node for _path, tree in _trees() for node in ast.walk(tree))
    return texts | {str(node.value) for node in nodes if isinstance(node, ast.Constant)}


@cache
def _trees() -> list[tuple[str, ast.Module]]:
    """Every module of the package that is written by hand, by its path."""
    paths = (path for path in sorted(PACKAGE.rglob("*.py")) if path.parent.name != "built")
    return [(path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))) for path in paths]


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


if __name__ == "__main__":
    main()
