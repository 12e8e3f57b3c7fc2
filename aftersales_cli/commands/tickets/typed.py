"""Lines, answers and words of an order as they are typed, read into values; a bad one is refused before any work."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from aftersales_cli.commands.frame import options
from aftersales_cli.domain.cards.parts import Charge
from aftersales_cli.domain.cards.staff import PriceKind
from aftersales_cli.domain.tickets.ticket import InspectionItem, LineKind
from aftersales_cli.domain.values.dates import parse_date
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.money import Money, parse_money
from aftersales_cli.domain.values.quantity import parse_quantity
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_name, nfkc, shown
from aftersales_cli.services.shop import Shop
from aftersales_cli.services.tickets.lines import ONE, NewLine

if TYPE_CHECKING:
    from datetime import date

    from aftersales_cli.domain.values.sentence import Word

MOST_PIECES = 3


def due_date(shop: Shop, text: str | None) -> date | None:
    """A date in the future, as typed; None when none was."""
    return None if text is None else parse_date(text, shop.today, "future")


def labour(shop: Shop, texts: Iterable[str] | None, charge: Charge | None = None) -> list[NewLine]:
    """Lines of labour: ``TEXT=MONEY``, or the name of an entry of the price list."""
    return [_priced(shop, LineKind.LABOUR, text, charge) for text in texts or ()]


def fees(shop: Shop, texts: Iterable[str] | None, charge: Charge | None = None) -> list[NewLine]:
    """Lines of fees: ``TEXT=MONEY``, or the name of an entry of the price list."""
    return [_priced(shop, LineKind.FEE, text, charge) for text in texts or ()]


def discounts(shop: Shop, texts: Iterable[str] | None) -> list[NewLine]:
    """Lines that take money off, each with its reason: ``TEXT=MONEY``."""
    made = []
    for text in texts or ():
        name, amount = options.pair(text, '--discount "TEXT=MONEY"')
        price = -_money(shop, amount)
        made.append(NewLine(kind=LineKind.DISCOUNT, text=name, price=price, reason=name, charge=Charge.CHARGED))
    return made


def parts(shop: Shop, texts: Iterable[str] | None, charge: Charge | None = None) -> list[NewLine]:
    """Lines for parts: ``PART``, ``PART:QTY`` or ``PART:QTY:PRICE``."""
    return [_part(shop, text, charge) for text in texts or ()]


def listed(text: str) -> list[str]:
    """The pieces of a line between commas, of any width."""
    return [piece.strip() for piece in re.split("[,，、;；]", text) if piece.strip()]


def word(kinds: Iterable[type[Word]], text: str, option: str) -> Word:
    """The word of one of several closed sets. Raises WrongUsage, naming all that are known."""
    plain = nfkc(text).strip()
    for kind in kinds:
        for known in kind:
            if plain.lower() == known.value.lower():
                return known
    words = ", ".join(each.value for kind in kinds for each in kind)
    raise WrongUsage(
        say("“{value}” is no value of {option}.", value=shown(text), option=option),
        next_step=say("Possible: {words}.", words=words),
    )


def _priced(shop: Shop, kind: LineKind, text: str, charge: Charge | None) -> NewLine:
    option = f'--{kind} "TEXT=MONEY"'
    if "=" in text or "＝" in text:
        name, amount = options.pair(text, option)
        return NewLine(kind=kind, text=name, price=_money(shop, amount), charge=charge)
    from aftersales_cli.services.cards import prices

    listed = prices.named(shop, PriceKind(kind.value), text)
    if listed is None:
        raise WrongUsage(
            say("“{value}” is not on the price list.", value=shown(text)), next_step=say("Write {how}.", how=option)
        )
    return NewLine(kind=kind, text=listed.name, price=listed.price, charge=charge)


def _part(shop: Shop, text: str, charge: Charge | None) -> NewLine:
    from aftersales_cli.services import references

    name, *rest = _pieces(nfkc(text))
    part = references.part(shop, name)
    quantity = parse_quantity(rest[0]) if rest else ONE
    price = _money(shop, rest[1]) if len(rest) > 1 else part.price
    if price is None:
        raise WrongUsage(
            say("Part {part} has no price.", part=part.number), next_step=say("Give one here: --part PART:QTY:PRICE")
        )
    return NewLine(kind=LineKind.PART, text=part.name, price=price, quantity=quantity, part=part, charge=charge)


def _pieces(text: str) -> list[str]:
    """The pieces between colons, read from the end: a part number may have a colon of its own."""
    pieces: list[str] = []
    head = text
    while len(pieces) + 1 < MOST_PIECES:
        left, colon, last = head.rpartition(":")
        if not colon or not _is_number(last):
            break
        head, pieces = left, [last, *pieces]
    return [head, *pieces]


def _is_number(text: str) -> bool:
    return text.strip().replace(".", "", 1).replace(",", "").isdecimal()


def _money(shop: Shop, text: str) -> Money:
    return parse_money(text, currency=shop.settings.currency)


def inspection_item(text: str) -> InspectionItem:
    """An inspected item with its result: ``brakes=ok``, ``lights=bad``. Raises WrongUsage for another result."""
    name, _, result = text.rpartition("=")
    words = {"ok": True, "好": True, "合格": True, "bad": False, "坏": False, "壞": False, "不合格": False}
    if not name.strip() or result.strip().lower() not in words:
        raise WrongUsage(
            say("“{value}” is no inspection item.", value=text), next_step=say('Write --item "TEXT=ok" or "TEXT=bad".')
        )
    return InspectionItem(text=clean_name(name), ok=words[result.strip().lower()])
