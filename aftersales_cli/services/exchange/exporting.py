"""Writing a whole table to a file: what goes out comes in again exactly (``aftersales import``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.store.exchange import exporting
from aftersales_cli.store.exchange.forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from aftersales_cli.services.shop import Shop


def csv_table(shop: Shop, noun: str) -> AbstractContextManager[tuple[list[str], Iterator[tuple[Any, ...]]]]:
    """The headings and all records of a noun as rows of texts, as they are at one moment."""
    return exporting.csv_table(shop.db, FORMS[noun], shop.settings.currency)


def json_lines(shop: Shop, noun: str) -> AbstractContextManager[Iterator[str]]:
    """All records of a noun as JSON objects, one a line, as they are at one moment."""
    return exporting.json_lines(shop.db, FORMS[noun], shop.settings.currency)
