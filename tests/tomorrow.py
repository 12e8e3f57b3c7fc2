"""Made-up steps of a program to come: one adds a table of records, one rebuilds the table that most others refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values.sentence import say
from aftersales_cli.store.columns import record_tables
from aftersales_cli.store.columns.table import TAIL, Field, FieldKind, RecordTable
from aftersales_cli.store.file import migrations, schema, undoing

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

KEEPSAKE = RecordTable(
    "keepsake",
    "shared",
    say("Devices"),
    Field("id", FieldKind.KEY),
    Field("created_at", FieldKind.MOMENT),
    Field("name", FieldKind.NAME),
    Field("note", FieldKind.NOTE, personal=True),
    Field("lent_to", FieldKind.CUSTOMER),
    Field("ticket", FieldKind.TICKET),
    *TAIL,
)
"""What the step's table is called, with a word that the catalogue has."""


def add_a_table(db: Any) -> None:
    """A table of records that refers to others."""
    db.conn.execute(
        """
        CREATE TABLE keepsake (
            id TEXT NOT NULL PRIMARY KEY,
            created_at TEXT NOT NULL,
            name TEXT NOT NULL,
            note TEXT,
            lent_to TEXT REFERENCES customer (id),
            ticket TEXT REFERENCES ticket (id),
            version INTEGER NOT NULL DEFAULT 1,
            deleted_at TEXT
        ) STRICT
        """
    )
    db.conn.execute("CREATE INDEX keepsake_by_customer ON keepsake (lent_to)")


def rebuild_ticket(db: Any) -> None:
    """Orders with one CHECK and one column more: the table is made anew, filled, and takes the old one's name."""
    made = "SELECT sql FROM sqlite_master WHERE tbl_name = 'ticket' AND type = '{}' AND sql NOT NULL"
    indexes = [row[0] for row in db.conn.execute(made.format("index"))]
    table = db.conn.execute(made.format("table")).fetchone()[0]
    table = table.replace("CREATE TABLE ticket (", "CREATE TABLE new_ticket (")
    table = table.replace(
        "    UNIQUE (site, number)",
        "    rank INTEGER NOT NULL DEFAULT 1 CONSTRAINT ticket_rank CHECK (rank BETWEEN 1 AND 3),\n"
        "    UNIQUE (site, number),\n    CONSTRAINT ticket_version CHECK (version > 0)",
    )
    names = ", ".join(row[0] for row in db.conn.execute("SELECT name FROM pragma_table_info('ticket')"))
    db.conn.execute(table)
    db.conn.execute(f"INSERT INTO new_ticket ({names}) SELECT {names} FROM ticket ORDER BY rowid")
    db.conn.execute("DROP TABLE ticket")
    db.conn.execute("ALTER TABLE new_ticket RENAME TO ticket")
    for index in indexes:
        db.conn.execute(index)


def program(patch: pytest.MonkeyPatch, *further: Callable[[Any], None]) -> None:
    """From now on this is a program that knows these steps too, and the table that one of them adds."""
    steps = (*migrations.STEPS, *further)
    patch.setattr(migrations, "STEPS", steps)
    patch.setattr(schema, "VERSION", len(steps))
    patch.setattr(undoing, "_queries", {})
    if add_a_table in further:
        patch.setattr(record_tables, "TABLES", (*record_tables.TABLES, KEEPSAKE))
        patch.setitem(record_tables.WORDS, KEEPSAKE.name, KEEPSAKE.holds)
