"""``aftersales config``: settings of the shop (in its file) and of this computer (in one TOML file)."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from aftersales_cli.commands import computer
from aftersales_cli.commands.options import AsCsv, AsJson, form
from aftersales_cli.commands.session import database_path, open_shop
from aftersales_cli.commands.tree import Noun
from aftersales_cli.domain import settings as shop_settings
from aftersales_cli.domain.errors import NotFound, WrongUsage
from aftersales_cli.domain.sentence import say
from aftersales_cli.render import settings as views
from aftersales_cli.render.talk import notice
from aftersales_cli.services import setup

app = Noun("config")

Setting = Annotated[str, typer.Argument(metavar="NAME", help="Name of a setting: see aftersales config list.")]
Value = Annotated[str, typer.Argument(metavar="VALUE", help="Its new value.")]

_FROM_ENVIRONMENT = {"database": "AFTERSALES_DB", "language": "AFTERSALES_LANG", "operator": "AFTERSALES_OPERATOR"}


@app.verb("list", example="aftersales config list")
def list_(as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """List every setting, its value, and where it comes from."""
    views.show_origins(_all(), form(as_json=as_json, as_csv=as_csv))


@app.verb("get", example="aftersales config get zone")
def get(name: Setting) -> None:
    """Print the value of one setting."""
    _check(name)
    found = [row for row in _all() if row["name"] == name]
    if not found:
        raise NotFound(
            say("{name} is not set.", name=name),
            next_step=say("Set it with: aftersales config set {name} VALUE", name=name),
        )
    print(found[0]["value"])  # noqa: T201 - stdout is where the answer goes


@app.verb("set", example="aftersales config set copies 3")
def set_(name: Setting, value: Value) -> None:
    """Set one setting: of this computer (database, language, operator, printer) or of the shop (all others)."""
    _check(name)
    if name in computer.NAMES:
        _check_language(name, value)
        computer.write(name, value)
    else:
        with open_shop(writing=True) as shop:
            setup.configure(shop, {name: value}, command="config set")
    notice(say("{name} is now {value}.", name=name, value=value))


@app.verb("path", example="aftersales config path")
def path() -> None:
    """Print where this computer's settings stand."""
    print(computer.config_file())  # noqa: T201 - stdout is where the answer goes


def _check(name: str) -> None:
    if name not in (*computer.NAMES, *shop_settings.NAMES):
        raise WrongUsage(
            say("There is no setting {name}.", name=name),
            next_step=say("Settings: {names}.", names=", ".join((*computer.NAMES, *shop_settings.NAMES))),
        )


def _check_language(name: str, value: str) -> None:
    from aftersales_cli.locale import parse_language

    if name == "language" and parse_language(value) is None:
        raise WrongUsage(
            say("There is no language {value}.", value=value), next_step=say("Languages: zh-CN, zh-TW, en.")
        )


def _all() -> list[dict[str, str]]:
    """What is in force on this computer, then what the shop's file says, each with its origin."""
    rows = []
    for name, value in computer.read().items():
        variable = _FROM_ENVIRONMENT.get(name, "")
        overridden = os.environ.get(variable)
        origin = variable if overridden else str(computer.config_file())
        rows.append({"name": name, "value": overridden or value, "origin": origin})
    file = database_path()
    if file.exists():
        with open_shop() as shop:
            rows += [
                {"name": name, "value": str(getattr(shop.settings, name)), "origin": str(file)}
                for name in shop_settings.NAMES
                if name != "language"
            ]
    return rows
