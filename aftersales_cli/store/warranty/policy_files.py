"""The policy files: those that ship with the program, and any other a manager points to."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from aftersales_cli.domain.values.advice import do
from aftersales_cli.domain.values.errors import BadData, NotFound
from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.store import datafiles
from aftersales_cli.store.file import connections

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CASES = ".cases.toml"
_NO_POLICIES = ("not-computed", "rules")


class PolicyFile(Record, kw_only=False):
    """A TOML file as read: where it is, its lines, and what they say."""

    path: Path
    lines: tuple[str, ...]
    content: dict[str, object]


def shipped_ids() -> tuple[str, ...]:
    """The ids of the policies that ship with the program."""
    return tuple(sorted(_shipped()))


def _shipped() -> Iterator[str]:
    for path in datafiles.path("policies").glob("*.toml"):
        if not path.name.endswith(_CASES) and path.stem not in _NO_POLICIES:
            yield path.stem


def shipped(policy_id: str) -> PolicyFile:
    """The shipped policy of this id. Raises NotFound for any other."""
    if policy_id not in shipped_ids():
        raise NotFound(
            say("There is no policy “{policy}”.", policy=policy_id),
            next_step=say("{list} shows all of them.", list=do("policy list")),
        )
    return read(datafiles.path("policies", f"{policy_id}.toml"))


def file_of(name: str) -> Path:
    """The file that a person means: a shipped policy by its id, else the file of this path."""
    if name in shipped_ids():
        return datafiles.path("policies", f"{name}.toml")
    path = Path(name).expanduser()
    if not path.exists() and path.suffix != ".toml":
        shipped(name)
    return path


def index_path() -> Path:
    """Where it stands which units each shipped policy speaks of, so that not every file need be read to tell."""
    return datafiles.path("policies", "index.json")


def index() -> dict[str, dict[str, object]]:
    """The head of every shipped policy by its id: who it is for, and a digest of its file."""
    heads = from_text(index_path().read_text(encoding="utf-8"))
    return cast("dict[str, dict[str, object]]", heads)


def digest(content: Mapping[str, object]) -> str:
    """What tells one text of a policy from another."""
    return digest_of_text(to_text(content))


def digest_of_text(text: str) -> str:
    """The digest of a content that is JSON already. It guards against a slip, not against a forger."""
    from zlib import crc32

    written = text.encode()
    return f"{crc32(written):08x}{len(written):x}"


def rule_list(name: str) -> dict[str, object]:
    """One of the lists beside the policies: ``rules`` or ``not-computed``."""
    return read(datafiles.path("policies", f"{name}.toml")).content


def cases_path(policy: Path) -> Path:
    """Where the cases of a policy file stand: beside it."""
    return policy.with_name(f"{policy.stem}{_CASES}")


def read(path: Path) -> PolicyFile:
    """Read a TOML file. Numbers with a point stay text, so that none becomes inexact."""
    import tomllib

    try:
        connections.leave_alone(path)
        text = path.read_text(encoding="utf-8-sig")
        return PolicyFile(path, tuple(text.splitlines()), tomllib.loads(text, parse_float=str))
    except FileNotFoundError:
        raise NotFound(say("There is no file “{path}”.", path=path)) from None
    except (OSError, UnicodeDecodeError):
        raise BadData(
            say("The file “{path}” cannot be read.", path=path), next_step=say("Save it as a TOML file in UTF-8.")
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise BadData(
            say("The file “{path}” is not a TOML file: {error}", path=path, error=error),
            next_step=say("Correct the place named and try again."),
        ) from None


_DAY, _TIME = "$day", "$time"


def to_text(content: Mapping[str, object]) -> str:
    """A policy's content as JSON; the same content is always the same text."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=_marked)


def from_text(text: str) -> dict[str, object]:
    """The content again, its dates and times as they were."""
    return cast("dict[str, object]", json.loads(text, object_hook=_unmarked))


def _marked(value: object) -> dict[str, str]:
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    if isinstance(value, time):
        return {_TIME: value.isoformat()}
    message = f"no JSON form for {type(value).__name__}"
    raise TypeError(message)


def _unmarked(table: dict[str, object]) -> object:
    if len(table) != 1:
        return table
    (name, value), *_ = table.items()
    if name == _DAY:
        return date.fromisoformat(str(value))
    return time.fromisoformat(str(value)) if name == _TIME else table
