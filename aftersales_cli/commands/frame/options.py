"""Options that several commands share, declared once, so that each means one thing everywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from aftersales_cli.commands.frame.tree.parameters import Argument, Group, Option
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.money import Money, parse_money
from aftersales_cli.domain.values.quantity import Quantity, parse_quantity
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import shown
from aftersales_cli.render.screen import talk
from aftersales_cli.render.screen.output import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sized

    from aftersales_cli.commands.frame.tree.parameters import Known
    from aftersales_cli.services.shop import Shop

TicketRef = Annotated[
    str, Argument("TICKET", help="The order: its number, such as 1042 or A-1042.", reference=True, piped=True)
]
StaffRef = Annotated[
    str, Argument("STAFF", help="Number, login, phone tail, name, pinyin or initials.", reference=True, piped=True)
]

JSON = Option("--json", bool, name="as_json", help="Answer as one JSON document.", how=True)
CSV = Option("--csv", bool, name="as_csv", help="Answer as CSV.", how=True)
EXCEL = Option("--excel", bool, help="Answer as CSV that Excel opens safely (BOM, guarded cells).", how=True)
TSV = Option("--tsv", bool, help="Answer as lines with tabs between the cells.", how=True)
FIELDS = Option("--fields", metavar="KEYS", help="Only these keys, such as number,name.", how=True)
ONCE = Option("--once", name="key", metavar="KEY", help="Do it once: the same key again gives the first answer.")

Excel = Annotated[bool, EXCEL]
Limit = Annotated[int, Option("--limit", int, least=1, metavar="N", help="At most this many.")]
Sort = Annotated[str | None, Option("--sort", metavar="KEY", help="Order by this key; -KEY turns it round.")]
Yes = Annotated[bool, Option("--yes -y", bool, help="Do not ask for confirmation.")]
DryRun = Annotated[bool, Option("--dry-run", bool, help="Show what would be done and change nothing.")]


class Reply(Record, kw_only=False):
    """How a command that writes is answered: in which form, and under which key it is done but once."""

    key: str | None
    form: Form


def _form(said: Known) -> Form:
    fields = tuple(name.strip() for name in (said.pop("fields", None) or "").split(",") if name.strip())
    return Form(**said, fields=fields)


def _reply(said: Known) -> Reply:
    return Reply(said["key"], Form(as_json=said["as_json"]))


Reads = Annotated[Form, Group((JSON, CSV, EXCEL, TSV, FIELDS), _form)]
"""A command that prints records and changes none takes its answer's form so."""

Writes = Annotated[Reply, Group((ONCE, JSON), _reply)]
"""A command that changes records takes so how it is answered."""

Summary = Annotated[Form, Group((JSON,), _form)]
"""A command that may be rehearsed, or that is safe to repeat, tells in this form what it did."""


def say_more(rows: Sized, limit: int) -> None:
    """Say that a list was cut; one row more than the limit was looked for."""
    if len(rows) > limit:
        talk.notice(say("Only {count} shown, and there are more: name another --limit.", count=limit))


def pair(text: str, how: str) -> tuple[str, str]:
    """The two sides of ``TEXT=MONEY``; the text may have an equals sign of its own. Raises WrongUsage, saying ``how``
    to write it."""
    name, _equals, value = text.replace("＝", "=").rpartition("=")
    return _both(name, value, text, how)


def table(texts: Iterable[str] | None, how: str, *, may_be_empty: bool = False) -> dict[str, str]:
    """Several ``NAME=VALUE`` as a table; the value may have an equals sign of its own, and be empty if that is said."""
    made = {}
    for text in texts or ():
        name, *value = re.split("[=＝]", text, maxsplit=1)
        if may_be_empty and value == [""] and name.strip():
            made[name.strip()] = ""
        else:
            key, answer = _both(name, "".join(value), text, how)
            made[key] = answer
    return made


def _both(name: str, value: str, text: str, how: str) -> tuple[str, str]:
    if not name.strip() or not value.strip():
        raise WrongUsage(
            say("“{value}” needs a name and a value.", value=shown(text)), next_step=say("Write {how}.", how=how)
        )
    return name.strip(), value.strip()


def money(shop: Shop, typed: str | None) -> Money | None:
    """The amount that was typed, in the shop's currency; None when none was. Raises WrongUsage for a bad one."""
    return None if typed is None else parse_money(typed, currency=shop.settings.currency)


def quantity(typed: str | None) -> Quantity | None:
    """The quantity that was typed, zero included; None when none was. Raises WrongUsage for a bad one."""
    return None if typed is None else parse_quantity(typed, allow_zero=True)
