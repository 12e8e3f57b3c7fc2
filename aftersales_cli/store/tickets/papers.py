"""Printed papers in the shop's file: facts, which are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.papers import Paper, PaperForm
from aftersales_cli.domain.values.record import Record
from aftersales_cli.store.columns.tickets import PAPER

if TYPE_CHECKING:
    import sqlite3

_SELECT = """
SELECT paper.*,
       site.code || '-F' || paper.number AS shown_number,
       home.code || '-' || ticket.number AS shown_ticket
FROM paper
JOIN site ON site.id = paper.site
JOIN ticket ON ticket.id = paper.ticket
JOIN site AS home ON home.id = ticket.site
"""


class PaperNumber(Record, kw_only=False):
    """A paper's number, and the site that counted it."""

    site: str
    counted: int


def get(connection: sqlite3.Connection, key: str) -> Paper | None:
    """The print with this key."""
    row = connection.execute(_SELECT + "WHERE paper.id = :id", {"id": key}).fetchone()
    return None if row is None else PAPER.read(Paper, row)


def number_of(connection: sqlite3.Connection, ticket_id: str, form: PaperForm) -> PaperNumber | None:
    """The number under which this form was printed for this order; a voided print does not count."""
    row = connection.execute(
        """
        SELECT paper.site, paper.number
        FROM paper
        WHERE paper.ticket = :ticket
          AND paper.form = :form
          AND paper.reverses IS NULL
          AND NOT EXISTS (SELECT 1 FROM paper AS void WHERE void.reverses = paper.id)
        ORDER BY paper.at DESC, paper.id DESC
        LIMIT 1
        """,
        {"ticket": ticket_id, "form": form.value},
    ).fetchone()
    return None if row is None else PaperNumber(*row)


def add(connection: sqlite3.Connection, paper: Paper, *, ticket_id: str, number: PaperNumber) -> None:
    """Write a print."""
    PAPER.add(connection, paper, ticket=ticket_id, number=number.counted, site=number.site)
