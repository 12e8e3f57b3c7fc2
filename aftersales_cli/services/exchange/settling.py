"""Checked rows against the shop as it is: which are there already, whom they name, and which cannot go in.

Nothing is written here, so a rehearsal (``--dry-run``, ``--strict``) takes the same way as the import itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.cards.customers import WALK_IN
from aftersales_cli.domain.cards.identifiers import device_identity
from aftersales_cli.domain.tickets.ticket import State
from aftersales_cli.domain.values.advice import Unsaid, do
from aftersales_cli.domain.values.dates import day_bounds, from_text, local_date, to_text
from aftersales_cli.domain.values.errors import BadData, Conflict, NotFound, ShopError
from aftersales_cli.domain.values.ids import device_key
from aftersales_cli.domain.values.phone import check_phone
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import fold, nfkc, shown
from aftersales_cli.services import references
from aftersales_cli.services.cards import staff
from aftersales_cli.services.exchange.checking import Draft, RowProblem
from aftersales_cli.store import lookup
from aftersales_cli.store.exchange import importing as store
from aftersales_cli.store.exchange.forms import UNIT, FileForm

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from aftersales_cli.services.shop import Shop
    from aftersales_cli.store.file.database import Connection

REVIVED = ("device", "staff", "price")
"""What gets back its old card when it comes in after it was removed: its key follows from what it is or says."""

TO_WALK_IN = "walk-in"
"""Stands for the key of 散客, whose card is made when the first such order is written."""


class Settled(Record, kw_only=False):
    """What a batch comes to: the drafts that are new, how many were there already, and what cannot go in."""

    new: list[Draft]
    known: int
    problems: list[RowProblem]


def resolve(names: Names, form: FileForm, drafts: list[Draft]) -> tuple[list[Draft], list[RowProblem]]:
    """Look up whom the rows name and fill in what follows from the rest; and what names nobody."""
    finish = _FINISH.get(form.table)
    if finish is None:
        return drafts, []
    fit, problems = [], []
    for draft in drafts:
        try:
            finish(names, draft)
        except ShopError as error:
            problems.append(RowProblem(draft.line, "", error))
        else:
            fit.append(draft)
    return fit, problems


def settle(connection: Connection, form: FileForm, drafts: list[Draft], seen: set[object]) -> Settled:
    """Sort a batch into new, known and impossible.

    ``seen`` are the marks of records that are in the shop, or came before and are not written: a rehearsal keeps it
    from batch to batch.
    """
    values = [draft.values for draft in drafts]
    there, removed = store.known_keys(connection, form.table, [each["id"] for each in values if each["id"]])
    seen |= there | _known_origins(connection, form.table, values)
    owners = _known_numbers(connection, form.table, values)
    new, known, problems = [], 0, []
    for draft in drafts:
        key, number, marks = draft.values["id"], draft.values["number"], _marks(draft.values)
        owner = owners.get(number)
        if not seen.isdisjoint(marks):
            known += 1
        elif key in removed and form.table not in REVIVED:
            problems.append(RowProblem(draft.line, "id", _taken_back()))
        elif key in removed or owner is None:
            new.append(draft)
        elif key in (None, owner):
            known += 1
        else:
            problems.append(RowProblem(draft.line, "number", _taken(number)))
            continue
        seen.update(marks)
    return Settled(new, known, problems)


def _known_origins(connection: Connection, table: str, values: list[dict[str, Any]]) -> set[tuple[str, str]]:
    """What those of the records that came in before are called elsewhere."""
    ids: dict[str, list[str]] = {}
    for each in values:
        if each.get("origin_id"):
            ids.setdefault(each["origin"], []).append(each["origin_id"])
    return {
        (origin, known)
        for origin, called in ids.items()
        for known in store.known_origins(connection, table, origin, called)
    }


def _known_numbers(connection: Connection, table: str, values: list[dict[str, Any]]) -> dict[Any, str]:
    """Whose those of the numbers are that the shop has given: a part's as it is written, else site and count."""
    numbers = [each["number"] for each in values if each["number"]]
    if table == "part":
        return dict(store.part_keys(connection, numbers))
    counts: dict[str, list[int]] = {}
    for code, count in numbers:
        counts.setdefault(code, []).append(count)
    return {
        (code, count): key
        for code, given in counts.items()
        for count, key in store.keys_by_number(connection, table, code, given).items()
    }


def _marks(values: dict[str, Any]) -> list[object]:
    """What a record is known by: its key, its number, and what it is called elsewhere."""
    marks: list[object] = [mark for mark in (values["id"], values["number"]) if mark is not None]
    if values.get("origin_id"):
        marks.append((values["origin"], values["origin_id"]))
    return marks


def _taken_back() -> Conflict:
    return Conflict(say("this record was taken back here; leave its id and number out to bring it in anew"))


def _taken(number: tuple[str, int] | str) -> Conflict:
    text = number if isinstance(number, str) else f"{number[0]}-{number[1]}"
    return Conflict(say("number {number} belongs to another record of this shop", number=text))


# --- whom a row names ---------------------------------------------------------------------------------


class Names:
    """Looks up the records that rows name, each once."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.logins: dict[str, str | int] = {}
        """Whose each login of the file is: a key, or a line."""
        self._found: dict[tuple[str, str], str] = {}

    def customer(self, typed: str) -> str:
        """The key of the customer with this number, else of the one this reference means."""
        if fold(typed) == fold(WALK_IN):
            return TO_WALK_IN
        return self._numbered("customer", "C", typed) or self._look(
            "customer", typed, lambda: references.customer(self.shop, typed, by_part=False).id
        )

    def device(self, typed: str) -> str:
        """The key of the device with this number or serial."""
        return self._numbered("device", "D", typed) or self._look(
            "device", typed, lambda: references.device(self.shop, typed).id
        )

    def staff(self, typed: str) -> str:
        """The key of the member of staff with this number or name."""
        try:
            return self._numbered("staff", "S", typed) or self._look(
                "staff", typed, lambda: references.staff(self.shop, typed).id
            )
        except (BadData, NotFound):
            raise BadData(
                say(
                    "{name} is not on the staff here; first: {command}",
                    command=do("import staff", Unsaid.FILE),
                    name=shown(typed),
                )
            ) from None

    def part(self, typed: str) -> str:
        """The key of the part with this number."""
        return self._look("part", typed, lambda: self._part(typed))

    def _part(self, typed: str) -> str:
        key = store.part_keys(self.shop.connection, [typed]).get(typed)
        if key is None:
            raise BadData(say("there is no part {number}", number=shown(typed)))
        return key

    def _numbered(self, table: str, letter: str, typed: str) -> str | None:
        if (table, typed) in self._found:
            return self._found[table, typed]
        written = re.fullmatch(rf"([A-Z]{{1,4}})-{letter}([0-9]{{1,9}})", nfkc(typed).upper())
        if written is None:
            return None
        count = int(written[2])
        key = store.keys_by_number(self.shop.connection, table, written[1], [count]).get(count)
        if key is None:
            raise BadData(say("{number} is not on file here", number=shown(typed)))
        self._found[table, typed] = key
        return key

    def _look(self, table: str, typed: str, find: Callable[[], str]) -> str:
        if (table, typed) not in self._found:
            self._found[table, typed] = find()
        return self._found[table, typed]


# --- what each noun needs besides ---------------------------------------------------------------------


def _finish_staff(names: Names, draft: Draft) -> None:
    """A login is one person's: whoever signs in as somebody else would write in their name."""
    values = draft.values
    if values["phone"]:
        check_phone(values["phone"])
    if not values["login"] or not values["active"]:
        return
    login = fold(values["login"])
    first = names.logins.setdefault(login, values["id"] or draft.line)
    if first != (values["id"] or draft.line) or _signs_in_here(names.shop, values, login):
        raise Conflict(say("somebody else signs in as “{login}”", login=shown(values["login"])))


def _signs_in_here(shop: Shop, values: dict[str, Any], login: str) -> bool:
    """Whether somebody who works here signs in so, and the row is about somebody new."""
    connection, number = shop.connection, values["number"]
    if values["id"] and store.known_keys(connection, "staff", [values["id"]])[0]:
        return False
    if number and store.keys_by_number(connection, "staff", number[0], [number[1]]):
        return False
    return any(staff.get(shop, key).active for key in lookup.exact(connection, "staff", "login", login))


def _finish_device(names: Names, draft: Draft) -> None:
    values = draft.values
    if values["owner"] is not None:
        values["owner"] = names.customer(values["owner"])
    if values["id"] is None:
        values["id"] = _unit_key(values)


def _unit_key(values: dict[str, Any]) -> str | None:
    """The key that any site gives this unit; None when nothing names it."""
    marks = {name: values[name] for name in ("vin", "imei", "brand", "serial")}
    identity = device_identity(**marks)
    return device_key(identity) if identity else None


def _finish_part(names: Names, draft: Draft) -> None:
    moves = draft.inside.setdefault("moves", [])
    stock = draft.values.pop("stock", None)
    if stock and not moves:
        moves.append({"at": to_text(names.shop.now()), "kind": "receive", "quantity_milli": stock})


def _finish_ticket(names: Names, draft: Draft) -> None:
    values = draft.values
    _date_ticket(names.shop, values)
    values["customer"] = names.customer(values["customer"] or WALK_IN)
    if values["assigned"] is not None:
        values["assigned"] = names.staff(values["assigned"])
    for each in draft.inside.get("devices", ()):
        each["device"] = names.device(each["device"])
    for each in (*draft.inside.get("lines", ()), *draft.inside.get("moves", ())):
        each["part"] = names.part(each["part"]) if each["part"] else None
    for each in draft.inside.get("lines", ()):
        each["staff"] = names.staff(each["staff"]) if each["staff"] else None
    unit = {each.kept: values.pop(each.name, None) for each in UNIT}
    if any(unit.values()) and not draft.inside.get("devices"):
        draft.inside["unit"] = [{**unit, "id": _unit_key(unit)}]


def _date_ticket(shop: Shop, values: dict[str, Any]) -> None:
    """An order from elsewhere counts for the day it was taken in, and was handed over then unless it says when."""
    zone = shop.zone
    if values["created_at"] is None:
        if values["opened_on"] is None:
            raise BadData(say("neither opened_on nor created_at says when it was taken in"))
        values["created_at"] = _midnight(values["opened_on"], zone)
    if values["opened_on"] is None:
        values["opened_on"] = local_date(from_text(values["created_at"]), zone).isoformat()
    if values["state"] == State.DELIVERED and values["delivered_at"] is None:
        values["delivered_at"] = values["created_at"]


def _midnight(day: str, zone: tzinfo) -> str:
    from datetime import date

    return to_text(day_bounds(date.fromisoformat(day), zone)[0])


_FINISH: dict[str, Callable[[Names, Draft], None]] = {
    "device": _finish_device,
    "part": _finish_part,
    "staff": _finish_staff,
    "ticket": _finish_ticket,
}
