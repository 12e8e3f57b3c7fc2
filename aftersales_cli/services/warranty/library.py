"""The shop's warranty binder: the shipped policies and those a manager added; which of them speak of a unit.

Without a shop only the shipped ones are in it. Picking looks at heads alone; a policy's terms are read when it is used.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.advice import Unsaid, do
from aftersales_cli.domain.values.errors import BadData, WrongUsage
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.warranty.facts import SALE_DAYS, Facts
from aftersales_cli.domain.warranty.policies.pick import head_of, in_force, speaks_of
from aftersales_cli.domain.warranty.policies.problems import line_of
from aftersales_cli.domain.warranty.policies.read import read_policy
from aftersales_cli.domain.warranty.read_facts import read_facts
from aftersales_cli.domain.warranty.words import Layer
from aftersales_cli.store.warranty import policy_editions
from aftersales_cli.store.warranty import policy_files as files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from aftersales_cli.domain.warranty.policies.problems import PolicyProblem
    from aftersales_cli.domain.warranty.policies.values import Policy
    from aftersales_cli.services.shop import Shop
    from aftersales_cli.store.warranty.policy_editions import Kept
    from aftersales_cli.store.warranty.policy_files import PolicyFile

_LAYERS = tuple(Layer)


class Head:
    """The head of one edition in the binder; ``kept`` is None for a shipped one that is read from its file."""

    def __init__(self, id: str, content: Mapping[str, object], kept: Kept | None, digest: str) -> None:  # noqa: A002 - as in the file
        self.id = id
        self.content = content
        self.kept = kept
        self.digest = digest

    @cached_property
    def policy(self) -> Policy:
        """The policy without its terms: enough to tell whom it speaks of."""
        return read(head_of(self.content), self.id)

    @property
    def edition(self) -> str:
        """What this edition is called."""
        return str(self.content["edition"]) if self.kept is None else self.kept.edition

    def whole(self) -> Policy:
        """The policy with all its terms."""
        if self.kept is None:
            return shipped_policy(self.id)
        return read(self.kept.content, self.id)


def read(content: Mapping[str, object], name: str) -> Policy:
    """The policy of a content that was valid when it was kept."""
    policy, problems = read_policy(content)
    if policy is None:
        raise BadData(
            say("The policy “{policy}” that the shop keeps cannot be used by this version.", policy=name),
            reasons=[what for _place, what in problems],
            next_step=say("Add a corrected edition: {command}", command=do("policy add", Unsaid.FILE)),
        )
    return policy


def heads(shop: Shop | None) -> list[Head]:
    """The heads of all editions: those added last come first, the shipped ones last."""
    found = [] if shop is None else [_added(kept) for kept in policy_editions.added(shop.connection)]
    shipped = files.index().items()
    return [*found, *(Head(name, content, None, str(content["digest"])) for name, content in shipped)]


def _added(kept: Kept) -> Head:
    return Head(kept.name, kept.content, kept, files.digest_of_text(kept.terms))


def words_of(policies: Iterable[Policy]) -> dict[str, tuple[str, ...]]:
    """The words that policies add to those every fact may use."""
    declared: dict[str, tuple[str, ...]] = {}
    for policy in policies:
        for name, words in policy.words.items():
            declared[name] = (*declared.get(name, ()), *words)
    return declared


# --- which ones speak of a unit ------------------------------------------------------------------


def pick(known: Sequence[Head], told: Mapping[str, object], on: date, categories: Collection[str]) -> list[Head]:
    """The editions that speak of a unit, nearest to the customer first; of each policy one.

    ``told`` are facts as written. Raises WrongUsage for facts that are wrong.
    """
    facts = read_facts(told, declared=words_of(head.policy for head in known), may_contradict=True)
    chosen: dict[str, Head] = {}
    for head in sorted(known, key=lambda each: (_LAYERS.index(each.policy.layer), each.id)):
        if head.id not in chosen and in_force(head.policy, facts) and speaks_of(head.policy, facts, on, categories):
            chosen[head.id] = head
    return list(chosen.values())


def named(shop: Shop | None, policy_id: str, told: Mapping[str, object] | None = None) -> Head:
    """The policy of this id: of several editions the one in force at the sale, else the latest.

    Raises NotFound for an id that is neither shipped nor added.
    """
    kept = [] if shop is None else policy_editions.editions(shop.connection, policy_id)
    added = [_added(each) for each in kept if each.source_text]
    editions = added if added and policy_id not in files.shipped_ids() else [*added, _shipped(policy_id)]
    sale = _sale(told or {})
    return next((head for head in editions if in_force(head.policy, sale)), editions[0])


def _sale(told: Mapping[str, object]) -> Facts:
    """What is told of the day of sale; nothing where that is no day, which is for others to say."""
    try:
        return read_facts({name: told[name] for name in ("sold_on", *SALE_DAYS) if name in told})
    except WrongUsage:
        return Facts({})


def _shipped(policy_id: str) -> Head:
    content = files.shipped(policy_id).content
    return Head(policy_id, head_of(content), None, files.digest(content))


# --- what stays as it was ------------------------------------------------------------------------


def freeze(shop: Shop, head: Head) -> str:
    """Keep this edition as it is now, in the act under way, and give the name it is found by: ``jinpin@SSP``.

    A shipped text that was corrected without a new name of its edition is kept beside the old one.
    """
    if head.kept is not None:
        return f"{head.id}@{head.edition}"
    label = head.edition
    kept = policy_editions.edition(shop.connection, head.id, label)
    if kept is not None and files.digest_of_text(kept.terms) != head.digest:
        label = f"{label}+{head.digest}"
        kept = policy_editions.edition(shop.connection, head.id, label)
    if kept is None:
        policy_editions.keep(shop.connection, head.id, label, files.shipped(head.id).content, at=shop.now())
    return f"{head.id}@{label}"


def frozen(shop: Shop, term: str) -> Policy | None:
    """The policy as it was when it was kept under this name, if this shop ever had it.

    Taking back the act that kept it takes nothing from the units that were sold with it since.
    """
    name, _, edition = term.partition("@")
    kept = policy_editions.edition(shop.connection, name, edition) or policy_editions.removed(
        shop.connection, name, edition
    )
    return None if kept is None else read(kept.content, name)


class FileProblem(Record, kw_only=False):
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
        reasons=[problem_sentence(problem) for problem in problems],
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


def _located(file: PolicyFile, problems: Iterable[PolicyProblem]) -> list[FileProblem]:
    return [FileProblem(line_of(place, file.lines), _key(place), what) for place, what in problems]


def _key(place: tuple[str | int, ...]) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in place)


def problem_sentence(problem: FileProblem) -> Sentence:
    """A problem in one sentence."""
    if problem.line is None:
        return say("{key}: {what}", key=problem.key, what=problem.what)
    return say("line {line}, {key}: {what}", line=problem.line, key=problem.key, what=problem.what)


def index_text() -> str:
    """The head and the digest of every shipped policy, one to a line.

    With it the commands that pick policies, such as putting a unit on file, read the heads of all of them in some 3 ms;
    to read them whole takes a hundred times as long.
    """
    contents = {policy_id: files.shipped(policy_id).content for policy_id in files.shipped_ids()}
    heads = [
        f'"{policy_id}":' + files.to_text({**head_of(content), "digest": files.digest(content)})
        for policy_id, content in contents.items()
    ]
    return "{\n" + ",\n".join(heads) + "\n}\n"
