"""Who is asked: somebody who answers questions, or nobody. The terminal is one such asker (``prompts.py``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from aftersales_cli.commands.frame.session import session
from aftersales_cli.commands.frame.usage import missing
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.screen.talk import notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aftersales_cli.commands.frame.parameters import Known, Question


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
