"""References: the shortest thing a person types that names one record.

Levels are tried in a fixed order, and the first with exactly one hit wins. A level with several hits does not stop the
search; if no level is clear, the error lists all that were meant perhaps.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aftersales_cli.domain.device import title
from aftersales_cli.domain.errors import Ambiguous, NotFound
from aftersales_cli.domain.identifiers import normalise_serial
from aftersales_cli.domain.phone import normalise_phone as search_digits
from aftersales_cli.domain.sentence import Sentence, say
from aftersales_cli.domain.text import fold, nfkc, shown
from aftersales_cli.store import customers, devices, finding, parts, prices, tickets
from aftersales_cli.store import staff as staff_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aftersales_cli.domain.customer import Customer
    from aftersales_cli.domain.device import Device
    from aftersales_cli.domain.part import Part
    from aftersales_cli.domain.staff import Price, Staff
    from aftersales_cli.domain.ticket import Ticket
    from aftersales_cli.services.shop import Shop

SHORTEST_TAIL = 4
MANY = 20

_NUMBER = re.compile(r"(?:(?P<site>[A-Z]{1,4})-)?(?P<letter>[CDSP])?(?P<count>[0-9]{1,9})")


def customer(shop: Shop, typed: str) -> Customer:
    """The one customer meant by a number, phone tail, name, pinyin or initials.

    Raises NotFound, or Ambiguous with every customer that could be meant.
    """
    keys = candidates(shop, typed)
    if len(keys) == 1:
        return _customer(shop, keys[0])
    if not keys:
        raise NotFound(
            say("No customer answers to “{reference}”.", reference=typed),
            next_step=say("Find one with: aftersales search; or add one with: aftersales customer add."),
        )
    raise Ambiguous(
        say("“{reference}” could be {count} customers.", reference=typed, count=len(keys)),
        reasons=[customer_line(_customer(shop, key)) for key in keys],
        next_step=say("Type the number of the one you mean."),
    )


def candidates(shop: Shop, typed: str) -> list[str]:
    """Keys of the customers a reference may mean: one when it is clear, several when it is not."""
    return first_clear(_customer_levels(shop, typed))


def device(shop: Shop, typed: str, owner: Customer | None = None) -> Device:
    """The one device meant by a number, or the whole or tail of its serial, plate, VIN or IMEI.

    ``owner`` narrows several hits down to that customer's. Raises NotFound, or Ambiguous with all that may be meant.
    """
    keys = first_clear(_device_levels(shop, typed))
    found = [_device(shop, key) for key in keys]
    if len(found) > 1 and owner is not None:
        found = [each for each in found if each.owner and each.owner.id == owner.id] or found
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(
            say("No device answers to “{reference}”.", reference=typed),
            next_step=say("Find one with: aftersales search; or add one with: aftersales device add CUSTOMER."),
        )
    raise Ambiguous(
        say("“{reference}” could be {count} devices.", reference=typed, count=len(found)),
        reasons=[device_line(each) for each in found],
        next_step=say("Type the number of the one you mean."),
    )


def ticket(shop: Shop, typed: str) -> Ticket:
    """The one order meant by its number: ``A-1042``, or ``1042`` for one of this site; scanned or in full width too.

    Raises NotFound, or Ambiguous where two sites share a code.
    """
    numbered = typed_number(shop, typed, "")
    keys = [] if numbered is None else tickets.by_number(shop.connection, *numbered)
    if not keys:
        raise NotFound(
            say("There is no ticket {reference}.", reference=shown(typed.strip())),
            next_step=say("Find it with: aftersales search; or see: aftersales ticket list"),
        )
    found = [tickets.get(shop.connection, key, shop.settings.currency) for key in keys]
    orders = [each for each in found if each is not None]
    if len(orders) == 1:
        return orders[0]
    raise Ambiguous(
        say("“{reference}” could be {count} tickets.", reference=typed, count=len(orders)),
        reasons=[ticket_line(each) for each in orders],
        next_step=say("The sites share a code. Give one of them another: aftersales init --site-code CODE"),
    )


def first_clear(levels: Iterator[list[str]]) -> list[str]:
    """The hits of the first level that has exactly one; otherwise all hits, each once, in order."""
    seen: dict[str, None] = {}
    for hits in levels:
        if len(hits) == 1:
            return hits
        seen.update(dict.fromkeys(hits))
    return list(seen)[:MANY]


def typed_number(shop: Shop, typed: str, letter: str) -> tuple[str, int] | None:
    """The site code and count in ``A-C17``, ``C17`` or ``17``; None when it is no number of this sort.

    ``letter`` is C for customers, D for devices, S for staff, P for prices, empty for tickets.
    """
    match = _NUMBER.fullmatch(nfkc(typed).strip().upper())
    if match is None or (match["letter"] or letter) != letter:
        return None
    return match["site"] or shop.site.code, int(match["count"])


def customer_line(found: Customer) -> Sentence:
    """A customer in one line, for a list to choose from."""
    phones = "、".join(phone.number for phone in found.phones)
    return say("{number}  {name}  {phones}", number=found.number, name=found.name, phones=phones)


def ticket_line(found: Ticket) -> Sentence:
    """An order in one line, for a list to choose from."""
    return say(
        "{number}  {customer}  {fault}", number=found.number, customer=found.customer.name, fault=found.fault or ""
    )


def device_line(found: Device) -> Sentence:
    """A device in one line, for a list to choose from."""
    owner = found.owner.name if found.owner else ""
    return say("{number}  {title}  {owner}", number=found.number, title=title(found), owner=owner)


def _device(shop: Shop, key: str) -> Device:
    found = devices.get(shop.connection, key, shop.settings.currency)
    assert found is not None, "the index points at records that exist"  # noqa: S101 - an invariant, not input
    return found


def _device_levels(shop: Shop, typed: str) -> Iterator[list[str]]:
    numbered = typed_number(shop, typed, "D")
    if numbered:
        yield devices.by_number(shop.connection, *numbered)
    mark = normalise_serial(typed)
    if len(mark) >= SHORTEST_TAIL:
        yield finding.exact(shop.connection, "device", "mark", mark[::-1], MANY)
        yield finding.beginning(shop.connection, "device", "mark", mark[::-1], MANY)


def _customer(shop: Shop, key: str) -> Customer:
    found = customers.get(shop.connection, key)
    assert found is not None, "the index points at records that exist"  # noqa: S101 - an invariant, not input
    return found


def _customer_levels(shop: Shop, typed: str) -> Iterator[list[str]]:
    numbered = typed_number(shop, typed, "C")
    if numbered:
        yield customers.by_number(shop.connection, *numbered)
    digits = search_digits(typed)
    if len(digits) >= SHORTEST_TAIL:
        yield _beginning(shop)("phone", digits[::-1])
    folded = fold(typed).strip()
    if not folded:
        return
    yield finding.exact(shop.connection, "customer", "name", folded, MANY)
    yield _beginning(shop)("name", folded)
    letters = folded.replace(" ", "")
    if letters.isascii() and letters.isalpha():
        yield finding.exact(shop.connection, "customer", "pinyin", letters, MANY)
        yield finding.exact(shop.connection, "customer", "initials", letters, MANY)
        yield _beginning(shop)("pinyin", letters)


def _beginning(shop: Shop) -> Callable[[str, str], list[str]]:
    return lambda kind, start: finding.beginning(shop.connection, "customer", kind, start, MANY)


# --- parts, staff and the price list --------------------------------------------------------------


def part(shop: Shop, typed: str) -> Part:
    """The one part meant by a number, barcode, name, pinyin or initials.

    Raises NotFound, or Ambiguous with every part that could be meant.
    """
    keys = first_clear(_part_levels(shop, typed))
    if len(keys) == 1:
        return _part(shop, keys[0])
    if not keys:
        raise NotFound(
            say("No part answers to “{reference}”.", reference=typed),
            next_step=say("See: aftersales parts list; or add one with: aftersales parts add NUMBER."),
        )
    raise Ambiguous(
        say("“{reference}” could be {count} parts.", reference=typed, count=len(keys)),
        reasons=[part_line(_part(shop, key)) for key in keys],
        next_step=say("Type the number of the one you mean."),
    )


def staff(shop: Shop, typed: str) -> Staff:
    """The one member of staff meant by a number, login, phone tail, name, pinyin or initials.

    Raises NotFound, or Ambiguous with everybody who could be meant.
    """
    keys = first_clear(_staff_levels(shop, typed))
    found = [_staff(shop, key) for key in keys]
    if len(found) > 1:
        found = [each for each in found if each.active] or found
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(
            say("Nobody on the staff answers to “{reference}”.", reference=typed),
            next_step=say("See: aftersales staff list; or add them with: aftersales staff add."),
        )
    raise Ambiguous(
        say("“{reference}” could be {count} of the staff.", reference=typed, count=len(found)),
        reasons=[staff_line(each) for each in found],
        next_step=say("Type the number of the one you mean."),
    )


def price(shop: Shop, typed: str) -> Price:
    """The one entry of the price list meant by a number, name, pinyin or initials."""
    keys = first_clear(_price_levels(shop, typed))
    if len(keys) == 1:
        return _price(shop, keys[0])
    if not keys:
        raise NotFound(
            say("Nothing on the price list answers to “{reference}”.", reference=typed),
            next_step=say("See: aftersales price list"),
        )
    raise Ambiguous(
        say("“{reference}” could be {count} entries of the price list.", reference=typed, count=len(keys)),
        reasons=[price_line(_price(shop, key)) for key in keys],
        next_step=say("Type the number of the one you mean."),
    )


def part_line(found: Part) -> Sentence:
    """A part in one line, for a list to choose from."""
    return say("{number}  {name}  {shelf}", number=found.number, name=found.name, shelf=found.shelf or "")


def staff_line(found: Staff) -> Sentence:
    """A member of staff in one line, for a list to choose from."""
    return say("{number}  {name}  {login}", number=found.number, name=found.name, login=found.login or "")


def price_line(found: Price) -> Sentence:
    """An entry of the price list in one line, for a list to choose from."""
    return say("{number}  {name}  {price}", number=found.number, name=found.name, price=str(found.price))


def _part(shop: Shop, key: str) -> Part:
    found = parts.get(shop.connection, key, shop.settings.currency)
    assert found is not None, "the index points at records that exist"  # noqa: S101 - an invariant, not input
    return found


def _staff(shop: Shop, key: str) -> Staff:
    found = staff_store.get(shop.connection, key)
    assert found is not None, "the index points at records that exist"  # noqa: S101 - an invariant, not input
    return found


def _price(shop: Shop, key: str) -> Price:
    found = prices.get(shop.connection, key, shop.settings.currency)
    assert found is not None, "the index points at records that exist"  # noqa: S101 - an invariant, not input
    return found


def _part_levels(shop: Shop, typed: str) -> Iterator[list[str]]:
    folded = fold(typed).strip()
    if not folded:
        return
    yield finding.exact(shop.connection, "part", "number", folded, MANY)
    yield finding.exact(shop.connection, "part", "barcode", folded, MANY)
    yield from _name_levels(shop, "part", folded)
    yield finding.beginning(shop.connection, "part", "number", folded, MANY)


def _staff_levels(shop: Shop, typed: str) -> Iterator[list[str]]:
    numbered = typed_number(shop, typed, "S")
    if numbered:
        yield staff_store.by_number(shop.connection, *numbered)
    folded = fold(typed).strip()
    if not folded:
        return
    yield finding.exact(shop.connection, "staff", "login", folded, MANY)
    digits = search_digits(typed)
    if len(digits) >= SHORTEST_TAIL:
        yield finding.beginning(shop.connection, "staff", "phone", digits[::-1], MANY)
    yield from _name_levels(shop, "staff", folded)


def _price_levels(shop: Shop, typed: str) -> Iterator[list[str]]:
    numbered = typed_number(shop, typed, "P")
    if numbered:
        yield prices.by_number(shop.connection, *numbered)
    folded = fold(typed).strip()
    if folded:
        yield from _name_levels(shop, "price", folded)


def _name_levels(shop: Shop, entity: str, folded: str) -> Iterator[list[str]]:
    """A name in full, its beginning, and its pinyin and initials."""
    yield finding.exact(shop.connection, entity, "name", folded, MANY)
    yield finding.beginning(shop.connection, entity, "name", folded, MANY)
    letters = folded.replace(" ", "")
    if letters.isascii() and letters.isalpha():
        yield finding.exact(shop.connection, entity, "pinyin", letters, MANY)
        yield finding.exact(shop.connection, entity, "initials", letters, MANY)
        yield finding.beginning(shop.connection, entity, "pinyin", letters, MANY)
