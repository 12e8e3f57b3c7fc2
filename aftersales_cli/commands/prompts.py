"""Questions on a terminal, by questionary; Ctrl-C leaves at once and nothing is kept."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.errors import ShopError
from aftersales_cli.locale import t

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from questionary import Question

# Odd terminals do not answer the cursor question; asking it prints an English warning.
os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")


def text(question: str, check: Callable[[str], object] | None = None, default: str = "") -> str:
    """A line of text; an empty one or one that ``check`` refuses is asked for again."""
    import questionary

    return str(_answer(questionary.text(question, default=default, validate=_validator(check), **_io())))


def optional_text(question: str, check: Callable[[str], object] | None = None, default: str = "") -> str:
    """A line of text that may be empty."""
    import questionary

    def fine(typed: str) -> bool | str:
        return True if not typed.strip() else _validator(check)(typed)

    return str(_answer(questionary.text(question, default=default, validate=fine, **_io())))


def choose(question: str, choices: Sequence[tuple[str, str]]) -> str:
    """One of several: the value of the (value, text) that was chosen."""
    import questionary

    options = [questionary.Choice(title=title, value=value) for value, title in choices]
    asked = questionary.select(
        question,
        choices=options,
        instruction=t("(arrows, then Enter)"),
        use_jk_keys=False,
        use_shortcuts=False,
        **_io(),
    )
    return str(_answer(asked))


def confirm(question: str, *, default: bool = False) -> bool:
    """Yes or no."""
    import questionary

    asked = questionary.confirm(question, default=default, instruction=t("(y/n) "), **_io())
    return bool(_answer(asked))


def _io() -> dict[str, Any]:
    """Questions are talk: they go to stderr, so that stdout stays data."""
    from prompt_toolkit.output import create_output

    return {"output": create_output(stdout=sys.stderr)}


def _answer(question: Question) -> Any:
    return question.unsafe_ask()


def _validator(check: Callable[[str], object] | None) -> Callable[[str], bool | str]:
    def validate(typed: str) -> bool | str:
        if not typed.strip():
            return t("Please type something.")
        if check is not None:
            try:
                check(typed)
            except ShopError as error:
                return t(error.message)
        return True

    return validate
