"""Who is asked: somebody who answers questions, or nobody. The terminal is one such asker, by questionary."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from aftersales_cli.commands.frame.session import session
from aftersales_cli.commands.frame.tree.usage import missing
from aftersales_cli.domain.values.errors import ShopError
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import terminal_safe
from aftersales_cli.language import t
from aftersales_cli.render.screen.talk import notice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from questionary import Question as Prompt

    from aftersales_cli.commands.frame.tree.parameters import Known, Question


class Back(Exception):
    """The person wants the question before this one."""


class Asker:
    """Somebody who can be asked. Each kind knows how one question is put; how they follow each other is the same."""

    def answer(self, question: Question, before: Any = None) -> Any:
        """The answer to one question; ``before`` is its old one. Raises Back."""
        raise NotImplementedError

    def ask(self, known: Known, questions: Sequence[Question]) -> Known:
        """Ask what applies, in turn. Who goes back is asked the question before again, with what was known then."""
        answered: list[tuple[int, Known]] = []
        before: dict[int, Known] = {}
        at = 0
        while at < len(questions):
            if questions[at].is_open(known):
                try:
                    learnt = self._learn(questions[at], known, before.get(at, {}))
                except Back:
                    at, known = answered.pop() if answered else (at, known)
                    continue
                answered.append((at, known))
                known = before[at] = learnt
            at += 1
        return known

    def _learn(self, question: Question, known: Known, before: Known) -> Known:
        if question.put is not None:
            return question.put(known, before)
        return {**known, question.name: self.answer(question, before.get(question.name))}


class Nobody(Asker):
    """Nobody is there: what would be asked is named, all of it in one error."""

    def answer(self, question: Question, before: Any = None) -> NoReturn:  # noqa: ARG002 - as for every asker
        raise missing([question.option], session.command)

    def ask(self, known: Known, questions: Sequence[Question]) -> Known:
        lacking = [question.option for question in questions if question.is_open(known)]
        if lacking:
            raise missing(lacking, session.command)
        return known


def leave() -> NoReturn:
    """Leave the command, as Ctrl-C does. Every question comes before the first write, so there is nothing to mend."""
    notice(say("Left: nothing was written."))
    raise KeyboardInterrupt


# Odd terminals do not answer the cursor question; asking it prints an English warning.
os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")

MOST_WITH_KEYS = 36
"""So many choices have a key of their own, 1 to 9 and a to z; a longer list has arrows only."""


class Terminal(Asker):
    """The person at the terminal."""

    def answer(self, question: Question, before: Any = None) -> Any:
        sentence, check = t(question.sentence), question.check
        if question.choices:
            return choose(sentence, [(value, t(text)) for value, text in question.choices], before)
        if question.yes_or_no:
            return confirm(sentence, default=bool(before))
        if question.secret:
            return secret(sentence, before or "") or None
        if question.optional:
            return optional_text(sentence, check, before or "").strip() or None
        return text(sentence, check, before or "")


def text(question: str, check: Callable[[str], object] | None = None, default: str = "") -> str:
    """A line of text; an empty one or one that ``check`` refuses is asked for again."""
    return _line(question, _validator(check), default)


def optional_text(question: str, check: Callable[[str], object] | None = None, default: str = "") -> str:
    """A line of text that may be empty."""

    def fine(typed: str) -> bool | str:
        return True if not typed.strip() else _validator(check)(typed)

    return _line(question, fine, default)


def secret(question: str, default: str = "") -> str:
    """A line of text that does not show while it is typed, and may be empty."""
    import questionary

    return str(_answer(questionary.password(terminal_safe(question), default=default, **_io())))


def choose(question: str, choices: Sequence[tuple[str, str]], default: str | None = None) -> str:
    """One of several: the value of the (value, text) that was chosen. Enter alone takes ``default``, else the first."""
    import questionary

    options = [questionary.Choice(title=terminal_safe(title), value=value) for value, title in choices]
    offered = default if default in dict(choices) else None
    return _select(question, options, t("(arrows or the key in front, then Enter)"), offered)


def confirm(question: str, *, default: bool = False) -> bool:
    """Yes or no, by the keys y and n or the arrows."""
    import questionary

    yes = questionary.Choice(title=t("yes"), value="yes", shortcut_key="y")
    no = questionary.Choice(title=t("no"), value="no", shortcut_key="n")
    return _select(question, [yes, no] if default else [no, yes], t("(y or n, then Enter)")) == "yes"


def _line(question: str, validate: Callable[[str], bool | str], default: str) -> str:
    import questionary

    asked = questionary.text(terminal_safe(question), default=default, validate=validate, **_io())
    return str(_answer(asked))


def _select(question: str, options: Sequence[Any], instruction: str, default: str | None = None) -> str:
    import questionary

    asked = questionary.select(
        terminal_safe(question),
        choices=options,
        default=default,
        instruction=instruction,
        use_jk_keys=False,
        use_shortcuts=len(options) <= MOST_WITH_KEYS,
        **_io(),
    )
    return str(_answer(asked))


def _io() -> dict[str, Any]:
    """Questions are talk: they go to stderr, so that stdout stays data."""
    from prompt_toolkit.output import create_output

    return {"output": create_output(stdout=sys.stderr)}


def _answer(question: Prompt) -> Any:
    """What is answered. Raises Back on Esc, KeyboardInterrupt on Ctrl-C and at the end of input."""
    from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings

    keys = KeyBindings()
    # Eager: a line editor would wait for a second key after Esc.
    keys.add("escape", eager=True)(lambda event: event.app.exit(exception=Back))
    shown = question.application
    shown.key_bindings = merge_key_bindings([*([shown.key_bindings] if shown.key_bindings else []), keys])
    shown.ttimeoutlen = 0.1
    try:
        return question.unsafe_ask()
    except (EOFError, KeyboardInterrupt):
        leave()


def _validator(check: Callable[[str], object] | None) -> Callable[[str], bool | str]:
    def validate(typed: str) -> bool | str:
        if not typed.strip():
            return t("Please type something.")
        if check is not None:
            try:
                check(typed)
            except ShopError as error:
                return terminal_safe(t(error.message))
        return True

    return validate
