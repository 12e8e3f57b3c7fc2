"""What is wrong with a policy file: found all at once, each with the place it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.values.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from aftersales_cli.domain.warranty.policies.conditions import Condition

Place = tuple[str | int, ...]


class PolicyProblem(NamedTuple):
    """``place`` is the way to the value: ("term", 1, "lasts") is ``lasts`` in the second [[term]]."""

    place: Place
    what: Sentence


class PolicyDraft:
    """A policy file being read: what it has declared so far, and the problems found."""

    def __init__(
        self, words: Mapping[str, tuple[str, ...]], models: tuple[str, ...], parameters: tuple[str, ...]
    ) -> None:
        self.words = words
        self.models = models
        self.parameters = parameters
        self.definitions: dict[str, Condition] = {}
        self.problems: list[PolicyProblem] = []

    def wrong(self, place: Place, what: Sentence) -> None:
        """Note a problem and read on."""
        self.problems.append(PolicyProblem(place, what))

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


def as_table(value: object) -> dict[str, object]:
    """A table of the file; an empty one where something else is written."""
    return value if isinstance(value, dict) else {}


def line_of(place: Place, lines: Sequence[str]) -> int | None:
    """The line, from 1, on which a place stands; None when nothing of it is written."""
    names = [str(part) for part in place if not isinstance(part, int)]
    nth = next((part for part in place if isinstance(part, int)), None)
    for length in range(len(names), 0, -1):
        at = _header_line(".".join(names[:length]), nth if length == 1 else None, lines)
        if at is not None:
            return _deepest_key(names[length:], range(at, _next_header(at, lines)), lines) or at
    return _deepest_key(names, range(len(lines)), lines)


def _deepest_key(names: list[str], numbers: range, lines: Sequence[str]) -> int | None:
    found = (_key_line(".".join(names[:length]), numbers, lines) for length in range(len(names), 0, -1))
    return next((line for line in found if line is not None), None)


def _header_line(name: str, nth: int | None, lines: Sequence[str]) -> int | None:
    header = f"[{name}]" if nth is None else f"[[{name}]]"
    found = [number for number, line in enumerate(lines, 1) if line.strip().startswith(header)]
    return found[nth or 0] if len(found) > (nth or 0) else None


def _next_header(at: int, lines: Sequence[str]) -> int:
    return next((number for number in range(at, len(lines)) if lines[number].startswith("[")), len(lines))


def _key_line(key: str, numbers: range, lines: Sequence[str]) -> int | None:
    for number in numbers:
        written = lines[number].strip()
        if written.startswith(key) and written[len(key) :].lstrip().startswith(("=", ".")):
            return number + 1
    return None
