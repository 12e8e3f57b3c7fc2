"""The policy files: those that ship with the program, and any other a manager points to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aftersales_cli.domain.errors import BadData, NotFound
from aftersales_cli.domain.sentence import say
from aftersales_cli.store import datafiles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CASES = ".cases.toml"
_NO_POLICIES = ("not-computed", "rules")


class PolicyFile(NamedTuple):
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
            next_step=say("aftersales policy list shows all of them."),
        )
    return read(datafiles.path("policies", f"{policy_id}.toml"))


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
