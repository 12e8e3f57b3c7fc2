"""Phone numbers: kept as they were written, compared and searched by their digits alone."""

from __future__ import annotations

import re

from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.sentence import Sentence, say
from aftersales_cli.domain.values.text import nfkc, shown

_FEWEST_DIGITS, _MOST_DIGITS = 3, 20
_MOBILE_DIGITS = 11
_LONGEST = 60

_MOBILE = r"1[3-9][0-9]{9}"
_LANDLINE = r"0(?:10|2[0-9])[2-9][0-9]{7}|0[3-9][0-9]{2}[2-9][0-9]{6,7}"
_HOTLINE = r"[48]00[0-9]{7}"
_LOCAL = r"[2-9][0-9]{6,7}"
_SHORT = r"1[0-9]{2,4}|9[56][0-9]{3,6}"
_HONG_KONG = r"852[2-9][0-9]{7}"
_MACAU = r"853[268][0-9]{7}"
_TAIWAN = r"886[2-9][0-9]{7,8}|09[0-9]{8}"

_DASHES = r"\-‐‑‒–—−"
_EXTENSION = r"(?:转|轉|分机号?|分機號?|ext\.?|x|#)[\s:]*([0-9]{1,6})\s*\)?"


def check_phone(text: str) -> tuple[Sentence, ...]:
    """Refuse what can be no phone number; warn of one that follows no known form.

    Raises WrongUsage for letters and for fewer than 3 or more than 20 digits.
    """
    typed = _typed(text)
    if len(typed) > _LONGEST or not re.fullmatch(rf"[0-9\s+().·{_DASHES}]*({_EXTENSION})?", typed):
        raise WrongUsage(
            say("“{value}” cannot be a phone number.", value=shown(text)),
            next_step=say("Write one number in digits, such as 138 0013 8000, 010-82603525-103 or +852 2345 6789."),
        )
    count = len(re.sub("[^0-9]", "", typed))
    if not _FEWEST_DIGITS <= count <= _MOST_DIGITS:
        raise WrongUsage(
            say(
                "“{value}” has {count} digits; a phone number has {fewest} to {most}.",
                value=shown(text),
                count=count,
                fewest=_FEWEST_DIGITS,
                most=_MOST_DIGITS,
            ),
            next_step=say("Write one number in digits, such as 138 0013 8000, 010-82603525-103 or +852 2345 6789."),
        )
    return _warnings(text)


def _warnings(text: str) -> tuple[Sentence, ...]:
    number, _extension = split_phone(text)
    if _is_abroad(text) or _is(number, _MOBILE, _LANDLINE, _HOTLINE, _LOCAL, _SHORT, _TAIWAN):
        return ()
    if re.match("1[3-9]", number) and len(number) != _MOBILE_DIGITS:
        return (
            say(
                "“{value}” looks like a mobile number with {count} digits instead of 11.",
                value=shown(text),
                count=len(number),
            ),
        )
    return (say("“{value}” has no usual form of a phone number; please check it.", value=shown(text)),)


def normalise_phone(text: str) -> str:
    """The digits a number is compared and searched by: without country code 86, an extension as ``-103``."""
    number, extension = split_phone(text)
    return f"{number}-{extension}" if extension else number


def split_phone(text: str) -> tuple[str, str]:
    """A number's digits, whose tail is what people quote, and its extension, empty when it has none."""
    main, extension = _without_extension(_typed(text)[:_LONGEST])
    return _national(main), extension


def _typed(text: str) -> str:
    return nfkc(text).strip().lower()


def _without_extension(typed: str) -> tuple[str, str]:
    """An extension is named as one, or stands after a dash behind a number that is already complete."""
    named = re.search(f"{_EXTENSION}$", typed)
    if named:
        return typed[: named.start()], named[1]
    dashed = re.fullmatch(rf"(.*)[{_DASHES}]\s*([0-9]{{1,6}})", typed)
    if dashed and _is_complete(dashed[1]):
        return dashed[1], dashed[2]
    return typed, ""


def _is_complete(typed: str) -> bool:
    number = _national(typed)
    if _is(number, _MOBILE, _LANDLINE, _HOTLINE, _HONG_KONG, _MACAU, _TAIWAN):
        return True
    return _is(number, _LOCAL) and not re.search(f"[{_DASHES}]", typed)


def _national(typed: str) -> str:
    """The digits as dialled within the country; those of other countries keep their code, without 00."""
    has_code, digits = _dialled(typed)
    inland = digits.removeprefix("86")
    if _is(digits, rf"0{_MOBILE}"):
        return digits[1:]
    for number in (inland, f"0{inland}"):
        if inland != digits and _is(number, _MOBILE, _LANDLINE, _HOTLINE):
            return number
    return inland if has_code else digits


def _dialled(typed: str) -> tuple[bool, str]:
    """Whether a country code is written out, with + or 00, and the digits from it on."""
    keys = re.sub("[^0-9+]", "", typed)
    with_code = re.fullmatch(r"(?:\+|00)([1-9][0-9]*)", keys)
    return (True, with_code[1]) if with_code else (False, keys.replace("+", ""))


def _is_abroad(text: str) -> bool:
    """Whether the number names another country, or Hong Kong or Macau, by its code."""
    has_code, digits = _dialled(_without_extension(_typed(text))[0])
    return (has_code and not digits.startswith("86")) or _is(digits, _HONG_KONG, _MACAU)


def _is(number: str, *forms: str) -> bool:
    return re.fullmatch("|".join(forms), number) is not None
