"""``aftersales init``, ``config`` and ``completion``: setting up the shop (its file), this computer and a shell."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

from aftersales_cli.commands.frame import ask, computer
from aftersales_cli.commands.frame.options import Reads, Writes
from aftersales_cli.commands.frame.session import check_language, session
from aftersales_cli.commands.frame.shop import database_path, once, open_shop
from aftersales_cli.commands.frame.tree.nouns import Noun
from aftersales_cli.commands.frame.tree.parameters import Argument, Group, Known, Option
from aftersales_cli.commands.frame.tree.typer_inside import completion_script
from aftersales_cli.domain import settings as shop_settings
from aftersales_cli.domain.values.errors import NotFound, WrongUsage
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_name
from aftersales_cli.language import parse_language
from aftersales_cli.render import settings as views
from aftersales_cli.render.screen.output import show_line, show_record
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import settings as setup

app = Noun("config")
init = Noun("init")
completion = Noun("completion")

Setting = Annotated[str, Argument("NAME", help="Name of a setting: see aftersales config list.")]
Value = Annotated[str, Argument("VALUE", help="Its new value.")]

Origin = Annotated[bool, Option("--origin", bool, help="Also what is overridden, each with where it stands.")]

Place = dict[str, str | bool]

_OVERRIDES = {
    "database": ("--db", "AFTERSALES_DB"),
    "language": ("--lang", "AFTERSALES_LANG"),
    "operator": ("--as", "AFTERSALES_OPERATOR"),
}


@app.verb("list", example="aftersales config list")
def list_(*, origin: Origin = False, form: Reads) -> None:
    """List every setting, its value, and where it comes from."""
    rows = [row for row in _all() if origin or row["in_force"]]
    views.show_origins(rows, form, overridden=origin)


@app.verb("get", example="aftersales config get zone")
def get(name: Setting) -> None:
    """Print the value of one setting."""
    _check(name)
    found = [row for row in _all() if row["name"] == name and row["in_force"]]
    if not found:
        raise NotFound(
            say("{name} is not set.", name=name),
            next_step=say("Set it with: aftersales config set {name} VALUE", name=name),
        )
    show_line(str(found[0]["value"]))


@app.verb("set", example="aftersales config set copies 3")
def set_(name: Setting, value: Value, reply: Writes) -> None:
    """Set one setting: of this computer (database, language, operator, printer) or of the shop (all others)."""
    _check(name)
    if name == "language":
        check_language(value)
    if name in computer.NAMES:
        computer.write(name, clean_name(value))
    else:
        with open_shop(writing=True) as shop:
            once(
                shop,
                reply.key,
                lambda: setup.configure(shop, {name: value}, command="config set"),
                lambda same, _: same,
            )
    notice(say("{name} is now {value}.", name=name, value=value))
    if reply.form.as_json:
        show_record("setting", {"name": name, "value": value}, (), reply.form)


@app.verb("path", example="aftersales config path")
def path() -> None:
    """Print where this computer's settings stand."""
    show_line(str(computer.config_file()))


NAME = Option("--name", metavar="TEXT", help="The shop's name, for its papers.", question=say("Name of the shop"))
ADDRESS = Option("--address", metavar="TEXT", help="The shop's address.", question=say("Address"))
PHONE = Option("--phone", metavar="TEXT", help="The shop's phone.", question=say("Phone of the shop"))
SITE = Option("--site", metavar="CODE", help="Site code of one to four letters, the A in A-1042.")
OF_THE_SHOP = (
    NAME,
    ADDRESS,
    PHONE,
    SITE,
    Option("--zone", metavar="ZONE", help="Time zone, such as Asia/Shanghai."),
    Option("--currency", metavar="CODE", help="Currency, such as CNY."),
    Option("--language", metavar="LANGUAGE", help="Language of the papers: zh-CN, zh-TW or en."),
    Option("--copies", metavar="N", help="Copies of each paper, at least two."),
    Option("--terms", metavar="TEXT", help="Terms that stand on each paper."),
)


@init.verb("init", example="aftersales init --name 小明电脑维修 --address 人民路1号 --phone 010-82603525")
def init_(given: Annotated[Known, Group(OF_THE_SHOP)], reply: Writes) -> None:
    """Set the shop up.

    Safe to run again: what you do not name stays as it is.
    """
    if given["language"]:
        check_language(given["language"])
    site, name = given.pop("site"), given["name"]
    texts = {key: value for key, value in given.items() if value is not None}
    if not texts and site is None and ask.can_ask():
        questions = [each.asked(optional=True) for each in (NAME, ADDRESS, PHONE)]
        texts = {key: answer for key, answer in ask.asker().ask({}, questions).items() if answer}
    with open_shop(writing=True) as shop:
        if name is not None and not name.strip() and shop.settings.name:
            del texts["name"]
            notice(say("A shop has a name: “{name}” stays.", name=shop.settings.name))
        configured = once(shop, reply.key, lambda: setup.configure(shop, texts, site_code=site), lambda same, _: same)
        notice(say("The shop is set up in {path}.", path=str(database_path())))
        views.show(configured.settings, configured.site, reply.form)
        notice(say("Next: aftersales ticket open"))


def _check(name: str) -> None:
    if name not in (*computer.NAMES, *shop_settings.NAMES):
        raise WrongUsage(
            say("There is no setting {name}.", name=name),
            next_step=say("Settings: {names}.", names=", ".join((*computer.NAMES, *shop_settings.NAMES))),
        )


def _all() -> list[Place]:
    """Every place that says something about a setting; what wins stands first and is in force."""
    rows = [*_of_this_computer(), *_of_the_shop()]
    named: set[str] = set()
    for row in rows:
        row["in_force"] = row["name"] not in named
        named.add(str(row["name"]))
    return rows


def _of_this_computer() -> list[Place]:
    """What belongs to this computer: an option, a variable, the settings file, and what holds where nothing is said."""
    kept = computer.read()
    rows = []
    for name in computer.NAMES:
        option, variable = _OVERRIDES.get(name, ("", ""))
        named = os.environ.get(variable)
        places = [(_typed(name), option), (named, variable), (kept.get(name), str(computer.config_file()))]
        rows += [_place(name, value, origin) for value, origin in [*places, *_where_nothing_is_said(name)] if value]
    return rows


def _typed(name: str) -> str | None:
    """What an option of this call says; the file that the environment names was not typed."""
    named = {"database": session.db, "language": session.lang, "operator": session.operator}.get(name)
    return None if name == "database" and named == os.environ.get("AFTERSALES_DB") else named


def _where_nothing_is_said(name: str) -> list[tuple[str, str]]:
    if name == "database":
        return [(str(computer.default_database()), computer.DEFAULT)]
    if name == "operator":
        return [(computer.login(), computer.DEFAULT)]
    if name != "language":
        return []
    spoken = [(os.environ.get(variable, ""), variable) for variable in ("LC_ALL", "LANG")]
    return [*((value, origin) for value, origin in spoken if parse_language(value)), ("zh-CN", computer.DEFAULT)]


def _of_the_shop() -> list[Place]:
    file = database_path()
    if not file.exists():
        return []
    with open_shop() as shop:
        settings = shop.settings
    names = [name for name in shop_settings.NAMES if name != "language" or settings.language]
    return [_place(name, str(getattr(settings, name)), str(file)) for name in names]


def _place(name: str, value: str, origin: str) -> Place:
    return {"name": name, "value": value, "origin": origin, "in_force": False}


class Shell(StrEnum):
    """The shells that can complete."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


@completion.verb("completion", example="aftersales completion bash")
def print_script(shell: Annotated[Shell, Argument("SHELL", Shell, help="Your shell.")]) -> None:
    """Print the script that completes commands in your shell.

    Load it with: source <(aftersales completion bash), or put it where your shell looks for such scripts.
    """
    print(completion_script(shell.value))  # noqa: T201 - stdout is where the script goes
