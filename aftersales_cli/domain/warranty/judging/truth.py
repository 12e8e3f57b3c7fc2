"""True, false or not known, with the names of the facts that would tell (Kleene's three-valued logic)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTHING: frozenset[str] = frozenset()


class Truth(NamedTuple):
    """``value`` is None when it depends on the facts in ``missing``; a decided truth misses nothing."""

    value: bool | None
    missing: frozenset[str] = NOTHING

    @property
    def sure(self) -> bool:
        """Certainly true."""
        return self.value is True

    @property
    def ruled_out(self) -> bool:
        """Certainly false."""
        return self.value is False


YES = Truth(value=True)
NO = Truth(value=False)


def decided(value: bool | None, missing: frozenset[str] = NOTHING) -> Truth:  # noqa: FBT001
    """A truth; what is missing only matters while the value is open."""
    return Truth(value, missing if value is None else NOTHING)


def unknown(*names: str) -> Truth:
    """A truth that hangs on the facts named."""
    return Truth(None, frozenset(names))


def every(truths: Iterable[Truth]) -> Truth:
    """Whether all are true: one that is false decides, whatever is missing elsewhere."""
    return _first_of(truths, decisive=False)


def some(truths: Iterable[Truth]) -> Truth:
    """Whether any is true: one that is true decides, whatever is missing elsewhere."""
    return _first_of(truths, decisive=True)


def opposite(truth: Truth) -> Truth:
    """Not."""
    return truth if truth.value is None else Truth(not truth.value)


def agreed(truths: Iterable[Truth], *, blame: frozenset[str] = NOTHING) -> Truth:
    """The truth under several possibilities: decided where all agree, else open for what tells them apart."""
    possibilities = tuple(truths)
    values = {truth.value for truth in possibilities}
    if len(values) == 1 and None not in values:
        return Truth(values.pop())
    return Truth(None, blame.union(*(truth.missing for truth in possibilities)))


def _first_of(truths: Iterable[Truth], *, decisive: bool) -> Truth:
    missing: set[str] = set()
    is_open = False
    for truth in truths:
        if truth.value is decisive:
            return truth
        if truth.value is None:
            is_open = True
            missing |= truth.missing
    return Truth(None, frozenset(missing)) if is_open else Truth(not decisive)
