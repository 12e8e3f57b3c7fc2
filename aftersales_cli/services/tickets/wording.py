"""What may be written on an order: a fault, answers to the questions about it, a day promised, an accessory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.ticket import QUESTIONS, Accessory
from aftersales_cli.domain.values.advice import Detail, Unsaid
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.record import replace
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_name, clean_note, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from aftersales_cli.services.shop import Shop


def check_promised(shop: Shop, day: date | None) -> None:
    """Raises WrongUsage for a day that is past: nothing can be promised for it."""
    if day is not None and day < shop.today:
        raise WrongUsage(
            say("{day} is past: nothing can be promised for it.", day=day.isoformat()),
            next_step=say("Today is {today}.", today=shop.today.isoformat()),
        )


def needed_fault(text: str) -> str:
    """What is wrong, fit for storage. Raises WrongUsage when nothing is said."""
    fault = clean_note(text)
    if not fault:
        raise WrongUsage(
            say("An order needs a fault in the customer's words."),
            next_step=say("Give it with {option}.", option=Detail("fault", Unsaid.TEXT)),
        )
    return fault


def checked_answers(answers: Mapping[str, str]) -> dict[str, str]:
    """Answers about the fault, fit for storage. Raises WrongUsage for a question that is not asked."""
    for key in answers:
        if key not in QUESTIONS:
            raise WrongUsage(
                say("There is no question called {key}.", key=key),
                next_step=say("Questions: {keys}.", keys=", ".join(QUESTIONS)),
            )
    return {key: clean_note(answer) for key, answer in answers.items()}


def checked_accessories(brought: Iterable[Accessory]) -> tuple[Accessory, ...]:
    """Accessories as they may be written on an order. Raises WrongUsage for a text that is too long."""
    return tuple(replace(each, text=clean_name(each.text)) for each in brought)


def parse_accessory(text: str) -> Accessory:
    """An accessory as typed: ``充电器`` or ``U盘:2``. Raises WrongUsage for a count that is none."""
    name, colon, count = text.replace("：", ":").rpartition(":")
    if not colon or not name.strip():
        name, count = text, "1"
    counted = fold(count).strip()
    if not counted.isdecimal() or not 0 < int(counted) <= 9999:  # noqa: PLR2004 - more than any bag holds
        raise WrongUsage(
            say("“{value}” has no count after the colon.", value=text),
            next_step=say(
                "Write {one} or {more}.", one=Detail("accessory", say("充电器")), more=Detail("accessory", say("U盘:2"))
            ),
        )
    return Accessory(text=clean_name(name), count=int(counted))
