"""The program's languages: 简体中文, 繁體中文 and English. ``t`` turns a sentence into the language in use.

The English text is the key. Each module of this package holds the sentences of one area, the two Chinese forms side
by side, so that none can be translated half. They are plain Python because a compiled module loads in a fraction of
the time a message file takes, and every command pays it.
"""

from __future__ import annotations

from importlib import import_module

from aftersales_cli.domain.values.sentence import Sentence

LANGUAGES = ("zh_Hans", "zh_Hant", "en")
DEFAULT = "zh_Hans"
AREAS = (
    "app",
    "asking",
    "customer",
    "demo",
    "device",
    "explain",
    "help",
    "importing",
    "journal",
    "order",
    "paper",
    "parts",
    "policy",
    "report",
    "search",
    "setup",
    "staff",
    "ticket",
    "upkeep",
    "values",
    "warranty",
)

_TRADITIONAL = ("hant", "tw", "hk", "mo")

_state: dict[str, str] = {"language": DEFAULT}
_catalogue: dict[str, tuple[str, str]] = {}


def parse_language(name: str) -> str | None:
    """The language that ``name`` (``zh-CN``, ``zh_TW.UTF-8``, ``en``) means, or None when we do not speak it."""
    base = name.split(".", maxsplit=1)[0].replace("-", "_").lower()
    if base.startswith("zh"):
        return "zh_Hant" if any(part in _TRADITIONAL for part in base.split("_")) else "zh_Hans"
    return "en" if base == "en" or base.startswith("en_") else None


def use(language: str) -> None:
    """Speak ``language`` (one of LANGUAGES) from now on."""
    _state["language"] = language


def language() -> str:
    """The language in use."""
    return _state["language"]


def catalogue() -> dict[str, tuple[str, str]]:
    """Every sentence with its simplified and traditional form, loaded on first use."""
    if not _catalogue:
        for area in AREAS:
            _catalogue.update(import_module(f"{__name__}.{area}").MESSAGES)
    return _catalogue


def t(message: str | Sentence, /, **values: object) -> str:
    """Say ``message`` in the language in use, its gaps filled. A text the catalogue lacks is said in English."""
    text, given = (message.text, dict(message.values)) if isinstance(message, Sentence) else (message, values)
    chosen = _state["language"]
    if chosen != "en":
        forms = catalogue().get(text)
        text = text if forms is None else forms[0] if chosen == "zh_Hans" else forms[1]
    if not given:
        return text
    return text.format_map({name: _spoken(value) for name, value in given.items()})


def _spoken(value: object) -> object:
    return t(value) if isinstance(value, Sentence) else value


_COMMAS = {"zh_Hans": "、", "zh_Hant": "、"}


def comma() -> str:
    """What stands between the words of a list."""
    return _COMMAS.get(language(), ", ")


def spoken(text: object) -> str:
    """A text in the language in use: a sentence of ours, a policy's own wording, or several of them."""
    from aftersales_cli.domain.warranty.policies.values import Wording

    if isinstance(text, Wording):
        return str(getattr(text, language()))
    if isinstance(text, Sentence):
        return t(text._replace(values=tuple((name, spoken(value)) for name, value in text.values)))
    if isinstance(text, tuple):
        return comma().join(map(spoken, text))
    return str(text)
