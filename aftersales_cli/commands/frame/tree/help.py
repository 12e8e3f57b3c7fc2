"""Help pages: an example first, then what the command does, its arguments and its options, cut to display cells."""

from __future__ import annotations

from typing import Any

from aftersales_cli.commands.frame.pages import INDENT, page_width, two_columns
from aftersales_cli.commands.frame.session import GLOBAL
from aftersales_cli.domain.values.width import cells, wrap
from aftersales_cli.language import t

WIDEST_VALUE = 60


def show_help(command: Any, ctx: Any) -> str:
    """The help page of a command or a group, in the language in use."""
    width = page_width()
    blocks = [_example(command), *_about(command, width), _usage(command, ctx)]
    blocks += _commands(command, ctx, width) if hasattr(command, "commands") else []
    blocks += _parameters(command, ctx, width)
    blocks += [_topics()] if ctx.parent is None else []
    return "\n\n".join(block for block in blocks if block)


def _example(command: Any) -> str:
    return f"{t('Example')}: {command.epilog}" if command.epilog else ""


def _about(command: Any, width: int) -> list[str]:
    paragraphs = (command.help or "").split("\n\n")
    return ["\n".join(wrap(t(" ".join(paragraph.split())), width)) for paragraph in paragraphs]


def _usage(command: Any, ctx: Any) -> str:
    words = [ctx.command_path, *([t("COMMAND")] if hasattr(command, "commands") else [])]
    words += [_argument_name(param) for param in command.get_params(ctx) if param.param_type_name == "argument"]
    return f"{t('Usage')}: {' '.join(words)} [{t('OPTIONS')}]"


def _argument_name(param: Any) -> str:
    name = param.metavar + ("..." if param.declared.many else "")
    return name if param.needed else f"[{name}]"


def _topics() -> str:
    from aftersales_cli.commands.frame.pages import TOPICS

    return "\n".join([f"{t('More')}:", *(f"{INDENT}aftersales help {name}" for name in TOPICS)])


def _commands(group: Any, ctx: Any, width: int) -> list[str]:
    rows = [(name, t(group.line_for(name))) for name in group.list_commands(ctx)]
    return [f"{t('Commands')}:\n" + two_columns(rows, width)]


def _parameters(command: Any, ctx: Any, width: int) -> list[str]:
    params = command.get_params(ctx)
    arguments = [(_argument_name(param), t(param.help)) for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    own = [_option_row(param) for param in options if not _is_of_every_command(param)]
    common = [_option_row(param) for param in options if _is_of_every_command(param)]
    titled = ((t("Arguments"), arguments), (t("Options"), own), (t("Options of every command"), common))
    return [f"{title}:\n" + two_columns(rows, width) for title, rows in titled if rows]


def _is_of_every_command(param: Any) -> bool:
    return param.name == "help" or any(param.declared is each for each in GLOBAL)


def _option_row(param: Any) -> tuple[str, str]:
    if param.name == "help":
        return ", ".join(sorted(param.opts, key=len)), t("Show this page.")
    names = ", ".join([*param.opts, *param.secondary_opts])
    text = t(param.help)
    if param.is_flag:
        return names, text
    if param.default is not None:
        text = f"{text} [{t('default')}: {getattr(param.default, 'value', param.default)}]"
    words = param.declared.choices
    value = param.metavar or f"[{'|'.join(words)}]"
    if cells(value) <= WIDEST_VALUE:
        return f"{names} {value}", text
    return f"{names} {t('WORD')}", f"{text} {', '.join(words)}."
