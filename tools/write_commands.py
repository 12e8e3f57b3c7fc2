"""Write the manual of all commands from the live tree: ``python tools/write_commands.py``.

One page in each language, as the help says it; tests compare them with the tree.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer import Context

from aftersales_cli import app
from aftersales_cli.commands.frame.tree.nouns import RootGroup
from aftersales_cli.commands.frame.tree.verbs import HELP_NAMES
from aftersales_cli.language import t, use

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parent.parent / "docs"
PAGES = {"en": "commands.md", "zh_Hans": "commands.zh-CN.md"}
WIDTH = 100

TITLES = {"en": "Commands", "zh_Hans": "全部命令"}
BEGINNINGS = {
    "en": "Every command, as `--help` shows it. This page is written by `python tools/write_commands.py`.",
    "zh_Hans": "每条命令，与 `--help` 所示相同。本页由 `python tools/write_commands.py` 生成。",
}


def commands() -> Iterator[tuple[Any, Any]]:
    """Every command of the live tree with the context its help is shown in: the root, the nouns, the verbs."""
    root = RootGroup(app.NOUNS, app.HELP)
    yield from _below(root, Context(root, info_name="aftersales", help_option_names=HELP_NAMES["help_option_names"]))


def page(language: str) -> str:
    """The manual in one language, for a terminal of WIDTH columns."""
    use(language)
    blocks = [f"# {TITLES[language]}", BEGINNINGS[language]]
    for command, ctx in commands():
        title = "#" * min(3, 1 + len(ctx.command_path.split()))
        text = command.get_help(ctx)
        blocks.append(f"{title} {ctx.command_path}\n\n```text\n{text if ctx.parent is None else own(text)}\n```")
    return "\n\n".join(blocks) + "\n"


def _below(command: Any, ctx: Any) -> Iterator[tuple[Any, Any]]:
    yield command, ctx
    for name in command.list_commands(ctx) if hasattr(command, "commands") else ():
        verb = command.get_command(ctx, name)
        yield from _below(verb, Context(verb, info_name=name, parent=ctx))


def own(text: str) -> str:
    """A help page without the options of every command, which stand on the first one."""
    return text.partition(f"\n\n{t('Options of every command')}:")[0]


def main() -> int:
    """Write the pages."""
    os.environ["COLUMNS"] = str(WIDTH)
    for language, name in PAGES.items():
        (DOCS / name).write_text(page(language), encoding="utf-8")
        print(f"docs/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
