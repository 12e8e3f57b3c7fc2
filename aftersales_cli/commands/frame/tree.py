"""The command tree: nouns loaded when they are named, verbs built when they are named.

Typer builds every command of a program before it runs one. Here a noun's module is imported only when it is typed, and
of its verbs only the one typed is built, so that the start costs little more than Typer itself. The names are all known
beforehand, so help, completion and did-you-mean still see the whole tree.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from inspect import getdoc
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_from_info

from aftersales_cli.commands.frame import session as global_options
from aftersales_cli.commands.frame.help import show_help
from aftersales_cli.commands.frame.usage import MissingParameter, UsageError, know_context
from aftersales_cli.domain.values.errors import Ambiguous, WrongUsage
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.language import t

if TYPE_CHECKING:
    from typer.models import CommandInfo

F = TypeVar("F", bound=Callable[..., Any])

HELP_NAMES = {"help_option_names": ["-h", "--help"]}


class ShopCommand(TyperCommand):
    """One verb: it takes the global options too, names everything that is missing at once, and shows our help."""

    def get_params(self, ctx: Any) -> list[Any]:
        own = super().get_params(ctx)
        known = {name for param in own for name in param.opts}
        shared = [*(global_options.output_parameters() if self._only_reads() else ()), *global_options.parameters()]
        return [*own, *(param for param in shared if known.isdisjoint(param.opts))]

    def _only_reads(self) -> bool:
        """Whether it prints records and changes none: what writes can be repeated by key, or rehearsed."""
        names = {param.name for param in self.params}
        return "as_json" in names and names.isdisjoint(("key", "dry_run"))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        given = list(args)
        with suppress(MissingParameter):  # asked for below, where the parser's error is no longer in the way
            try:
                return super().parse_args(ctx, args)
            except UsageError as error:
                know_context(error, ctx, given)
                raise
        from aftersales_cli.commands.frame.clarify import with_arguments

        return super().parse_args(ctx, with_arguments(self, ctx, given))

    def invoke(self, ctx: Any) -> Any:
        session = global_options.session
        session.command = ctx.command_path.partition(" ")[2]
        session.parameters = ctx.params
        gc.freeze()  # what was imported stays: the collector need not walk through it
        gc.enable()
        piped = next(
            (param.name for param in self.params if _is_reference(param) and ctx.params[param.name] == "-"), None
        )
        if piped is None:
            return self._carry_out(ctx)
        from aftersales_cli.render.screen.output import gathered

        with gathered():
            for reference in _references_from_stdin():
                ctx.params[piped] = session.piped = reference
                super().invoke(ctx)
        return None

    def _carry_out(self, ctx: Any) -> Any:
        """Run the verb; where a reference may mean several records, again with the one that was chosen."""
        while True:
            try:
                return super().invoke(ctx)
            except Ambiguous as error:
                from aftersales_cli.commands.frame.clarify import clarified

                ctx.params = global_options.session.parameters = clarified(ctx.params, error)

    def get_help(self, ctx: Any) -> str:
        return show_help(self, ctx)


REFERENCES = ("TICKET", "CUSTOMER", "DEVICE", "PART", "STAFF")
"""Arguments that name a record: ``-`` reads them from stdin, one a line."""


def _is_reference(param: Any) -> bool:
    return param.param_type_name == "argument" and param.metavar in REFERENCES


def _references_from_stdin() -> list[str]:
    if sys.stdin.isatty():
        raise WrongUsage(
            say("“-” reads references from another command, and there is none."),
            next_step=say("For example: aftersales ticket list --csv | cut -d, -f1 | aftersales ticket show -"),
        )
    return [line.strip() for line in sys.stdin if line.strip()]


class Noun(typer.Typer):
    """A group of verbs under one noun. Each verb comes with an example, which opens its help and which a test runs.

    A noun with many verbs names in ``modules`` where each is registered, in the order of its help: only the module of
    the verb that was typed is imported.
    """

    def __init__(self, name: str, modules: Mapping[str, str] | None = None) -> None:
        super().__init__(name=name, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
        self.modules = modules or {}

    def registered(self, name: str) -> CommandInfo:
        """A verb as it was registered, its module imported first where it has one of its own."""
        if name in self.modules:
            import_module(self.modules[name])
        return next(info for info in self.registered_commands if info.name == name)

    def names(self) -> list[str]:
        """The names of all verbs."""
        return list(self.modules) or [str(info.name) for info in self.registered_commands]

    def verb(self, name: str, *, example: str) -> Callable[[F], F]:
        """Register a verb, as ``@customer.verb("add", example="aftersales customer add --name 张伟")``."""
        return self.command(name, cls=ShopCommand, epilog=example, context_settings=HELP_NAMES)


class _LazyGroup(TyperGroup):
    """A group whose commands are built when they are asked for; ``self.commands`` holds their names from the start."""

    def __init__(self, name: str, help_text: str, names: list[str]) -> None:
        super().__init__(name=name, help=help_text, context_settings=HELP_NAMES, no_args_is_help=True)
        self.commands = dict.fromkeys(names)  # type: ignore[assignment]  # built when asked for

    def build(self, name: str) -> Any:
        """Make the command of this name. Each kind of group knows how."""
        raise KeyError(name)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Typer's signature
        if cmd_name not in self.commands:
            return None
        if self.commands[cmd_name] is None:
            self.commands[cmd_name] = self.build(cmd_name)
        return self.commands[cmd_name]

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        return list(self.commands)

    def get_params(self, ctx: Any) -> list[Any]:
        return [*super().get_params(ctx), *global_options.parameters()]

    def get_help(self, ctx: Any) -> str:
        return show_help(self, ctx)

    def line_for(self, ctx: Any, name: str) -> str:
        """A command's line in a list of commands."""
        return " ".join((self.get_command(ctx, name).help or "").split("\n\n")[0].split())

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The names that begin so; only Typer's own way to list them would build every command."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        from typer._click.shell_completion import CompletionItem

        return [
            CompletionItem(name, help=t(self.line_for(ctx, name)))
            for name in self.list_commands(ctx)
            if name.startswith(incomplete)
        ]


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
        self.epilog = self._noun.registered(self._noun.names()[0]).epilog
        return super().get_help(ctx)

    def line_for(self, ctx: Any, name: str) -> str:  # noqa: ARG002 - the verb is not built for its line
        docstring = getdoc(self._noun.registered(name).callback) or ""
        return " ".join(docstring.split("\n\n")[0].split())

    def build(self, name: str) -> Any:
        return get_command_from_info(self._noun.registered(name), pretty_exceptions_short=True, rich_markup_mode=None)


class RootGroup(_LazyGroup):
    """All nouns. ``table`` maps each to its module and its one line of help; a module with one verb named like
    itself (``search``) is a command rather than a group."""

    def __init__(self, table: dict[str, tuple[str, str]], help_text: str) -> None:
        self._table = table
        super().__init__("aftersales", help_text, list(table))
        self.epilog = "aftersales ticket list"

    def line_for(self, ctx: Any, name: str) -> str:  # noqa: ARG002 - the noun is not imported for its line
        return self._table[name][1]

    def build(self, name: str) -> Any:
        module, help_text = self._table[name]
        noun: Noun = import_module(module).app
        group = NounGroup(noun, name, help_text)
        alone = list(group.commands) == [name]
        return group.build(name) if alone else group
