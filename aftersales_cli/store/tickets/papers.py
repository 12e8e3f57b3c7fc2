"""Printed papers in the shop's file: facts, which are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.tickets.papers import Paper, PaperForm
from aftersales_cli.domain.values.dates import from_text, to_text
from aftersales_cli.store import records

if TYPE_CHECKING:
    import sqlite3

_SELECT = """
SELECT paper.*,
       site.code || '-F' || paper.number AS shown_number,
       home.code || '-' || ticket.number AS ticket_number
FROM paper
JOIN site ON site.id = paper.site
JOIN ticket ON ticket.id = paper.ticket
JOIN site AS home ON home.id = ticket.site
"""


class PaperNumber(NamedTuple):
    """A paper's number, and the site that counted it."""

    site: str
    counted: int


def get(connection: sqlite3.Connection, key: str) -> Paper | None:
    """The print with this key."""
    row = connection.execute(_SELECT + "WHERE paper.id = :id", {"id": key}).fetchone()
    return None if row is None else _from_row(row)


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
    row = {
        "id": paper.id,
        "ticket": ticket_id,
        "at": to_text(paper.at),
        "form": paper.form.value,
        "number": number.counted,
        "site": number.site,
        "copies": paper.copies,
        "reprint": int(paper.reprint),
    }
    records.insert(connection, "paper", row)


def _from_row(row: sqlite3.Row) -> Paper:
    return Paper(
        id=row["id"],
        number=row["shown_number"],
        ticket=row["ticket_number"],
        form=PaperForm(row["form"]),
        at=from_text(row["at"]),
        copies=row["copies"],
        reprint=bool(row["reprint"]),
    )
