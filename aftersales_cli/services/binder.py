"""The shop's warranty binder: the shipped policies and those a manager added; which of them speak of a unit.

Without a shop only the shipped ones are in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.errors import BadData
from aftersales_cli.domain.sentence import say
from aftersales_cli.domain.warranty.heads import edition_of, head_of
from aftersales_cli.domain.warranty.picking import in_force, picked
from aftersales_cli.domain.warranty.schema import read_policy
from aftersales_cli.domain.warranty.words import CATEGORIES
from aftersales_cli.services.policies import policy_of
from aftersales_cli.store import policies as files
from aftersales_cli.store import policy_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from aftersales_cli.domain.warranty.facts import Facts
    from aftersales_cli.domain.warranty.policy import Policy
    from aftersales_cli.services.shop import Shop
    from aftersales_cli.store.policy_rows import Kept


class Head(NamedTuple):
    """The head of one edition in the binder; ``kept`` is None for a shipped one that is read from its file."""

    policy: Policy
    kept: Kept | None
    digest: str

    def whole(self) -> Policy:
        """The policy with all its terms."""
        if self.kept is None:
            return policy_of(files.shipped(self.policy.id))
        return read(self.kept.content, self.policy.id)


def read(content: Mapping[str, object], name: str) -> Policy:
    """The policy of a content that was valid when it was kept."""
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
    found = [] if shop is None else [_added(kept) for kept in policy_rows.added(shop.connection)]
    for policy_id, content in files.index().items():
        digest = str(content.pop("digest"))
        found.append(Head(read(content, policy_id), None, digest))
    return found


def _added(kept: Kept) -> Head:
    content = kept.content
    return Head(read(head_of(content), kept.name), kept, files.digest(content))


def pick(known: Sequence[Head], facts: Facts, on: date, categories: Sequence[str] = CATEGORIES) -> list[Head]:
    """The editions that speak of this unit, nearest to the customer first; of each policy one."""
    by_policy = {id(head.policy): head for head in known}
    chosen: dict[str, Head] = {}
    for policy in picked((head.policy for head in known), facts, on, categories=categories):
        chosen.setdefault(policy.id, by_policy[id(policy)])
    return list(chosen.values())


def named(shop: Shop | None, policy_id: str, facts: Facts | None = None) -> Head:
    """The policy of this id: of several editions the one in force at the sale, else the latest.

    Raises NotFound for an id that is neither shipped nor added.
    """
    editions = [head for head in _editions(shop, policy_id) if facts is None or in_force(head.policy, facts)]
    if editions:
        return editions[0]
    return next(iter(_editions(shop, policy_id)), None) or _shipped(policy_id)


def _editions(shop: Shop | None, policy_id: str) -> list[Head]:
    found = [] if shop is None else policy_rows.editions(shop.connection, policy_id)
    heads_found = [_added(kept) for kept in found if kept.source_text]
    return [*heads_found, _shipped(policy_id)] if policy_id in files.shipped_ids() else heads_found


def _shipped(policy_id: str) -> Head:
    file = files.shipped(policy_id)
    return Head(policy_of(file), None, files.digest(file.content))


# --- what stays as it was ------------------------------------------------------------------------


def freeze(shop: Shop, head: Head) -> str:
    """Keep this edition as it is now, in the act under way, and give the name it is found by: ``jinpin@SSP``.

    A shipped text that was corrected without a new name of its edition is kept beside the old one.
    """
    name, edition = head.policy.id, edition_of(head.policy)
    if head.kept is not None:
        return f"{name}@{head.kept.edition}"
    for label in (edition, f"{edition}+{head.digest}"):
        kept = policy_rows.edition(shop.connection, name, label)
        if kept is None:
            content = files.shipped(name).content
            policy_rows.keep(shop.connection, name, label, content, at=shop.now())
            return f"{name}@{label}"
        if files.digest_of_text(kept.terms) == head.digest:
            break
    return f"{name}@{label}"


def frozen(shop: Shop, term: str) -> Policy | None:
    """The policy as it was when it was kept under this name, if this shop has it."""
    name, _, edition = term.partition("@")
    kept = policy_rows.edition(shop.connection, name, edition)
    return None if kept is None else read(kept.content, name)
