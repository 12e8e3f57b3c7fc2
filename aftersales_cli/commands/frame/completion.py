"""``aftersales completion``: the script that completes commands in a shell."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from aftersales_cli.commands.frame.tree import Noun

app = Noun("completion")


class Shell(StrEnum):
    """The shells that can complete."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


@app.verb("completion", example="aftersales completion bash")
def completion(shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="Your shell.")]) -> None:
    """Print the script that completes commands in your shell.

    Load it with: source <(aftersales completion bash), or put it where your shell looks for such scripts.
    """
    from typer._completion_shared import get_completion_script

    script = get_completion_script(prog_name="aftersales", complete_var="_AFTERSALES_COMPLETE", shell=shell.value)
    print(script)  # noqa: T201 - stdout is where the script goes
