"""Money: a whole number of the smallest unit (fen) and its currency. Never a float."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.errors import Refused, WrongUsage
from aftersales_cli.domain.values.quantity import half_up, plain, scaled
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST_TYPED_FEN = 10**11

_FRONT = r"(?:¥|rmb|cny|人民币|人民幣)"
_BACK = r"(?:元|圆|圓|块|塊|rmb|cny)"


class Money(Record, kw_only=False):
    """An exact amount: ``fen`` hundredths of ``currency`` (ISO 4217). May be negative (a refund).

    Amounts of one currency are ordered and can be added; amounts of two are refused.
    """

    fen: int
    currency: str = "CNY"

    def __str__(self) -> str:
        sign = "-" if self.fen < 0 else ""
        whole, cents = divmod(abs(self.fen), 100)
        return f"{sign}{whole}.{cents:02d}"

    def __add__(self, other: Money) -> Money:
        return Money(self.fen + self._fen_of(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.fen - self._fen_of(other), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.fen, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.fen < self._fen_of(other)

    def __le__(self, other: Money) -> bool:
        return self.fen <= self._fen_of(other)

    def __gt__(self, other: Money) -> bool:
        return self.fen > self._fen_of(other)

    def __ge__(self, other: Money) -> bool:
        return self.fen >= self._fen_of(other)

    def times(self, quantity_milli: int) -> Money:
        """The amount of a line: this price times a quantity in thousandths, rounded half-up to the fen."""
        return self.portion(quantity_milli, 1000)

    def portion(self, numerator: int, denominator: int) -> Money:
        """This amount times a fraction, rounded half-up to the fen (a discount, a daily depreciation)."""
        return Money(half_up(self.fen * numerator, denominator), self.currency)

    def _fen_of(self, other: Money) -> int:
        if self.currency != other.currency:
            raise Refused(
                say(
                    "Amounts in {one} and {other} cannot be added or compared.", one=self.currency, other=other.currency
                )
            )
        return other.fen


def total(amounts: Iterable[Money], currency: str = "CNY") -> Money:
    """The sum of amounts, which is nothing in ``currency`` when there are none."""
    return sum(amounts, start=Money(0, currency))


def parse_money(text: str, *, currency: str = "CNY", allow_negative: bool = False) -> Money:
    """Read an amount as people write it: 12, 12.5, ¥12, 1,234.50, 12元, in full-width digits too.

    Raises WrongUsage for anything else, for more than two decimals, for a negative amount where none
    makes sense, and for more than a thousand million yuan.
    """
    fen = scaled(_bare(text), places=2)
    if fen is None:
        raise WrongUsage(
            say("“{value}” is not an amount of money.", value=shown(text)),
            next_step=say("Write it with at most two decimals: 12, 12.50 or 1,234.50."),
        )
    if fen < 0 and not allow_negative:
        raise WrongUsage(
            say("“{value}” is negative; zero or more is needed.", value=shown(text)),
            next_step=say("Write it without a minus sign."),
        )
    if abs(fen) > LARGEST_TYPED_FEN:
        raise WrongUsage(
            say("“{value}” is too large.", value=shown(text)),
            next_step=say("The largest amount is {limit}.", limit=str(Money(LARGEST_TYPED_FEN, currency))),
        )
    return Money(fen, currency)


def _bare(text: str) -> str:
    """The number without its currency sign, which may stand before or after, and after or before a minus."""
    typed = plain(text).lower()
    signed = re.fullmatch(rf"([+-]?)\s*{_FRONT}\s*([+-]?)(.+)", typed)
    if signed and not (signed[1] and signed[2]):
        typed = f"{signed[1]}{signed[2]}{signed[3]}"
    return re.sub(rf"\s*{_BACK}$", "", typed)


_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")


def capital_amount(amount: Money) -> str:
    """The amount in capital numerals (人民币大写) as papers carry it, without the word for the currency.

    整 closes an amount that ends in yuan or jiao; 零 stands for digits left out, as the rules for bank papers
    have it; a refund begins with 负.
    """
    yuan, cents = divmod(abs(amount.fen), 100)
    jiao, fen = divmod(cents, 10)
    sign = "负" if amount.fen < 0 else ""
    whole = f"{_capital_whole(yuan)}元" if yuan or not cents else ""
    gap = "零" if yuan and fen and not jiao else ""
    tenths = f"{_DIGITS[jiao]}角" if jiao else ""
    ending = f"{_DIGITS[fen]}分" if fen else "整"
    return f"{sign}{whole}{gap}{tenths}{ending}"


def _capital_whole(number: int) -> str:
    """A whole number in capitals, read in steps of 亿 and 万."""
    for size, unit in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if low and low < size // 10 else ""
            return f"{_capital_whole(high)}{unit}{gap}{_capital_whole(low) if low else ''}"
    return _capital_below_ten_thousand(number)


def _capital_below_ten_thousand(number: int) -> str:
    digits = [int(digit) for digit in str(number)]
    words = [
        f"{_DIGITS[digit]}{place}" if digit else "零"
        for digit, place in zip(digits, reversed(_PLACES[: len(digits)]), strict=True)
    ]
    return re.sub("零+", "零", "".join(words)).rstrip("零") or "零"
