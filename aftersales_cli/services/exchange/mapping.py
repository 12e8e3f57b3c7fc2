"""How the columns of a file become the fields of a record: by their own names, or as a mapping file says.

A mapping file is TOML. ``[columns]`` says which column fills a field, ``[constants]`` what stands in every row,
``[values.FIELD]`` what the file's words mean here (``"*"`` is any other word), ``[dates]`` how a date is written.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values.advice import Detail
from aftersales_cli.domain.values.errors import BadData, WrongUsage, reason
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import fold, shown
from aftersales_cli.store import datafiles
from aftersales_cli.store.exchange.forms import FileForm
from aftersales_cli.store.file import connections

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aftersales_cli.store.exchange.forms import FileForm

_TABLES = ("noun", "origin", "columns", "constants", "values", "dates")


class Mapping(Record):
    """What a mapping file says. An empty one takes every column by its own name."""

    origin: str | None = None
    columns: dict[str, str] = {}  # noqa: RUF012 - never changed
    constants: dict[str, str] = {}  # noqa: RUF012 - never changed
    values: dict[str, dict[str, str]] = {}  # noqa: RUF012 - never changed
    dates: dict[str, str] = {}  # noqa: RUF012 - never changed


class Layout(Record):
    """Where each field stands in a row, and which headings nobody reads."""

    places: dict[str, int]
    unused: tuple[str, ...]


def read(named: str, form: FileForm) -> Mapping:
    """What the user's mapping file says, else the shipped one of this name.

    Raises WrongUsage for one that cannot be understood, naming what is wrong in it.
    """
    path, shipped = Path(named), datafiles.path("mappings", f"{named}.toml")
    if shipped.exists() and not path.exists():
        path = shipped
    content = _toml(path)
    unknown = [name for name in content if name not in _TABLES]
    if unknown:
        raise _wrong(path, say("it has no place for {names}", names=", ".join(unknown)))
    if content.get("noun", form.noun) != form.noun:
        raise _wrong(path, say("it is for {noun}", noun=shown(str(content["noun"]))))
    for table in ("columns", "constants", "values", "dates"):
        _check_fields(path, table, content.get(table, {}), form)
    return Mapping(
        origin=content.get("origin"),
        columns=_texts(content.get("columns", {})),
        constants=_texts(content.get("constants", {})),
        values={name: _texts(words) for name, words in content.get("values", {}).items()},
        dates=_texts(content.get("dates", {})),
    )


def lay_out(form: FileForm, mapping: Mapping, headings: list[str], encoding: str) -> Layout:
    """Find every field's column. Raises BadData naming all columns that should be there and are not."""
    wanted = mapping.columns or _by_name(form, headings)
    missing = [column for column in wanted.values() if column not in headings]
    known = {*wanted, *mapping.constants}
    missing += [each.name for each in form.fields if each.required and each.name not in known]
    if missing:
        raise BadData(
            say("The file has no column {names}.", names=", ".join(missing)),
            reasons=[
                say("Its columns are: {names}.", names=_shown_list(headings)),
                say("It was read as {encoding}.", encoding=encoding),
            ],
            next_step=say("Name the columns so, or say with {mapping} which is which.", mapping=Detail("mapping")),
        )
    used = set(wanted.values())
    return Layout(
        places={name: headings.index(column) for name, column in wanted.items()},
        unused=tuple(heading for heading in headings if heading not in used),
    )


def _shown_list(names: Iterable[str]) -> str:
    """Headings as a sentence may repeat them."""
    return ", ".join(shown(name) for name in names)


def _by_name(form: FileForm, headings: list[str]) -> dict[str, str]:
    """Fields by a heading that is their name or one of the usual Chinese ones; the first such column counts."""
    names = {fold(name): name for name in form.names()}
    names.update({fold(other): name for other, name in form.aliases.items()})
    found: dict[str, str] = {}
    for heading in headings:
        name = names.get(fold(heading).strip())
        if name is not None:
            found.setdefault(name, heading)
    return found


def _toml(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        connections.leave_alone(path)
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _wrong(path, say("{reason}", reason=reason(error))) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(path, say("{reason}", reason=str(error))) from None


def _check_fields(path: Path, table: str, content: Any, form: FileForm) -> None:
    if not isinstance(content, dict):
        raise _wrong(path, say("{table} is no table", table=table))
    known = form.names()
    unknown = [name for name in content if name not in known]
    if unknown:
        raise _wrong(
            path,
            say(
                "{table} names {names}; there are {known}",
                table=table,
                names=", ".join(unknown),
                known=", ".join(known),
            ),
        )


def _texts(table: dict[str, Any]) -> dict[str, str]:
    return {str(name): str(value) for name, value in table.items()}


def _wrong(path: Path, reason: Any) -> WrongUsage:
    return WrongUsage(
        say("The mapping {path} cannot be used: {reason}.", path=str(path), reason=reason),
        next_step=say("See the example: {path}", path=str(datafiles.path("mappings", "open-repair.toml"))),
    )
