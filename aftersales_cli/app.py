"""The root: it registers the nouns and turns every error into a sentence and an exit code. Nothing else."""

from __future__ import annotations

import os
import sys
from itertools import pairwise

from aftersales_cli.commands.frame import session as global_options
from aftersales_cli.commands.frame import usage
from aftersales_cli.commands.frame.advice import written
from aftersales_cli.commands.frame.tree import RootGroup
from aftersales_cli.domain.values.errors import ShopError
from aftersales_cli.language import DEFAULT, advise, parse_language, use
from aftersales_cli.render.screen import talk

NOUNS = {
    "ticket": ("aftersales_cli.commands.tickets", "Tickets (托修单): from taking a device in to handing it back."),
    "init": ("aftersales_cli.commands.init", "Set the shop up: name, address, phone, site code."),
    "customer": ("aftersales_cli.commands.cards.customers", "Customers: who the shop works for."),
    "device": ("aftersales_cli.commands.cards.devices", "Devices: what customers own, with its history."),
    "warranty": ("aftersales_cli.commands.warranty.warranty", "Warranty: is it free, and what may be asked for?"),
    "policy": ("aftersales_cli.commands.warranty.policies", "Policies: the terms that warranties are judged by."),
    "parts": ("aftersales_cli.commands.cards.parts", "Parts: the stock, what went in and what was used."),
    "staff": ("aftersales_cli.commands.cards.staff", "Staff: who works here."),
    "price": ("aftersales_cli.commands.cards.prices", "Price list: what work and fees cost."),
    "search": ("aftersales_cli.commands.search", "Find anything: name, phone tail, plate, serial, words."),
    "import": (
        "aftersales_cli.commands.exchange.import_",
        "Bring in staff, prices, customers, devices, parts or orders.",
    ),
    "export": (
        "aftersales_cli.commands.exchange.export",
        "Write staff, prices, customers, devices, parts or orders to a file.",
    ),
    "demo": ("aftersales_cli.commands.demo", "A throw-away shop to try everything in."),
    "completion": (
        "aftersales_cli.commands.frame.completion",
        "Print the script that completes commands in your shell.",
    ),
    "undo": ("aftersales_cli.commands.undo", "Take your last command back."),
    "journal": ("aftersales_cli.commands.journal", "Who did what, when."),
    "config": ("aftersales_cli.commands.settings", "Settings of the shop and of this computer."),
    "db": ("aftersales_cli.commands.upkeep", "The shop's file: check, back up, restore."),
    "report": ("aftersales_cli.commands.reports", "Reports: the month's figures, its workbook and registers."),
}

HELP = "The counter terminal of a repair shop."

HELP_FLAGS = ("-h", "--help")


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code. The one place where errors become codes."""
    global_options.start()
    advise(written)
    _write_what_the_terminal_can_show()
    try:
        return _refusing(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return _reader_gone()
    except SystemExit as leaving:  # how Typer leaves after completing a word, and when the reader went away
        return _reader_gone() if isinstance(leaving.__context__, BrokenPipeError) else int(leaving.code or 0)
    except Exception as error:  # noqa: BLE001 - the boundary: nobody sees a traceback
        return _our_bug(error, arguments)


def _refusing(arguments: list[str]) -> int:
    """Run the command; what the user can mend is said in a sentence."""
    try:
        _speak(arguments)
        code = _dispatch(arguments)
        sys.stdout.flush()
    except ShopError as error:
        return _refuse(error, arguments)
    except usage.UsageError as error:
        return _refuse(usage.explain(error), arguments)
    except BrokenPipeError:
        raise
    except OSError as error:
        return _computer_error(error, arguments)
    except Exception as error:
        from aftersales_cli.store.file import file_errors

        if not file_errors.is_of_the_file(error):
            raise
        return _database_error(error, arguments)
    return code


def _dispatch(arguments: list[str]) -> int:
    if "_AFTERSALES_COMPLETE" in os.environ:
        from typer._completion_classes import completion_init

        completion_init()
    root = RootGroup(NOUNS, HELP)
    asked = [word for word in arguments if word not in HELP_FLAGS]
    page = None if "_AFTERSALES_COMPLETE" in os.environ else _page(arguments)
    if page is not None:
        print(page)  # noqa: T201 - the page is what was asked for
        return 0
    try:
        return _run(root, _with_help_words(arguments))
    except (usage.UsageError, ShopError) as error:
        if usage.is_no_command(error) or len(asked) < len(arguments):
            return _help_anyway(root, asked, error)
        raise


def _page(arguments: list[str]) -> str | None:
    """What needs no command to answer: the front page, the versions, a topic of the help."""
    if not arguments:
        from aftersales_cli.commands.frame.pages import front_page

        return front_page()
    if arguments[0] in ("--version", "version"):
        from aftersales_cli.commands.frame.pages import versions

        return versions()
    if arguments[0] == "help" and len(arguments) > 1:
        from aftersales_cli.commands.frame.pages import page

        return page(arguments[1])
    return None


def _run(root: RootGroup, arguments: list[str]) -> int:
    result = root.main(arguments, prog_name="aftersales", complete_var="_AFTERSALES_COMPLETE", standalone_mode=False)
    return result if isinstance(result, int) else 0


def _with_help_words(arguments: list[str]) -> list[str]:
    """``help ticket open`` and ``ticket help open`` mean ``ticket open --help``."""
    words = [word for word in arguments if word != "help"]
    if arguments[:1] == ["help"] or (len(arguments) > 1 and arguments[1] == "help" and arguments[0] in NOUNS):
        return [*words, "--help"]
    return arguments


def _help_anyway(root: RootGroup, words: list[str], error: Exception) -> int:
    """Help was asked for on a line that is wrong otherwise: show the page of the noun and verb it names."""
    if usage.is_no_command(error):
        print(usage.page_of_group(error) or _page([]))  # noqa: T201 - help is what was asked for
        return 0
    path = [word for word in words[:2] if not word.startswith("-")]
    for names in (path, path[:1], []):
        try:
            return _run(root, [*names, "--help"])
        except usage.UsageError:
            continue
    raise error


def _speak(arguments: list[str]) -> None:
    """Choose the language before anything is said: ``--lang``, the environment, this computer, the locale."""
    for name in _language_candidates(arguments):
        chosen = parse_language(name)
        if chosen:
            use(chosen)
            return
    use(DEFAULT)


def _language_candidates(arguments: list[str]) -> list[str]:
    named = [following for word, following in pairwise([*arguments, ""]) if word == "--lang"]
    named += [word.removeprefix("--lang=") for word in arguments if word.startswith("--lang=")]
    named.append(os.environ.get("AFTERSALES_LANG", ""))
    if any(map(parse_language, named)):
        return named
    from aftersales_cli.commands.frame import computer

    return [computer.language() or "", os.environ.get("LC_ALL", ""), os.environ.get("LANG", "")]


def _write_what_the_terminal_can_show() -> None:
    """A character that the terminal's code page lacks is shown escaped, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _reader_gone() -> int:
    """The reader stopped reading, as ``| head`` does: what is still unwritten goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 141


def _refuse(error: ShopError, arguments: list[str]) -> int:
    if error.next_step is None:  # nobody is left without a way on
        error.next_step = usage.see_help(global_options.session.command)
    talk.error(error, as_json="--json" in arguments)
    return error.exit_code


def _database_error(error: Exception, arguments: list[str]) -> int:
    from aftersales_cli.commands.frame.shop import database_path
    from aftersales_cli.store.file import file_errors

    known = file_errors.translate(error, database_path())
    return _our_bug(error, arguments) if known is None else _refuse(known, arguments)


def _computer_error(error: OSError, arguments: list[str]) -> int:
    """The disk, a folder or what takes the answer failed."""
    from aftersales_cli.store.file import file_errors

    return _refuse(file_errors.of_this_computer(error), arguments)


def _our_bug(error: Exception, arguments: list[str]) -> int:
    """A mistake of the program, unless the shop's file is damaged: then that is what made it stumble."""
    from aftersales_cli.commands.frame import crash

    damage = crash.damage()
    if damage is not None:
        return _refuse(damage, arguments)
    crash.report(error, debug=global_options.session.debug)
    return 70
