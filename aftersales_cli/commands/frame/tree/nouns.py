"""The command tree: nouns loaded when they are named, verbs built when they are named.

Typer builds every command of a program before it runs one. Here a noun's module is imported only when it is typed, and
of its verbs only the one typed is built, so that the start costs little more than Typer itself. The names are all known
beforehand, so help, completion and did-you-mean still see the whole tree.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from importlib import import_module
from inspect import getdoc
from pathlib import Path
from typing import Any, TypeVar

import typer
from typer.core import TyperGroup

from aftersales_cli.commands.frame.tree import usage
from aftersales_cli.commands.frame.tree.help import show_help
from aftersales_cli.commands.frame.tree.typer_inside import CompletionItem
from aftersales_cli.commands.frame.tree.verbs import HELP_NAMES, ShopCommand, Verb, global_parameters
from aftersales_cli.language import t

F = TypeVar("F", bound=Callable[..., None])

_WRITTEN = re.compile(rb'\n@app\.verb\(\s*"([^"]+)"(?:,\s*after="([^"]+)")?')


class Noun:
    """The verbs of one noun, in the order in which they are written.

    One with many verbs has a folder: each is written in one of its modules, after the one before it or after the one
    it names, and only the module of the verb that was typed is imported.
    """

    def __init__(self, name: str, package: str = "") -> None:
        self.name = name
        self._verbs: dict[str, Verb] = {}
        self._modules = _written(package) if package else {}

    def names(self) -> list[str]:
        """The names of all verbs."""
        return list(self._modules or self._verbs)

    def find(self, name: str) -> Verb:
        """A verb by its name, its module imported first where it has one of its own."""
        if name not in self._verbs:
            import_module(self._modules[name])
        return self._verbs[name]

    def verb(self, name: str, *, example: str, after: str = "") -> Callable[[F], F]:  # noqa: ARG002 - read below
        """Write a verb, as ``@app.verb("add", example="aftersales customer add --name 张伟")``."""

        def add(run: F) -> F:
            self.add(name, run, example, getdoc(run) or "")
            return run

        return add

    def add(self, name: str, run: Callable[..., None], example: str, help_text: str) -> None:
        """Add a verb that is made rather than written, with its help."""
        self._verbs[name] = Verb(name, run, example, help_text)


def _written(package: str) -> dict[str, str]:
    """The module in which each verb of a folder is written, found in their text: to import them all takes longer."""
    waiting: list[tuple[str, str, str]] = []
    for path in sorted(Path(sys.modules[package].__path__[0]).glob("*.py")):
        before = ""
        for name, after in _WRITTEN.findall(path.read_bytes()):
            waiting.append((name.decode(), after.decode() or before, f"{package}.{path.stem}"))
            before = name.decode()
    order: list[str] = []
    modules = {name: module for name, _after, module in waiting}
    while waiting:
        found = next(each for each in waiting if not each[1] or each[1] in order)
        waiting.remove(found)
        order.insert(order.index(found[1]) + 1 if found[1] else 0, found[0])
    return {name: modules[name] for name in order}


class _LazyGroup(TyperGroup):
    """A group whose commands are built when they are asked for; ``self.commands`` holds their names from the start."""

    def __init__(self, name: str, help_text: str, names: list[str], example: str = "") -> None:
        super().__init__(name=name, help=help_text, epilog=example, context_settings=HELP_NAMES)
        self.commands = dict.fromkeys(names)  # type: ignore[assignment]  # built when asked for

    def build(self, name: str) -> Any:
        """Make the command of this name. Each kind of group knows how."""
        raise KeyError(name)

    def page_alone(self, ctx: Any) -> str:
        """What is shown when nothing but its name was typed."""
        return self.get_help(ctx)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Typer's signature
        if cmd_name not in self.commands:
            return None
        if self.commands[cmd_name] is None:
            self.commands[cmd_name] = self.build(cmd_name)
        return self.commands[cmd_name]

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        return list(self.commands)

    def get_params(self, ctx: Any) -> list[Any]:
        return [*super().get_params(ctx), *global_parameters()]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        with usage.refusing(self, ctx, args):
            named = self.make_parser(ctx).parse_args(args=list(args))[1]
            rest = super().parse_args(ctx, args)
        if not named and not ctx.resilient_parsing:
            print(self.page_alone(ctx))  # noqa: T201 - help is what was asked for
            raise typer.Exit
        return rest

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            raise usage.no_command(args[0], self.commands, ctx.command_path.partition(" ")[2])
        return args[0] if command else None, command, args[1:]

    def get_help(self, ctx: Any) -> str:
        return show_help(self, ctx)

    def line_for(self, name: str) -> str:
        """A command's line in a list of commands; the command is not built for it."""
        raise KeyError(name)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The names that begin so; only Typer's own way to list them would build every command."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        names = [name for name in self.commands if name.startswith(incomplete)]
        return [CompletionItem(name, help=t(self.line_for(name))) for name in names]


class NounGroup(_LazyGroup):
    """The verbs of one noun."""

    def __init__(self, noun: Noun, name: str, help_text: str) -> None:
        self._noun = noun
        super().__init__(name, help_text, noun.names())

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """A verb written like an option is the verb: ``import --undo ID``."""
        if args and args[0].startswith("--") and args[0][2:] in self.commands:
            args = [args[0][2:], *args[1:]]
        return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        self.epilog = self._noun.find(self._noun.names()[0]).example
        return super().get_help(ctx)

    def line_for(self, name: str) -> str:
        return " ".join(self._noun.find(name).help.split("\n\n")[0].split())

    def build(self, name: str) -> Any:
        return ShopCommand(self._noun.find(name))


class RootGroup(_LazyGroup):
    """All nouns. ``table`` maps each to its place, ``module`` or ``module:name``, and its one line of help; a noun
    with one verb named like itself (``search``) is a command rather than a group."""

    def __init__(self, table: dict[str, tuple[str, str]], help_text: str) -> None:
        self._table = table
        super().__init__("aftersales", help_text, list(table), "aftersales ticket list")

    def page_alone(self, ctx: Any) -> str:  # noqa: ARG002 - as for every group
        from aftersales_cli.commands.frame.pages import front_page

        return front_page()

    def line_for(self, name: str) -> str:
        return self._table[name][1]

    def build(self, name: str) -> Any:
        place, help_text = self._table[name]
        module, _, attribute = place.partition(":")
        noun: Noun = getattr(import_module(module), attribute or "app")
        group = NounGroup(noun, name, help_text)
        alone = list(group.commands) == [name]
        return group.build(name) if alone else group
