"""A bug of ours: one line for the user, and a log file that holds versions and the trace but no customer's data."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.errors import ShopError
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.language import t

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType


def report(error: Exception, *, debug: bool) -> None:
    """Write the log and say where it is. With ``debug`` the trace is shown as well."""
    text = trace(error)
    path = _write_log(text)
    where = str(path) if path else "-"
    name = type(error).__name__
    sentence = say(
        "This is a mistake of the program ({name}). Nothing half was saved. Details: {path}", name=name, path=where
    )
    print(t(sentence), file=sys.stderr)  # noqa: T201 - the last thing said
    if debug:
        print(text, file=sys.stderr)  # noqa: T201 - as above


def damage() -> ShopError | None:
    """What is wrong with the shop's file, when it is damaged: then no mistake of the program need be looked for."""
    from aftersales_cli.commands.frame.shop import database_path
    from aftersales_cli.services import files

    try:
        path = database_path()
        return files.damaged(path) if path.exists() else None
    except ShopError:
        return None


def trace(error: Exception) -> str:
    """Versions and the places the error passed through. No message and no value: they could be a customer's."""
    from aftersales_cli.commands.frame.pages import versions

    lines = [versions(), type(error).__name__]
    place: TracebackType | None = error.__traceback__
    while place is not None:
        code = place.tb_frame.f_code
        module = place.tb_frame.f_globals.get("__name__", "?")
        lines.append(f"  {module}:{place.tb_lineno} {code.co_qualname}")
        place = place.tb_next
    return "\n".join(lines)


def _write_log(text: str) -> Path | None:
    from aftersales_cli.commands.frame.computer import folder
    from aftersales_cli.services.files import make_folder

    path = folder("state") / "crash.log"
    try:
        make_folder(path.parent)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "a", encoding="utf-8") as file:
            file.write(text + "\n\n")
    except OSError:
        return None
    return path
