"""Every example that a help page opens with is typed as it stands, in a shop where it makes sense."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aftersales_cli import app
from aftersales_cli.commands.frame.tree import RootGroup
from aftersales_cli.domain.tickets.ticket import State
from tests.repairs_file import as_csv, made_up
from tests.services.tickets.orders import IN_STATE

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop
    from tests.conftest import Run

TESTED_ELSEWHERE = ("warranty", "policy", "demo")

ITS_EXAMPLE_IS_MADE_UP = ("import undo",)
"""The id of an import is another one each time."""

STANDS_AT = {
    "approve": State.QUOTED,
    "cancel": State.RECEIVED,
    "decline": State.QUOTED,
    "deliver": State.READY,
    "diagnose": State.RECEIVED,
    "inspect": State.REPAIRING,
    "pay": State.READY,
    "quote": State.DIAGNOSING,
    "ready": State.INSPECTING,
    "refund": State.DELIVERED,
    "resume": State.WAITING,
    "start": State.APPROVED,
    "stop": State.REPAIRING,
    "unclaimed": State.READY,
    "wait": State.REPAIRING,
}
"""Where order 1 must stand for the example of a verb; elsewhere it was just taken in."""

PARTS_FIRST = ["parts add BT-L84 --name 笔记本电池 --price 380"]

BEFORE: dict[str, list[str]] = {
    "ticket deliver": ["ticket pay 1 230 --method cash"],
    "device add": ["customer add --name 张伟"],
    "price add": [],
    "price edit": ["price add --kind labour --name 系统重装 --price 80"],
    "staff add": [],
    "staff edit": ["staff add --name 李强 --login li"],
    "ticket assign": ["staff add --name 李强"],
    "parts add": [],
    "parts log": ["parts receive BT-L84 5", "ticket approve 1 --cap 1000"],
    "parts return": ["parts receive BT-L84 5", "ticket approve 1 --cap 1000", "parts log 1 BT-L84 1 --old-part none"],
    "db restore": ["db backup"],
    "import staff": ["staff add --name 李强", "export staff --out 员工.csv"],
    "import prices": ["price add --kind labour --name 系统重装 --price 80", "export prices --out 价目.csv"],
    "import customers": ["export customers --out 客户.csv"],
    "import devices": ["export devices --out 设备.csv"],
    "import parts": [*PARTS_FIRST, "export parts --out 零件.csv"],
}
NOTEBOOK_FIRST = ["device add A-C1 --kind computer --brand 联想 --serial SN03456"]


def examples() -> list[tuple[str, str]]:
    """(noun and verb, the example) of every command."""
    root = RootGroup(app.NOUNS, app.HELP)
    found = []
    for noun in app.NOUNS:
        if noun in TESTED_ELSEWHERE:
            continue
        command = root.build(noun)
        verbs = getattr(command, "commands", None)
        leaves = [(noun, command)] if verbs is None else [(f"{noun} {verb}", command.build(verb)) for verb in verbs]
        found += [(name, leaf.epilog) for name, leaf in leaves]
    return [(name, example) for name, example in found if name not in ITS_EXAMPLE_IS_MADE_UP]


def prepare(shop: Shop, run: Run, name: str) -> None:
    """Bring the shop to where the example of a command makes sense."""
    noun, _, verb = name.partition(" ")
    if name in ("parts log", "parts return"):
        IN_STATE[State.REPAIRING](shop)
    elif name != "device add":
        IN_STATE[STANDS_AT.get(verb, State.RECEIVED) if noun == "ticket" else State.RECEIVED](shop)
    before = BEFORE.get(name, [])
    before = [*(PARTS_FIRST if noun == "parts" and verb != "add" else []), *before]
    before = [*(NOTEBOOK_FIRST if noun == "device" and verb != "add" else []), *before]
    for command in before:
        assert run(*shlex.split(command)).code == 0, command


@pytest.mark.parametrize(("name", "example"), examples(), ids=str)
def test_the_example_of_a_command_can_be_typed_as_it_stands(
    shop: Shop, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, example: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AFTERSALES_OPERATOR", "li")
    Path("repairs.csv").write_text(as_csv(made_up(3)), encoding="utf-8")
    prepare(shop, run, name)
    if name == "db restore":
        shop.db.close()
    words = shlex.split(example)
    assert words[0] == "aftersales"
    done = run(*words[1:])
    assert done.code == 0, done
