"""Money: a whole number of the smallest unit (fen) and its currency. Never a float."""

from __future__ import annotations

from typing import NamedTuple


class Money(NamedTuple):
    """An exact amount: ``fen`` hundredths of ``currency`` (ISO 4217). May be negative (a refund)."""

    fen: int
    currency: str = "CNY"

    def __str__(self) -> str:
        sign = "-" if self.fen < 0 else ""
        whole, cents = divmod(abs(self.fen), 100)
        return f"{sign}{whole}.{cents:02d}"
