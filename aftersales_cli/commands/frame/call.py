"""A line before it is parsed: the language it is answered in, and what needs no command to answer."""

from __future__ import annotations

import os
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

from aftersales_cli import language
from aftersales_cli.commands.frame.tree.typer_inside import COMPLETE, get_ready_to_complete
from aftersales_cli.domain.values.errors import WrongUsage

if TYPE_CHECKING:
    from aftersales_cli.commands.frame.tree.nouns import RootGroup
    from aftersales_cli.domain.values.errors import ShopError

HELP_FLAGS = ("-h", "--help")


def answer(root: RootGroup, arguments: list[str]) -> int:
    """Answer a line and return its exit code. Raises ShopError."""
    _speak(arguments)
    if COMPLETE in os.environ:
        get_ready_to_complete()
        return _run(root, arguments)
    page = _page(root, arguments)
    if page is not None:
        print(page)  # noqa: T201 - the page is what was asked for
        return 0
    asked = [word for word in arguments if word not in HELP_FLAGS]
    try:
        return _run(root, _with_help_words(root, arguments))
    except WrongUsage as error:
        if len(asked) == len(arguments):
            raise
        return _help_anyway(root, asked, error)


def _page(root: RootGroup, arguments: list[str]) -> str | None:
    """What needs no command to answer: the front page, the versions, the whole tree, a topic of the help."""
    from aftersales_cli.commands.frame import pages

    match arguments:
        case []:
            return pages.front_page()
        case ["--version" | "version", *_]:
            return pages.versions()
        case ["--spec", *_]:
            from aftersales_cli.commands.frame.tree.spec import document

            return document(root)
        case ["help", topic, *_]:
            return pages.page(topic)
    return None


def _run(root: RootGroup, arguments: list[str]) -> int:
    result = root.main(arguments, prog_name="aftersales", complete_var=COMPLETE, standalone_mode=False)
    return result if isinstance(result, int) else 0


def _with_help_words(root: RootGroup, arguments: list[str]) -> list[str]:
    """``help ticket open`` and ``ticket help open`` mean ``ticket open --help``."""
    words = [word for word in arguments if word != "help"]
    if arguments[:1] == ["help"] or (arguments[1:2] == ["help"] and arguments[0] in root.commands):
        return [*words, "--help"]
    return arguments


def _help_anyway(root: RootGroup, words: list[str], error: WrongUsage) -> int:
    """Help was asked for on a line that is wrong otherwise: show the page of the noun and verb it names."""
    path = [word for word in words[:2] if not word.startswith("-")]
    for names in (path, path[:1], []):
        try:
            return _run(root, [*names, "--help"])
        except WrongUsage:
            continue
    raise error


def _speak(arguments: list[str]) -> None:
    """Choose the language before anything is said: ``--lang``, the environment, this computer, the locale."""
    for name in _language_candidates(arguments):
        chosen = language.parse_language(name)
        if chosen:
            language.use(chosen)
            return
    language.use(language.DEFAULT)


def _language_candidates(arguments: list[str]) -> list[str]:
    named = [following for word, following in pairwise([*arguments, ""]) if word == "--lang"]
    named += [word.removeprefix("--lang=") for word in arguments if word.startswith("--lang=")]
    named.append(os.environ.get("AFTERSALES_LANG", ""))
    if any(map(language.parse_language, named)):
        return named
    from aftersales_cli.commands.frame import computer

    return [computer.language() or "", os.environ.get("LC_ALL", ""), os.environ.get("LANG", "")]


def understood(error: Exception) -> ShopError | None:
    """What the user can mend of an error of the shop's file or of this computer."""
    from aftersales_cli.commands.frame.shop import database_path
    from aftersales_cli.services import files

    return files.understood(error, database_path)


def write_what_the_terminal_can_show() -> None:
    """A character that the terminal's code page lacks is shown escaped, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def reader_gone() -> int:
    """The reader stopped reading, as ``| head`` does: what is still unwritten goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 141
