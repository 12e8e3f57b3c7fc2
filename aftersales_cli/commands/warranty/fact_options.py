"""Facts as a person tells them on the line, and files of facts: read into what a verdict is reached by."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aftersales_cli.commands.cards.device_options import NOTHING
from aftersales_cli.commands.frame import options
from aftersales_cli.domain.values.dates import parse_date
from aftersales_cli.domain.values.errors import BadData, NotFound, ShopError, WrongUsage
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import shown
from aftersales_cli.services import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from aftersales_cli.domain.values.sentence import Sentence

YES = ("yes", "true", "y", "是", "有")
NO = ("no", "false", "n", "否", "没有", "沒有")
_LISTS = ("repairs", "exchanges")


def from_file(name: str | None) -> dict[str, object]:
    """The facts of a TOML or JSON file; ``-`` reads them from stdin."""
    if name is None:
        return {}
    from aftersales_cli.domain.warranty.read_facts import parse

    return parse(_stdin() if name == "-" else _text_of(Path(name).expanduser()))


def _stdin() -> str:
    if sys.stdin.isatty():
        raise WrongUsage(
            say("“--facts -” reads facts from another command, and there is none."),
            next_step=say(
                "For example: aftersales warranty check 3456 --show-facts | aftersales warranty check --facts -"
            ),
        )
    return _decoded(sys.stdin.buffer.read(), "-")


def _text_of(path: Path) -> str:
    try:
        files.leave_alone(path)
        return _decoded(path.read_bytes(), str(path))
    except FileNotFoundError:
        raise NotFound(say("There is no file “{path}”.", path=str(path))) from None
    except OSError:
        raise BadData(say("The file “{path}” cannot be read.", path=str(path))) from None


def _decoded(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadData(
            say("The file “{path}” cannot be read.", path=name), next_step=say("Save it as a TOML file in UTF-8.")
        ) from None


# --- on the line ---------------------------------------------------------------------------------


def from_line(facts: Iterable[str], named: Mapping[str, Any], today: date) -> dict[str, object]:
    """The facts of ``--fact NAME=VALUE`` and of options of their own. Raises WrongUsage that names every bad one."""
    texts = {name: value for name, value in named.items() if value not in (None, (), [])}
    problems: list[Sentence] = []
    for fact in facts:
        name, equals, value = fact.replace("＝", "=").partition("=")
        if not equals:
            problems.append(say("“{value}” needs a name and a value.", value=shown(fact)))
        texts[name.strip().replace("-", "_")] = value.strip()
    told: dict[str, object] = {}
    for name, value in texts.items():
        try:
            told[name] = _fact(name, value, today)
        except ShopError as error:
            problems.append(say("{name}: {what}", name=name, what=error.message))
    if problems:
        raise WrongUsage(
            say("These facts cannot be understood."),
            reasons=problems,
            next_step=say("Write --fact sold_on=2026-03-01."),
        )
    return told


def blanks(texts: Sequence[str] | None) -> dict[str, str]:
    """What fills in the blanks of a policy's text, by the name of the blank, from ``--set NAME=VALUE``."""
    return {name.replace("-", "_"): value for name, value in options.table(texts, "--set NAME=VALUE").items()}


def _fact(name: str, value: str | Sequence[str], today: date) -> object:
    from aftersales_cli.domain.warranty.facts import KINDS

    kind = KINDS.get(name)
    if kind is None or value in NOTHING:
        return value  # the facts themselves say what they do not know
    if name in _LISTS:
        raise WrongUsage(say("earlier repairs and exchanges are written in a file: --facts FILE"))
    if kind.form in ("word", "words"):
        return _words(name, kind.form, value)
    return _READERS.get(kind.form, _as_typed)(str(value), today)


def _words(name: str, form: str, value: str | Sequence[str]) -> object:
    listed = [value] if isinstance(value, str) else value
    typed = [each for text in listed for each in text.replace("，", ",").replace("、", ",").split(",")]
    from aftersales_cli.services.warranty.device_facts import word_for

    words = [word_for(name, word) or word.strip() for word in typed if word.strip()]
    return words[0] if form == "word" and len(words) == 1 else words


def _truth(value: str, _today: date) -> object:
    if value.lower() in YES:
        return True
    return False if value.lower() in NO else value


def _date(value: str, today: date) -> object:
    return parse_date(value, today, "past")


def _count(value: str, _today: date) -> object:
    return int(value) if value.isdecimal() and value.isascii() else value


def _as_typed(value: str, _today: date) -> object:
    return value


_READERS: Mapping[str, Callable[[str, date], object]] = {"truth": _truth, "date": _date, "count": _count}
