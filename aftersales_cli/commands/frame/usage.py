"""What the parser refuses, said in the user's language, with everything that is missing named at once."""

from __future__ import annotations

import re
from typing import Any

from typer._click import exceptions as parser_errors

from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.values.text import shown

UsageError = parser_errors.UsageError
"""Whatever the parser raises; Typer carries its own copy of it."""

MissingParameter = parser_errors.MissingParameter

NoArguments = parser_errors.NoArgsIsHelpError

_REFUSED_VALUE = re.compile(r"(.*) is not (?:one of |a valid |in the range )", re.DOTALL)
_EXTRA_WORDS = re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", re.DOTALL)


def is_no_command(error: Exception) -> bool:
    """Whether nothing stood on the line but options, or a noun without a verb."""
    return isinstance(error, NoArguments) or str(getattr(error, "message", "")).startswith("Missing command")


def page_of_group(error: Any) -> str | None:
    """The help of the noun that was typed without a verb; None where no noun was typed either."""
    return None if error.ctx.parent is None else str(error.ctx.get_help())


def see_help(command: str) -> Sentence:
    """Where to read on about a command, ``ticket open``; about the program where none is named."""
    return say("See: {command}", command=" ".join(["aftersales", *command.split(), "--help"]))


ASKED_FOR = {
    "device add": ("--kind",),
    "parts add": ("--name",),
    "parts log": ("--old-part",),
    "ticket diagnose": ("--finding",),
    "ticket wait": ("--for",),
    "ticket pay": ("--method",),
}
"""Options that a verb with arguments asks for on a terminal: without one they are named with the arguments."""


def all_missing(command: Any, ctx: Any, args: list[str]) -> WrongUsage:
    """One error that names everything that was not given, not only the first."""
    options, _rest, _order = command.make_parser(ctx).parse_args(args=list(args))
    asked = ASKED_FOR.get(ctx.command_path.partition(" ")[2], ())
    names = [
        shown_name(param)
        for param in command.get_params(ctx)
        if (param.required or shown_name(param) in asked) and options.get(param.name) in (None, ())
    ]
    return missing(names, f"{ctx.command_path} --help")


def absent(command: Any, ctx: Any, args: list[str]) -> list[Any]:
    """The required parameters that were not given, in order."""
    options, _rest, _order = command.make_parser(ctx).parse_args(args=list(args))
    return [param for param in command.get_params(ctx) if param.required and options.get(param.name) in (None, ())]


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


def know_context(error: Any, ctx: Any, args: list[str]) -> None:
    """Tell the parser's error on which command line it arose, and of ``-50`` more than that ``-5`` is no option."""
    if error.ctx is None:
        error.ctx = ctx
    if _is_negative(error):
        error.option_name = next((word for word in args if word.startswith(error.option_name)), error.option_name)


def explain(error: Exception) -> WrongUsage:
    """The parser's error as one of ours."""
    ctx = getattr(error, "ctx", None)
    path = "aftersales" if ctx is None else ctx.command_path
    return WrongUsage(_sentence(error), next_step=_next_step(error, path))


def _sentence(error: Exception) -> Sentence:
    if _is_negative(error):
        return say("“{value}” is negative; zero or more is needed.", value=shown(_typed_word(error)))
    if isinstance(error, parser_errors.NoSuchOption):
        return say("There is no option {option}.", option=error.option_name)
    if isinstance(error, parser_errors.BadParameter) and error.param is not None:
        return say(
            "“{value}” is no value of {option}.", value=shown(_typed_word(error)), option=shown_name(error.param)
        )
    if isinstance(error, parser_errors.BadOptionUsage):
        return _bad_option_usage(error)
    return _other_sentence(str(getattr(error, "message", error)))


def _bad_option_usage(error: Any) -> Sentence:
    if "does not take a value" in error.message:
        return say("The option {option} takes no value.", option=error.option_name)
    return say("The option {option} needs a value.", option=error.option_name)


def _other_sentence(message: str) -> Sentence:
    if message.startswith("No such command"):
        return say("There is no command {command}.", command=_quoted_word(message))
    extra = _EXTRA_WORDS.match(message)
    if extra:
        return say("Too many words: {words}.", words=shown(extra[1]))
    return say("Cannot understand this: {message}", message=message)


def _quoted_word(message: str) -> str:
    return _unquoted(message.removeprefix("No such command ").partition(". Did you mean ")[0].removesuffix("."))


def _is_negative(error: Exception) -> bool:
    """Whether a number below zero stood where an amount is expected: the parser takes it for an option."""
    return isinstance(error, parser_errors.NoSuchOption) and re.match(r"-[0-9.]", _typed_word(error)) is not None


def _next_step(error: Exception, path: str) -> Sentence:
    if _is_negative(error):
        return say("Write it without a minus sign.")
    near = _nearest(_typed_word(error), _known_words(error))
    param = getattr(error, "param", None)
    if param is not None:
        return _possible_values(param, near, path)
    if near:
        return say("Did you mean {word}? See: {command}", word=near, command=f"{path} --help")
    return say("See: {command}", command=f"{path} --help")


def _possible_values(param: Any, near: str | None, path: str) -> Sentence:
    """What this option or argument takes: one of some words, or a number in a range."""
    words = ", ".join(_choices(param))
    if near:
        return say("Did you mean {word}? Possible: {words}.", word=near, words=words)
    if words:
        return say("Possible: {words}.", words=words)
    low, high = getattr(param.type, "min", None), getattr(param.type, "max", None)
    if low is not None and high is not None:
        return say("Give a whole number from {low} to {high}.", low=low, high=high)
    if low is not None:
        return say("Give a whole number, {low} or more.", low=low)
    return say("See: {command}", command=f"{path} --help")


def _nearest(word: str, known: list[str]) -> str | None:
    """The known word that was probably meant: one that begins so, else one that is off by a letter or two."""
    from aftersales_cli.domain.values.text import nearest

    bare = {each.lstrip("-"): each for each in known}
    typed = word.lstrip("-").lower()
    begins = [each for each in bare if typed and each.startswith(typed)]
    near = begins[0] if begins else nearest(typed, bare)
    return bare[near] if near else None


def _typed_word(error: Any) -> str:
    """The word that was refused."""
    if isinstance(error, parser_errors.NoSuchOption):
        return str(error.option_name)
    message = str(getattr(error, "message", ""))
    if message.startswith("No such command"):
        return _quoted_word(message)
    refused = _REFUSED_VALUE.match(message)
    return "" if refused is None else _unquoted(refused[1])


def _unquoted(value: str) -> str:
    """The parser shows a value as Python writes it."""
    from ast import literal_eval

    try:
        return str(literal_eval(value))
    except (ValueError, SyntaxError):
        return value


def _known_words(error: Any) -> list[str]:
    ctx = getattr(error, "ctx", None)
    if ctx is None:
        return []
    if isinstance(error, parser_errors.NoSuchOption):
        return [name for param in ctx.command.get_params(ctx) for name in param.opts if name.startswith("-")]
    param = getattr(error, "param", None)
    return list(getattr(ctx.command, "commands", {})) if param is None else _choices(param)


def _choices(param: Any) -> list[str]:
    return [str(getattr(choice, "value", choice)) for choice in getattr(param.type, "choices", None) or ()]
