"""``aftersales undo``: take the last command of this operator back."""

from __future__ import annotations

from aftersales_cli.commands.frame.options import AsJson, DryRun, Once, form
from aftersales_cli.commands.frame.shop import once, open_shop
from aftersales_cli.commands.frame.tree import Noun
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render import journal as views
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import journal
from aftersales_cli.store.columns.record_tables import WORDS

app = Noun("undo")


@app.verb("undo", example="aftersales undo --dry-run")
def undo(dry_run: DryRun = False, key: Once = None, as_json: AsJson = False) -> None:
    """Take your last command back.

    Nothing is rewritten: a compensating entry is added, so the journal tells both. Run it again to go further back.
    """
    with open_shop(writing=not dry_run) as shop:
        done = journal.preview(shop) if dry_run else once(shop, key, lambda: journal.undo(shop), journal.act)
        done = journal.act(shop, done.act.id)  # as it stands now: taken back
        views.show_entries(done.act, done.entries, WORDS, form(as_json=as_json), shop.zone)
        if dry_run:
            notice(say("Would take back: {command}. Nothing was changed.", command=done.act.command))
        else:
            notice(say("Taken back: {command}.", command=done.act.command))
