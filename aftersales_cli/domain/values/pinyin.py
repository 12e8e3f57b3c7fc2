"""Pinyin of names, so that a person can be found by typing zhangwei or zw."""

from __future__ import annotations

from functools import cache
from itertools import takewhile

from aftersales_cli.built.readings import SURNAMES, WORDS
from aftersales_cli.domain.values.text import is_han, nfkc, to_simplified

# Traditional characters whose simplified form is mostly another word.
_READ_AS_WRITTEN = "乾著"

_NICKNAME_PREFIXES = "小老阿大"


def spellings(name: str, *, person: bool = True) -> tuple[str, str]:
    """The whole name and its initials, for where both are kept."""
    read = syllables(name, person=person)
    return "".join(read), "".join(syllable[0] for syllable in read)


def pinyin(name: str, *, person: bool = True) -> str:
    """The whole name in plain letters: 张伟 is zhangwei; ü is v, as it is typed."""
    return spellings(name, person=person)[0]


def initials(name: str, *, person: bool = True) -> str:
    """The first letter of each syllable or word: 张伟 is zw."""
    return spellings(name, person=person)[1]


def syllables(name: str, *, person: bool = True) -> tuple[str, ...]:
    """The name syllable by syllable; words in other letters stay whole, in small letters.

    The surname of a ``person`` is read as one (曾 zeng, 单 shan), after 小 or 老 too; a company has none.
    """
    written = nfkc(name).strip().lower()
    simple = to_simplified(written)
    start, end, surname = _surname(simple) if person else (0, 0, "")
    before, after = _read(written[:start], simple[:start]), _read(written[end:], simple[end:])
    return (*before, *surname.split(), *after)


def _surname(name: str) -> tuple[int, int, str]:
    """Where a surname with a reading of its own begins and ends, and that reading."""
    start = 1 if len(name) == 2 and name[0] in _NICKNAME_PREFIXES else 0  # noqa: PLR2004 - 小王 has two
    for length in (2, 1):
        reading = SURNAMES.get(name[start : start + length])
        if reading:
            return start, start + length, reading
    return 0, 0, ""


def _read(written: str, simple: str) -> list[str]:
    """Words of the table first, then character by character."""
    read: list[str] = []
    place = 0
    while place < len(simple):
        if word := WORDS.get(simple[place : place + 2]):
            read += word.split()
            place += 2
        elif is_han(simple[place]):
            read.append(_spoken(written[place], simple[place]))
            place += 1
        else:
            read.append("".join(takewhile(_is_foreign, simple[place:])))
            place += len(read[-1]) or 1
    return [syllable for syllable in read if syllable]


def _is_foreign(character: str) -> bool:
    return character.isalnum() and not is_han(character)


def _spoken(written: str, simple: str) -> str:
    """The reading of a character by its simplified form, which is the one the tables know best."""
    if written in _READ_AS_WRITTEN:
        return _syllable(written)
    return _syllable(simple) or _syllable(written)


@cache
def _syllable(character: str) -> str:
    """The common reading of a character, empty where the table has none."""
    from aftersales_cli.built.pinyin import BLOCKS, FIRST_MARK

    for first, marks in BLOCKS:
        place = ord(character) - first
        if 0 <= place < len(marks):
            mark = marks[place]
            return "" if mark == "." else _syllable_names()[ord(mark) - FIRST_MARK]
    return _rare_syllables().get(character, "")


@cache
def _rare_syllables() -> dict[str, str]:
    from aftersales_cli.built.pinyin import FIRST_MARK, RARE, RARE_MARKS

    names = _syllable_names()
    return {character: names[ord(mark) - FIRST_MARK] for character, mark in zip(RARE, RARE_MARKS, strict=True)}


@cache
def _syllable_names() -> list[str]:
    from aftersales_cli.built.pinyin import SYLLABLES

    return SYLLABLES.split()
