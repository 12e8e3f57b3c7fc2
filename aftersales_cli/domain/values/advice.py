"""What to do next, as a value: an act of the shop and what it needs, never how it is typed.

It stands in a gap of a sentence, and whoever shows the sentence says how it is done there (``language.advise``): at the
counter's terminal as a command line.
"""

from __future__ import annotations

from enum import Enum

from aftersales_cli.domain.values.record import Record


class Advice:
    """Anything in a gap that the face in front of the reader writes out in its own way."""


class Unsaid(Advice, Enum):
    """What only the reader can say, where an act needs it."""

    TEXT = "text"
    LINE = "text and money"
    NAME = "name"
    NUMBER = "number"
    QUANTITY = "quantity"
    AMOUNT = "amount"
    CODE = "code"
    CUSTOMER = "customer"
    FILE = "file"
    FOLDER = "folder"
    PART = "part and quantity"
    WORK = "work and money"

    def __str__(self) -> str:
        return f"({self.value})"


class Detail(Advice, Record, kw_only=False):
    """One thing that is said with an act: its name, and what is said where that matters."""

    name: str
    value: object = None

    def __str__(self) -> str:
        return self.name if self.value in (None, True) else f"{self.name} {self.value}"


class Deed(Advice, Record, kw_only=False):
    """An act by its name (``ticket pay``), what it is done to or with, in order, and the details."""

    act: str
    given: tuple[object, ...] = ()
    details: tuple[Detail, ...] = ()

    def __str__(self) -> str:
        return " ".join(map(str, (self.act, *self.given, *self.details)))


class Listed(Advice, Record, kw_only=False):
    """Several pieces of advice in a row; of acts, all are on one record and only named."""

    items: tuple[Advice, ...]

    def __str__(self) -> str:
        return ", ".join(map(str, self.items))


def do(act: str, /, *given: object, **details: object) -> Deed:
    """Advise an act: ``do("ticket pay", "A-7", Money(5000, "CNY"), method=PayMethod.CASH)``."""
    return Deed(act, given, tuple(Detail(name, value) for name, value in details.items()))
