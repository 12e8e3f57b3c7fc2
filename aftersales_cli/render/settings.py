"""How settings look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.record import as_dict
from aftersales_cli.render.output import Form, show_list, show_record
from aftersales_cli.render.tables import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aftersales_cli.domain.settings import Settings
    from aftersales_cli.store.settings import SiteRow

ORIGINS = (
    Column("name", "Setting", lambda row: row["name"]),
    Column("value", "Value", lambda row: row["value"]),
    Column("origin", "From", lambda row: row["origin"]),
)


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


def show_origins(rows: Sequence[dict[str, str]], form: Form) -> None:
    """Every setting, its value and where it comes from."""
    show_list("setting", rows, ORIGINS, form)
