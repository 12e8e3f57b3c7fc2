"""The grid: the folder says the floor, the folder in it the subject, and a subject has one name on every floor."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tests.test_layers import MODULES, PACKAGE, all_imports, floor, module_path, named, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FLOORS = ("commands", "render", "services", "store", "domain")

COMMON = {
    "commands": {"frame"},
    "render": {"screen"},
    "services": {"shop", "references", "files"},
    "store": {"file", "columns", "records", "lookup", "reindex", "datafiles"},
    "domain": {"values"},
}
"""The rooms of a floor that all its subjects stand on."""

SUBJECTS = {
    "tickets", "cards", "warranty", "exchange", "reports", "search", "journal", "settings", "upkeep", "demo",
}  # fmt: skip
"""What the program is about. ``cards``: customers, devices, parts and their stock, staff, prices."""

BETWEEN = {
    ("commands", "cards", "warranty"),  # what is told of a device fills in the blanks of its policy
    ("commands", "tickets", "cards"),
    ("commands", "warranty", "cards"),
    ("render", "tickets", "warranty"),
    ("services", "cards", "tickets"),  # what moves on an order changes its lines
    ("services", "cards", "warranty"),  # a device keeps the terms it was sold with
    ("services", "demo", "cards"),
    ("services", "demo", "settings"),
    ("services", "demo", "tickets"),
    ("services", "exchange", "cards"),
    ("services", "exchange", "journal"),
    ("services", "exchange", "tickets"),
    ("services", "exchange", "warranty"),
    ("services", "journal", "cards"),  # what is taken back must be in stock still
    ("services", "tickets", "cards"),
    ("services", "tickets", "warranty"),
    ("store", "reindex", "cards"),  # what makes the index anew reads whatever can be found
    ("store", "reindex", "tickets"),
    ("domain", "cards", "tickets"),  # a visit of a device is a state of an order
    ("domain", "reports", "tickets"),
    ("domain", "tickets", "cards"),
    ("domain", "tickets", "warranty"),
}
"""Which room may use which subject besides its own, on its floor."""

MOST_ROOMS = 14
"""So many modules and folders may stand in one folder."""


def room(path: Path) -> str:
    """The room of its floor that a module stands in; empty for the face of the floor itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "" if len(parts) < 2 or parts[1] == "__init__" else parts[1]


def on_floors() -> list[Path]:
    """The modules that stand on one of the floors."""
    return [path for path in MODULES if floor(path) in FLOORS]


def test_every_room_is_common_to_its_floor_or_one_of_the_subjects() -> None:
    unknown = {named(path) for path in on_floors() if room(path) not in {"", *COMMON[floor(path)], *SUBJECTS}}
    assert not unknown


def test_a_subject_uses_another_only_along_the_written_list() -> None:
    used: dict[tuple[str, str, str], str] = {}
    for path, each in all_imports():
        target = module_path(each.name)
        if target is None or floor(path) not in FLOORS or floor(target) != floor(path):
            continue
        if room(path) and room(target) and room(path) != room(target) and room(target) not in COMMON[floor(path)]:
            used.setdefault((floor(path), room(path), room(target)), f"{named(path)} → {named(target)}")
    assert not {arrow: where for arrow, where in used.items() if arrow not in BETWEEN}
    assert not BETWEEN - used.keys(), "nobody goes this way any more"


def test_no_folder_is_crowded() -> None:
    held = Counter(path.parent for path in on_floors() if path.name != "__init__.py")
    held.update({folder.parent for folder in held if folder.parent != PACKAGE})
    assert not {named(folder): count for folder, count in held.items() if count > MOST_ROOMS}


def test_every_folder_says_what_stands_in_it() -> None:
    faces = [path for path in MODULES if path.name == "__init__.py" and path.parent != PACKAGE / "built"]
    assert not [named(path) for path in faces if not ast.get_docstring(parsed(path))]


def classes() -> Iterator[tuple[str, Path]]:
    """Every class of the program with its module."""
    for path in MODULES:
        yield from ((node.name, path) for node in ast.walk(parsed(path)) if isinstance(node, ast.ClassDef))


def test_no_two_classes_have_one_name() -> None:
    homes = defaultdict(list)
    for name, path in classes():
        homes[name].append(named(path))
    assert not {name: places for name, places in homes.items() if len(places) > 1}


PATHS = re.compile(r"`(?:aftersales_cli/)?((?:commands|render|services|store|domain)/[\w/]+\.py)`")


def test_every_module_that_the_docs_name_is_there() -> None:
    root = PACKAGE.parent
    pages = [*root.glob("*.md"), *(root / "docs").glob("*.md")]
    named_in = {(page.name, path) for page in pages for path in PATHS.findall(page.read_text(encoding="utf-8"))}
    assert len(named_in) > 5
    assert not {(page, path) for page, path in named_in if not (PACKAGE / path).is_file()}
