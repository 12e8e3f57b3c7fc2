"""``aftersales journal`` and ``undo``: who did what, when, and taking the last of it back."""

from __future__ import annotations

from typing import Annotated

from aftersales_cli.commands.frame.options import DryRun, Limit, Reads, Sort, Writes, say_more
from aftersales_cli.commands.frame.shop import once, open_shop, ordering
from aftersales_cli.commands.frame.tree.nouns import Noun
from aftersales_cli.commands.frame.tree.parameters import Option
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render import journal as views
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import journal as history

app = Noun("journal")
undo = Noun("undo")

By = Annotated[str | None, Option("--operator", metavar="NAME", help="Only what this person did.")]
Record = Annotated[
    str | None,
    Option("--record", metavar="NUMBER", help="Only what touched this ticket, customer or device.", reference=True),
]
ActId = Annotated[
    str | None, Option("--act", metavar="ID", help="What one act changed, before and after.", reference=True)
]


@app.verb("journal", example="aftersales journal --limit 5")
def journal(
    *, operator: By = None, record: Record = None, act: ActId = None, limit: Limit = 20, sort: Sort = None, form: Reads
) -> None:
    """Show who did what, the latest first."""
    _, descending = ordering(sort, ("at",), "-at")
    with open_shop() as shop:
        if act:
            found = history.act(shop, act)
            views.show_entries(found.act, found.entries, history.RECORDS, form, shop.zone)
        else:
            rows = history.acts(shop, limit=limit + 1, operator=operator, reference=record, descending=descending)
            views.show_acts(rows[:limit], form, shop.zone)
            say_more(rows, limit)


@undo.verb("undo", example="aftersales undo --dry-run")
def undo_(*, dry_run: DryRun = False, reply: Writes) -> None:
    """Take your last command back.

    Nothing is rewritten: a compensating entry is added, so the journal tells both. Run it again to go further back.
    """
    with open_shop(writing=not dry_run) as shop:
        done = history.preview(shop) if dry_run else once(shop, reply.key, lambda: history.undo(shop), history.act)
        done = history.act(shop, done.act.id)  # as it stands now: taken back
        views.show_entries(done.act, done.entries, history.RECORDS, reply.form, shop.zone)
        if dry_run:
            notice(say("Would take back: {command}. Nothing was changed.", command=done.act.command))
        else:
            notice(say("Taken back: {command}.", command=done.act.command))
