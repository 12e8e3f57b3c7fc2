"""References: the shortest thing a person types that names one record.

Levels are tried in a fixed order, and the first with exactly one hit wins. A level with several hits does not stop the
search; if no level is clear, the error lists all that were meant perhaps.

What reads the records of a noun is imported where it is asked for: all six together take a twentieth of a command.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from aftersales_cli.domain.cards.identifiers import normalise_plate, normalise_serial
from aftersales_cli.domain.values.advice import Unsaid, do
from aftersales_cli.domain.values.errors import Ambiguous, NotFound
from aftersales_cli.domain.values.phone import normalise_phone
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.values.text import fold, nfkc, search_form, shown
from aftersales_cli.store import lookup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from aftersales_cli.domain.cards.customers import Customer
    from aftersales_cli.domain.cards.devices import Device
    from aftersales_cli.domain.cards.parts import Part
    from aftersales_cli.domain.cards.staff import Price, Staff
    from aftersales_cli.domain.tickets.ticket import Ticket
    from aftersales_cli.services.shop import Shop

    Level = Callable[[Shop, str, str], Iterator[list[str]]]
    """The keys of the records of an entity that a typed text may mean, each list less near than the one before."""

T = TypeVar("T")

SHORTEST_TAIL = 4
"""The end of a phone or a serial must have this many characters to name something."""

SHORTEST_PART = 2
"""A part of a name must have this many characters to name somebody."""

MANY = 20
"""No more are listed for somebody to choose from."""

MOST_READ = 100
"""So many cards are looked through for words in their names."""


# --- one record of each noun --------------------------------------------------------------------------


def customer(shop: Shop, typed: str, *, by_part: bool = True) -> Customer:
    """The one customer meant by a number, phone tail, name, pinyin or initials.

    ``by_part`` also takes a part of a name, where a person is there to see whom it found. Raises NotFound, or Ambiguous
    with every customer that could be meant.
    """
    found = customer_candidates(shop, typed, by_part=by_part)
    return _the_one(
        found,
        customer_line,
        nobody=say("No customer answers to “{reference}”.", reference=shown(typed)),
        next_step=say("Find one with: {search}; or add one with: {add}.", search=do("search"), add=do("customer add")),
        several=say("“{reference}” could be {count} customers.", reference=typed, count=len(found)),
    )


def customer_candidates(shop: Shop, typed: str, *, by_part: bool = True) -> list[Customer]:
    """The customers a reference may mean: one when it is clear, several when it is not."""
    levels = _levels_with_parts(shop, typed) if by_part else _levels(shop, "customer", typed)
    return _customers(shop, _first_clear(levels))


def customer_matches(shop: Shop, typed: str) -> list[Customer]:
    """Everybody whom a phone, name, pinyin or number may mean, for a list to choose from, the nearest first."""
    hits = dict.fromkeys(key for level in _levels_with_parts(shop, typed) for key in level)
    return _customers(shop, list(hits)[:MANY])


def _customers(shop: Shop, keys: list[str]) -> list[Customer]:
    from aftersales_cli.store.cards import customers

    return _read(keys, lambda key: customers.get(shop.connection, key))


def customer_line(found: Customer) -> Sentence:
    """A customer in one line, for a list to choose from."""
    phones = "、".join(phone.number for phone in found.phones)
    return say("{number}  {name}  {phones}", number=found.number, name=found.name, phones=phones)


def device(shop: Shop, typed: str, owner: Customer | None = None) -> Device:
    """The one device meant by a number, or the whole or tail of its serial, plate, VIN or IMEI.

    ``owner`` narrows several hits down to that customer's. Raises NotFound, or Ambiguous with all that may be meant.
    """
    found = device_candidates(shop, typed)
    if len(found) > 1 and owner is not None:
        found = [each for each in found if each.owner and each.owner.id == owner.id] or found
    return _the_one(
        found,
        device_line,
        nobody=say("No device answers to “{reference}”.", reference=shown(typed)),
        next_step=say(
            "Find one with: {search}; or add one with: {add}.",
            search=do("search"),
            add=do("device add", Unsaid.CUSTOMER),
        ),
        several=say("“{reference}” could be {count} devices.", reference=typed, count=len(found)),
    )


def device_candidates(shop: Shop, typed: str) -> list[Device]:
    """The devices a reference may mean: one when it is clear, several when it is not."""
    from aftersales_cli.store.cards import devices

    return _meant(shop, "device", typed, lambda key: devices.get(shop.connection, key, shop.settings.currency))


def device_line(found: Device) -> Sentence:
    """A device in one line, for a list to choose from."""
    from aftersales_cli.domain.cards.devices import title

    owner = found.owner.name if found.owner else ""
    return say("{number}  {title}  {owner}", number=found.number, title=title(found), owner=owner)


def part(shop: Shop, typed: str) -> Part:
    """The one part meant by a number, barcode, name, pinyin or initials. Raises NotFound or Ambiguous."""
    from aftersales_cli.store.cards import parts

    found = _meant(shop, "part", typed, lambda key: parts.get(shop.connection, key, shop.settings.currency))
    return _the_one(
        found,
        part_line,
        nobody=say("No part answers to “{reference}”.", reference=shown(typed)),
        next_step=say(
            "See: {list}; or add one with: {add}.", list=do("parts list"), add=do("parts add", Unsaid.NUMBER)
        ),
        several=say("“{reference}” could be {count} parts.", reference=typed, count=len(found)),
    )


def part_line(found: Part) -> Sentence:
    """A part in one line, for a list to choose from."""
    return say("{number}  {name}  {shelf}", number=found.number, name=found.name, shelf=found.shelf or "")


def staff(shop: Shop, typed: str) -> Staff:
    """The one member of staff meant by a number, login, phone tail, name, pinyin or initials, one who works here first.

    Raises NotFound, or Ambiguous with everybody who could be meant.
    """
    from aftersales_cli.store.cards import staff as store

    found = _meant(shop, "staff", typed, lambda key: store.get(shop.connection, key))
    if len(found) > 1:
        found = [each for each in found if each.active] or found
    return _the_one(
        found,
        _staff_line,
        nobody=say("Nobody on the staff answers to “{reference}”.", reference=shown(typed)),
        next_step=say("See: {list}; or add them with: {add}.", list=do("staff list"), add=do("staff add")),
        several=say("“{reference}” could be {count} of the staff.", reference=typed, count=len(found)),
    )


def _staff_line(found: Staff) -> Sentence:
    return say("{number}  {name}  {login}", number=found.number, name=found.name, login=found.login or "")


def price(shop: Shop, typed: str) -> Price:
    """The one entry of the price list meant by a number, name, pinyin or initials. Raises NotFound or Ambiguous."""
    from aftersales_cli.store.cards import prices

    found = _meant(shop, "price", typed, lambda key: prices.get(shop.connection, key, shop.settings.currency))
    return _the_one(
        found,
        _price_line,
        nobody=say("Nothing on the price list answers to “{reference}”.", reference=shown(typed)),
        next_step=say("See: {command}", command=do("price list")),
        several=say("“{reference}” could be {count} entries of the price list.", reference=typed, count=len(found)),
    )


def _price_line(found: Price) -> Sentence:
    return say("{number}  {name}  {price}", number=found.number, name=found.name, price=str(found.price))


def ticket(shop: Shop, typed: str) -> Ticket:
    """The one order meant by its number: ``A-1042``, or ``1042`` for one of this site; scanned or in full width too.

    Raises NotFound, or Ambiguous where two sites share a code.
    """
    from aftersales_cli.store.tickets import tickets

    found = _meant(shop, "ticket", typed, lambda key: tickets.get(shop.connection, key, shop.settings.currency))
    return _the_one(
        found,
        _ticket_line,
        nobody=say("There is no ticket {reference}.", reference=shown(typed.strip())),
        next_step=say("Find it with: {search}; or see: {list}", search=do("search"), list=do("ticket list")),
        several=say("“{reference}” could be {count} tickets.", reference=typed, count=len(found)),
        choose=say("The sites share a code. Give one of them another: {command}", command=do("init", site=Unsaid.CODE)),
    )


def _ticket_line(found: Ticket) -> Sentence:
    fault = found.fault or ""
    return say("{number}  {customer}  {fault}", number=found.number, customer=found.customer.name, fault=fault)


_TYPE_ITS_NUMBER = say("Type the number of the one you mean.")


def _the_one(
    found: Sequence[T],
    line: Callable[[T], Sentence],
    *,
    nobody: Sentence,
    next_step: Sentence,
    several: Sentence,
    choose: Sentence = _TYPE_ITS_NUMBER,
) -> T:
    """The one record that was found. Raises NotFound for none, Ambiguous that lists each in a line for more."""
    if not found:
        raise NotFound(nobody, next_step=next_step)
    if len(found) > 1:
        raise Ambiguous(several, reasons=[line(each) for each in found], next_step=choose)
    return found[0]


# --- levels -------------------------------------------------------------------------------------------


def _meant(shop: Shop, entity: str, typed: str, get: Callable[[str], T | None]) -> list[T]:
    return _read(_first_clear(_levels(shop, entity, typed)), get)


def _read(keys: list[str], get: Callable[[str], T | None]) -> list[T]:
    """The records behind keys; one that was taken off file meanwhile is left out."""
    return [record for record in map(get, keys) if record is not None]


def _first_clear(levels: Iterator[list[str]]) -> list[str]:
    """The hits of the first level that has exactly one; otherwise all hits, each once, in order."""
    seen: dict[str, None] = {}
    for hits in levels:
        if len(hits) == 1:
            return hits
        seen.update(dict.fromkeys(hits))
    return list(seen)[:MANY]


def _levels(shop: Shop, entity: str, typed: str) -> Iterator[list[str]]:
    return (hits for level in _LEVELS[entity] for hits in level(shop, entity, typed))


def typed_number(shop: Shop, typed: str, letter: str) -> tuple[str, int] | None:
    """The site code and count in ``A-C17``, ``C17`` or ``17``; None when it is no number of this sort.

    ``letter`` is C for customers, D for devices, S for staff, P for prices, empty for tickets.
    """
    match = _NUMBER.fullmatch(nfkc(typed).strip().upper())
    if match is None or (match["letter"] or letter) != letter:
        return None
    return match["site"] or shop.site.code, int(match["count"])


_NUMBER = re.compile(r"(?:(?P<site>[A-Z]{1,4})-)?(?P<letter>[CDSP])?(?P<count>[0-9]{1,9})")


def _number(letter: str) -> Level:
    def level(shop: Shop, entity: str, typed: str) -> Iterator[list[str]]:
        numbered = typed_number(shop, typed, letter)
        if numbered:
            yield lookup.numbered(shop.connection, entity, *numbered)

    return level


def _whole(kind: str) -> Level:
    def level(shop: Shop, entity: str, typed: str) -> Iterator[list[str]]:
        folded = fold(typed).strip()
        if folded:
            yield lookup.exact(shop.connection, entity, kind, folded, MANY)

    return level


def _phone(shop: Shop, entity: str, typed: str) -> Iterator[list[str]]:
    digits = normalise_phone(typed)
    if len(digits) >= SHORTEST_TAIL:
        yield lookup.beginning(shop.connection, entity, "phone", digits[::-1], MANY)


def _name(shop: Shop, entity: str, typed: str) -> Iterator[list[str]]:
    """A name in full, its beginning, and its pinyin and initials."""
    folded = fold(typed).strip()
    if not folded:
        return
    yield lookup.exact(shop.connection, entity, "name", folded, MANY)
    yield lookup.beginning(shop.connection, entity, "name", folded, MANY)
    letters = folded.replace(" ", "")
    if letters.isascii() and letters.isalpha():
        yield lookup.exact(shop.connection, entity, "pinyin", letters, MANY)
        yield lookup.exact(shop.connection, entity, "initials", letters, MANY)
        yield lookup.beginning(shop.connection, entity, "pinyin", letters, MANY)


def _mark(shop: Shop, entity: str, typed: str) -> Iterator[list[str]]:
    """A serial, plate, VIN or IMEI, whole and by its tail."""
    marks = [mark for mark in (normalise_serial(typed), normalise_plate(typed)) if len(mark) >= SHORTEST_TAIL]
    for mark in dict.fromkeys(marks):
        yield lookup.exact(shop.connection, entity, "mark", mark[::-1], MANY)
        yield lookup.beginning(shop.connection, entity, "mark", mark[::-1], MANY)


def _part_number_or_words(shop: Shop, entity: str, typed: str) -> Iterator[list[str]]:
    folded = fold(typed).strip()
    if folded:
        yield lookup.beginning(shop.connection, entity, "number", folded, MANY)
        yield [key for _, key in lookup.with_words(shop.connection, search_form(typed), MANY, entity)]


_LEVELS: dict[str, tuple[Level, ...]] = {
    "customer": (_number("C"), _phone, _name),
    "device": (_number("D"), _mark),
    "part": (_whole("number"), _whole("barcode"), _name, _part_number_or_words),
    "price": (_number("P"), _name),
    "staff": (_number("S"), _whole("login"), _phone, _name),
    "ticket": (_number(""),),
}
"""What the records of each entity are known by, the surest first."""


# --- customers by a part of their name ------------------------------------------------------------------


def _levels_with_parts(shop: Shop, typed: str) -> Iterator[list[str]]:
    """The levels of a whole name or number; only where none of them knows anybody, the parts of names."""
    known = False
    for hits in _levels(shop, "customer", typed):
        known = known or bool(hits)
        yield hits
    if not known:
        yield _with_part(shop, fold(typed).split())


def _with_part(shop: Shop, words: list[str]) -> list[str]:
    """Whose name has these words in it, or begins with this pinyin or these initials."""
    letters = "".join(words)
    if len(letters) < SHORTEST_PART:
        return []
    found: list[str] = []
    if letters.isascii() and letters.isalpha():
        found += lookup.beginning(shop.connection, "customer", "pinyin", letters, MANY)
        found += lookup.beginning(shop.connection, "customer", "initials", letters, MANY)
    forms = "\t".join(search_form(word) for word in words)
    written = [key for _entity, key in lookup.with_words(shop.connection, forms, MOST_READ, "customer")]
    # The words may stand in an address or a note, which name nobody.
    cards = _customers(shop, written)
    found += [card.id for card in cards if all(word in fold(card.name) for word in words)]
    return list(dict.fromkeys(found))[:MANY]
