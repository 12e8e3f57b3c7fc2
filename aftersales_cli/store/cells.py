"""What a column may leave empty, between the row and the value: NULL is None, which means not known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from aftersales_cli.domain.dates import from_text, to_text
from aftersales_cli.domain.money import Money
from aftersales_cli.domain.quantity import Quantity

if TYPE_CHECKING:
    from datetime import datetime
    from enum import StrEnum

W = TypeVar("W", bound="StrEnum")


def day(text: str | None) -> date | None:
    """The day in a column."""
    return None if text is None else date.fromisoformat(text)


def moment(text: str | None) -> datetime | None:
    """The moment in a column."""
    return None if text is None else from_text(text)


def money(fen: int | None, currency: str) -> Money | None:
    """The amount in a column of fen."""
    return None if fen is None else Money(fen, currency)


def quantity(milli: int | None) -> Quantity | None:
    """The quantity in a column of thousandths."""
    return None if milli is None else Quantity(milli)


def truth(number: int | None) -> bool | None:
    """The yes or no in a column."""
    return None if number is None else bool(number)


def word(words: type[W], text: str | None) -> W | None:
    """The word of a closed set in a column."""
    return None if text is None else words(text)


# --- and back -----------------------------------------------------------------------------------------


def of_day(value: date | None) -> str | None:
    """A day as a column holds it."""
    return None if value is None else value.isoformat()


def of_moment(value: datetime | None) -> str | None:
    """A moment as a column holds it."""
    return None if value is None else to_text(value)


def of_money(value: Money | None) -> int | None:
    """An amount as a column holds it, in fen."""
    return None if value is None else value.fen


def of_quantity(value: Quantity | None) -> int | None:
    """A quantity as a column holds it, in thousandths."""
    return None if value is None else value.milli


def of_truth(value: bool | None) -> int | None:  # noqa: FBT001 - the value itself
    """A yes or no as a column holds it."""
    return None if value is None else int(value)


def of_word(value: StrEnum | None) -> str | None:
    """A word as a column holds it."""
    return None if value is None else value.value
