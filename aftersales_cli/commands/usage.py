"""What the parser refuses, said in the user's language, with everything that is missing named at once."""

from __future__ import annotations

from typing import Any

from typer._click import exceptions as parser_errors

from aftersales_cli.domain.errors import WrongUsage
from aftersales_cli.domain.sentence import Sentence, say

UsageError = parser_errors.UsageError
"""Whatever the parser raises; Typer carries its own copy of it."""

NoArguments = parser_errors.NoArgsIsHelpError


def is_missing(error: Exception) -> bool:
    """Whether the parser stopped at a parameter that was not given."""
    return isinstance(error, parser_errors.MissingParameter)


def all_missing(command: Any, ctx: Any, args: list[str]) -> WrongUsage:
    """One error that names every required parameter that was not given, not only the first."""
    options, _rest, _order = command.make_parser(ctx).parse_args(args=args)
    names = [
        shown_name(param)
        for param in command.get_params(ctx)
        if param.required and options.get(param.name) in (None, ())
    ]
    return missing(names, f"{ctx.command_path} --help")


def missing(names: list[str], help_command: str) -> WrongUsage:
    """The error for parameters that were neither given nor asked for."""
    return WrongUsage(
        say("Missing: {names}.", names=", ".join(names)),
        next_step=say("See: {command}", command=help_command),
    )


def shown_name(param: Any) -> str:
    """A parameter as the user types it: ``--name``, or ``CUSTOMER`` for an argument."""
    if param.param_type_name == "argument":
        return str(param.make_metavar(None)).strip("[]") if param.metavar is None else str(param.metavar)
    return str(max(param.opts, key=len))


def explain(error: Exception) -> WrongUsage:
    """The parser's error as one of ours."""
    ctx = getattr(error, "ctx", None)
    path = "aftersales" if ctx is None else ctx.command_path
    return WrongUsage(_sentence(error), next_step=_next_step(error, path))


def _sentence(error: Exception) -> Sentence:
    if isinstance(error, parser_errors.NoSuchOption):
        return say("There is no option {option}.", option=error.option_name)
    if isinstance(error, parser_errors.BadParameter) and error.param is not None:
        return _bad_value(error)
    message = str(getattr(error, "message", error))
    if message.startswith("No such command"):
        return say("There is no command {command}.", command=_unknown_word(error, message))
    if isinstance(error, parser_errors.BadOptionUsage):
        return say("The option {option} needs a value.", option=error.option_name)
    if message.startswith("Got unexpected extra argument"):
        return say("Too many words: {words}.", words=message[message.find("(") + 1 : message.rfind(")")])
    return say("Cannot understand this: {message}", message=message)


def _bad_value(error: Any) -> Sentence:
    choices = getattr(error.param.type, "choices", None)
    name = shown_name(error.param)
    if choices:
        return say("{name} takes one of: {choices}.", name=name, choices=", ".join(map(str, choices)))
    return say("{name} does not take this value: {reason}", name=name, reason=str(error.message))


def _unknown_word(error: Any, message: str) -> str:
    quoted = message.split("'")
    return quoted[1] if len(quoted) > 1 else str(error)


def _next_step(error: Any, path: str) -> Sentence:
    from difflib import get_close_matches

    known = _known_words(error)
    word = _typed_word(error)
    near = get_close_matches(word, known, n=1, cutoff=0.5) if word else []
    if near:
        return say("Did you mean {word}? See: {command}", word=near[0], command=f"{path} --help")
    return say("See: {command}", command=f"{path} --help")


def _typed_word(error: Any) -> str:
    if isinstance(error, parser_errors.NoSuchOption):
        return str(error.option_name)
    message = str(getattr(error, "message", ""))
    if message.startswith("No such command"):
        return _unknown_word(error, message)
    return message.split("'")[1] if getattr(error, "param", None) is not None and message.count("'") > 1 else ""


def _known_words(error: Any) -> list[str]:
    ctx = getattr(error, "ctx", None)
    if ctx is None:
        return []
    if isinstance(error, parser_errors.NoSuchOption):
        return [name for param in ctx.command.get_params(ctx) for name in param.opts]
    choices = getattr(getattr(getattr(error, "param", None), "type", None), "choices", None)
    return [str(choice) for choice in choices or getattr(ctx.command, "commands", {})]
