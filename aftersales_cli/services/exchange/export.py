"""Writing a whole table to a file: what goes out comes in again exactly (``aftersales import``)."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.exchange import FORMS
from aftersales_cli.store.exchange import exporting as store
from aftersales_cli.store.file import drafts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

    from aftersales_cli.services.shop import Shop


@contextmanager
def csv_table(shop: Shop, noun: str) -> Iterator[tuple[list[str], Iterable[tuple[Any, ...]]]]:
    """The headings and the rows of all records of a noun, as they are at one moment."""
    form = FORMS[noun]
    with shop.db.snapshot():
        yield store.headings(form), store.csv_rows(shop.connection, form, shop.settings.currency)


@contextmanager
def json_lines(shop: Shop, noun: str) -> Iterator[Iterable[str]]:
    """All records of a noun as JSON objects, one a line, as they are at one moment."""
    with shop.db.snapshot():
        rows = store.json_rows(shop.connection, FORMS[noun], shop.settings.currency)
        yield (f"{row[0]}\n" for row in rows)


@contextmanager
def new_file(path: Path) -> Iterator[TextIO]:
    """A private file that takes its name only when it is complete and on the disk; an old one stays until then."""
    with drafts.replacing(path) as draft, draft.open("w", encoding="utf-8", newline="") as file:
        yield file
