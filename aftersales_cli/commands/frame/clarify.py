"""What a command line leaves open, asked on a terminal: missing arguments, and which of several records is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.commands.frame import ask
from aftersales_cli.commands.frame.usage import absent, all_missing, shown_name
from aftersales_cli.language import t

if TYPE_CHECKING:
    from aftersales_cli.domain.values.errors import Ambiguous


def with_arguments(command: Any, ctx: Any, words: list[str]) -> list[str]:
    """The words of the line with the arguments that were missing. Raises WrongUsage when they cannot be asked for."""
    lacking = absent(command, ctx, words)
    if not ask.can_ask() or "--" in words or any(param.param_type_name != "argument" for param in lacking):
        raise all_missing(command, ctx, words)
    from aftersales_cli.commands.frame import prompts
    from aftersales_cli.commands.frame.ask import Step, walk

    def step(param: Any) -> Step:
        question = t(param.help).rstrip(".。") if param.help else shown_name(param)
        return Step(
            lambda known, before: {**known, param.name: prompts.text(question, default=before.get(param.name, ""))},
            lambda _known: True,
        )

    answers = walk({}, [step(param) for param in lacking])
    return [*words, "--", *answers.values()]


def clarified(parameters: dict[str, Any], unclear: Ambiguous) -> dict[str, Any]:
    """The parameters with the reference that may mean several records replaced by the number of the one chosen.

    Raises the error itself when nobody can be asked, or the reference is no parameter by itself.
    """
    places = [name for name, value in parameters.items() if _is_said(value, unclear.typed)]
    if not places or not unclear.choices or not ask.can_ask():
        raise unclear
    from aftersales_cli.commands.frame import prompts

    try:
        chosen = prompts.choose(t(unclear.message), [(number, t(line)) for number, line in unclear.choices])
    except prompts.Back:
        prompts.leave()
    return {**parameters, **{name: _replaced(parameters[name], unclear.typed, chosen) for name in places}}


def _is_said(value: Any, typed: str) -> bool:
    return value == typed or (isinstance(value, list | tuple) and typed in value)


def _replaced(value: Any, typed: str, chosen: str) -> Any:
    return chosen if value == typed else [chosen if each == typed else each for each in value]
