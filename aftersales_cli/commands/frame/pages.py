"""Pages of help about the program as a whole: ``aftersales help exit-codes`` and the like, read without a network."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.width import cells, wrap
from aftersales_cli.language import t

if TYPE_CHECKING:
    from aftersales_cli.domain.values.sentence import Sentence


EXIT_CODES = (
    ("0", say("Done; an empty list is done too.")),
    ("1", say("A rule of the shop refuses it; every reason and the next step are named.")),
    ("2", say("Wrong usage: a word, an option or a value that cannot be understood.")),
    ("3", say("Not found.")),
    ("4", say("Several records are meant, somebody changed it meanwhile, or a key was used for something else.")),
    ("5", say("Data failed a check.")),
    ("6", say("The shop's file is busy, missing, unreadable or from a newer version.")),
    ("70", say("A mistake of the program: one line, and a log without customers' data.")),
    ("130", say("Interrupted with Ctrl-C.")),
    ("141", say("The program that read the output stopped reading.")),
)

ENVIRONMENT = (
    ("AFTERSALES_DB", say("The shop's file, like --db.")),
    ("AFTERSALES_OPERATOR", say("Who is at the counter, like --as.")),
    ("AFTERSALES_LANG", say("Language, like --lang; then this computer's setting, LC_ALL and LANG.")),
    ("AFTERSALES_NO_INPUT", say("Never ask, like --no-input.")),
    ("AFTERSALES_QUIET", say("Say nothing but errors, like --quiet.")),
    ("AFTERSALES_WAIT", say("Seconds to wait for another terminal, like --wait.")),
    ("AFTERSALES_DEBUG", say("Show what the program does inside when it fails, like --debug.")),
    ("AFTERSALES_NOW", say("Sets the clock, for scripts and tests.")),
    ("NO_COLOR", say("No colour, like --no-color. TERM=dumb does the same; FORCE_COLOR wants colour in a pipe too.")),
    ("COLUMNS", say("How wide a table or a help page may be.")),
    ("XDG_CONFIG_HOME", say("Where this computer's settings stand; XDG_DATA_HOME and XDG_STATE_HOME likewise.")),
)

REFERENCES = (
    ("1042, A-1042", say("A ticket: its number, at another site with the site's code.")),
    ("A-C17, C17", say("A customer: also the last four digits of a phone, a name, pinyin or initials.")),
    ("A-D88, D88", say("A device: also the whole or the tail of its serial, plate, VIN or IMEI.")),
    ("BT-L84", say("A part: its number or barcode, its name, pinyin or initials.")),
    ("li, A-S2", say("Somebody of the staff: number, login, phone tail, name, pinyin or initials.")),
    ("-", say("References from standard input, one a line.")),
)

OUTPUT = (
    ("--json", say("One JSON document; an error is one too, on standard error.")),
    ("--csv, --tsv", say("A heading of keys, then one record a line.")),
    (
        "--excel",
        say("CSV for Excel: with a byte order mark; phones and serials keep their zeros, formulas do not run."),
    ),
    ("--fields KEYS", say("Only these keys, in this order.")),
    ("--limit N, --sort KEY", say("How many, and in which order; --sort=-KEY turns it round.")),
    ("--quiet", say("No notices on standard error; errors are still told.")),
)

DATES = (
    ("2026-11-22", say("Also 20261122, 2026/11/22 and 2026年11月22日.")),
    ("11-22", say("The nearest past one for what happened, the next one for what is due.")),
    ("今天, 昨天, 明天", say("In words.")),
    ("+3d, -2w, +1m", say("Days, weeks or months from today.")),
    ("下周五", say("A day of next week.")),
)

TOPICS: dict[str, tuple[Sentence, tuple[tuple[str, Sentence], ...]]] = {
    "exit-codes": (say("What the exit code of a command says:"), EXIT_CODES),
    "environment": (say("Variables of the environment that the program reads:"), ENVIRONMENT),
    "references": (say("How records are named, by the shortest thing that is clear:"), REFERENCES),
    "output": (say("How answers are printed:"), OUTPUT),
    "dates": (say("How dates are typed:"), DATES),
}


def page(name: str) -> str | None:
    """The page of this topic; of all topics under ``topics``; None when there is none of this name."""
    if name == "topics":
        return "\n".join(f"aftersales help {each}" for each in TOPICS)
    if name not in TOPICS:
        return None
    title, rows = TOPICS[name]
    return "\n".join([t(title), "", two_columns([(head, t(text)) for head, text in rows], page_width())])


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


DAILY = (
    ("ticket open", "Take in a device: 托修单."),
    ("ticket list", "What is on the bench, by state or customer."),
    ("warranty check", "Is this repair free? With the sentence it rests on."),
    ("parts log", "Record a part used on an order."),
    ("search", "Find anything: name, phone tail, plate, serial, words."),
    ("report monthly", "The month's figures and its workbook."),
)
EXAMPLES = ("aftersales demo", "aftersales ticket open")


def front_page() -> str:
    """What a person sees who types the program's name alone: two examples and the six daily verbs."""
    widest = max(cells(name) for name, _ in DAILY)
    lines = [t("The counter terminal of a repair shop."), "", t("Examples:")]
    lines += [f"  {example}" for example in EXAMPLES]
    lines += ["", t("Every day:")]
    lines += [f"  {name}{' ' * (widest - cells(name))}  {t(text)}" for name, text in DAILY]
    lines += ["", t("Everything else: aftersales --help")]
    return "\n".join(lines)


def versions() -> str:
    """The program, its schema, SQLite and Python, each with its version."""
    import platform

    from aftersales_cli import __version__
    from aftersales_cli.services.files import VERSION, engine

    return f"aftersales {__version__} (schema {VERSION}, {engine()}, Python {platform.python_version()})"
