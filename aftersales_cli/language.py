"""The program's languages: 简体中文, 繁體中文 and English. ``t`` turns a sentence into the language in use.

The English text is the key. What it is in Chinese stands in ``data/language``; the build makes modules of plain data of
it (``tools/build_data.py``), and only that of the language in use is loaded.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.advice import Advice
from aftersales_cli.domain.values.sentence import Sentence, Wording

if TYPE_CHECKING:
    from collections.abc import Callable

try:
    import aftersales_cli.built  # noqa: F401 - made by the build, so a clone has it after installing only
except ModuleNotFoundError:
    raise SystemExit("aftersales is not built yet: run “pip install -e .” in its folder.") from None

LANGUAGES = ("zh_Hans", "zh_Hant", "en")
DEFAULT = "zh_Hans"

_TRADITIONAL = ("hant", "tw", "hk", "mo")

_state: dict[str, str] = {"language": DEFAULT}


def parse_language(name: str) -> str | None:
    """The language that ``name`` (``zh-CN``, ``zh_TW.UTF-8``, ``en``) means, or None when we do not speak it."""
    base = name.split(".", maxsplit=1)[0].replace("-", "_").lower()
    if base.startswith("zh"):
        return "zh_Hant" if any(part in _TRADITIONAL for part in base.split("_")) else "zh_Hans"
    return "en" if base == "en" or base.startswith("en_") else None


def use(language: str) -> None:
    """Speak ``language`` (one of LANGUAGES) from now on."""
    _state["language"] = language


_advice: list[Callable[[Advice], str]] = [str]


def advise(written: Callable[[Advice], str]) -> None:
    """Write advice out in this way from now on. Until then it is only named."""
    _advice[:] = [written]


def language() -> str:
    """The language in use."""
    return _state["language"]


@cache
def _simplified() -> dict[str, str]:
    from aftersales_cli.built.zh_hans import SENTENCES

    return SENTENCES


@cache
def _traditional() -> dict[str, str]:
    from aftersales_cli.built.zh_hant import SENTENCES

    return SENTENCES


@cache
def catalogue() -> dict[str, tuple[str, str]]:
    """Every sentence with its simplified and traditional form: to recognise what somebody wrote in either."""
    traditional = _traditional()
    return {text: (form, traditional[text]) for text, form in _simplified().items()}


def t(message: str | Sentence, /, **values: object) -> str:
    """Say ``message`` in the language in use, its gaps filled. A text the catalogue lacks is said in English."""
    text, given = (message.text, dict(message.values)) if isinstance(message, Sentence) else (message, values)
    chosen = _state["language"]
    if chosen != "en":
        text = (_simplified() if chosen == "zh_Hans" else _traditional()).get(text, text)
    if not given:
        return text
    return text.format_map({name: _spoken(value) for name, value in given.items()})


def _spoken(value: object) -> object:
    if isinstance(value, Sentence):
        return t(value)
    return _advice[0](value) if isinstance(value, Advice) else value


_COMMAS = {"zh_Hans": "、", "zh_Hant": "、"}


def comma() -> str:
    """What stands between the words of a list."""
    return _COMMAS.get(language(), ", ")


def spoken(text: object) -> str:
    """A text in the language in use: a sentence of ours, a policy's own wording, or several of them."""
    if isinstance(text, Wording):
        return str(getattr(text, language()))
    if isinstance(text, Sentence):
        return t(text._replace(values=tuple((name, spoken(value)) for name, value in text.values)))
    if isinstance(text, tuple):
        return comma().join(map(spoken, text))
    return str(_spoken(text))
