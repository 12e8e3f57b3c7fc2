"""The five floors: every arrow points down. Read from the imports, so that nobody has to remember it."""

from __future__ import annotations

import ast
import re
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

import aftersales_cli

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(aftersales_cli.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

BELOW = {
    "built": set(),
    "domain": {"domain", "built"},
    "language": {"language", "domain", "built"},
    "store": {"store", "domain"},
    "render": {"render", "domain", "language"},
    # Words are recognised in every language, and a verdict is kept with its order as it was said.
    "services": {"services", "store", "language", "domain"},
    "commands": {"commands", "services", "render", "language", "domain", "__init__"},
    "app": {"commands", "render", "language", "domain"},
    "__main__": {"app"},
    "__init__": set(),
}
"""What each floor may use, itself included."""

SHAPES = {"render": {"services", "store"}}
"""Floors whose values another knows by their shape alone: imported for the type checker, never at run time."""

HEAVY = {"rich", "questionary", "prompt_toolkit", "sqlite_utils", "typst", "xlsxwriter", "dateutil", "segno", "decimal"}
"""Libraries that cost every command its start unless they are imported where they are used."""

SQL = re.compile(r"\b(SELECT\s.+\sFROM|INSERT INTO|UPDATE\s\w+\sSET|DELETE FROM|PRAGMA\s\w+)", re.DOTALL)


class Import(NamedTuple):
    """One import: what is imported, and whether when the module is, when a function runs, or only for types."""

    name: str
    when: str


@cache
def parsed(path: Path) -> ast.Module:
    """A module's code, read once for all tests."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> list[Import]:
    """All imports of a module."""
    return list(_imports(parsed(path), "module"))


def _imports(node: ast.AST, when: str) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(each.name, when) for each in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "imports are written out"
            yield from _from(child, when)
        elif isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            yield from _imports(child, "types")
        else:
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from _imports(child, "function" if inside and when == "module" else when)


def _from(node: ast.ImportFrom, when: str) -> Iterator[Import]:
    """``from a import b`` as ``a.b`` where that is a module of ours, else as ``a``."""
    for each in node.names:
        whole = f"{node.module}.{each.name}"
        yield Import(whole if module_path(whole) else str(node.module), when)


def module_path(name: str) -> Path | None:
    """The file of a module of ours, by its dotted name."""
    if name.split(".", maxsplit=1)[0] != PACKAGE.name:
        return None
    place = PACKAGE.joinpath(*name.split(".")[1:])
    return next((path for path in (place.with_suffix(".py"), place / "__init__.py") if path.is_file()), None)


def floor(path: Path) -> str:
    """The floor a module stands on."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def floors_used(path: Path, *whens: str) -> dict[str, str]:
    """The floors of ours that a module imports from, each with one import that does."""
    found = ((module_path(each.name), each.name) for each in imports(path) if each.when in whens)
    return {floor(target): name for target, name in found if target is not None}


def named(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def test_every_arrow_points_down() -> None:
    up = [
        f"{named(path)} → {name}"
        for path in MODULES
        for below, name in floors_used(path, "module", "function").items()
        if below not in BELOW[floor(path)]
    ]
    assert not up, "\n".join(up)


def test_types_come_from_below_too() -> None:
    up = [
        f"{named(path)} → {name}"
        for path in MODULES
        for below, name in floors_used(path, "types").items()
        if below not in BELOW[floor(path)] | SHAPES.get(floor(path), set())
    ]
    assert not up, "\n".join(up)


def test_no_modules_need_each_other_in_a_circle() -> None:
    """Not even for types, or inside a function: each can be read after those it needs."""
    needs = {path: [target for each in imports(path) if (target := module_path(each.name))] for path in MODULES}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as circle:
        pytest.fail(" → ".join(map(named, circle.args[1])))


def test_the_test_sees_an_arrow_that_points_up() -> None:
    source = "def f():\n    from aftersales_cli.commands import session\n"
    [found] = list(_imports(ast.parse(source), "module"))
    target = module_path(found.name)
    assert target is not None
    assert (found.when, floor(target)) == ("function", "commands")
    assert floor(target) not in BELOW["services"]


def test_nothing_heavy_is_imported_when_a_command_starts() -> None:
    """A module may import a heavy library at its top when nobody imports that module at theirs."""
    for start in (PACKAGE / "__main__.py", PACKAGE / "app.py", *(PACKAGE / "commands").rglob("*.py")):
        reached, ahead = set[Path](), [start]
        while ahead:
            path = ahead.pop()
            reached.add(path)
            tops = [each.name for each in imports(path) if each.when == "module"]
            heavy = {name for name in tops if name.split(".", maxsplit=1)[0] in HEAVY}
            assert not heavy, f"{named(path)}, reached from {named(start)}"
            ahead += [target for name in tops if (target := module_path(name)) and target not in reached]


def all_imports() -> Iterator[tuple[Path, Import]]:
    """Every import of every module."""
    return ((path, each) for path in MODULES for each in imports(path))


def test_nobody_imports_click() -> None:
    """Typer carries its own copy: another one would be a second library under one name."""
    assert not [named(path) for path, each in all_imports() if each.name.split(".", maxsplit=1)[0] == "click"]


def test_only_commands_know_how_something_is_typed_and_asked() -> None:
    asking = ("typer", "questionary", "prompt_toolkit")
    users = {floor(path) for path, each in all_imports() if each.name.split(".", maxsplit=1)[0] in asking}
    assert users == {"commands"}


def test_only_the_store_contains_sql() -> None:
    assert SQL.search("SELECT 1\nFROM part")
    assert not [named(path) for path in MODULES if floor(path) != "store" and SQL.search(_without_docstrings(path))]


def _without_docstrings(path: Path) -> str:
    tree = parsed(path)
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    said = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, _WITH_DOCSTRING)}
    return "\n".join(text for text in texts if text not in said)


_WITH_DOCSTRING = (ast.Module, ast.ClassDef, ast.FunctionDef)


def names_used(path: Path) -> set[str]:
    """Every name and attribute in a module's code."""
    tree = parsed(path)
    return {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute)}


def test_only_the_store_knows_what_keeps_the_file() -> None:
    assert {floor(path) for path in MODULES for each in imports(path) if each.name == "sqlite3"} == {"store"}


CLOCK = {"datetime.now", "datetime.today", "date.today", "datetime.utcnow", "time.localtime"}


def test_only_commands_read_the_clock() -> None:
    readers = {floor(path) for path in MODULES if names_used(path) & CLOCK}
    assert readers == {"commands"}


def floats_in(path: Path) -> Iterator[str]:
    """Each float and each division of a module, by its line."""
    for node in ast.walk(parsed(path)):
        match node:
            case ast.Constant(value=float()) | ast.BinOp(op=ast.Div()) | ast.Name(id="float"):
                yield f"{named(path)}:{node.lineno}"


def test_the_domain_counts_without_floats() -> None:
    """Whole numbers are divided with // or a fraction."""
    found = [place for path in MODULES if floor(path) == "domain" for place in floats_in(path)]
    assert not found, "\n".join(found)
