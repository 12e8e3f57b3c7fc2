"""How the state of the shop's file looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.sentence import say
from aftersales_cli.language import t
from aftersales_cli.render.screen.output import Form, show_list, show_record
from aftersales_cli.render.screen.tables import Column
from aftersales_cli.render.screen.talk import notice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aftersales_cli.domain.values.sentence import Sentence
    from aftersales_cli.services.upkeep import Stats
    from aftersales_cli.store.file.care.checks import FileDamage
    from aftersales_cli.store.file.care.salvage import Saved

PROBLEMS = (
    Column("check", "Check", lambda problem: problem.check),
    Column("problem", "Problem", lambda problem: t(problem.sentence)),
)


def show_problems(problems: Sequence[FileDamage], form: Form) -> None:
    """Everything that is wrong; nothing is printed for people when all is well."""
    if form.as_json or form.fields:
        rows = [{"check": problem.check, "problem": t(problem.sentence)} for problem in problems]
        show_list("problem", rows, PROBLEMS, form)
    elif problems:
        show_list("problem", problems, PROBLEMS, form)


SAVED = (
    Column("read", "Read", lambda row: row["read"], right=True),
    Column("rebuilt", "Rebuilt from the journal", lambda row: row["rebuilt"], right=True),
)


def show_saved(saved: Saved, words: Mapping[str, Sentence], form: Form) -> None:
    """What was saved of a damaged file, table by table, and what is known to be lost. ``words`` name the tables."""
    rows = [
        {"table": table, "read": count, "rebuilt": saved.rebuilt.get(table, 0)}
        for table, count in saved.read.items()
        if count or table in saved.rebuilt
    ]
    show_list("saved", rows, (Column("table", "Record", lambda row: row["table"], words=words), *SAVED), form)
    if saved.entries_lost:
        notice(say("{count} entries of the journal are lost.", count=saved.entries_lost))
    for problem in saved.problems:
        notice(problem.sentence)


def show_stats(stats: Stats, words: Mapping[str, Sentence], form: Form) -> None:
    """The file, and how many records of each kind it holds; ``words`` name the kinds."""
    pairs: list[tuple[str, object]] = [
        ("File", stats.path),
        ("Bytes", stats.size_bytes),
        ("Schema", stats.schema),
        ("Site code", stats.site),
        ("Clock set to", stats.clock_set_to),
        ("Journal rows", stats.journal_rows),
    ]
    pairs += [(words[name].text, count) for name, count in stats.records.items() if count]
    show_record("stats", stats, pairs, form)
