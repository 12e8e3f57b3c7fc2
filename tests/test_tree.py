"""The whole tree of commands: each has help that opens with an example, the example runs, and the manual has it."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import aftersales_cli
from aftersales_cli.domain.cards.devices import DeviceKind, NewDevice
from aftersales_cli.domain.cards.parts import OldPart
from aftersales_cli.domain.cards.staff import PriceKind
from aftersales_cli.domain.tickets.ticket import ApprovalChannel
from aftersales_cli.domain.values.money import Money
from aftersales_cli.language import use
from aftersales_cli.services.cards import customers, devices, parts, prices, staff, stock
from aftersales_cli.services.cards.parts import NewPart
from aftersales_cli.services.tickets import pricing, tickets
from aftersales_cli.store import datafiles
from tests.services.tickets import orders
from tools.write_commands import DOCS, PAGES, WIDTH, commands, own, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aftersales_cli.domain.tickets.ticket import Ticket
    from aftersales_cli.services.shop import Shop
    from tests.conftest import Run

NAMES = {ctx.command_path: (command, ctx) for command, ctx in commands()}
LANG = {"en": "en", "zh_Hans": "zh-CN"}
VERBS = {path: command.epilog for path, (command, _) in NAMES.items() if not hasattr(command, "commands")}


def with_a_large_cap(shop: Shop) -> Ticket:
    """An order under repair on which much may be charged."""
    ticket = orders.repairing(shop)
    return pricing.approve(shop, ticket.id, channel=ApprovalChannel.PHONE, cap=Money(100_000))


def with_a_battery(shop: Shop) -> Ticket:
    """An order under repair with a battery logged on it."""
    ticket = with_a_large_cap(shop)
    battery = parts.listed(shop, limit=1)[0]
    stock.issue(shop, ticket, battery, stock.ONE, old_part=OldPart.CUSTOMER)
    return tickets.get(shop, ticket.id)


STANDING: dict[str, Callable[[Shop], Ticket]] = {
    "ticket quote": orders.diagnosed,
    "ticket approve": orders.quoted,
    "ticket decline": orders.quoted,
    "ticket start": orders.approved,
    "ticket wait": orders.repairing,
    "ticket resume": orders.waiting,
    "ticket stop": orders.repairing,
    "ticket inspect": orders.repairing,
    "ticket ready": orders.inspecting,
    "ticket deliver": orders.paid,
    "ticket unclaimed": orders.ready,
    "ticket pay": orders.approved,
    "ticket refund": orders.paid,
    "parts log": with_a_large_cap,
    "parts return": with_a_battery,
}
"""How the order stands that an example begins with; just taken in where nothing is said."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the examples are typed."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    shutil.copy(Path(__file__).parent / "data" / "open-repair-made-up.csv", folder / "repairs.csv")
    policy = datafiles.path("policies", "jinpin.toml").read_text(encoding="utf-8")
    (folder / "my-brand.toml").write_text(policy.replace('id = "jinpin"', 'id = "my-brand"'), encoding="utf-8")
    return folder


def furnish(shop: Shop, name: str) -> None:
    """Put on file what the examples speak of, except what this one adds itself."""
    if name != "parts add":
        card = parts.add(shop, NewPart(number="BT-L84", name="笔记本电池", price=Money(38_000), cost=Money(21_000)))
        stock.receive(shop, card, stock.ONE)
    if name != "staff add":
        staff.add(shop, "李强", login="li")
    if name != "price add":
        prices.add(shop, PriceKind.LABOUR, "系统重装", Money(8_000))
    ticket = STANDING.get(name, orders.an_order)(shop)
    if name != "device add":
        owner = customers.get(shop, ticket.customer.id)
        devices.add(shop, owner, NewDevice(kind=DeviceKind.COMPUTER, brand="ASUS", model="L84F", serial="5CN0AS123456"))


def number_it(shop: Shop, ticket: str, number: int) -> None:
    """Give an order a number, as a shop has it that is some years old."""
    with shop.act("ticket edit"):
        shop.connection.execute("UPDATE ticket SET number = :number WHERE id = :id", {"number": number, "id": ticket})


@pytest.mark.parametrize("typed", VERBS)
def test_the_example_of_every_command_runs(
    typed: str, run: Run, shop: Shop, desk: Path, request: pytest.FixtureRequest
) -> None:
    name = typed.partition(" ")[2]
    furnish(shop, name)
    program, *words = shlex.split(VERBS[typed])
    assert [program, *words][: len(typed.split())] == typed.split()
    if "1042" in words:
        number_it(shop, shop.connection.execute("SELECT id FROM ticket").fetchone()[0], 1042)
    if name == "import undo":
        run("import", "parts", "-", stdin="编号,名称\nX-1,风扇\n")
    elif name.startswith("import") and name != "import tickets":
        run("export", name.split()[1], "--out", words[2])
    if name == "db restore":
        shop.db.close()
        run("db", "backup")
    if name == "undo":
        run("customer", "add", "--name", "打错了")
    if name == "demo":
        made: Path = request.getfixturevalue("demo_shop")
        words += ["--db", str(shutil.copy(made, desk / made.name))]
    done = run(*words)
    assert done.code == 0, done.err


@pytest.mark.parametrize("language", PAGES)
def test_the_manual_is_what_the_tree_says(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    kept = (DOCS / PAGES[language]).read_text(encoding="utf-8")
    assert kept == page(language), "run: python tools/write_commands.py"


def written() -> Iterator[tuple[str, str]]:
    """The name of each verb that is written in the source, and where."""
    package = Path(aftersales_cli.__file__).parent
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for mark in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
                if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Attribute) and mark.func.attr == "verb":
                    name = str(ast.literal_eval(mark.args[0]))
                    yield name, f"{path.relative_to(package)}:{mark.lineno} {name}"


def test_every_verb_that_is_written_can_be_reached() -> None:
    reached = Counter(typed.split()[-1] for typed in VERBS)
    names = Counter(name for name, _place in written())
    lost = [place for name, place in written() if names[name] > reached[name]]
    assert not lost, "\n".join(lost)
    assert names <= reached, "those that are made in a loop are reached besides"


def manual(language: str) -> dict[str, str]:
    """What the manual has of each command."""
    text = (DOCS / PAGES[language]).read_text(encoding="utf-8")
    return dict(re.findall(r"^#+ (aftersales.*?)\n\n```text\n(.*?)\n```$", text, re.DOTALL | re.MULTILINE))


@pytest.mark.parametrize("language", PAGES)
def test_help_as_it_is_typed_is_the_page_of_the_manual(
    language: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The manual has the options of every command only once, on the first page; each command shows those it has."""
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    kept = manual(language)
    use(language)
    front = kept["aftersales"]
    shared = front.removeprefix(own(front)).split("\n\n")[1].splitlines()
    wrong = []
    for typed in NAMES:
        shown = run(*typed.split()[1:], "--help", "--lang", LANG[language]).out.removesuffix("\n")
        of_its_own = re.findall(r"^  .*?(--[\w-]+)", own(shown), re.MULTILINE)
        every = [line for line in shared if not set(line.split()) & set(of_its_own)]
        if shown != (front if typed == "aftersales" else "\n".join((kept[typed], "", *every))):
            wrong.append(typed)
    assert not wrong
    assert kept.keys() == NAMES.keys()


def test_every_option_is_explained_and_every_short_one_has_a_long_one() -> None:
    options = [
        (typed, param)
        for typed, (command, ctx) in NAMES.items()
        for param in command.get_params(ctx)
        if param.param_type_name == "option"
    ]
    short = [(typed, param.opts) for typed, param in options if not any(name.startswith("--") for name in param.opts)]
    unexplained = [(typed, param.opts) for typed, param in options if not (param.help or param.name == "help")]
    assert not short
    assert not unexplained
