"""Asking one thing after another, with a way back: each question gets what is known and returns what it learnt.

A question that is gone back to also gets what it had learnt before, so that its old answer can be offered again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Known = dict[str, Any]
    """What is known so far, by name. Never changed: a question returns a new one."""


class Step(Record, kw_only=False):
    """One question: how it is asked, and whether it has to be, given what is known.

    It is asked with what is known, and with what was known after its old answer; nothing when it has none.
    """

    ask: Callable[[Known, Known], Known]
    applies: Callable[[Known], bool]


def walk(known: Known, steps: Sequence[Step]) -> Known:
    """Ask step by step. Who goes back is asked the question before again, with what was known then."""
    from aftersales_cli.commands.prompts import Back

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
