"""Options, arguments and questions as values: what is declared is what a signature says, and what the tree tells."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import pytest

import aftersales_cli
from aftersales_cli import app
from aftersales_cli.commands.frame import ask, session
from aftersales_cli.commands.frame.askers import Asker
from aftersales_cli.commands.frame.tree.nouns import RootGroup
from aftersales_cli.commands.frame.tree.parameters import Group, Option, Question
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aftersales_cli.services.shop import Shop
    from tests.conftest import Run

PACKAGE = Path(aftersales_cli.__file__).parent


def verbs() -> Iterator[tuple[str, Any]]:
    """Every command of the tree that runs, with the function behind it."""
    root = RootGroup(app.NOUNS, app.HELP)
    for noun in app.NOUNS:
        group = root.build(noun)
        names = getattr(group, "commands", None)
        commands = [group] if names is None else [group.build(name) for name in names]
        yield from ((f"{noun} {command.name}", command.callback.args[0]) for command in commands)


def test_a_signature_says_what_is_declared() -> None:
    for typed, function in verbs():
        for name, hint in get_type_hints(function, include_extras=True).items():
            if name == "return" or isinstance(hint.__metadata__[0], Group):
                continue
            declared = hint.__metadata__[0]
            said = [each for each in get_args(hint.__origin__) or (hint.__origin__,) if each is not type(None)]
            kind = get_args(said[0])[0] if declared.many and get_args(said[0]) else said[0]
            assert kind is declared.kind, (typed, name)
            assert ("list" in str(hint.__origin__)) == declared.many, (typed, name)


def test_what_is_inside_typer_is_named_in_one_module() -> None:
    found: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            if isinstance(node, ast.ImportFrom) and module.startswith("typer") and "._" in module:
                found.setdefault(path.name, set()).update(each.name for each in node.names)
    kept = {"BadOptionUsage", "CompletionItem", "NoSuchOption", "UsageError"}
    assert found == {"typer_inside.py": kept | {"completion_init", "get_completion_script"}}


def test_the_whole_tree_is_told_as_one_document(run: Run) -> None:
    said = run("--spec")
    assert (said.code, said.err) == (0, "")
    spec = json.loads(said.out)
    assert (spec["schema"], spec["kind"]) == ("aftersales/1", "spec")
    nouns = {noun["name"]: noun for noun in spec["data"]["nouns"]}
    assert list(nouns) == list(app.NOUNS)
    assert [verb["name"] for verb in nouns["search"]["verbs"]] == [None]
    pay = next(verb for verb in nouns["ticket"]["verbs"] if verb["name"] == "pay")
    assert [each["name"] for each in pay["arguments"]] == ["TICKET", "MONEY"]
    method = next(each for each in pay["options"] if each["name"] == "--method")
    assert method == {
        "name": "--method",
        "flags": ["--method"],
        "kind": "word",
        "choices": ["cash", "wechat", "alipay", "card", "transfer", "other"],
        "metavar": None,
        "many": False,
        "names_a_record": False,
        "help": "How the money changes hands.",
        "question": "How is it paid?",
        "required": True,
        "default": None,
    }
    assert "--lang" in [each["name"] for each in spec["data"]["options"]]


def test_the_tree_is_told_in_the_language_in_use(run: Run) -> None:
    told = {language: run("--spec", "--lang", language) for language in ("en", "zh-CN", "zh-TW")}
    assert len({said.out for said in told.values()}) == 3
    assert "怎样收付？" in told["zh-CN"].out


class Scripted(Asker):
    """Somebody whose answers are known beforehand, by option."""

    def __init__(self, **answers: Any) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def answer(self, question: Question, before: Any = None) -> Any:  # noqa: ARG002 - as every asker
        self.asked.append(question.name)
        return self.answers[question.name]


def test_verbs_run_one_after_the_other_in_a_shop_that_is_open_and_ask_whom_they_are_given(
    counter: Shop, run: Run
) -> None:
    asker = Scripted(finding="屏幕排线断裂")
    with session.lent(shop=counter, asker=asker):
        assert run("ticket", "diagnose", "1").code == 0
        assert run("ticket", "show", "1", "--json").data["finding"] == "屏幕排线断裂"
    assert asker.asked == ["finding"]
    assert counter.connection.execute("SELECT count(*) FROM ticket").fetchone()[0] == 1, "it stays open"


def test_the_interview_can_be_put_to_somebody_else_than_a_terminal(counter: Shop, run: Run) -> None:
    asker = Scripted(fault="不开机")
    with session.lent(shop=counter, asker=asker):
        done = run("ticket", "open", "--customer", "张伟", "--device", "1", "--json")
    assert (done.code, done.data["fault"], asker.asked) == (0, "不开机", ["fault"])


def test_nobody_names_only_what_applies() -> None:
    name = Option("--name", help="Name.", question=say("Name"))
    never = name.asked(applies=lambda known: not known)
    assert ask.Nobody().ask({"name": "x"}, [never, name.asked()]) == {"name": "x"}
    with pytest.raises(WrongUsage) as refused:
        ask.Nobody().ask({}, [never, Question("--note", "Note")])
    assert refused.value.message == say("Missing: {names}.", names="--name, --note")
