"""What stands in the way of any claim: too few papers, an exclusion, a policy that is not for this unit or its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.warranty.facts import sale_day
from aftersales_cli.domain.warranty.judging.conditions import holds
from aftersales_cli.domain.warranty.judging.truth import NO, YES, Truth, every, opposite, some
from aftersales_cli.domain.warranty.policies.values import Exclusion, Proof

if TYPE_CHECKING:
    from aftersales_cli.domain.warranty.judging.inquiry import Inquiry


class Bars(Record):
    """What was found of papers (whether they are asked for here, and at hand) and exclusions.

    ``foreign`` says why the policy is not for this unit, if so.
    """

    proofs: tuple[tuple[Proof, Truth, Truth], ...]
    exclusions: tuple[tuple[Exclusion, Truth], ...]
    foreign: Sentence | None

    @property
    def proven(self) -> Truth:
        """Whether the papers are enough."""
        return every(some((opposite(asked), at_hand)) for _row, asked, at_hand in self.proofs)

    @property
    def excluded(self) -> Truth:
        """Whether the repair is excluded."""
        return some((NO if self.foreign is None else YES, *(truth for _row, truth in self.exclusions)))

    @property
    def none(self) -> Truth:
        """Whether nothing stands in the way."""
        return every((opposite(self.excluded), self.proven))


def find_bars(inquiry: Inquiry) -> Bars:
    """Judge the papers and every exclusion."""
    return Bars(
        proofs=tuple(
            (row, holds(row.applies, inquiry), holds(row.papers, inquiry)) for row in inquiry.policy.of(Proof)
        ),
        exclusions=tuple((row, holds(row.applies, inquiry)) for row in inquiry.policy.of(Exclusion)),
        foreign=_foreign(inquiry),
    )


def _foreign(inquiry: Inquiry) -> Sentence | None:
    """Why the policy does not speak of this unit. Who names a policy vouches for what the facts leave open."""
    policy, sold = inquiry.policy, sale_day(inquiry.facts)
    if holds(policy.applies, inquiry).ruled_out:
        return say("This policy is not for such a unit.")
    if sold is not None and policy.in_force_from is not None and sold < policy.in_force_from:
        return say("Sold on {sold}, before this edition came into force on {day}.", sold=sold, day=policy.in_force_from)
    if sold is not None and policy.in_force_to is not None and sold > policy.in_force_to:
        return say("Sold on {sold}, after this edition went out of force on {day}.", sold=sold, day=policy.in_force_to)
    return None
