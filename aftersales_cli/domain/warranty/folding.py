"""The form in which names of makers and places are compared."""

from __future__ import annotations

from aftersales_cli.domain.text import fold

# Endings that people add to or leave out of the name of a place.
_PLACE_ENDINGS = "省市"


def fold_name(text: str) -> str:
    """The form in which names of makers and places are compared: 廣州市 is 广州."""
    folded = fold(text).strip()
    return folded.rstrip(_PLACE_ENDINGS) or folded
