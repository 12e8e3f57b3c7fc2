"""Which word was meant by a mistyped one."""

from __future__ import annotations

import pytest

from aftersales_cli.domain.values.text import letters_wrong, nearest


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("tiket", ["ticket", "device"], "ticket"),
        ("lst", ["list", "last-year"], "list"),
        ("repiaring", ["repairing", "ready"], "repairing"),
        ("computr", ["computer", "phone"], "computer"),
        ("done", ["declined", "delivered"], None),
        ("reason", ["json", "state"], None),
        ("nope", ["undo", "open-repair"], None),
        ("toaster", ["other", "monitor"], None),
        ("anything", [], None),
    ],
)
def test_only_what_is_really_near_is_guessed(typed: str, known: list[str], meant: str | None) -> None:
    assert nearest(typed, known) == meant


def test_letters_that_changed_places_are_one_mistake() -> None:
    assert (letters_wrong("sate", "state"), letters_wrong("satte", "state"), letters_wrong("", "abc")) == (1, 1, 3)
