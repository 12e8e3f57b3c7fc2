"""Make the modules of plain data that the program loads from the sentences and tables under ``data``.

    python tools/build_data.py

Installing does the same by way of ``hatch_build.py``. A compiled module loads in a fraction of the time a message file
takes, and every command pays it; so neither Babel nor OpenCC nor a file is needed when the program runs.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PROJECT = Path(__file__).parent.parent
DATA = PROJECT / "data"
BUILT = PROJECT / "aftersales_cli" / "built"

TAIWAN = "s2twp"
"""The configuration of OpenCC that makes most sentences exactly as a shop in Taiwan reads them."""

QUOTATION_MARKS = str.maketrans("“”‘’", "「」『』")

# Extension A and the unified ideographs: every character a name or a fault is likely to hold.
BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))

# Marks begin with the letters after Latin-1, all printable.
FIRST_MARK = 0x100

LINE = 40


def main() -> None:
    """Write every module that is not as it should be."""
    BUILT.mkdir(exist_ok=True)
    for name, content in modules().items():
        if written(name) != content:
            (BUILT / name).write_text(content, encoding="utf-8", newline="\n")


def modules() -> dict[str, str]:
    """Every file of ``aftersales_cli/built`` by its name, as it should be."""
    simplified = sentences("zh_CN")
    return {
        "__init__.py": '"""Made by tools/build_data.py from what stands under data; do not edit."""\n',
        "zh_hans.py": _module("Every sentence in simplified Chinese.", _dictionary(simplified)),
        "zh_hant.py": _module("Every sentence in traditional Chinese.", _dictionary(traditional(simplified))),
        "t2s.py": _module("Traditional characters and their simplified forms.", simplified_forms()),
        "brands.py": _module("The makers by every spelling of their names.", makers()),
        "readings.py": _module("Readings of surnames and words that differ from the common one.", readings()),
        "pinyin.py": _module("The common syllable of every character, without tones.", syllables()),
    }


def written(name: str) -> str | None:
    """A file of ``aftersales_cli/built`` as it is."""
    file = BUILT / name
    return file.read_text(encoding="utf-8") if file.exists() else None


# --- sentences ------------------------------------------------------------------------------------


def sentences(locale: str) -> dict[str, str]:
    """The translated sentences of ``data/language/<locale>.po`` by their English."""
    from babel.messages.pofile import read_po

    with (DATA / "language" / f"{locale}.po").open("rb") as file:
        catalogue = read_po(file, locale=locale, abort_invalid=True)
    return {str(each.id): str(each.string) for each in catalogue if each.id and each.string}


def traditional(simplified: dict[str, str]) -> dict[str, str]:
    """Every sentence as Taiwan says it: written by hand, or else made from the simplified."""
    by_hand = sentences("zh_TW")
    return {text: by_hand.get(text) or by_opencc(form) for text, form in simplified.items()}


def by_opencc(text: str) -> str:
    """A simplified sentence in traditional characters, with Taiwan's words and quotation marks."""
    return str(_converter()(text)).translate(QUOTATION_MARKS)


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC(TAIWAN).convert
    return convert


# --- characters and makers -----------------------------------------------------------------------------------


def simplified_forms() -> str:
    """The pairs of ``data/tables/t2s.txt`` as a table for ``str.translate``."""
    pairs = [line.split() for line in lines("t2s.txt")]
    return (
        f"_TRADITIONAL = (\n{_literal(pair[0] for pair in pairs)})\n\n"
        f"_SIMPLIFIED = (\n{_literal(pair[1] for pair in pairs)})\n\n"
        "TO_SIMPLIFIED = str.maketrans(_TRADITIONAL, _SIMPLIFIED)\n"
    )


def syllables() -> str:
    """The readings of ``data/tables/pinyin.txt`` as strings to look into by code point: loading builds nothing."""
    read = [line.split() for line in lines("pinyin.txt")]
    mark = {each: chr(FIRST_MARK + place) for place, (_name, characters) in enumerate(read) for each in characters}
    blocks = [(first, "".join(mark.get(chr(code), ".") for code in range(first, last + 1))) for first, last in BLOCKS]
    rare = sorted(each for each in mark if not any(first <= ord(each) <= last for first, last in BLOCKS))
    named = "\n\n".join(f"_FROM_{first:X} = (\n{_literal(marks)})" for first, marks in blocks)
    starts = ", ".join(f"(0x{first:X}, _FROM_{first:X})" for first, _marks in blocks)
    return (
        "# One mark for each character from the first code point of the block on; the mark's distance from\n"
        "# FIRST_MARK is the syllable's place among SYLLABLES; a full stop stands for no reading.\n"
        f"FIRST_MARK = 0x{FIRST_MARK:X}\n\n"
        f'SYLLABLES = "{" ".join(name for name, _characters in read)}"\n\n'
        f"{named}\n\nBLOCKS = ({starts})\n\n"
        "# Characters outside the blocks that names hold all the same.\n"
        f"RARE = (\n{_literal(rare)})\n\n"
        f"RARE_MARKS = (\n{_literal(mark[each] for each in rare)})\n"
    )


def makers() -> str:
    """The makers of ``data/tables/brands.txt`` by each of their spellings."""
    named = {spelling: line.split()[0] for line in lines("brands.txt") for spelling in line.split()}
    return _dictionary(named, "MAKERS")


def readings() -> str:
    """The surnames and words of ``data/tables/readings.txt`` with their readings."""
    read: dict[str, dict[str, str]] = {"surname": {}, "word": {}}
    for line in lines("readings.txt"):
        kind, characters, reading = line.split(maxsplit=2)
        read[kind][characters] = reading
    return _dictionary(read["surname"], "SURNAMES") + "\n" + _dictionary(read["word"], "WORDS")


def lines(name: str) -> list[str]:
    """The lines of a table, without its remarks."""
    lines = (DATA / "tables" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


# --- Python source --------------------------------------------------------------------------------


def _module(title: str, body: str) -> str:
    return f'"""{title} Made by tools/build_data.py; do not edit."""\n\nfrom __future__ import annotations\n\n{body}'


def _dictionary(forms: dict[str, str], name: str = "SENTENCES") -> str:
    lines = "".join(f"    {text!r}: {form!r},\n" for text, form in forms.items())
    return f"{name}: dict[str, str] = {{\n{lines}}}\n"


def _literal(characters: Iterable[str]) -> str:
    """Characters as lines of string literals."""
    text = "".join(characters)
    return "".join(f'    "{text[start : start + LINE]}"\n' for start in range(0, len(text), LINE))


if __name__ == "__main__":
    main()
