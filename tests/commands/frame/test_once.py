"""Every writing command under a key: the first answer again, nothing twice, and another request refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aftersales_cli import app
from aftersales_cli.commands.frame.tree.nouns import RootGroup
from aftersales_cli.domain.tickets.ticket import State
from tests.commands.conftest import dump
from tests.commands.frame.test_frame import WRITTEN_ELSEWHERE, parameters
from tests.services.cards.parts_store import in_stock
from tests.services.tickets.orders import IN_STATE

if TYPE_CHECKING:
    from pathlib import Path

    from aftersales_cli.services.shop import Shop
    from tests.conftest import Run

NOTHING_TO_REPEAT = {
    "completion", "config get", "config list", "config path", "db check", "db path", "db stats", "journal", "search",
    "export customers", "export devices", "export parts", "export prices", "export staff", "export tickets",
    "customer list", "customer show", "device list", "device show", "parts history", "parts list", "parts show",
    "price list", "report list", "report monthly", "report show", "staff list", "ticket list", "ticket log",
    "ticket show",
}  # fmt: skip
"""Commands that change no record."""

SAFE_TO_REPEAT = {
    "db backup", "db migrate", "db reindex", "db restore", "import customers", "import devices", "import parts",
    "import prices", "import staff", "import tickets", "import undo",
}  # fmt: skip
"""Commands on the whole file: what they did already they do not do again."""

REPEATED: list[tuple[State | None, tuple[str, ...], tuple[str, ...]]] = [
    (None, ("customer", "add", "--name", "李娜"), ("--note", "x")),
    (State.RECEIVED, ("customer", "edit", "张伟", "--name", "李伟"), ("--note", "x")),
    (State.RECEIVED, ("device", "add", "1", "--kind", "other"), ("--note", "x")),
    (State.RECEIVED, ("device", "edit", "1", "--brand", "华为"), ("--note", "x")),
    (None, ("staff", "add", "--name", "王"), ("--phone", "12345")),
    (None, ("price", "add", "--kind", "fee", "--name", "费", "--price", "1"), ("--unit", "次")),
    (None, ("parts", "add", "P9", "--name", "灯"), ("--shelf", "x")),
    (State.RECEIVED, ("parts", "edit", "BT-1", "--shelf", "A"), ("--fits", "x")),
    (State.RECEIVED, ("parts", "receive", "BT-1", "3"), ("--paper", "x")),
    (
        State.REPAIRING,
        ("parts", "log", "1", "BT-1", "1", "--old-part", "none", "--charge", "free"),
        ("--serial-in", "x"),
    ),
    (None, ("ticket", "open", "--name", "李", "--kind", "phone", "--fault", "x"), ("--condition", "x")),
    (State.RECEIVED, ("ticket", "edit", "1", "--condition", "旧"), ("--sender", "x")),
    (State.RECEIVED, ("ticket", "note", "1", "来电"), ()),
    (State.RECEIVED, ("ticket", "diagnose", "1", "--finding", "x"), ("--cause", "x")),
    (State.DIAGNOSING, ("ticket", "quote", "1", "--fee", "x=5"), ("--valid-until", "+3d")),
    (State.QUOTED, ("ticket", "approve", "1"), ("--by", "x")),
    (State.QUOTED, ("ticket", "decline", "1"), ("--reason", "x")),
    (State.APPROVED, ("ticket", "start", "1"), ()),
    (State.REPAIRING, ("ticket", "wait", "1", "--for", "parts"), ("--note", "x")),
    (State.WAITING, ("ticket", "resume", "1"), ()),
    (State.REPAIRING, ("ticket", "stop", "1"), ("--reason", "x")),
    (State.REPAIRING, ("ticket", "inspect", "1", "--pass"), ("--item", "x=ok")),
    (State.INSPECTING, ("ticket", "ready", "1"), ("--barrier", "x")),
    (State.READY, ("ticket", "pay", "1", "50", "--method", "cash"), ("--note", "x")),
    (State.DELIVERED, ("ticket", "refund", "1", "50", "--method", "cash"), ("--note", "x")),
    (State.READY, ("ticket", "deliver", "1", "--on-account"), ("--to", "x")),
    (State.RECEIVED, ("ticket", "cancel", "1"), ("--reason", "x")),
    (State.READY, ("ticket", "unclaimed", "1"), ()),
    (State.RECEIVED, ("undo",), ()),
    (None, ("init", "--name", "店"), ("--phone", "12345")),
    (None, ("config", "set", "copies", "3"), ()),
]


@pytest.mark.parametrize(
    ("state", "words", "more"), REPEATED, ids=lambda value: " ".join(value or ()) if isinstance(value, tuple) else None
)
def test_a_command_under_a_key_is_done_once(
    shop: Shop, run: Run, path: Path, state: State | None, words: tuple[str, ...], more: tuple[str, ...]
) -> None:
    if state is not None:
        IN_STATE[state](shop)
        in_stock(shop)
    keyed = (*words, "--once", "key-1", "--as", "li", "--json")
    first = run(*keyed)
    assert first.code == 0, first.err
    before = dump(path)
    again = run(*keyed)
    assert (again.code, again.data) == (0, first.data), again.err
    assert dump(path) == before
    if more:
        other = run(*keyed, *more)
        assert (other.code, '"code": "conflict"' in other.err, "key-1" in other.err) == (4, True, True)
        assert dump(path) == before
    elsewhere = run("customer", "add", "--name", "别人", "--once", "key-1")
    assert (elsewhere.code, dump(path) == before) == (4, True)


def test_every_writing_command_takes_a_key_and_answers_as_json() -> None:
    root = RootGroup(app.NOUNS, app.HELP)
    lacking = []
    for noun in (each for each in app.NOUNS if each not in WRITTEN_ELSEWHERE):
        verbs = getattr(root.build(noun), "commands", None)
        for words in [(noun,)] if verbs is None else [(noun, verb) for verb in verbs]:
            if " ".join(words) in NOTHING_TO_REPEAT | SAFE_TO_REPEAT:
                continue
            names = {name for param in parameters(root, words) for name in param.opts}
            lacking += [(words, option) for option in ("--once", "--json", "--yes", "--as") if option not in names]
    assert lacking == []
