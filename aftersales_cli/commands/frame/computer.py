"""What belongs to this computer rather than to the shop: one small TOML file in the platform's config folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.sentence import say

DEFAULT = "default"
"""Where a value comes from that nobody set."""

NAMES = ("database", "language", "operator", "printer")


def config_file() -> Path:
    """Where this computer's settings stand."""
    return folder("config") / "config.toml"


def read() -> dict[str, str]:
    """This computer's settings. Raises WrongUsage when the file cannot be understood."""
    path = config_file()
    if not path.exists():
        return {}
    import tomllib

    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongUsage(
            say("The settings file {path} cannot be understood: {reason}.", path=str(path), reason=str(error)),
            next_step=say("Mend the file or remove it."),
        ) from None
    return {name: str(content[name]) for name in NAMES if name in content}


def write(name: str, value: str) -> None:
    """Set one of this computer's settings, in place at once and private."""
    from aftersales_cli.services import files

    path = config_file()
    settings = {**read(), name: value}
    files.make_folder(path.parent)
    text = "".join(f"{each} = {_quoted(settings[each])}\n" for each in NAMES if each in settings)
    with files.beside(path) as draft:
        draft.write_text(text, encoding="utf-8")
        files.replace(draft, path)


def database_path() -> Path:
    """The shop's file on this computer: the setting, else the platform's data folder."""
    chosen = read().get("database")
    return Path(chosen).expanduser() if chosen else default_database()


def default_database() -> Path:
    """Where the shop's file is while nobody says otherwise."""
    return folder("data") / "shop.db"


def operator() -> str:
    """Who works at this computer: the setting, else the login name."""
    return read().get("operator") or login()


def login() -> str:
    """The name under which somebody is logged in at this computer."""
    from getpass import getuser

    try:
        return getuser()
    except (KeyError, OSError, ImportError):  # no login name, as in a bare container
        return "nobody"


def language() -> str | None:
    """The language chosen for this computer."""
    return read().get("language")


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)


APP = "aftersales"

_XDG = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "state": ("XDG_STATE_HOME", ".local/state"),
}
_WINDOWS = {
    "config": ("APPDATA", "AppData/Roaming"),
    "data": ("LOCALAPPDATA", "AppData/Local"),
    "state": ("LOCALAPPDATA", "AppData/Local"),
}
_MAC = {"config": "Library/Application Support", "data": "Library/Application Support", "state": "Library/Logs"}


def folder(kind: str, platform: str = sys.platform) -> Path:
    """The program's folder for ``config``, ``data`` or ``state`` (logs) on this platform; it may not exist yet."""
    if platform == "darwin":
        return Path.home() / _MAC[kind] / APP
    variable, below_home = (_WINDOWS if platform == "win32" else _XDG)[kind]
    named = os.environ.get(variable, "")
    # A relative path in an XDG variable is to be ignored (XDG Base Directory Specification).
    return (Path(named) if Path(named).is_absolute() else Path.home() / below_home) / APP
