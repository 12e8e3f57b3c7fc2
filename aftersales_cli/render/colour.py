"""Whether colour may be used: only on a terminal, and only while nobody said no."""

from __future__ import annotations

import os
import sys

_state = {"off": False}


def allow() -> None:
    """Colour may be used again: a new call begins."""
    _state["off"] = False


def switch_off() -> None:
    """No colour in this call (``--no-color``)."""
    _state["off"] = True


def wanted() -> bool:
    """Colour on a terminal unless NO_COLOR, TERM=dumb or --no-color; FORCE_COLOR forces it where nothing forbids it."""
    if _state["off"] or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
