"""``aftersales --spec``: every command with its arguments and options, as one JSON document in the language in use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from aftersales_cli import __version__
from aftersales_cli.commands.frame.session import GLOBAL
from aftersales_cli.commands.frame.tree.parameters import NOTHING, Argument, Option
from aftersales_cli.language import language, t
from aftersales_cli.render.screen import records

if TYPE_CHECKING:
    from aftersales_cli.commands.frame.tree.nouns import RootGroup

KINDS = {str: "text", int: "number", bool: "flag", Path: "file"}


def document(root: RootGroup) -> str:
    """The whole tree."""
    tree = {
        "version": __version__,
        "language": language(),
        "options": [_parameter(option) for option in GLOBAL],
        "nouns": [_noun(root, name) for name in root.commands],
    }
    return records.document("spec", tree)


def _noun(root: RootGroup, name: str) -> dict[str, Any]:
    """A noun and its verbs; the verb of a noun that is a command by itself has no name."""
    command: Any = root.get_command(None, name)
    verbs = getattr(command, "commands", None)
    listed = [(None, command)] if verbs is None else [(verb, command.get_command(None, verb)) for verb in verbs]
    return {"name": name, "help": t(root.line_for(name)), "verbs": [_verb(verb, made) for verb, made in listed]}


def _verb(name: str | None, command: Any) -> dict[str, Any]:
    said = {kind: [_given(each) for each in command.params if isinstance(each.declared, kind)] for kind in _SORTS}
    return {
        "name": name,
        "help": [t(" ".join(paragraph.split())) for paragraph in command.help.split("\n\n")],
        "example": command.epilog,
        "arguments": said[Argument],
        "options": said[Option],
    }


_SORTS = (Argument, Option)


def _given(param: Any) -> dict[str, Any]:
    default = getattr(param.default, "value", param.default)
    return {**_parameter(param.declared), "required": param.needed, "default": None if default in NOTHING else default}


def _parameter(declared: Argument | Option) -> dict[str, Any]:
    return {
        "name": declared.typed,
        "flags": declared.written.replace("/", " ").split() if isinstance(declared, Option) else [],
        "kind": "word" if declared.choices else KINDS[declared.kind],
        "choices": list(declared.choices),
        "metavar": declared.metavar if isinstance(declared, Option) else declared.written,
        "many": declared.many,
        "names_a_record": declared.reference,
        "help": t(declared.help),
        "question": None if declared.question is None else t(declared.question),
    }
