"""Where the shipped files are: inside the package when installed, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def path(*parts: str) -> Path:
    """The shipped file or folder ``data/<parts>``."""
    installed = _PACKAGE / "data"
    return (installed if installed.is_dir() else _PACKAGE.parent / "data").joinpath(*parts)
