"""Policies as a manager handles them: looking through them, adding one of the shop's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.advice import do
from aftersales_cli.domain.values.errors import BadData, Conflict, NotFound
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.warranty.policies.pick import edition_of
from aftersales_cli.language import spoken
from aftersales_cli.services.warranty import library, policy_cases, terms
from aftersales_cli.store.warranty import policy_editions
from aftersales_cli.store.warranty import policy_files as files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from aftersales_cli.domain.warranty.policies.values import Policy
    from aftersales_cli.domain.warranty.words import Layer
    from aftersales_cli.services.shop import Shop
    from aftersales_cli.services.warranty.library import Head
    from aftersales_cli.store.warranty.policy_editions import Kept
    from aftersales_cli.store.warranty.policy_files import PolicyFile


class PolicyHead(Record):
    """A policy in a list, its title in the language in use. ``origin`` is shipped or added."""

    id: str
    title: str
    layer: Layer
    edition: str
    confidence: str
    in_force_from: date | None
    in_force_to: date | None
    origin: str


class Added(Record):
    """A policy that a manager added: the key of its record, its name and its edition."""

    id: str
    policy: str
    edition: str


class Tested(Record):
    """What testing one policy came to: how many cases and days, and what was not as expected."""

    policy: str
    cases: int
    days: int
    failed: tuple[Sentence, ...]


def listed(shop: Shop | None) -> list[PolicyHead]:
    """Every policy in the binder, an added edition before the shipped one it goes before."""
    found = sorted(library.heads(shop), key=lambda head: (head.id, head.kept is None))
    return [_listed(head) for head in found]


def _listed(head: Head) -> PolicyHead:
    policy = head.policy
    return PolicyHead(
        id=policy.id,
        title=spoken(policy.title),
        layer=policy.layer,
        edition=head.edition,
        confidence=policy.confidence,
        in_force_from=policy.in_force_from,
        in_force_to=policy.in_force_to,
        origin="shipped" if head.kept is None else "added",
    )


def whole(shop: Shop | None, policy_id: str) -> Policy:
    """The policy of this id with all its terms. Raises NotFound for an unknown one."""
    return library.named(shop, policy_id).whole()


def filled(shop: Shop, policy_id: str) -> Policy:
    """The policy with its blanks as the shop fills them in."""
    return terms.filled_by_shop(shop, library.named(shop, policy_id))


def fill(shop: Shop, policy: Policy, values: Mapping[str, str]) -> Policy:
    """Fill in blanks for all that is sold from now on."""
    terms.fill(shop, policy, values)
    return policy


def explained(shop: Shop | None, name: str) -> tuple[Policy, ...]:
    """The policy of this id, else all that the device of this reference is judged by."""
    try:
        return (whole(shop, name),)
    except NotFound:
        if shop is None:
            raise
    from aftersales_cli.services import references
    from aftersales_cli.services.warranty import device_facts

    device = references.device(shop, name)
    return terms.policies_of(shop, device, device_facts.of_purchase(shop, device))


def source_text(shop: Shop | None, policy_id: str) -> str:
    """The text of a policy as it was written."""
    kept = library.named(shop, policy_id).kept
    return "\n".join(files.shipped(policy_id).lines) + "\n" if kept is None else kept.source_text


# --- checking, testing, adding -------------------------------------------------------------------


def check(path: Path) -> Policy:
    """The policy of a file that can be used. Raises BadData that names everything that is wrong with it."""
    problems = library.check_file(path)
    if problems:
        raise library.unusable(path, problems)
    return library.policy_of(files.read(path))


def test_cases(name: str) -> Tested:
    """Judge the cases beside a policy: a shipped one by its id, any other by its file."""
    path = files.file_of(name)
    results = policy_cases.run_cases(path)
    failed = tuple(reason for result in results for reason in _failures(result))
    days = sum(bool(result.on) for result in results)
    return Tested(policy=path.stem, cases=len({result.case for result in results}), days=days, failed=failed)


def _failures(result: policy_cases.CaseResult) -> Iterator[Sentence]:
    if result.problem is not None:
        yield say("{case} {on}: {what}", case=result.case, on=result.on, what=result.problem)
    for wrong in result.mismatches:
        yield say(
            "{case} {on}: {key} should be {expected} and is {found}",
            case=result.case,
            on=result.on,
            key=wrong.key,
            expected=wrong.expected,
            found=wrong.found,
        )


def ready(path: Path) -> PolicyFile:
    """A policy file that may be added: checked, and its cases judged where there are some beside it.

    Raises BadData for a file that cannot be used or whose cases fail.
    """
    check(path)
    _refuse_failing_cases(path)
    return files.read(path)


def add(shop: Shop, file: PolicyFile) -> Added:
    """Keep a policy of the shop's own that is ``ready``. What was sold before keeps the edition it was sold with.

    Raises Conflict for another text under the name of an edition that is there.
    """
    name, edition = str(file.content["id"]), edition_of(file.content)
    with shop.act("policy add"):
        there = policy_editions.edition(shop.connection, name, edition)
        if there is not None and there.source_text and files.digest_of_text(there.terms) == files.digest(file.content):
            return _added(there)
        if there is not None or _is_shipped_edition(name, edition):
            raise Conflict(
                say("The edition “{edition}” of “{policy}” is there already.", edition=edition, policy=name),
                next_step=say("Give the new text an edition of its own: edition = “…”"),
            )
        text = "\n".join(file.lines) + "\n"
        return _added(
            policy_editions.keep(shop.connection, name, edition, file.content, at=shop.now(), source_text=text)
        )


def get(shop: Shop, key: str) -> Added:
    """The added policy with this key, which must exist."""
    kept = policy_editions.get(shop.connection, key)
    assert kept is not None, "a key that was handed out stays"
    return _added(kept)


def _added(kept: Kept) -> Added:
    return Added(id=kept.id, policy=kept.name, edition=kept.edition)


def _is_shipped_edition(policy: str, edition: str) -> bool:
    return policy in files.shipped_ids() and library.named(None, policy).edition == edition


def _refuse_failing_cases(path: Path) -> None:
    if not files.cases_path(path).exists():
        return
    failed = test_cases(str(path)).failed
    if failed:
        raise BadData(
            say("The cases of “{name}” are not met.", name=path.name),
            reasons=failed,
            next_step=say("Correct the policy or its cases: {command}", command=do("policy test", path)),
        )
