"""All that the frame takes from inside Typer: names that Typer does not promise to keep. A test lists them.

Whoever raises Typer's version looks here first; ``docs/frame.md`` says why the frame needs them.
"""

from __future__ import annotations

from typer._click.exceptions import BadOptionUsage, NoSuchOption, UsageError
from typer._click.shell_completion import CompletionItem

__all__ = [
    "BadOptionUsage",
    "CompletionItem",
    "NoSuchOption",
    "UsageError",
    "completion_script",
    "get_ready_to_complete",
]

COMPLETE = "_AFTERSALES_COMPLETE"
"""The variable by which a shell asks for words to complete."""


def get_ready_to_complete() -> None:
    """Let Typer answer the shells that can complete."""
    from typer._completion_classes import completion_init

    completion_init()


def completion_script(shell: str) -> str:
    """The script by which a shell completes our commands."""
    from typer._completion_shared import get_completion_script

    return get_completion_script(prog_name="aftersales", complete_var=COMPLETE, shell=shell)
