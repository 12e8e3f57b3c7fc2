"""A closed word is the text of its value, and has one name for people."""

from __future__ import annotations

import json
import pickle
from copy import deepcopy

import pytest

from aftersales_cli.domain.tickets.ticket import Outcome, State
from aftersales_cli.domain.values.sentence import Word, say


def test_a_word_is_the_text_of_its_value() -> None:
    word = State.RECEIVED
    assert (str(word), f"{word}", word.value, json.dumps({word: word})) == (
        "received", "received", "received", '{"received": "received"}'
    )  # fmt: skip
    assert word == "received"
    assert {word: 1}["received"] == 1  # type: ignore[index]
    assert State("received") is word
    assert pickle.loads(pickle.dumps(word)) is word  # noqa: S301
    assert deepcopy(word) is word
    with pytest.raises(ValueError, match="'lost' is not a valid State"):
        State("lost")


def test_a_word_is_called_by_its_label() -> None:
    assert Outcome.REPAIRABLE.label == say("repairable, not done")
    assert Outcome.labels()["declined"] == say("declined by the customer")
    assert list(Outcome.labels()) == list(Outcome)


def test_a_word_has_just_one_name() -> None:
    with pytest.raises(ValueError, match="not enough values"):

        class Nameless(Word):
            LOST = "lost"
