"""``aftersales db``: the shop's file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from aftersales_cli.commands.frame import ask
from aftersales_cli.commands.frame.options import Reads, Yes
from aftersales_cli.commands.frame.shop import clock, database_path, open_shop
from aftersales_cli.commands.frame.tree.nouns import Noun
from aftersales_cli.commands.frame.tree.parameters import Argument, Option
from aftersales_cli.domain.settings import DEFAULT_ZONE
from aftersales_cli.domain.values.errors import BadData, DatabaseUnusable
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render import upkeep as views
from aftersales_cli.render.screen.output import Form, show_line
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import upkeep

app = Noun("db")


@app.verb("path", example="aftersales db path")
def path() -> None:
    """Print where the shop's file is."""
    show_line(str(database_path()))


@app.verb("check", example="aftersales db check")
def check(
    *,
    salvage: Annotated[
        Path | None, Option("--salvage", Path, metavar="FILE", help="Write what can still be read to a new file.")
    ] = None,
    form: Reads,
) -> None:
    """Check that the file is whole: pages, references, journal, totals. Nothing is changed."""
    if salvage is not None:
        _salvage(salvage, form)
        return
    problems = upkeep.check(database_path())
    views.show_problems(problems, form)
    if problems:
        raise BadData(
            say("{count} problems found in {path}.", count=len(problems), path=str(database_path())),
            next_step=say("Put a backup back with: aftersales db restore"),
        )
    notice(say("{path} is whole.", path=str(database_path())))


def _salvage(target: Path, form: Form) -> None:
    saved = upkeep.save_what_can_be_read(database_path(), target)
    views.show_saved(saved, upkeep.RECORDS, form)
    notice(say("What could be read is in {path}. The damaged file was left as it is.", path=str(target)))
    notice(say("Next: aftersales db restore {path}", path=str(target)))


@app.verb("backup", example="aftersales db backup")
def backup(
    target: Annotated[str | None, Argument("[FILE]", help="Where the copy goes; else beside the file.")] = None,
) -> None:
    """Copy the file, also while others work in it, and verify the copy."""
    place = None if target is None else Path(target)
    if target is not None and target.endswith(("/", os.sep)) and not Path(target).is_dir():
        raise DatabaseUnusable(
            say("There is no folder {path}.", path=target), next_step=say("Name another place for the copy.")
        )
    with open_shop() as shop:
        made = upkeep.backup(shop, place)
    notice(say("A verified copy is in:"))
    show_line(str(made))


@app.verb("restore", example="aftersales db restore --yes")
def restore(
    source: Annotated[Path | None, Argument("[FILE]", Path, help="The copy; else the newest backup.")] = None,
    yes: Yes = False,
) -> None:
    """Put a backup in the place of the shop's file. The present file is kept beside it."""
    place = database_path()
    chosen = source or upkeep.latest_backup(place)
    if not ask.confirm(say("Put {source} in the place of {path}?", source=str(chosen), path=str(place)), yes=yes):
        notice(say("Nothing was changed."))
        return
    kept = upkeep.restore(place, chosen, clock(DEFAULT_ZONE))
    notice(say("{source} is now the shop's file.", source=str(chosen)))
    if kept is not None:
        notice(say("The former file is kept as {path}.", path=str(kept)))


@app.verb("stats", example="aftersales db stats")
def stats(form: Reads) -> None:
    """Show how large the file is and what it holds."""
    with open_shop() as shop:
        views.show_stats(upkeep.stats(shop, os.environ.get("AFTERSALES_NOW") or None), upkeep.RECORDS, form)


@app.verb("migrate", example="aftersales db migrate")
def migrate() -> None:
    """Bring the file up to this program's schema, after a backup."""
    with open_shop(writing=True) as shop:
        notice(say("{path} is up to date.", path=str(shop.db.path)))


@app.verb("reindex", example="aftersales db reindex")
def reindex() -> None:
    """Build anew what finds records."""
    with open_shop(writing=True) as shop:
        notice(say("{count} records can be found.", count=upkeep.rebuild_index(shop)))
