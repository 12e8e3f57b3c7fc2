"""A verb as Typer runs it: its parameters made of what its signature declares, and its refusals our own."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import cache, partial
from inspect import Parameter as Given
from inspect import signature
from typing import Any, get_type_hints

import typer
from typer.core import TyperArgument, TyperCommand, TyperOption
from typer.main import get_click_type
from typer.models import OptionInfo

from aftersales_cli.commands.frame.session import GLOBAL, keep, session
from aftersales_cli.commands.frame.tree import usage
from aftersales_cli.commands.frame.tree.help import show_help
from aftersales_cli.commands.frame.tree.parameters import NOTHING, Argument, Declared, Group, Known, Option
from aftersales_cli.domain.values.errors import Ambiguous, WrongUsage
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say

HELP_NAMES = {"help_option_names": ["-h", "--help"]}


class Verb(Record, kw_only=False):
    """One verb as it is written: a function, the example that opens its help and that a test runs, and what it does."""

    name: str
    run: Callable[..., None]
    example: str
    help: str


def _type_of(declared: Declared) -> Any:
    if not isinstance(declared, Option):
        return get_click_type(annotation=declared.kind, parameter_info=OptionInfo())
    bounds = OptionInfo(min=declared.least, max=declared.most)
    return None if declared.kind is bool else get_click_type(annotation=declared.kind, parameter_info=bounds)


class _ReadsOurWay:
    """A parameter whose refusals are ours from the start."""

    declared: Any

    def type_cast_value(self, ctx: Any, value: Any) -> Any:
        try:
            return super().type_cast_value(ctx, value)  # type: ignore[misc]  # Typer's parameters are the other base
        except typer.BadParameter:
            raise usage.no_value(value, self, ctx.command_path.partition(" ")[2]) from None


class ShopArgument(_ReadsOurWay, TyperArgument):
    """An argument as it is declared. Whether it has to be given is looked at once all is read."""

    def __init__(self, declared: Argument, name: str, *, needed: bool) -> None:
        self.declared, self.needed = declared, needed
        super().__init__(
            param_decls=[name],
            type=_type_of(declared),
            nargs=-1 if declared.many else None,
            metavar=declared.written,
            help=declared.help,
        )


class ShopOption(_ReadsOurWay, TyperOption):
    """An option as it is declared."""

    def __init__(
        self, declared: Option, name: str = "", *, needed: bool = False, default: Any = None, **more: Any
    ) -> None:
        self.declared, self.needed = declared, needed
        flag = declared.kind is bool
        super().__init__(
            param_decls=[name or declared.key, *declared.written.split()],
            type=_type_of(declared),
            is_flag=flag or None,
            multiple=declared.many,
            default=False if flag and default is None and "/" not in declared.written else default,
            metavar=declared.metavar,
            help=declared.help,
            **more,
        )


@cache
def global_parameters() -> tuple[ShopOption, ...]:
    """The options of every command, made once and shared by all."""
    return tuple(ShopOption(option, callback=keep, expose_value=False) for option in GLOBAL)


class ShopCommand(TyperCommand):
    """One verb: it takes the options of every command too, and asks for all that is missing, or names it, at once."""

    def __init__(self, verb: Verb) -> None:
        self._groups: dict[str, Group] = {}
        self._own: list[Any] = list(self._parameters(verb.run))
        super().__init__(
            name=verb.name,
            callback=partial(self._call, verb.run),
            params=self._own,
            help=verb.help,
            epilog=verb.example,
            context_settings={**HELP_NAMES, "allow_extra_args": True},
            rich_markup_mode=None,
        )

    def _parameters(self, run: Callable[..., None]) -> Any:
        hints = get_type_hints(run, include_extras=True)
        for name, given in signature(run).parameters.items():
            declared = next(iter(hints[name].__metadata__))
            needed = given.default is Given.empty
            if isinstance(declared, Group):
                self._groups[name] = declared
                yield from (ShopOption(option) for option in declared.options)
            elif isinstance(declared, Argument):
                yield ShopArgument(declared, name, needed=needed)
            else:
                yield ShopOption(declared, name, needed=needed, default=None if needed else given.default)

    def _call(self, run: Callable[..., None], /, **said: Any) -> None:
        """Call the verb with what was said, each group of options as one value."""
        values = {param.name: param.declared.read(said[str(param.name)]) for param in self._own}
        for name, group in self._groups.items():
            whole = {option.key: values.pop(option.key) for option in group.options}
            values[name] = whole if group.makes is None else group.makes(whole)
        run(**values)

    def get_params(self, ctx: Any) -> list[Any]:
        own = super().get_params(ctx)
        known = {name for param in own for name in param.opts}
        return [*own, *(param for param in global_parameters() if known.isdisjoint(param.opts))]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        with usage.refusing(self, ctx, args):
            rest = super().parse_args(ctx, args)
        if ctx.resilient_parsing:
            return rest
        path = ctx.command_path.partition(" ")[2]
        if rest:
            raise usage.too_many(rest, path)
        session.command = path
        lacking = [param for param in self._own if param.needed and ctx.params[param.name] in NOTHING]
        if lacking:
            self._ask_for(ctx, lacking)
        return rest

    def _ask_for(self, ctx: Any, lacking: list[Any]) -> None:
        """What has to be given and was not. Without anybody to ask, what the verb would ask for later is named too."""
        from aftersales_cli.commands.frame import ask

        absent = [param for param in self._own if ctx.params[param.name] in NOTHING]
        later = [param for param in absent if getattr(param.declared, "asked_later", False)]
        if not ask.can_ask():
            raise usage.missing([p.declared.typed for p in absent if p in lacking or p in later], session.command)
        for param, answer in ask.for_parameters(lacking):
            ctx.params[param.name] = param.type_cast_value(ctx, [answer] if param.declared.many else answer)

    def invoke(self, ctx: Any) -> Any:
        gc.freeze()  # what was imported stays: the collector need not walk through it
        gc.enable()
        piped = next(
            (param.name for param in self._own if param.declared.piped and ctx.params[param.name] == "-"), None
        )
        if piped is None:
            return self._carry_out(ctx)
        from aftersales_cli.render.screen.output import gathered

        with gathered():
            for reference in _references_from_stdin():
                ctx.params[piped] = session.piped = reference
                self._remember_request(ctx.params)
                super().invoke(ctx)
        return None

    def _carry_out(self, ctx: Any) -> Any:
        """Run the verb; where a reference may mean several records, again with the one that was chosen."""
        while True:
            self._remember_request(ctx.params)
            try:
                return super().invoke(ctx)
            except Ambiguous as error:
                from aftersales_cli.commands.frame import ask

                references = [str(param.name) for param in self._own if param.declared.reference]
                ctx.params = ask.clarified(ctx.params, references, error)

    def _remember_request(self, said: Known) -> None:
        """Keep what is to be done, by which a command that is repeated under its key is known again."""
        how = {param.name for param in self._own if getattr(param.declared, "how", False)}
        session.request = {name: value for name, value in said.items() if name not in how}

    def get_help(self, ctx: Any) -> str:
        return show_help(self, ctx)


def _references_from_stdin() -> list[str]:
    if sys.stdin.isatty():
        raise WrongUsage(
            say("“-” reads references from another command, and there is none."),
            next_step=say("For example: aftersales ticket list --csv | cut -d, -f1 | aftersales ticket show -"),
        )
    return [line.strip() for line in sys.stdin if line.strip()]
