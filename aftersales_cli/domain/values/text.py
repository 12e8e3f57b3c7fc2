"""Text as data: what may be stored, what a terminal may see, and the forms it is compared and searched in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME_LIMIT = 200
NOTE_LIMIT = 10_000

_SHOWN_LIMIT = 40

# Controls, format characters (zero-width, bidirectional, tags), halves of characters, line and paragraph separators.
_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")


def nfkc(text: str) -> str:
    """Compatibility form: full-width digits, letters and signs become the common ones."""
    if text.isascii():
        return text
    from unicodedata import normalize

    return normalize("NFKC", text)


def shown(text: str) -> str:
    """A typed value as an error message may repeat it: whole when short, else its beginning."""
    return text if len(text) <= _SHOWN_LIMIT else f"{text[:_SHOWN_LIMIT]}…"


# --- what may be stored ---------------------------------------------------------------------------


def clean_name(text: str) -> str:
    """Text of one line fit for storage: stripped, without control characters, at most 200 characters long."""
    return check_length(_clean(text, allowed=""), NAME_LIMIT)


def clean_note(text: str) -> str:
    """Text of several lines fit for storage: new lines and tabs stay, at most 10,000 characters."""
    return check_length(_clean(text.replace("\r\n", "\n").replace("\r", "\n"), allowed="\n\t"), NOTE_LIMIT)


def check_length(text: str, limit: int) -> str:
    """The text itself, or WrongUsage when it is longer than ``limit`` characters."""
    if len(text) > limit:
        raise WrongUsage(
            say(
                "“{value}” has {count} characters; at most {limit} fit.",
                value=shown(text),
                count=len(text),
                limit=limit,
            ),
            next_step=say("Shorten it to {limit} characters.", limit=limit),
        )
    return text


def _clean(text: str, *, allowed: str) -> str:
    """Strip the ends and refuse what no record may hold: NUL, other controls, halves of broken characters."""
    body = text.strip()
    if body.isprintable():
        return body
    before = len(text) - len(text.lstrip())
    for found in re.finditer("[\x00-\x1f\x7f\ud800-\udfff]", body):
        if found[0] not in allowed:
            raise WrongUsage(
                say(
                    "Character {position} of “{value}” is {code}, which cannot be stored.",
                    position=before + found.start() + 1,
                    value=shown(terminal_safe(body)),
                    code=f"U+{ord(found[0]):04X}",
                ),
                next_step=say("Type the text again without it."),
            )
    return body


# --- what a terminal may see ----------------------------------------------------------------------


class _Spelling(dict[int, str]):
    """How a terminal may see each character met so far, for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        from unicodedata import category

        character = chr(code)
        self[code] = _spelt(code) if category(character) in _STEERING else character
        return self[code]


_inline = _Spelling()
_in_lines = _Spelling({ord("\n"): "\n", ord("\t"): "\t"})


def terminal_safe(text: str, *, lines: bool = False) -> str:
    r"""Text in which nothing can steer a terminal or hide: such characters are spelt out, ESC as \x1b.

    With ``lines`` new lines and tabs stay as they are.
    """
    if text.isprintable():
        return text
    return text.translate(_in_lines if lines else _inline)


class _JsonSpelling(dict[int, str]):
    """How JSON may carry each character met so far; a reader of JSON gets the character itself back."""

    def __missing__(self, code: int) -> str:
        import json
        from unicodedata import category

        character = chr(code)
        self[code] = json.dumps(character)[1:-1] if category(character) in _STEERING else character
        return self[code]


_in_json = _JsonSpelling({ord("\n"): "\n"})


def json_safe(document: str) -> str:
    """A JSON document that says the same with nothing in it that could steer a terminal or hide."""
    return document if document.replace("\n", "").isprintable() else document.translate(_in_json)


def _spelt(code: int) -> str:
    for letter, digits in (("x", 2), ("u", 4)):
        if code < 16**digits:
            return f"\\{letter}{code:0{digits}x}"
    return f"\\U{code:08x}"


# --- the forms it is compared and searched in -----------------------------------------------------


def is_han(character: str) -> bool:
    """Whether this one character is a Chinese character: common, rare, a compatibility form, or the zero 〇."""
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or "\U00020000" <= character <= "\U0003ffff"
        or "\uf900" <= character <= "\ufaff"
        or character == "\u3007"
    )


def has_han(text: str) -> bool:
    """Whether a Chinese character stands anywhere in the text."""
    return not text.isascii() and any(map(is_han, text))


def to_simplified(text: str) -> str:
    """Traditional characters one by one as simplified ones: for comparing and searching, not for showing."""
    if text.isascii():
        return text
    from aftersales_cli.built.t2s import TO_SIMPLIFIED

    return text.translate(TO_SIMPLIFIED)


def fold(text: str) -> str:
    """The form in which names are compared: width, traditional characters and capitals make no difference."""
    return to_simplified(nfkc(nfkc(text).lower()))


class _Spacing(dict[int, str]):
    """Each character met so far, a Chinese one with blanks round it, for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = f" {character} " if is_han(character) else character
        return self[code]


_spaced = _Spacing()


def search_form(text: str) -> str:
    """The form in which words are indexed and looked up: folded, every Chinese character a word of its own.

    旳 counts as 的: old papers and their scans mix the two.
    """
    spaced = fold(text).replace("旳", "的").translate(_spaced)
    return " ".join(spaced.split())


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word with the fewest letters wrong, where those are at most one in three."""
    allowed = max(1, len(word) // 3)
    off, found = min(((letters_wrong(word, each), each) for each in known), default=(allowed + 1, ""))
    return found if off <= allowed else None


def letters_wrong(one: str, other: str) -> int:
    """How many letters must be put in, left out, changed, or swapped with the next, to make one the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, above = row, before
        row = [at]
        for place, wanted in enumerate(other, 1):
            fewest = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != wanted))
            if above and place > 1 and one[at - 2] == wanted and letter == other[place - 2]:
                fewest = min(fewest, above[place - 2] + 1)
            row.append(fewest)
    return row[-1]
