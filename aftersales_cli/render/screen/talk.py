"""Talk: notices, warnings and errors, on stderr and never on stdout."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.text import json_safe, terminal_safe
from aftersales_cli.language import t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aftersales_cli.domain.values.errors import ShopError
    from aftersales_cli.domain.values.sentence import Sentence

SCHEMA = "aftersales/1"

_state = {"quiet": False}


def hush(*, quiet: bool) -> None:
    """Say nothing but errors, or speak again."""
    _state["quiet"] = quiet


def is_quiet() -> bool:
    """Whether nothing but errors is to be said."""
    return _state["quiet"]


def notice(sentence: Sentence) -> None:
    """Say one sentence to the person at the terminal."""
    if not _state["quiet"]:
        _line(t(sentence))


def lines(texts: Iterable[str]) -> None:
    """Say several lines that are words already, such as a summary before a question."""
    if not _state["quiet"]:
        for text in texts:
            _line(text)


def error(problem: ShopError, *, as_json: bool = False) -> None:
    """Say what went wrong, every reason, and the next step last."""
    if as_json:
        document = json.dumps(error_document(problem), ensure_ascii=False)
        print(json_safe(document), file=sys.stderr)
        return
    _line(t("Error: {message}", message=problem.message))
    for reason in problem.reasons:
        _line(f"  - {t(reason)}")
    if problem.next_step is not None:
        _line(t(problem.next_step))


def error_document(problem: ShopError) -> dict[str, object]:
    """The error as the JSON that ``--json`` promises."""
    return {
        "schema": SCHEMA,
        "error": {
            "code": problem.code,
            "message": t(problem.message),
            "reasons": [t(reason) for reason in problem.reasons],
            "next": None if problem.next_step is None else t(problem.next_step),
        },
    }


def _line(text: str) -> None:
    print(terminal_safe(text), file=sys.stderr)


_colour = {"off": False}


def allow_colour() -> None:
    """Colour may be used again: a new call begins."""
    _colour["off"] = False


def no_colour() -> None:
    """No colour in this call (``--no-color``)."""
    _colour["off"] = True


def wants_colour() -> bool:
    """Colour on a terminal unless NO_COLOR, TERM=dumb or --no-color; FORCE_COLOR forces it where nothing forbids it."""
    if _colour["off"] or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
