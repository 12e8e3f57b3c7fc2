"""Asking for what the options left out: on a terminal a question, anywhere else one error that names it all."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from aftersales_cli.commands.frame.askers import Asker, Back, Nobody, leave
from aftersales_cli.commands.frame.session import session
from aftersales_cli.commands.frame.tree.parameters import Question
from aftersales_cli.language import t

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aftersales_cli.commands.frame.tree.parameters import Known
    from aftersales_cli.domain.values.errors import Ambiguous
    from aftersales_cli.domain.values.sentence import Sentence

__all__ = [
    "Back", "Nobody", "YesNo", "answer", "asker", "can_ask", "clarified", "confirm", "fill", "for_parameters", "leave",
    "truth",
]  # fmt: skip


class YesNo(StrEnum):
    """An answer that may also be left out."""

    YES = "yes"
    NO = "no"


def truth(answer: YesNo | None) -> bool | None:
    """``yes`` as True, ``no`` as False, nothing as None."""
    return None if answer is None else answer is YesNo.YES


def can_ask() -> bool:
    """Whether there is somebody to ask: a terminal on both sides, and nobody said --no-input; or an asker is lent."""
    if session.asker is not None:
        return not isinstance(session.asker, Nobody)
    return not session.no_input and sys.stdin.isatty() and sys.stderr.isatty()


def asker() -> Asker:
    """Whom the questions of this call are put to."""
    if session.asker is not None:
        lent: Asker = session.asker
        return lent
    if not can_ask():
        return Nobody()
    from aftersales_cli.commands.frame.askers import Terminal

    return Terminal()


def answer(question: Question, before: Any = None) -> Any:
    """The answer to one question; ``before`` is its old one. Raises Back."""
    return asker().answer(question, before)


def fill(known: Known, *questions: Question) -> Known:
    """What is known, with the answers to the questions that apply.

    Raises WrongUsage naming every missing option when there is nobody to ask.
    """
    # A verb may be carried out again once it is clear whom it means: nobody is asked the same twice.
    known = {**known, **{each.name: session.answered[each.name] for each in questions if each.name in session.answered}}
    learnt = asker().ask(known, questions)
    session.answered = {**session.answered, **{name: value for name, value in learnt.items() if value != known[name]}}
    return learnt


def confirm(question: Sentence, *, yes: bool) -> bool:
    """Whether to go on with something that cannot be undone. Raises WrongUsage when there is nobody to ask."""
    return yes or session.yes or bool(answer(Question("--yes", question, yes_or_no=True)))


def for_parameters(lacking: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Ask for arguments and options that a verb needs and that were not given: each, with its answer."""
    questions = [_about(param) for param in lacking]
    answers = asker().ask({}, questions)
    return ((param, answers[question.name]) for param, question in zip(lacking, questions, strict=True))


def _about(param: Any) -> Question:
    """The question about an argument is its line in the help."""
    declared = param.declared
    if declared.question is not None:
        question: Question = declared.asked()
        return question
    return Question(declared.typed, t(declared.help).rstrip(".。") or declared.typed)


def clarified(said: Known, references: Sequence[str], unclear: Ambiguous) -> Known:
    """What was said, with the reference that may mean several records replaced by the number of the one chosen.

    Raises the error itself when nobody can be asked, or the reference is no parameter by itself.
    """
    places = [name for name in references if _is_said(said[name], unclear.typed)]
    if not places or not unclear.choices or not can_ask():
        raise unclear
    try:
        chosen = answer(Question("", unclear.message, unclear.choices))
    except Back:
        leave()
    return {**said, **{name: _replaced(said[name], unclear.typed, chosen) for name in places}}


def _is_said(value: Any, typed: str) -> bool:
    return value == typed or (isinstance(value, list | tuple) and typed in value)


def _replaced(value: Any, typed: str, chosen: str) -> Any:
    return chosen if value == typed else [chosen if each == typed else each for each in value]
