"""A paper: one form printed for an order. It keeps its number when it is printed again, and is never deleted."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import Record

if TYPE_CHECKING:
    from datetime import datetime


class PaperForm(StrEnum):
    """Which form it is."""

    REPAIR_ORDER = "repair_order"


class Medium(StrEnum):
    """What a paper is made for: a line printer or screen, a browser, a PDF reader."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"


class Encoding(StrEnum):
    """How a text paper is written: for this computer, or for a printer that knows Chinese as GB 18030 alone."""

    UTF_8 = "utf-8"
    GB18030 = "gb18030"


class Paper(Record):
    """One print of a form. ``ticket`` is the order's number; ``reprint`` says that the form came out before."""

    id: str
    number: str
    ticket: str
    form: PaperForm
    at: datetime
    copies: int
    reprint: bool = False
