"""What a cell says, as the column of the table keeps it: one reader for each kind of column.

A reader gets what stands in the file, never nothing, and returns None when it comes to nothing. A bad value raises
WrongUsage with the sentence that the counter would get for it.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values import dates
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.money import parse_money
from aftersales_cli.domain.values.phone import check_phone
from aftersales_cli.domain.values.quantity import parse_quantity, scaled
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import NAME_LIMIT, clean_name, clean_note, nfkc, shown
from aftersales_cli.store.columns.table import Field, FieldKind
from aftersales_cli.store.exchange.forms import DIVIDERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    Reader = Callable[[Any], Any]

_TRUTHS = {
    "yes": 1, "no": 0, "y": 1, "n": 0, "true": 1, "false": 0, "1": 1, "0": 0, "是": 1, "否": 0, "有": 1, "无": 0,
}  # fmt: skip
_LARGEST_WHOLE = 10**12


def reader(field: Field, *, currency: str, zone: tzinfo, inner: bool = False, pattern: str | None = None) -> Reader:
    """The reader of a field. ``inner`` fields stand inside a record's lists and may be negative; ``pattern`` is how
    the file writes its dates."""
    if field.choices:
        return _remembered(_choice(field.choices))
    made: dict[FieldKind, Callable[[], Reader]] = {
        FieldKind.MONEY: lambda: lambda cell: parse_money(_text(cell), currency=currency, allow_negative=inner).fen,
        FieldKind.QUANTITY: lambda: _signed_quantity if inner else _quantity,
        FieldKind.CURRENCY: lambda: _remembered(_currency(currency)),
        FieldKind.DATE: lambda: _remembered(_date_of(pattern)),
        FieldKind.WORDS: lambda: _remembered(_words),
        FieldKind.MOMENT: lambda: _remembered(lambda cell: _moment(_text(cell), zone)),
    }
    return made[field.kind]() if field.kind in made else _PLAIN[field.kind]


_FRESH = object()
_REMEMBERED = 4096


def _remembered(read: Reader) -> Reader:
    """A reader of what repeats itself down a column (a day, a kind, a tag): each text is read once."""
    known: dict[str, Any] = {}

    def look(cell: Any) -> Any:
        if cell.__class__ is not str:
            return read(cell)
        found = known.get(cell, _FRESH)
        if found is _FRESH:
            found = read(cell)
            if len(known) < _REMEMBERED:
                known[cell] = found
        return found

    return look


def _text(cell: Any) -> str:
    """A cell of text. A list or an object in its place is refused, not printed."""
    if isinstance(cell, str):
        return cell
    raise WrongUsage(
        say("“{value}” is a list where one value is expected.", value=shown(json.dumps(cell, ensure_ascii=False)))
    )


# --- words ----------------------------------------------------------------------------------------


def _name(cell: Any) -> str | None:
    # The common case in one look: a short text without anything odd in it.
    if cell.__class__ is str and len(cell) <= NAME_LIMIT and cell.isprintable():
        return cell.strip() or None
    return clean_name(_text(cell)) or None


def _note(cell: Any) -> str | None:
    if cell.__class__ is str and len(cell) <= NAME_LIMIT and cell.isprintable():
        return cell.strip() or None
    return clean_note(_text(cell)) or None


def _choice(choices: tuple[str, ...]) -> Reader:
    def read(cell: Any) -> str:
        typed = nfkc(_text(cell)).strip()
        for word in (typed, typed.lower()):
            if word in choices:
                return word
        raise WrongUsage(say("“{value}” is none of: {choices}.", value=shown(typed), choices=", ".join(choices)))

    return read


def _words(cell: Any) -> str | None:
    words = [clean_name(_text(word)) for word in _listed(cell)]
    return _json_text(list(dict.fromkeys(word for word in words if word)))


def _listed(cell: Any) -> list[Any]:
    """A list as JSON has it, or as a cell has it with marks between."""
    if isinstance(cell, list):
        return cell
    typed = _text(cell).strip()
    if typed.startswith("["):
        found = _loaded(typed)
        if isinstance(found, list):
            return found
    return re.split(f"[{''.join(DIVIDERS)}]", typed)


_ELEVEN = 11


def _phones(cell: Any) -> str | None:
    # A plain mobile number needs no closer look.
    if cell.__class__ is str and len(cell) == _ELEVEN and cell.isascii() and cell.isdigit():
        return f'[{{"number":"{cell}","role":"main"}}]'
    return _json_text([_phone(each) for each in _listed(cell) if each != ""])


def _phone(typed: Any) -> dict[str, str]:
    if isinstance(typed, dict):
        number, role = _text(typed.get("number", "")), _text(typed.get("role", "main"))
    else:
        role, colon, number = _text(typed).partition(":")
        if not colon or not role.isalpha():
            role, number = "main", _text(typed)
    check_phone(number)
    return {"number": clean_name(number), "role": clean_name(role)}


# --- figures --------------------------------------------------------------------------------------


def _quantity(cell: Any) -> int:
    return parse_quantity(_text(cell), allow_zero=True).milli


def _signed_quantity(cell: Any) -> int:
    milli = scaled(_text(cell), places=3)
    if milli is None:
        return parse_quantity(_text(cell)).milli
    return milli


def _whole(cell: Any) -> int:
    number = scaled(_text(cell), places=0) if re.fullmatch(r"[\d\s,]+", _text(cell)) else None
    if number is None or number > _LARGEST_WHOLE:
        raise WrongUsage(say("“{value}” is not a whole number.", value=shown(_text(cell))))
    return number


def _truth(cell: Any) -> int:
    found = _TRUTHS.get(nfkc(_text(cell)).strip().lower())
    if found is None:
        raise WrongUsage(say("“{value}” is neither yes nor no.", value=shown(_text(cell))))
    return found


def _currency(ours: str) -> Reader:
    def read(cell: Any) -> None:
        if _text(cell).strip() != ours:
            raise WrongUsage(
                say("The amounts are in {theirs}; this shop reckons in {ours}.", theirs=shown(_text(cell)), ours=ours)
            )

    return read


# --- days and moments -----------------------------------------------------------------------------


def _date_of(pattern: str | None) -> Reader:
    if pattern is None:
        return lambda cell: _date(_text(cell))
    return lambda cell: _written_date(_text(cell).strip(), pattern)


def _date(cell: str) -> str:
    """A whole date: files hold neither 昨天 nor 11-22, and nobody knows whether 05/06/2024 is in May or June."""
    typed = cell.strip()
    if len(typed) == 10 and typed.isascii() and typed[4] == "-":  # noqa: PLR2004 - 2026-11-22
        try:
            return date.fromisoformat(typed).isoformat()
        except ValueError:
            pass
    if not re.match("[0-9]{4}", nfkc(typed)):
        raise _no_date(typed)
    day, _blank, clock = nfkc(typed).partition(" ")
    if clock and not re.fullmatch(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?", clock):
        raise _no_date(typed)
    return dates.parse_date(day, date(2000, 1, 1)).isoformat()


def _written_date(cell: str, pattern: str) -> str:
    try:
        return datetime.strptime(cell, pattern).replace(tzinfo=UTC).date().isoformat()
    except ValueError:
        raise _no_date(cell) from None


def _no_date(typed: str) -> WrongUsage:
    return WrongUsage(
        say("“{value}” is not a whole date.", value=shown(typed)),
        next_step=say("Write it as 2026-11-22, or say in the mapping how the file writes its dates."),
    )


def _moment(cell: str, zone: tzinfo) -> str:
    if len(cell) == 20 and cell[4] == "-" and cell[10] == "T" and cell[19] == "Z":  # noqa: PLR2004 - as it is kept
        try:
            datetime.fromisoformat(cell)
        except ValueError:
            pass
        else:
            return cell
    return dates.to_text(dates.parse_moment(cell, zone))


# --- keys, numbers and the rest ---------------------------------------------------------------------


_KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_NUMBER = re.compile(r"([A-Z]{1,4})-[CDSP]?([0-9]{1,9})")


def _key(cell: Any) -> str:
    key = _text(cell).strip().lower()
    if not _KEY.fullmatch(key):
        raise WrongUsage(say("“{value}” is no key of a record.", value=shown(key)))
    return key


def _number(cell: Any) -> tuple[str, int]:
    """The site's code and the count of ``A-C17`` or ``A-1042``."""
    found = _NUMBER.fullmatch(nfkc(_text(cell)).strip().upper())
    if found is None or int(found[2]) == 0:
        raise WrongUsage(say("“{value}” is no number of a record.", value=shown(_text(cell))))
    return found[1], int(found[2])


def _json(cell: Any) -> str:
    found = cell if isinstance(cell, dict | list) else _loaded(_text(cell))
    if not isinstance(found, dict | list):
        raise WrongUsage(say("“{value}” is no JSON.", value=shown(_text(cell))))
    return _json_text(found)


def _loaded(typed: str) -> Any:
    try:
        return json.loads(typed, parse_float=str)
    except (ValueError, RecursionError):
        return None


def _json_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def listed(cell: Any) -> list[dict[str, Any]]:
    """The records inside a record: a list of objects, as JSON or as the text of it."""
    found = cell if isinstance(cell, list) else _loaded(_text(cell))
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise WrongUsage(say("“{value}” is no list of records.", value=shown(str(cell))))
    return found


_PLAIN: dict[FieldKind, Reader] = {
    FieldKind.KEY: _key,
    FieldKind.NUMBER: _number,
    FieldKind.NAME: _name,
    FieldKind.NOTE: _note,
    FieldKind.PHONES: _phones,
    FieldKind.WHOLE: _whole,
    FieldKind.TRUTH: _truth,
    FieldKind.JSON: _json,
    FieldKind.CUSTOMER: _name,
    FieldKind.DEVICE: _name,
    FieldKind.PART: _name,
    FieldKind.STAFF: _name,
    FieldKind.LINE: _key,
}
