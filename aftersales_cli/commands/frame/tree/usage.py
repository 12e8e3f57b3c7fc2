"""What cannot be understood of a line, said in the user's language, with the word that was probably meant."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from aftersales_cli.commands.frame.tree.typer_inside import BadOptionUsage, NoSuchOption, UsageError
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aftersales_cli.domain.values.sentence import Sentence


def see_help(command: str) -> Sentence:
    """Where to read on about a command, ``ticket open``; about the program where none is named."""
    return say("See: {command}", command=" ".join(["aftersales", *command.split(), "--help"]))


def missing(names: Iterable[str], command: str) -> WrongUsage:
    """The error for what was neither given nor asked for: all of it."""
    return WrongUsage(say("Missing: {names}.", names=", ".join(names)), next_step=see_help(command))


def no_command(word: str, known: Iterable[str], command: str) -> WrongUsage:
    """The error for a noun or verb that there is not."""
    return WrongUsage(
        say("There is no command {command}.", command=word), next_step=_did_you_mean(word, known, command)
    )


def too_many(words: Sequence[str], command: str) -> WrongUsage:
    """The error for words that are left over."""
    return WrongUsage(say("Too many words: {words}.", words=shown(" ".join(words))), next_step=see_help(command))


def no_value(value: Any, param: Any, command: str) -> WrongUsage:
    """The error for a value that an option or argument does not take, and what it takes."""
    declared = param.declared
    sentence = say("“{value}” is no value of {option}.", value=shown(str(value)), option=declared.typed)
    return WrongUsage(sentence, next_step=_possible_values(str(value), declared, command))


def _possible_values(value: str, declared: Any, command: str) -> Sentence:
    words = ", ".join(declared.choices)
    near = _nearest(value, declared.choices)
    if near:
        return say("Did you mean {word}? Possible: {words}.", word=near, words=words)
    if words:
        return say("Possible: {words}.", words=words)
    if declared.least is not None and declared.most is not None:
        return say("Give a whole number from {low} to {high}.", low=declared.least, high=declared.most)
    if declared.least is not None:
        return say("Give a whole number, {low} or more.", low=declared.least)
    return see_help(command)


@contextmanager
def refusing(command: Any, ctx: Any, args: list[str]) -> Iterator[None]:
    """What the parser refuses in the block becomes an error of ours."""
    typed, path = list(args), ctx.command_path.partition(" ")[2]
    try:
        yield
    except NoSuchOption as error:
        raise _no_option(error.option_name, typed, command.get_params(ctx), path) from None
    except BadOptionUsage as error:
        param = next(param for param in command.get_params(ctx) if error.option_name in param.opts)
        takes_none = say("The option {option} takes no value.", option=error.option_name)
        needs_one = say("The option {option} needs a value.", option=error.option_name)
        raise WrongUsage(takes_none if param.is_flag else needs_one, next_step=see_help(path)) from None
    except UsageError as error:
        raise WrongUsage(
            say("Cannot understand this: {message}", message=error.message), next_step=see_help(path)
        ) from None


def _no_option(option: str, typed: list[str], params: list[Any], command: str) -> WrongUsage:
    """The parser takes a number below zero for an option too, and of ``-50`` it names ``-5``."""
    word = next((word for word in typed if word.startswith(option)), option)
    if re.match(r"-[0-9.]", option):
        return WrongUsage(
            say("“{value}” is negative; zero or more is needed.", value=shown(word)),
            next_step=say("Write it without a minus sign."),
        )
    known = [name for param in params for name in param.opts if name.startswith("-")]
    return WrongUsage(
        say("There is no option {option}.", option=option), next_step=_did_you_mean(option, known, command)
    )


def _did_you_mean(word: str, known: Iterable[str], command: str) -> Sentence:
    near, path = _nearest(word, known), " ".join(["aftersales", *command.split()])
    if near:
        return say("Did you mean {word}? See: {command}", word=near, command=f"{path} --help")
    return see_help(command)


def _nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant: one that begins so, else one that is off by a letter or two."""
    from aftersales_cli.domain.values.text import nearest

    bare = {each.lstrip("-"): each for each in known}
    typed = word.lstrip("-").lower()
    begins = [each for each in bare if typed and each.startswith(typed)]
    near = begins[0] if begins else nearest(typed, bare)
    return bare[near] if near else None
