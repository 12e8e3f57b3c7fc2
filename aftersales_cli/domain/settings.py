"""What belongs to the shop and stands in its file: name, place, zone, currency, copies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.record import Record, field_names
from aftersales_cli.domain.values.sentence import say

if TYPE_CHECKING:
    from collections.abc import Mapping


CURRENCIES = (
    "CNY", "HKD", "MOP", "TWD", "USD", "EUR", "GBP", "JPY", "KRW", "SGD", "MYR", "THB", "VND", "IDR", "PHP", "INR",
    "AUD", "NZD", "CAD", "CHF", "RUB",
)  # fmt: skip
"""The currencies that a shop can be set to."""

DEFAULT_ZONE = "Asia/Shanghai"


class Settings(Record):
    """The shop's settings. ``copies`` is how many copies a paper has (at least two); ``terms`` stand on every paper.

    ``province`` is the one whose warranty rules bind the shop.
    ``work_warranty_days`` is how long the shop answers for its own work after delivery.
    """

    name: str = ""
    address: str = ""
    province: str = ""
    phone: str = ""
    zone: str = DEFAULT_ZONE
    currency: str = "CNY"
    language: str = ""
    copies: int = 2
    terms: str = ""
    work_warranty_days: int = 30

    @classmethod
    def from_texts(cls, texts: Mapping[str, str]) -> Settings:
        """Settings from the texts that are stored; a name this version does not know is passed over."""
        given: dict[str, Any] = {name: parse(name, texts[name]) for name in NAMES if name in texts}
        return cls(**given)


NAMES = field_names(Settings)

_WHOLE = {"copies": (2, 9), "work_warranty_days": (0, 36500)}


def parse(name: str, text: str) -> str | int:
    """The value of a setting from its text. Raises WrongUsage for an unknown name or a value out of range."""
    if name not in NAMES:
        raise WrongUsage(
            say("There is no setting {name}.", name=name),
            next_step=say("Settings of the shop: {names}.", names=", ".join(NAMES)),
        )
    if name == "zone":
        from aftersales_cli.domain.values.dates import zone

        zone(text)
    if name == "currency" and not re.fullmatch("[A-Z]{3}", text):
        raise WrongUsage(
            say("{name} cannot be {value}.", name=name, value=text),
            next_step=say("Give the three letters of a currency, such as CNY."),
        )
    if name not in _WHOLE:
        return text
    low, high = _WHOLE[name]
    if not text.isdecimal() or not low <= int(text) <= high:
        raise WrongUsage(
            say("{name} cannot be {value}.", name=name, value=text),
            next_step=say("Give a whole number from {low} to {high}.", low=low, high=high),
        )
    return int(text)
