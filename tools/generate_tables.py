"""Write the tables the program carries instead of the libraries they come from; again gives the same bytes.

    python tools/generate_tables.py

| file                   | taken from      | licence    |
|------------------------|-----------------|------------|
| data/calendar/cn.json  | chinesecalendar | MIT        |
| data/tables/t2s.txt    | OpenCC (t2s)    | Apache-2.0 |
| data/tables/pinyin.txt | pypinyin        | MIT        |

The holidays are those the State Council (国务院办公厅) publishes each November for the next year: then raise
chinesecalendar, run this, and read the difference before committing it.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PROJECT = Path(__file__).parent.parent
DATA = PROJECT / "data"

# Extension A and the unified ideographs: every character a name or a fault is likely to hold.
BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
ALL_HAN = (*BLOCKS, (0xF900, 0xFAFF), (0x20000, 0x323AF))


def main() -> None:
    """Write every table and say how large it is."""
    for file, content in (
        (DATA / "calendar" / "cn.json", calendar()),
        (DATA / "tables" / "t2s.txt", simplified()),
        (DATA / "tables" / "pinyin.txt", pinyin()),
    ):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8", newline="\n")
        print(f"{len(content.encode()):>8} bytes  {file.relative_to(PROJECT)}")


# --- the public calendar --------------------------------------------------------------------------


def calendar() -> str:
    """The days off and the make-up workdays of each published year, neighbouring days as one span."""
    from chinese_calendar.constants import holidays, workdays

    years = sorted({day.year for day in holidays})
    table = {
        str(year): {
            "holidays": spans(day for day in holidays if day.year == year),
            "workdays": spans(day for day in workdays if day.year == year),
        }
        for year in years
    }
    lines = ",\n".join(f'    "{year}": {json.dumps(days)}' for year, days in table.items())
    source = "国务院办公厅关于部分节假日安排的通知, by way of chinesecalendar (MIT)"
    return f'{{\n  "source": {json.dumps(source, ensure_ascii=False)},\n  "years": {{\n{lines}\n  }}\n}}\n'


def spans(days: Iterable[date]) -> list[str]:
    """Days as ``MM-DD`` or, where several follow each other, ``MM-DD/MM-DD``."""
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and found[-1][1] == day - timedelta(days=1):
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return [f"{a:%m-%d}" if a == b else f"{a:%m-%d}/{b:%m-%d}" for a, b in found]


# --- traditional to simplified --------------------------------------------------------------------


def simplified() -> str:
    """Every character that has one simplified form other than itself, a pair on each line."""
    title = "Traditional characters and their simplified forms, for comparing and searching."
    head = remarks(title, "OpenCC, dictionary t2s (Apache-2.0)")
    return head + "".join(f"{character} {form}\n" for character, form in simplified_forms().items())


def simplified_forms() -> dict[str, str]:
    """Each traditional character with its simplified form, in order."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    forms = {character: settled(character, convert) for character in characters(ALL_HAN)}
    return {character: form for character, form in forms.items() if form != character and len(form) == 1}


def settled(character: str, convert: Callable[[str], str]) -> str:
    """The form a character ends at when converting goes on until nothing changes."""
    form = convert(character)
    return character if form == character else settled(form, convert)


# --- pinyin ---------------------------------------------------------------------------------------


def pinyin() -> str:
    """Each syllable with the characters read so, one on each line."""
    found: dict[str, str] = {}
    for character, name in ({each: syllable(each) for each in characters(BLOCKS)} | rare_readings()).items():
        found[name] = found.get(name, "") + character
    lines = (f"{name} {read}\n" for name, read in sorted(found.items()) if name)
    return remarks("The common syllable of every character, without tones; ü is typed v.", "pypinyin (MIT)") + "".join(
        lines
    )


def rare_readings() -> dict[str, str]:
    """Simplified characters beyond the blocks, read as their traditional ones where they have no reading."""
    found = {"〇": "ling", "𠮷": "ji"}
    for character, form in simplified_forms().items():
        if form > chr(BLOCKS[-1][1]):
            found[form] = syllable(form) or syllable(character)
    return {character: name for character, name in sorted(found.items()) if name}


def syllable(character: str) -> str:
    """The first reading of a character in plain letters (ü as v, as it is typed), or nothing."""
    from pypinyin import Style, pinyin

    reading: str = pinyin(character, style=Style.NORMAL, errors="ignore")[0][0] if known(character) else ""
    return reading if reading.isascii() and reading.isalpha() else ""


def known(character: str) -> bool:
    """Whether pypinyin has a reading for this character."""
    from pypinyin.pinyin_dict import pinyin_dict

    return ord(character) in pinyin_dict


# --- characters -----------------------------------------------------------------------------------


def characters(blocks: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Every character of the blocks, in order."""
    for first, last in blocks:
        yield from map(chr, range(first, last + 1))


def remarks(title: str, source: str) -> str:
    """The head of a table of characters."""
    return (
        f"# {title}\n# Written by tools/generate_tables.py from {source}; tools/build_data.py makes a module of it.\n"
    )


if __name__ == "__main__":
    main()
