"""The shop's warranty binder: the shipped policies and those a manager added; which of them speak of a unit.

Without a shop only the shipped ones are in it. Picking looks at heads alone; a policy's terms are read when it is used.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.values.errors import BadData
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.warranty.policies.first_look import speaks_of
from aftersales_cli.domain.warranty.policies.heads import head_of
from aftersales_cli.domain.warranty.policies.problems import line_of
from aftersales_cli.domain.warranty.policies.read import read_policy
from aftersales_cli.store.warranty import policy_editions, policy_files
from aftersales_cli.store.warranty import policy_files as files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from aftersales_cli.domain.warranty.policies.problems import Problem
    from aftersales_cli.domain.warranty.policies.values import Policy
    from aftersales_cli.services.shop import Shop
    from aftersales_cli.store.warranty.policy_editions import Kept
    from aftersales_cli.store.warranty.policy_files import PolicyFile

_LAYERS = ("contract", "maker", "national", "province")
_LAW = ("national", "province")
_SALE_DAYS = ("sold_on", "invoiced_on", "card_dated_on", "delivered_on")


class Head(NamedTuple):
    """The head of one edition in the binder; ``kept`` is None for a shipped one that is read from its file."""

    id: str
    content: Mapping[str, object]
    kept: Kept | None
    digest: str

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
    from aftersales_cli.domain.warranty.policies.read import read_policy

    policy, problems = read_policy(content)
    if policy is None:
        raise BadData(
            say("The policy “{policy}” that the shop keeps cannot be used by this version.", policy=name),
            reasons=[what for _place, what in problems],
            next_step=say("Add a corrected edition: aftersales policy add FILE"),
        )
    return policy


def heads(shop: Shop | None) -> list[Head]:
    """The heads of all editions: those added last come first, the shipped ones last."""
    found = [] if shop is None else [_added(kept) for kept in policy_editions.added(shop.connection)]
    shipped = files.index().items()
    return [*found, *(Head(name, content, None, str(content["digest"])) for name, content in shipped)]


def _added(kept: Kept) -> Head:
    return Head(kept.name, kept.content, kept, files.digest_of_text(kept.terms))


def declared_words(known: Iterable[Head]) -> dict[str, tuple[str, ...]]:
    """The words that any of these policies adds to those every fact may use."""
    declared: dict[str, tuple[str, ...]] = {}
    for head in known:
        words = head.content.get("words", {})
        for name, added in words.items() if isinstance(words, dict) else ():
            declared[name] = (*declared.get(name, ()), *added)
    return declared


# --- which ones speak of a unit ------------------------------------------------------------------


def pick(known: Sequence[Head], told: Mapping[str, object], on: date, categories: Sequence[str]) -> list[Head]:
    """The editions that speak of a unit, nearest to the customer first; of each policy one.

    ``told`` are facts as written. A law that names no kind of goods speaks of all; any other policy that does not say
    whom it speaks of has to be named. So has a contract that tells no more than a kind of goods: it binds those who
    signed it.
    """
    chosen: dict[str, Head] = {}
    for head in sorted(known, key=lambda each: (_LAYERS.index(str(each.content["layer"])), each.id)):
        if head.id not in chosen and in_force(head, told) and _speaks(head, known, told, on, categories):
            chosen[head.id] = head
    return list(chosen.values())


def _speaks(head: Head, known: Sequence[Head], told: Mapping[str, object], on: date, categories: Sequence[str]) -> bool:
    applies, layer = head.content.get("applies"), head.content["layer"]
    if applies is None:
        return layer in _LAW
    if layer == "contract" and isinstance(applies, dict) and applies.keys() <= {"category"}:
        return False
    plain = speaks_of(applies, told, categories)
    return _speaks_by_engine(head, known, told, on, categories) if plain is None else plain


def _speaks_by_engine(
    head: Head, known: Sequence[Head], told: Mapping[str, object], on: date, categories: Sequence[str]
) -> bool:
    from aftersales_cli.domain.warranty.policies import picking
    from aftersales_cli.domain.warranty.policies.heads import head_of
    from aftersales_cli.domain.warranty.reading import read_facts

    facts = read_facts(told, declared=declared_words(known))
    return picking.speaks_of(read(head_of(head.content), head.id), facts, on, categories)


def in_force(head: Head, told: Mapping[str, object]) -> bool:
    """Whether this edition was in force when the unit was sold, as far as that day is known."""
    sold = _sale_day(told)
    first, last = head.content.get("in_force_from"), head.content.get("in_force_to")
    if sold is None:
        return True
    return (not isinstance(first, date) or first <= sold) and (not isinstance(last, date) or sold <= last)


def _sale_day(told: Mapping[str, object]) -> date | None:
    days = [day for name in _SALE_DAYS if (day := _day(told.get(name))) is not None]
    return _day(told.get("sold_on")) or min(days, default=None)


def _day(written: object) -> date | None:
    if isinstance(written, date):
        return written
    try:
        return date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None


def named(shop: Shop | None, policy_id: str, told: Mapping[str, object] | None = None) -> Head:
    """The policy of this id: of several editions the one in force at the sale, else the latest.

    Raises NotFound for an id that is neither shipped nor added.
    """
    kept = [] if shop is None else policy_editions.editions(shop.connection, policy_id)
    added = [_added(each) for each in kept if each.source_text]
    editions = added if added and policy_id not in files.shipped_ids() else [*added, _shipped(policy_id)]
    return next((head for head in editions if in_force(head, told or {})), editions[0])


def _shipped(policy_id: str) -> Head:
    from aftersales_cli.domain.warranty.policies.heads import head_of

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


def words_of(policies: Iterable[Policy]) -> dict[str, tuple[str, ...]]:
    """The words that policies add to those every fact may use."""
    declared: dict[str, tuple[str, ...]] = {}
    for policy in policies:
        for name, words in policy.words.items():
            declared[name] = (*declared.get(name, ()), *words)
    return declared


def index_text() -> str:
    """The head and the digest of every shipped policy, one to a line."""
    contents = {policy_id: files.shipped(policy_id).content for policy_id in files.shipped_ids()}
    heads = [
        f'"{policy_id}":' + policy_files.to_text({**head_of(content), "digest": files.digest(content)})
        for policy_id, content in contents.items()
    ]
    return "{\n" + ",\n".join(heads) + "\n}\n"
