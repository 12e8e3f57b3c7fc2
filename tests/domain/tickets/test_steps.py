"""The table of states and steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftersales_cli.domain.tickets.steps import ALREADY, BACK, INTERRUPTED, LOCKED, TABLE, Step, next_state, steps_from
from aftersales_cli.domain.tickets.ticket import State
from tools.draw_steps import mermaid

DOCS = Path(__file__).parents[3] / "docs" / "tickets.md"


def test_every_state_stands_in_the_table() -> None:
    assert set(TABLE) == set(State)


def test_final_papers_lead_nowhere() -> None:
    assert {state for state, moves in TABLE.items() if not moves} == set(LOCKED)


@pytest.mark.parametrize("state", [state for state in State if state is not State.RECEIVED])
def test_every_state_can_be_reached_from_the_counter(state: State) -> None:
    assert state in reachable(State.RECEIVED)


@pytest.mark.parametrize("state", [state for state in State if state not in LOCKED])
def test_from_everywhere_the_device_gets_back_to_its_owner(state: State) -> None:
    assert reachable(state) & set(LOCKED)


def test_only_an_interrupted_order_goes_back() -> None:
    going_back = {state for state, moves in TABLE.items() if BACK in moves.values()}
    assert going_back == set(INTERRUPTED)


@pytest.mark.parametrize("came_from", [State.DIAGNOSING, State.QUOTED, State.APPROVED, State.REPAIRING])
def test_a_waiting_order_keeps_every_step_of_the_state_it_left(came_from: State) -> None:
    for step, following in TABLE[came_from].items():
        if step is Step.WAIT:
            continue
        expected = State.WAITING if following == came_from else following
        assert next_state(State.WAITING, step, came_from) == expected


def test_a_waiting_order_goes_on_where_it_was() -> None:
    assert next_state(State.WAITING, Step.RESUME, State.QUOTED) is State.QUOTED


def test_a_step_that_is_already_done_is_not_also_a_move() -> None:
    both = [(step, state) for step, states in ALREADY.items() for state in states if step in TABLE[state]]
    assert not both


def test_a_received_order_names_what_is_possible() -> None:
    assert [step.value for step in steps_from(State.RECEIVED)] == [
        "diagnose",
        "quote",
        "approve",
        "decline",
        "start",
        "wait",
        "stop",
        "ready",
        "cancel",
    ]


def test_the_manual_shows_the_diagram_of_the_table() -> None:
    assert f"```mermaid\n{mermaid()}\n```" in DOCS.read_text(encoding="utf-8")


def reachable(start: State) -> set[State]:
    """All states that some steps lead to from ``start``."""
    seen: set[State] = set()
    ahead = [start]
    while ahead:
        state = ahead.pop()
        # An interrupted order may have come from the bench.
        following = {State.REPAIRING if each == BACK else State(each) for each in TABLE[state].values()} - seen
        seen |= following
        ahead += following
    return seen
