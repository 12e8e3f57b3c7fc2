"""The names that scripts and habits rest on: arguments, options, words and keys that may grow but never go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aftersales_cli import app
from aftersales_cli.commands.frame.tree.nouns import RootGroup
from tests.commands.frame.test_frame import parameters

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop
    from tests.conftest import Run

DEVICE = (
    "--kind --brand --model --serial --imei --vin --plate --engine-no --config --odometer-km --price --policy --paper "
    "--sold-on --invoiced-on --delivered-on --accepted-on --manufactured-on --registered-on"
)
INTAKE = "--fault --accessory --condition --promise --cap --estimate --channel --severity --fuel --sender"
TABLE = [
    ("customer add", "", "--name --phone --kind --address --tag --note --marketing"),
    ("device add", "CUSTOMER", DEVICE),
    ("ticket open", "", f"--customer --device --name --phone --address {DEVICE} {INTAKE}"),
    ("ticket assign", "TICKET STAFF", ""),
    ("ticket diagnose", "TICKET", "--finding --component --cause --responsibility"),
    ("ticket quote", "TICKET", "--labour --part --fee --valid-until"),
    ("ticket approve", "TICKET", "--by --channel --cap"),
    ("ticket decline", "TICKET", "--reason"),
    ("ticket wait", "TICKET", "--for"),
    ("ticket inspect", "TICKET", "--pass --item"),
    ("ticket deliver", "TICKET", "--to --id-shown --on-account --outcome"),
    ("ticket pay", "TICKET MONEY", "--method"),
    ("ticket print", "TICKET", "--form --to --out --copies"),
    ("ticket list", "", "--state --outcome --customer --assigned --from --to --overdue --count-by"),
    ("parts add", "NUMBER", "--name --price --cost --unit --min --barcode --shelf --serial-tracked"),
    ("parts receive", "PART QTY", "--cost --supplier --paper"),
    ("parts log", "TICKET PART QTY", "--old-part --charge --serial-in --serial-out"),
    ("parts return", "TICKET PART QTY", ""),
    ("parts history", "PART", ""),
    ("report monthly", "", "--month --out --format --site"),
]
WORDS = {
    ("customer add", "--kind"): "person company",
    ("customer add", "--marketing"): "yes no",
    ("ticket open", "--channel"): "counter phone on_site courier",
    ("ticket approve", "--channel"): "in_person phone message signature",
    ("ticket wait", "--for"): "parts customer maker other",
    ("ticket pay", "--method"): "cash wechat alipay card transfer other",
    ("parts log", "--old-part"): "customer given_up maker scrap none",
    ("parts log", "--charge"): "free charged at_cost",
    ("ticket deliver", "--outcome"): "fixed unrepairable repairable declined unknown",
    ("ticket list", "--state"): "received diagnosing quoted approved repairing inspecting ready delivered waiting "
    "declined stopped cancelled unclaimed",
}


@pytest.mark.parametrize(("command", "arguments", "options"), TABLE, ids=[row[0] for row in TABLE])
def test_a_daily_command_takes_its_arguments_and_options(command: str, arguments: str, options: str) -> None:
    found = parameters(RootGroup(app.NOUNS, app.HELP), tuple(command.split()))
    assert [param.metavar for param in found if param.param_type_name == "argument"] == arguments.split()
    names = {name for param in found for name in (*param.opts, *param.secondary_opts)}
    assert set(options.split()) <= names


@pytest.mark.parametrize(("command", "option"), list(WORDS))
def test_an_option_of_fixed_words_takes_them_all(command: str, option: str) -> None:
    found = parameters(RootGroup(app.NOUNS, app.HELP), tuple(command.split()))
    param = next(param for param in found if option in param.opts)
    words = [str(getattr(choice, "value", choice)) for choice in param.type.choices]
    assert set(words) == set(WORDS[command, option].split())


def test_a_service_kind_is_one_letter(counter: Shop, run: Run) -> None:
    for letter in "ABCD":
        done = run("ticket", "open", "--customer", "1", "--device", "1", "--fault", "x", "--kind", letter, "--json")
        assert done.data["kind"] == letter


def test_inspect_takes_pass_or_fail() -> None:
    found = parameters(RootGroup(app.NOUNS, app.HELP), ("ticket", "inspect"))
    assert any("--fail" in param.secondary_opts for param in found)


def test_money_dates_and_moments_are_written_one_way(counter: Shop, run: Run) -> None:
    run("ticket", "edit", "1", "--promise", "+3d")
    ticket = run("ticket", "show", "1", "--json").data
    assert (ticket["cap"], ticket["currency"], ticket["totals"]["currency"]) == ("300.00", "CNY", "CNY")
    assert ticket["promised_on"] == "2026-11-25"
    assert ticket["created_at"] == ticket["events"][0]["at"] == "2026-11-22T10:00:00+08:00"
    assert all(isinstance(record["id"], str) for record in (ticket, *ticket["devices"]))


@pytest.mark.parametrize(
    "typed", ["2026-11-25", "20261125", "2026年11月25日", "11-25", "+3d", "下周三", "２０２６－１１－２５", "11月25日"]
)
def test_a_date_is_typed_in_many_ways(counter: Shop, run: Run, typed: str) -> None:
    assert run("ticket", "edit", "1", "--promise", typed, "--json").data["promised_on"] == "2026-11-25"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("120", "120.00"), ("１２０", "120.00"), ("¥1,200.5", "1200.50"), ("99.50元", "99.50"), ("0", "0.00")],
)
def test_money_is_typed_in_many_ways(counter: Shop, run: Run, typed: str, kept: str) -> None:
    assert run("parts", "edit", "BT-L84", "--price", typed, "--json").data["price"] == kept


@pytest.mark.parametrize("typed", ["1e3", "¥-5", "-5", "1.005", "1_000", "1 000", "0x10", "NaN", "inf", "٣", "", "十"])
def test_what_is_no_money_is_refused_and_nothing_is_kept(counter: Shop, run: Run, typed: str) -> None:
    done = run("parts", "edit", "BT-L84", f"--price={typed}", "--json")
    assert (done.code, f"“{typed}”" in done.err) == (2, True)
    assert run("parts", "show", "BT-L84", "--json").data["price"] == "380.00"
