"""Exact decimal text: how a typed number becomes a whole count of its smallest step. No float, no Decimal."""

from __future__ import annotations

import re

from aftersales_cli.domain.text import nfkc

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
