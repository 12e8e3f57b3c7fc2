"""What the customer may ask for: each remedy the policy knows, its window, its conditions, and at whose cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.warranty.judging.conditions import holds
from aftersales_cli.domain.warranty.judging.days import FOREVER, DayRange, ending, spanning
from aftersales_cli.domain.warranty.judging.truth import NOTHING, Truth, decided, every, some
from aftersales_cli.domain.warranty.policies.values import Remedy
from aftersales_cli.domain.warranty.words import REMEDIES

if TYPE_CHECKING:
    from datetime import date

    from aftersales_cli.domain.warranty.judging.clock import Clock
    from aftersales_cli.domain.warranty.judging.inquiry import Inquiry

# Whoever may ask for the greater may take the lesser instead: a refund as an exchange or a repair.
_LESSER = {
    "refund": ("exchange", "replace_part", "repair"),
    "exchange": ("replace_part", "repair"),
    "replace_part": ("repair",),
}


class WindowFound(Record, kw_only=False):
    """One window: whether its conditions hold, whether its days (and kilometres) still run, and its last day."""

    row: Remedy
    fits: Truth
    runs: Truth
    last: DayRange

    @property
    def granted(self) -> Truth:
        """Whether this window grants the remedy, papers and exclusions apart."""
        return every((self.fits, self.runs))


class RemedyJudged(Record, kw_only=False):
    """One remedy with all windows that may grant it; ``granted`` includes what stands in the way of any claim."""

    remedy: str
    granted: Truth
    windows: tuple[WindowFound, ...]

    @property
    def decisive(self) -> WindowFound:
        """The window to speak of: one that grants, else one that fits but is over, else the first."""
        granting = [window for window in self.windows if window.granted.sure]
        granting = [window for window in granting if window.row.free] or granting
        fitting = [window for window in self.windows if not window.fits.ruled_out]
        return _last_to_end(granting or fitting or list(self.windows[:1]))

    @property
    def free(self) -> Truth:
        """At whose cost, once it is granted: free by any window that grants it, open while one may still be free."""
        return some(every((window.granted, decided(window.row.free))) for window in self.windows)

    @property
    def until(self) -> date | None:
        """The last day this may be asked for; None where no window fits, the day is open, or it is for life."""
        decisive = self.decisive
        if decisive.fits.ruled_out or decisive.last.known == FOREVER:
            return None
        return decisive.last.known


def find_remedies(inquiry: Inquiry, clock: Clock, no_bar: Truth) -> tuple[RemedyJudged, ...]:
    """Every remedy the policy knows. ``no_bar``: in force, not excluded and proven."""
    own = [_window(row, inquiry, clock) for row in inquiry.policy.of(Remedy)]
    known = [remedy for remedy in REMEDIES if any(window.row.grants == remedy for window in own)]
    return tuple(_judged(remedy, own, no_bar) for remedy in known)


def _judged(remedy: str, own: list[WindowFound], no_bar: Truth) -> RemedyJudged:
    windows = tuple(window for window in own if _brings(window.row, remedy))
    return RemedyJudged(remedy, every((some(window.granted for window in windows), no_bar)), windows)


def _brings(row: Remedy, remedy: str) -> bool:
    return row.grants == remedy or (row.lesser and remedy in _LESSER.get(row.grants, ()))


def _window(row: Remedy, inquiry: Inquiry, clock: Clock) -> WindowFound:
    fits = every((holds(row.applies, inquiry), holds(row.papers, inquiry)))
    if row.within is None:
        return WindowFound(row, fits, clock.runs, spanning(each.last for each in clock.endings))
    span = inquiry.span(row.within)
    last = spanning(ending(start.range, span, roll=inquiry.roll) for start in inquiry.since(row.since))
    return WindowFound(row, fits, inquiry.within(row.within, row.since), last)


def _last_to_end(windows: list[WindowFound]) -> WindowFound:
    return max(windows, key=lambda window: window.last.latest or FOREVER)


def missing_of(judged: tuple[RemedyJudged, ...]) -> frozenset[str]:
    """What would tell the remedies that are open, or at whose cost those granted are."""
    return NOTHING.union(*(each.free.missing if each.granted.sure else each.granted.missing for each in judged))
