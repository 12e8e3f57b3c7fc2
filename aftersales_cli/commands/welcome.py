"""The front page, shown when nothing was typed, and the versions."""

from __future__ import annotations

from aftersales_cli.domain.width import cells
from aftersales_cli.locale import t

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
    import sqlite3

    from aftersales_cli import __version__
    from aftersales_cli.store import schema

    return (
        f"aftersales {__version__} (schema {schema.VERSION}, "
        f"SQLite {sqlite3.sqlite_version}, Python {platform.python_version()})"
    )
