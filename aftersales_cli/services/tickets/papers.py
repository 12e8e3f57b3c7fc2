"""Papers: printing one is an act of the shop, so that every copy that went out is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.ticket import Paper
from aftersales_cli.domain.values.ids import uuid7
from aftersales_cli.store import datafiles
from aftersales_cli.store.file import drafts
from aftersales_cli.store.records import next_number
from aftersales_cli.store.tickets import history

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from aftersales_cli.domain.tickets.ticket import PaperForm, Ticket
    from aftersales_cli.services.shop import Shop


def record_print(shop: Shop, ticket: Ticket, form: PaperForm, copies: int | None = None) -> Paper:
    """Record that a form is printed for an order, in as many copies as the shop wants unless said otherwise.

    The first print of a form takes the site's next number; any later one keeps it and is marked as a reprint.
    """
    with shop.act("ticket print"):
        earlier = history.number_of(shop.connection, ticket.id, form)
        number = earlier or history.PaperNumber(shop.site.id, next_number(shop.connection, "paper", shop.site.id))
        printed = Paper(
            id=uuid7(),
            number="",
            ticket=ticket.number,
            form=form,
            at=shop.now(),
            copies=shop.settings.copies if copies is None else copies,
            reprint=earlier is not None,
        )
        history.add(shop.connection, printed, ticket_id=ticket.id, number=number)
    return get(shop, printed.id)


def get(shop: Shop, key: str) -> Paper:
    """The print with this key, which must exist."""
    found = history.get(shop.connection, key)
    assert found is not None, "a key that was handed out stays"
    return found


def template(name: str) -> str:
    """The layout that ships under this name, as ``sheet.html``."""
    return datafiles.path("papers", name).read_text(encoding="utf-8")


def recorded(shop: Shop, make: Callable[[], tuple[Paper, bytes]]) -> tuple[Paper, bytes]:
    """Record a paper and write it in one act, which is committed before anybody sees the paper."""
    with shop.act("ticket print"):
        return make()


def put(shop: Shop, make: Callable[[], tuple[Paper, bytes]], place: Path) -> Paper:
    """Record a paper, then put it in a file, whole or not at all, or send it to a printer that stands among the files.

    A file lies ready beside its place before the record is committed, so that what cannot be written was never printed.
    """
    with drafts.replacing(place) as draft:
        with shop.act("ticket print"):
            paper, data = make()
            if draft != place:
                draft.write_bytes(data)
        if draft == place:
            draft.write_bytes(data)
    return paper
