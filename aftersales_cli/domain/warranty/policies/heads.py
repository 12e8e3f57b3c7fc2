"""The head of a policy: what tells which units it speaks of, without its terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KEYS = (
    "id", "title", "layer", "confidence", "source", "edition", "in_force_from", "in_force_to", "applies", "words",
)  # fmt: skip
_IF_MENTIONED = ("define", "models", "parameters")


def head_of(content: Mapping[str, object]) -> dict[str, object]:
    """The head of a policy file: a policy file of its own, but without rows."""
    head = {key: content[key] for key in _KEYS if key in content} | {"edition": edition_of(content)}
    mentioned = _mentioned(content)
    for key in _IF_MENTIONED:
        declared = {name: value for name, value in _table(content.get(key)).items() if name in mentioned}
        if declared:
            head[key] = declared
    return head


def edition_of(content: Mapping[str, object]) -> str:
    """What this edition is called: as its text says, else the day it came into force, else the first."""
    return str(content.get("edition") or content.get("in_force_from") or "1")


def _mentioned(content: Mapping[str, object]) -> set[str]:
    """Every word by which it is said whom the policy speaks of, those of the definitions it uses included."""
    defined = _table(content.get("define"))
    mentioned: set[str] = set()
    reached = set(_texts(content.get("applies")))
    while not reached <= mentioned:
        mentioned |= reached
        reached = {text for name in mentioned & defined.keys() for text in _texts(defined[name])}
    return mentioned


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        yield from _texts(list(value.values()))
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


# Endings that people add to or leave out of the name of a place.
_PLACE_ENDINGS = "省市"


def fold_name(text: str) -> str:
    """The form in which names of makers and places are compared: 廣州市 is 广州."""
    folded = fold(text).strip()
    return folded.rstrip(_PLACE_ENDINGS) or folded
