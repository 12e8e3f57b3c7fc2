"""What is wrong with a policy file: found all at once, each with the place it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.sentence import Sentence, say
from aftersales_cli.domain.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from aftersales_cli.domain.warranty.condition import Condition

Place = tuple[str | int, ...]


class Problem(NamedTuple):
    """``place`` is the way to the value: ("term", 1, "lasts") is ``lasts`` in the second [[term]]."""

    place: Place
    what: Sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """A policy file being read: what it has declared so far, and the problems found."""

    words: Mapping[str, tuple[str, ...]]
    models: tuple[str, ...]
    parameters: tuple[str, ...]
    definitions: dict[str, Condition] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, place: Place, what: Sentence) -> None:
        """Note a problem and read on."""
        self.problems.append(Problem(place, what))

    def expected(self, place: Place, value: object, allowed: Iterable[str]) -> None:
        """Note a value that is none of the words allowed."""
        self.wrong(
            place,
            say(
                "“{value}” is none of the words allowed here: {allowed}",
                value=shown(str(value)),
                allowed=", ".join(allowed),
            ),
        )

    def unknown_key(self, place: Place, allowed: Iterable[str]) -> None:
        """Note a key that means nothing here."""
        self.wrong(
            place,
            say(
                "The key “{key}” is not known here; allowed: {allowed}",
                key=shown(str(place[-1])),
                allowed=", ".join(allowed),
            ),
        )
