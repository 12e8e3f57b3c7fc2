"""The root: it registers the nouns and turns every error into a sentence and an exit code. Nothing else."""

from __future__ import annotations

import sys

from aftersales_cli.commands.frame import call
from aftersales_cli.commands.frame.advice import written
from aftersales_cli.commands.frame.session import session, start
from aftersales_cli.commands.frame.tree.nouns import RootGroup
from aftersales_cli.commands.frame.tree.usage import see_help
from aftersales_cli.domain.values.errors import ShopError
from aftersales_cli.language import advise
from aftersales_cli.render.screen import talk

NOUNS = {
    "ticket": ("aftersales_cli.commands.tickets", "Tickets (托修单): from taking a device in to handing it back."),
    "init": ("aftersales_cli.commands.settings:init", "Set the shop up: name, address, phone, site code."),
    "customer": ("aftersales_cli.commands.cards.customers", "Customers: who the shop works for."),
    "device": ("aftersales_cli.commands.cards.devices", "Devices: what customers own, with its history."),
    "warranty": ("aftersales_cli.commands.warranty.warranty", "Warranty: is it free, and what may be asked for?"),
    "policy": ("aftersales_cli.commands.warranty.policies", "Policies: the terms that warranties are judged by."),
    "parts": ("aftersales_cli.commands.cards.parts", "Parts: the stock, what went in and what was used."),
    "staff": ("aftersales_cli.commands.cards.staff", "Staff: who works here."),
    "price": ("aftersales_cli.commands.cards.prices", "Price list: what work and fees cost."),
    "search": ("aftersales_cli.commands.search", "Find anything: name, phone tail, plate, serial, words."),
    "import": (
        "aftersales_cli.commands.exchange:bring_in",
        "Bring in staff, prices, customers, devices, parts or orders.",
    ),
    "export": (
        "aftersales_cli.commands.exchange:export",
        "Write staff, prices, customers, devices, parts or orders to a file.",
    ),
    "demo": ("aftersales_cli.commands.demo", "A throw-away shop to try everything in."),
    "completion": (
        "aftersales_cli.commands.settings:completion",
        "Print the script that completes commands in your shell.",
    ),
    "undo": ("aftersales_cli.commands.journal:undo", "Take your last command back."),
    "journal": ("aftersales_cli.commands.journal", "Who did what, when."),
    "config": ("aftersales_cli.commands.settings", "Settings of the shop and of this computer."),
    "db": ("aftersales_cli.commands.upkeep", "The shop's file: check, back up, restore."),
    "report": ("aftersales_cli.commands.reports", "Reports: the month's figures, its workbook and registers."),
}

HELP = "The counter terminal of a repair shop."


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code. The one place where errors become codes."""
    start()
    advise(written)
    call.write_what_the_terminal_can_show()
    try:
        return _refusing(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return call.reader_gone()
    except SystemExit as leaving:  # how Typer leaves after completing a word, and when the reader went away
        return call.reader_gone() if isinstance(leaving.__context__, BrokenPipeError) else int(leaving.code or 0)
    except Exception as error:  # noqa: BLE001 - the boundary: nobody sees a traceback
        return _our_bug(error, arguments)


def _refusing(arguments: list[str]) -> int:
    """Run the command; what the user can mend is said in a sentence."""
    try:
        code = call.answer(RootGroup(NOUNS, HELP), arguments)
        sys.stdout.flush()
    except ShopError as error:
        return _refuse(error, arguments)
    except BrokenPipeError:
        raise
    except Exception as error:
        known = call.understood(error)
        if known is None:
            raise
        return _refuse(known, arguments)
    return code


def _refuse(error: ShopError, arguments: list[str]) -> int:
    if error.next_step is None:  # nobody is left without a way on
        error.next_step = see_help(session.command)
    talk.error(error, as_json="--json" in arguments)
    return error.exit_code


def _our_bug(error: Exception, arguments: list[str]) -> int:
    """A mistake of the program, unless the shop's file is damaged: then that is what made it stumble."""
    from aftersales_cli.commands.frame import crash

    damage = crash.damage()
    if damage is not None:
        return _refuse(damage, arguments)
    crash.report(error, debug=session.debug)
    return 70
