"""Moments as the journal counts and writes them: microseconds since 1970, UTC."""

from __future__ import annotations

from functools import lru_cache


def moment_text(moment_us: int) -> str:
    """A moment as the journal writes it: ``2026-11-22T03:04:05.000001Z``."""
    second, rest = divmod(moment_us, 1_000_000)
    return f"{_second_text(second)}.{rest:06d}Z"


def microseconds(text: str) -> int:
    """The moment that such a text tells."""
    from datetime import datetime

    return round(datetime.fromisoformat(text).timestamp() * 1_000_000)


@lru_cache(maxsize=4)
def _second_text(second: int) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%S")
