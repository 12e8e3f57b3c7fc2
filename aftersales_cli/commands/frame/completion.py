"""``aftersales completion``: the script that completes commands in a shell."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from aftersales_cli.commands.frame.parameters import Argument
from aftersales_cli.commands.frame.tree import Noun
from aftersales_cli.commands.frame.typer_inside import completion_script

app = Noun("completion")


class Shell(StrEnum):
    """The shells that can complete."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


@app.verb("completion", example="aftersales completion bash")
def completion(shell: Annotated[Shell, Argument("SHELL", Shell, help="Your shell.")]) -> None:
    """Print the script that completes commands in your shell.

    Load it with: source <(aftersales completion bash), or put it where your shell looks for such scripts.
    """
    print(completion_script(shell.value))  # noqa: T201 - stdout is where the script goes
