"""The verdict: what is found, part by part, each part with the rule it rests on. Field names are the JSON keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import Sentence, Wording

if TYPE_CHECKING:
    from datetime import date, datetime

    from aftersales_cli.domain.values.money import Money
    from aftersales_cli.domain.warranty.words import Effect, Layer, Status

Text = Sentence | Wording


class PolicyNamed(Record):
    """The policy that decided; ``confidence`` is "seed" or the letter of the law's text."""

    id: str
    title: Wording
    edition: str | None
    in_force_from: date | None
    in_force_to: date | None
    confidence: str


class ClockFound(Record):
    """``basis`` is the fact the count starts from; ``ends`` the last valid day of this component's term."""

    starts: date | None
    basis: str | None
    ends: date | None
    extended_days: int
    rule: str | None


class RemedyFound(Record):
    """One remedy: granted or not (None: not known), at whose cost, and the last day it may be asked for."""

    remedy: str
    granted: bool | None
    free: bool | None
    until: date | None
    rule: str | None


class ServiceFound(Record):
    """Where the work is done, who pays the way, and the times promised (a day, or a moment where hours count)."""

    mode: str
    on_site: str | None
    answer_by: date | datetime | None
    arrive_by: date | datetime | None
    finish_by: date | datetime | None
    rule: str | None


class ChargeFound(Record):
    """Something the customer pays: an amount, a range, or the basis it is reckoned on."""

    kind: str
    when: str
    amount: Money | None
    least: Money | None
    most: Money | None
    basis: str | None
    currency: str
    rule: str | None


class Reason(Record):
    """Why: the rule, what it does, what it means here, its exact sentence and where that stands."""

    rule: str | None
    effect: Effect
    text: Text
    quote: str | None
    source: str | None
    layer: Layer


class DoubtFound(Record):
    """A place where the text leaves room, and the reading taken."""

    rule: str | None
    question: Text
    reading: Text


class Verdict(Record):
    """The whole answer. ``free`` is None only when ``status`` is undetermined."""

    policy: PolicyNamed
    on: date
    status: Status
    free: bool | None
    clock: ClockFound
    remedies: tuple[RemedyFound, ...]
    service: ServiceFound
    charges: tuple[ChargeFound, ...]
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    doubts: tuple[DoubtFound, ...]

    def remedy(self, name: str) -> RemedyFound | None:
        """What was found for one remedy, if the policy knows it."""
        return next((found for found in self.remedies if found.remedy == name), None)

    def cited(self) -> frozenset[str]:
        """Every rule the verdict names."""
        parts: tuple[RemedyFound | ChargeFound | Reason | DoubtFound | ClockFound | ServiceFound, ...] = (
            *self.remedies, *self.charges, *self.reasons, *self.doubts, self.clock, self.service,
        )  # fmt: skip
        return frozenset(part.rule for part in parts if part.rule is not None)
