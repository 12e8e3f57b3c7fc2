"""Advice as it is typed: an act is a command line, a detail of it an option."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.advice import Advice, Deed, Detail, Listed, Unsaid
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.language import t

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAM = "aftersales"

OPTIONS: Mapping[str, str] = {"passed": "--pass", "failed": "--fail", "shop_file": "--db"}
"""Details whose option is not simply called like them."""

UNSAID: Mapping[Unsaid, str | Sentence] = {
    Unsaid.TEXT: "TEXT",
    Unsaid.LINE: '"TEXT=MONEY"',
    Unsaid.NAME: say("TEXT"),
    Unsaid.NUMBER: say("NUMBER"),
    Unsaid.QUANTITY: say("QTY"),
    Unsaid.AMOUNT: say("MONEY"),
    Unsaid.CODE: say("CODE"),
    Unsaid.CUSTOMER: say("CUSTOMER"),
    Unsaid.FILE: say("FILE"),
    Unsaid.FOLDER: say("FOLDER"),
    Unsaid.PART: say("PART:QTY"),
    Unsaid.WORK: say('"TEXT=MONEY"'),
}


def written(advice: Advice) -> str:
    """Advice as a command line, as an option, or as the word that stands for what the reader has to say."""
    if isinstance(advice, Deed):
        return " ".join([PROGRAM, *words(advice)])
    if isinstance(advice, Listed):
        return ", ".join(
            " ".join(words(each)[1:]) if isinstance(each, Deed) else written(each) for each in advice.items
        )
    return " ".join(_option(advice)) if isinstance(advice, Detail) else _word(advice)


def pasted(deed: Deed) -> str:
    """A command line that a shell reads as it was meant. A word of Chinese needs no quotes, one with a blank does."""
    return " ".join([PROGRAM, *map(_quoted, words(deed))])


def _quoted(word: str) -> str:
    import shlex

    plain = all(character.isalnum() or character in "-_./:=，" for character in word)
    return word if word and plain else shlex.quote(word)


def words(deed: Deed) -> list[str]:
    """The words of a command after the program's name."""
    options = [word for detail in deed.details for word in _option(detail)]
    return [*deed.act.split(), *map(_word, deed.given), *options]


def _option(detail: Detail) -> list[str]:
    name = OPTIONS.get(detail.name) or f"--{detail.name.replace('_', '-')}"
    return [name] if detail.value is None or detail.value is True else [name, _word(detail.value)]


def _word(value: object) -> str:
    word = UNSAID[value] if isinstance(value, Unsaid) else value
    return t(word) if isinstance(word, Sentence) else str(word)
