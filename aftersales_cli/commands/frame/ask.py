"""Asking for what the options left out: on a terminal a question, anywhere else one error that names it all."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from aftersales_cli.commands.frame.session import session
from aftersales_cli.commands.frame.usage import missing
from aftersales_cli.domain.values.record import Record, replace
from aftersales_cli.language import t

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aftersales_cli.domain.values.sentence import Sentence

    Known = dict[str, Any]
    """What is known so far, by name. Never changed: a question returns a new one."""


class YesNo(StrEnum):
    """An answer that may also be left out."""

    YES = "yes"
    NO = "no"


def truth(answer: YesNo | None) -> bool | None:
    """``yes`` as True, ``no`` as False, nothing as None."""
    return None if answer is None else answer is YesNo.YES


class Field(Record, kw_only=False):
    """One thing a command needs: its option, its question, what was given, and the words it may be (if fixed).

    ``check`` raises a ShopError for an answer that will not do.
    """

    option: str
    question: Sentence
    given: Any
    choices: Sequence[tuple[str, Sentence]] = ()
    check: Callable[[str], object] | None = None


def can_ask() -> bool:
    """Whether there is a person to ask: a terminal on both sides, and nobody said --no-input."""
    return not session.no_input and sys.stdin.isatty() and sys.stderr.isatty()


def fill(*fields: Field) -> dict[str, Any]:
    """The fields' values by option, asked for where they were not given.

    Raises WrongUsage naming every missing option when there is nobody to ask.
    """
    # A verb may be carried out again once it is clear whom it means: nobody is asked the same twice.
    fields = tuple(replace(field, given=session.answered.get(field.option, field.given)) for field in fields)
    absent = [field for field in fields if field.given in (None, ())]
    if absent and not can_ask():
        raise missing([field.option for field in absent], f"aftersales {session.command} --help")
    known = {field.option: field.given for field in fields}
    if absent:
        known = _asked(known, absent)
        session.answered = {**session.answered, **{field.option: known[field.option] for field in absent}}
    return known


def confirm(question: Sentence, *, yes: bool) -> bool:
    """Whether to go on with something that cannot be undone. Raises WrongUsage when there is nobody to ask."""
    if yes or session.yes:
        return True
    if not can_ask():
        raise missing(["--yes"], f"aftersales {session.command} --help")
    from aftersales_cli.commands.frame import prompts

    return prompts.confirm(t(question))


def _asked(known: dict[str, Any], absent: Sequence[Field]) -> dict[str, Any]:

    def step(field: Field) -> Step:
        return Step(
            lambda so_far, before: {**so_far, field.option: _ask(field, before.get(field.option, ""))},
            lambda _known: True,
        )

    return walk(known, [step(field) for field in absent])


def _ask(field: Field, before: str) -> Any:
    from aftersales_cli.commands.frame import prompts

    if field.choices:
        return prompts.choose(t(field.question), [(value, t(text)) for value, text in field.choices], before)
    return prompts.text(t(field.question), field.check, before)


class Step(Record, kw_only=False):
    """One question: how it is asked, and whether it has to be, given what is known.

    It is asked with what is known, and with what was known after its old answer; nothing when it has none.
    """

    ask: Callable[[Known, Known], Known]
    applies: Callable[[Known], bool]


def walk(known: Known, steps: Sequence[Step]) -> Known:
    """Ask step by step. Who goes back is asked the question before again, with what was known then."""
    from aftersales_cli.commands.frame.prompts import Back

    answered: list[tuple[int, Known]] = []
    before: dict[int, Known] = {}
    at = 0
    while at < len(steps):
        if steps[at].applies(known):
            try:
                learnt = steps[at].ask(known, before.get(at, {}))
            except Back:
                at, known = answered.pop() if answered else (at, known)
                continue
            answered.append((at, known))
            known = before[at] = learnt
        at += 1
    return known
