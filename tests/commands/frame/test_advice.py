"""What the floors below advise is an act of the shop; only here it is a command line, and one that can be typed."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import aftersales_cli
from aftersales_cli import app, language
from aftersales_cli.commands.frame.advice import OPTIONS, UNSAID, pasted, words, written
from aftersales_cli.domain.tickets.next import way
from aftersales_cli.domain.tickets.steps import Step
from aftersales_cli.domain.values.advice import Deed, Detail, Listed, Unsaid, do
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.language import spoken, t, use
from tools.write_commands import commands

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(aftersales_cli.__file__).parent
BELOW = ("domain", "services", "store", "render", "language.py")

TYPED = re.compile(rf"\baftersales ({'|'.join(app.NOUNS)}|--)|(?<![\w-])--[a-z]")
"""A command line, or the name of an option."""

KEPT_AS_TYPED = {
    ("domain/tickets/steps.py", "inspect --pass"): "what English calls the step",
    ("domain/tickets/steps.py", "inspect --fail"): "what English calls the step",
    ("services/tickets/editing.py", "ticket show --password"): "what the journal calls the act",
}

VERBS = {ctx.command_path.partition(" ")[2]: (command, ctx) for command, ctx in commands()}


def trees(*floors: str) -> Iterator[tuple[str, ast.Module]]:
    """Every module below these, by its path in the package."""
    for floor in floors:
        top = PACKAGE / floor
        for path in sorted(top.rglob("*.py")) if top.is_dir() else [top]:
            yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def texts(tree: ast.Module) -> Iterator[str]:
    """The strings of a module that are not there for its reader."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def calls(name: str) -> Iterator[ast.Call]:
    """Every call that makes advice by this name."""
    for _path, tree in trees("."):
        if not any(isinstance(node, ast.ImportFrom) and node.module == do.__module__ for node in ast.walk(tree)):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield node


def advised() -> list[Deed]:
    """Every act that is advised, with what it is given left unsaid; those of a step stand in a table."""
    found = {way(step) for step in Step}
    for call in calls("do"):
        act, *given = call.args
        if isinstance(act, ast.Constant):
            found.add(Deed(str(act.value), (Unsaid.TEXT,) * len(given), tuple(details(call))))
    return sorted(found, key=str)


def details(call: ast.Call) -> Iterator[Detail]:
    """The details of an act as they stand in the source."""
    for each in call.keywords:
        if each.arg:
            said = isinstance(each.value, ast.Constant) and each.value.value is True
            yield Detail(each.arg, True if said else Unsaid.TEXT)


def options(command: Any, ctx: Any) -> set[str]:
    """Every option of a verb by the names it is typed with."""
    found = [param for param in command.get_params(ctx) if param.param_type_name == "option"]
    return {name for param in found for name in (*param.opts, *param.secondary_opts)}


def test_no_floor_below_knows_how_it_is_typed() -> None:
    found = {(path, text) for path, tree in trees(*BELOW) for text in texts(tree) if TYPED.search(text)}
    assert found == KEPT_AS_TYPED.keys()


@pytest.mark.parametrize("deed", advised(), ids=written)
def test_what_is_advised_can_be_typed(deed: Deed) -> None:
    command, ctx = VERBS[deed.act]
    _taken, rest, _order = command.make_parser(ctx).parse_args(args=words(deed)[len(deed.act.split()) :])
    assert not rest


def test_every_detail_is_an_option_of_some_verb() -> None:
    known = {name for command, ctx in VERBS.values() for name in options(command, ctx)}
    named = {str(call.args[0].value) for call in calls("Detail") if isinstance(call.args[0], ast.Constant)}
    assert {written(Detail(name)) for name in named} <= known
    assert set(OPTIONS.values()) <= known


def test_whatever_is_left_unsaid_has_a_word() -> None:
    assert set(UNSAID) == set(Unsaid)


@pytest.mark.parametrize(
    ("advice", "line"),
    [
        (do("ticket pay", "A-7", "50.00", method="cash"), "aftersales ticket pay A-7 50.00 --method cash"),
        (do("ticket inspect", "A-7", passed=True), "aftersales ticket inspect A-7 --pass"),
        (do("parts receive", "BT-1", Unsaid.QUANTITY), "aftersales parts receive BT-1 数量"),
        (Detail("shop_file"), "--db"),
        (Detail("name", Unsaid.NAME), "--name 名称"),
        (Listed((do("ticket start"), do("ticket inspect", failed=True))), "start, inspect --fail"),
        (Listed((Detail("serial_in"), Detail("serial_out"))), "--serial-in, --serial-out"),
    ],
    ids=repr,
)
def test_advice_is_written_out_wherever_a_sentence_is_shown(advice: Any, line: str) -> None:
    use("zh_Hans")
    sentence = say("Next: {command}", command=advice)
    assert t(sentence) == spoken(sentence) == f"下一步：{line}"


def test_a_command_to_paste_is_quoted_where_a_shell_needs_it() -> None:
    deed = do("ticket open", fault="不开机 有异响", accessory="充电器:2")
    assert pasted(deed) == "aftersales ticket open --fault '不开机 有异响' --accessory 充电器:2"


def test_a_face_that_says_nothing_of_it_still_names_the_act(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_advice", [str])
    advice = (
        do("ticket pay", "A-7", Unsaid.AMOUNT, method="cash"),
        Detail("on_account"),
        Listed((do("ticket start"),)),
    )
    assert [t("Next: {command}", command=each) for each in advice] == [
        "Next: ticket pay A-7 (amount) method cash",
        "Next: on_account",
        "Next: ticket start",
    ]
