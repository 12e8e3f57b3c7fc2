"""How settings look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.values.record import as_dict
from aftersales_cli.render.screen.output import Form, show_list, show_record
from aftersales_cli.render.screen.tables import Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aftersales_cli.domain.settings import Settings
    from aftersales_cli.store.settings import SiteRow

ORIGINS = (
    Column("name", "Setting", lambda row: row["name"]),
    Column("value", "Value", lambda row: row["value"]),
    Column("origin", "From", lambda row: row["origin"]),
)


IN_FORCE = (Column("in_force", "In force", lambda row: row["in_force"]),)


def show(settings: Settings, site: SiteRow, form: Form) -> None:
    """The shop's settings and its site code."""
    values = {"site": site.code, **as_dict(settings)}
    pairs = [
        ("Shop", settings.name),
        ("Address", settings.address),
        ("Phone of the shop", settings.phone),
        ("Site code", site.code),
        ("Time zone", settings.zone),
        ("Currency", settings.currency),
        ("Copies", settings.copies),
        ("Terms", settings.terms),
    ]
    show_record("settings", values, pairs, form)


def show_origins(rows: Sequence[Mapping[str, object]], form: Form, *, overridden: bool) -> None:
    """Every setting, its value and where it comes from; ``overridden`` ones are told apart by another column."""
    show_list("setting", rows, (*ORIGINS, *(IN_FORCE if overridden else ())), form)
