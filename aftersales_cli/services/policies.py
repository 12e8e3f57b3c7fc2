"""Policy files: reading and validating them. Needs no database."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.errors import BadData
from aftersales_cli.domain.sentence import Sentence, say
from aftersales_cli.domain.warranty.problems import line_of
from aftersales_cli.domain.warranty.schema import read_policy
from aftersales_cli.store import policies as files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from aftersales_cli.domain.warranty.policy import Policy
    from aftersales_cli.domain.warranty.problems import Problem
    from aftersales_cli.store.policies import PolicyFile


class FileProblem(NamedTuple):
    """What is wrong in a policy file: the line (None where a whole part is missing), the key, and why."""

    line: int | None
    key: str
    what: Sentence


def shipped_ids() -> tuple[str, ...]:
    """The ids of all shipped policies."""
    return files.shipped_ids()


def shipped_policy(policy_id: str) -> Policy:
    """A shipped policy. Raises NotFound for an unknown id."""
    return policy_of(files.shipped(policy_id))


def policy_of(file: PolicyFile) -> Policy:
    """The policy of a file. Raises BadData that names every problem with its line."""
    policy, problems = read_policy(file.content)
    if policy is None:
        raise unusable(file.path, _located(file, problems))
    return policy


def unusable(path: Path, problems: Iterable[FileProblem]) -> BadData:
    """The error for a file that is no policy, with everything that is wrong with it."""
    return BadData(
        say("“{name}” is not a policy that can be used.", name=path.name),
        reasons=[told(problem) for problem in problems],
        next_step=say("Correct these places; docs/policies.md explains every key."),
    )


def check_file(path: Path) -> tuple[FileProblem, ...]:
    """Everything that is wrong with a policy file, in the order of its lines."""
    file = files.read(path)
    policy, problems = read_policy(file.content)
    found = _located(file, problems)
    if policy is not None and policy.id != path.stem:
        found.append(
            FileProblem(
                line_of(("id",), file.lines), "id", say("The id and the file name “{name}” differ.", name=path.stem)
            )
        )
    return tuple(sorted(found, key=lambda problem: problem.line or 0))


def _located(file: PolicyFile, problems: Iterable[Problem]) -> list[FileProblem]:
    return [FileProblem(line_of(place, file.lines), _key(place), what) for place, what in problems]


def _key(place: tuple[str | int, ...]) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in place)


def told(problem: FileProblem) -> Sentence:
    """A problem in one sentence."""
    if problem.line is None:
        return say("{key}: {what}", key=problem.key, what=problem.what)
    return say("line {line}, {key}: {what}", line=problem.line, key=problem.key, what=problem.what)


def declared_words(policies: Iterable[Policy]) -> dict[str, tuple[str, ...]]:
    """The words that policies add to those every fact may use."""
    declared: dict[str, tuple[str, ...]] = {}
    for policy in policies:
        for name, words in policy.words.items():
            declared[name] = (*declared.get(name, ()), *words)
    return declared
