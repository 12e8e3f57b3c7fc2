"""How a page of help is laid out: its width, and names beside what is said of them, cut to display cells."""

from __future__ import annotations

import shutil

from aftersales_cli.domain.width import cells, wrap

INDENT = "  "
WIDEST_NAME = 34


def page_width() -> int:
    """How wide a page may be: as wide as the terminal, within what can be read."""
    return max(40, min(shutil.get_terminal_size().columns, 100))


def two_columns(rows: list[tuple[str, str]], width: int) -> str:
    """Names on the left and what is said of them on the right, under each other; a long name has a line of its own."""
    left = min(max(cells(name) for name, _ in rows), WIDEST_NAME)
    lines: list[str] = []
    for name, text in rows:
        body = wrap(text, width - left - 4) or [""]
        if cells(name) > left:
            lines.append(INDENT + name)
            first = INDENT + " " * left
        else:
            first = INDENT + name + " " * (left - cells(name))
        lines.append(f"{first}  {body[0]}".rstrip())
        lines += [" " * (left + 4) + line for line in body[1:]]
    return "\n".join(lines)
