"""What a device is known by: VIN, IMEI, plate, brand and serial, how they are compared, and when one looks mistyped.

An odd number is warned of, never refused: old, imported and special devices have them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from aftersales_cli.built.brands import MAKERS
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.values.text import is_han, nfkc, shown, to_simplified

# --- serials ----------------------------------------------------------------------------------------

_ASCII_IGNORED = dict.fromkeys([*range(33), ord("-"), 127])

# What people and makers write where there is no serial: such a word must not make one device of many.
_NO_SERIAL = frozenset({
    "NA", "N/A", "NIL", "NONE", "NOSERIAL", "NOTAVAILABLE", "UNKNOWN",
    "DEFAULTSTRING", "SYSTEMSERIALNUMBER", "TOBEFILLEDBYO.E.M.",
    "无", "无序号", "无序列号", "没有", "不详", "不明", "未知", "看不清", "模糊", "撕毁", "已撕",
})  # fmt: skip


def normalise_serial(text: str) -> str:
    """A serial as it is compared: capitals of common width; no blanks, dashes or invisible characters."""
    if text.isascii():
        return text.upper().translate(_ASCII_IGNORED)
    from unicodedata import category

    kept = (
        character
        for character in nfkc(nfkc(text).upper())
        if not character.isspace() and category(character) not in ("Pd", "Cf", "Cc") and character != "−"
    )
    return nfkc("".join(kept))


def is_real_serial(text: str) -> bool:
    """Whether the text names one device: not a word for none (无, N/A, To be filled by O.E.M.), not 0000."""
    serial = normalise_serial(text)
    if not serial or to_simplified(serial) in _NO_SERIAL:
        return False
    return not re.fullmatch(r"[\W_]+|(\w)\1{2,}|0+", serial)


# --- vehicles ---------------------------------------------------------------------------------------

_VIN_LENGTH = 17
_SHORTEST_FRAME_NUMBER = 11
_VIN_ALPHABET = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"
_VIN_VALUES = dict(zip(_VIN_ALPHABET, map(int, "012345678912345678123457923456789"), strict=True))
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VIN_CHECK_DIGITS = "0123456789X"
_VIN_CHECK_PLACE = 8


def check_vin(text: str) -> tuple[Sentence, ...]:
    """Warnings about a VIN: its length, letters it cannot have, and its check digit (ISO 3779, GB 16735)."""
    vin = normalise_serial(text)
    if len(vin) != _VIN_LENGTH:
        return (say("VIN “{value}” has {count} characters instead of 17.", value=shown(text), count=len(vin)),)
    strange = "".join(sorted(set(vin) - _VIN_VALUES.keys()))
    if strange:
        return (
            say(
                "VIN “{value}” has “{strange}”; a VIN has digits and letters, but never I, O or Q.",
                value=shown(text),
                strange=strange,
            ),
        )
    expected = vin_check_digit(vin)
    if vin[_VIN_CHECK_PLACE] == expected:
        return ()
    return (
        say(
            "VIN “{value}” has check digit {found} where {expected} is due; imported vehicles may differ.",
            value=shown(text),
            found=vin[_VIN_CHECK_PLACE],
            expected=expected,
        ),
    )


def vin_check_digit(vin: str) -> str:
    """The ninth character a VIN of 17 permitted characters ought to have."""
    weighed = (_VIN_VALUES[character] * weight for character, weight in zip(vin, _VIN_WEIGHTS, strict=True))
    return _VIN_CHECK_DIGITS[sum(weighed) % 11]


_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE_LETTERS = "A-HJ-NP-Z"
_PLATES = (
    rf"[{_PROVINCES}][A-Z][{_PLATE_LETTERS}0-9]{{5}}",  # blue, yellow, motorcycles
    rf"[{_PROVINCES}][A-Z][A-HJK][{_PLATE_LETTERS}0-9][0-9]{{4}}",  # new energy, small
    rf"[{_PROVINCES}][A-Z][0-9]{{5}}[A-HJK]",  # new energy, large
    rf"[{_PROVINCES}][A-Z][{_PLATE_LETTERS}0-9]{{4}}[学警挂试超领港澳]",
    r"使[0-9]{6}|[0-9]{6}使",
    rf"WJ[{_PROVINCES}]?[0-9]{{4}}[0-9A-Z]",
)


def normalise_plate(text: str) -> str:
    """A plate as it is compared: 京A·12345 and 京a 12345 are one; the province is simplified, as printed."""
    return re.sub(r"[\W_]", "", to_simplified(nfkc(text)).upper())


def check_plate(text: str) -> tuple[Sentence, ...]:
    """A warning when the plate has none of the mainland forms."""
    if re.fullmatch("|".join(_PLATES), normalise_plate(text)):
        return ()
    return (say("“{value}” has no usual form of a number plate; please check it.", value=shown(text)),)


# --- telephones -------------------------------------------------------------------------------------

_IMEI_BODY = 14  # type and serial; a check digit (15) or a software version (16) may follow
_MEID = "[A-F][0-9A-F]{13}|[0-9]{2}[0-9A-F]{12}"


def normalise_imei(text: str) -> str:
    """An IMEI or MEID as it is compared: its digits (and the letters of a MEID), without signs between."""
    return re.sub(r"[\W_]", "", nfkc(text)).upper()


def check_imei(text: str) -> tuple[Sentence, ...]:
    """Warnings about an IMEI: its length, and its check digit (Luhn)."""
    imei = normalise_imei(text)
    if re.fullmatch(rf"[0-9]{{14}}|[0-9]{{16}}|{_MEID}", imei):
        return ()
    if not re.fullmatch("[0-9]{15}", imei):
        return (say("“{value}” is no IMEI: that has 15 digits, a MEID 14 characters.", value=shown(text)),)
    expected = luhn_digit(imei[:_IMEI_BODY])
    if imei[_IMEI_BODY] == expected:
        return ()
    return (
        say(
            "IMEI “{value}” ends in {found} where {expected} is due; please check it.",
            value=shown(text),
            found=imei[_IMEI_BODY],
            expected=expected,
        ),
    )


def luhn_digit(digits: str) -> str:
    """The check digit to follow these digits (ISO/IEC 7812)."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[::-2])
    plain = (int(digit) for digit in digits[-2::-2])
    return str(-(sum(doubled) + sum(plain)) % 10)


# --- the identity of a device -----------------------------------------------------------------------


def device_identity(
    *, vin: str | None = None, imei: str | None = None, brand: str | None = None, serial: str | None = None
) -> str | None:
    """What makes two records one unit: its VIN, else its IMEI, else brand and serial; None without any.

    Only what can name one unit counts: not the tail of a VIN, no IMEI of another shape, no 无 for a serial.
    An IMEI counts without its last digit, which is a check or a version and is often left out.
    """
    frame, phone = normalise_serial(vin or ""), normalise_imei(imei or "")
    maker, number = canonical_brand(brand or ""), normalise_serial(serial or "")
    if len(frame) >= _SHORTEST_FRAME_NUMBER and is_real_serial(frame):
        return f"vin:{frame}"
    if re.fullmatch(rf"[0-9]{{14,16}}|{_MEID}", phone) and is_real_serial(phone[:_IMEI_BODY]):
        return f"imei:{phone[:_IMEI_BODY]}"
    if maker and is_real_serial(number):
        return f"serial:{maker}:{number}"
    return None


@lru_cache(maxsize=512)
def canonical_brand(text: str) -> str:
    """The one spelling of a brand: of a known maker its listed name, of another its own in capitals.

    A brand written in two scripts at once (华硕 ASUS) is known when both mean one maker.
    """
    name = re.sub(r"[\W_]", "", to_simplified(nfkc(text)).upper())
    makers = {MAKERS.get("".join(part)) for _is_han, part in groupby(name, is_han)}
    maker = makers.pop() if len(makers) == 1 else None
    return MAKERS.get(name) or maker or name
