"""Quantity: a count of parts in whole thousandths, since oil is sold by the litre and cable by the metre."""

from __future__ import annotations

import re

from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import nfkc, shown

LARGEST_TYPED_MILLI = 10**9


class Quantity(Record, kw_only=False):
    """An exact quantity: ``milli`` thousandths of the part's unit. May be negative (a stock difference)."""

    milli: int

    def __str__(self) -> str:
        sign = "-" if self.milli < 0 else ""
        whole, rest = divmod(abs(self.milli), 1000)
        return f"{sign}{whole}.{rest:03d}".rstrip("0").rstrip(".")

    def __lt__(self, other: Quantity) -> bool:
        return self.milli < other.milli

    def __le__(self, other: Quantity) -> bool:
        return self.milli <= other.milli

    def __gt__(self, other: Quantity) -> bool:
        return self.milli > other.milli

    def __ge__(self, other: Quantity) -> bool:
        return self.milli >= other.milli

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(self.milli + other.milli)

    def __sub__(self, other: Quantity) -> Quantity:
        return Quantity(self.milli - other.milli)

    def __neg__(self) -> Quantity:
        return Quantity(-self.milli)

    @property
    def json(self) -> int | str:
        """As JSON carries it: a number when whole, else its decimal text, which nobody reads as a float."""
        return str(self) if self.milli % 1000 else self.milli // 1000


def parse_quantity(text: str, *, allow_zero: bool = False) -> Quantity:
    """Read a quantity: 2, 4.5, 1,000, ０.25. Raises WrongUsage for the rest, and for zero unless allowed."""
    milli = scaled(text, places=3)
    if milli is None:
        raise WrongUsage(
            say("“{value}” is not a quantity.", value=shown(text)),
            next_step=say("Write it with at most three decimals: 2, 4.5 or 0.25."),
        )
    if milli < 0:
        raise WrongUsage(
            say("“{value}” is negative; zero or more is needed.", value=shown(text)),
            next_step=say("Write it without a minus sign."),
        )
    if milli == 0 and not allow_zero:
        raise WrongUsage(
            say("“{value}” is nothing; a quantity above zero is needed.", value=shown(text)),
            next_step=say("Write how many, such as 1 or 0.5."),
        )
    if milli > LARGEST_TYPED_MILLI:
        raise WrongUsage(
            say("“{value}” is too large.", value=shown(text)),
            next_step=say("The largest quantity is {limit}.", limit=str(Quantity(LARGEST_TYPED_MILLI))),
        )
    return Quantity(milli)


_WHOLE = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})"


def scaled(text: str, places: int) -> int | None:
    """Read a decimal number as a whole count of its last decimal place; None when it is not exactly that.

    Full-width digits and thousands commas are read; exponents and more decimals than ``places`` are not.
    """
    decimals_form = rf"(?:\.([0-9]{{1,{places}}}))?" if places else "()"
    typed = re.fullmatch(rf"([+-]?)({_WHOLE}){decimals_form}", plain(text))
    if typed is None:
        return None
    sign, whole, decimals = typed.groups(default="")
    steps = int(whole.replace(",", "") + decimals.ljust(places, "0"))
    return -steps if sign == "-" else steps


def plain(text: str) -> str:
    """The ASCII form of a typed number: full-width digits and the true minus sign become the common ones."""
    return nfkc(text).replace("\N{MINUS SIGN}", "-").strip()


def half_up(numerator: int, denominator: int) -> int:
    """Divide and round to the nearest whole; a half goes away from zero, so a reversal undoes it exactly."""
    steps = (2 * abs(numerator) + abs(denominator)) // (2 * abs(denominator))
    return steps if (numerator < 0) == (denominator < 0) else -steps
