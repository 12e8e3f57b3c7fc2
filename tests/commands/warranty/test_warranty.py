"""``aftersales warranty``: the verdict on a unit on file and on a file of facts, and every way to be refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftersales_cli.domain.cards.devices import DeviceKind, NewDevice
from aftersales_cli.domain.cards.parts import OldPart
from aftersales_cli.domain.tickets.ticket import ApprovalChannel, WaitingFor
from aftersales_cli.domain.values.money import Money
from aftersales_cli.services.cards import customers, devices, parts, stock
from aftersales_cli.services.cards.customers import NewCustomer
from aftersales_cli.services.tickets import bench, pricing
from aftersales_cli.store.warranty import policy_files
from tests.conftest import fresh_shop
from tests.services.cards.parts_store import in_stock, pieces
from tests.services.test_reports import at
from tests.services.tickets import orders

if TYPE_CHECKING:
    from pathlib import Path

    from aftersales_cli.domain.cards.devices import Device
    from aftersales_cli.services.shop import Shop
    from tests.commands.conftest import Refuse
    from tests.conftest import Golden, Run

NOTEBOOK = {
    "brand": "ASUS",
    "model": "L84F",
    "category": "notebook",
    "sold_on": "2026-03-01",
    "papers": ["invoice", "warranty_card"],
    "component": "mainboard",
    "fault": "hardware",
}


def a_notebook(shop: Shop, **changes: Any) -> Device:
    """An ASUS notebook on file, sold on 1 March 2026 with invoice and warranty card."""
    given: dict[str, Any] = {
        "kind": DeviceKind.COMPUTER,
        "category": "notebook",
        "brand": "华硕",
        "model": "L84F",
        "serial": "5CN0AS123456",
        "sold_on": date(2026, 3, 1),
        "papers": ("invoice", "warranty_card"),
    }
    owner = customers.add(shop, NewCustomer(name="张伟", phones=("13800138000",)))
    return devices.add(shop, owner, NewDevice(**{**given, **changes}))


def a_file(tmp_path: Path, facts: dict[str, Any]) -> str:
    """A file of facts."""
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
    return str(path)


# --- facts from a file ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "policies", "facts", "on"),
    [
        ("in_warranty", ["asus-notebook"], NOTEBOOK, "2026-11-22"),
        ("out_of_warranty", ["asus-notebook"], NOTEBOOK, "2028-03-02"),
        ("excluded", ["jinpin"], NOTEBOOK | {"brand": "金品", "category": "server", "cause": ["virus"]}, "2026-04-01"),
        ("proof_missing", ["jinpin"], NOTEBOOK | {"brand": "金品", "category": "server", "papers": []}, "2026-03-05"),
        ("nothing_known", ["asus-notebook"], {}, "2026-11-22"),
        ("two_layers", ["asus-notebook", "jinpin"], NOTEBOOK, "2026-03-05"),
    ],
)
def test_a_verdict_as_json_is_pinned(
    name: str, policies: list[str], facts: dict[str, Any], on: str, run: Run, golden: Golden, tmp_path: Path, path: Path
) -> None:
    named = [word for policy in policies for word in ("--policy", policy)]
    done = run("warranty", "check", *named, "--facts", a_file(tmp_path, facts), "--on", on, "--json")
    assert (done.code, done.err) == (0, "")
    golden(f"verdicts/{name}.json", done.out)
    assert not path.exists()


@pytest.mark.parametrize("language", ["zh-CN", "zh-TW", "en"])
def test_a_person_reads_the_answer_first(language: str, run: Run, golden: Golden, tmp_path: Path) -> None:
    facts = a_file(tmp_path, NOTEBOOK)
    done = run("warranty", "check", "--lang", language, "--policy", "asus-notebook", "--facts", facts)
    assert done.code == 0
    golden(f"verdicts/for_people.{language}.txt", done.out)


def test_remedies_meant_for_other_faults_are_named_in_one_line_and_kept_whole_for_a_script(run: Run) -> None:
    told = ("warranty", "check", "--policy", "asus-notebook", "--on", "2026-06-01", "--component", "mainboard",
            "--fault", "function", "--paper", "invoice", "--fact", "sold_on=2026-03-01")  # fmt: skip
    read = run(*told, "--lang", "en").out
    assert "For other faults or conditions: replacement of the part (A10, A14, A19)\n" in read
    assert "conditions are not met" not in read
    assert "更换部件（A10、A14、A19）\n" in run(*told, "--lang", "zh-CN").out
    refused = [reason for reason in run(*told, "--json").data["reasons"] if reason["effect"] == "refuses"]
    assert [reason["rule"] for reason in refused] == ["A10", "A14", "A19"]
    assert all(reason["quote"] for reason in refused)


def test_a_person_reads_the_moment_of_a_promise_by_the_shops_clock_and_a_script_as_iso(run: Run) -> None:
    told = ("--policy", "integrator-4y", "--fact", "sold_on=2026-03-01", "--want", "on_site")
    called = ("--fact", "reported_at=2026-11-21T18:24:01+00:00")
    assert "On the spot by 2026-11-23 02:24\n" in run("warranty", "check", *told, *called).out
    promise = run("warranty", "check", *told, *called, "--json").data["service"]["arrive_by"]
    assert datetime.fromisoformat(promise) == datetime(2026, 11, 22, 18, 24, 1, tzinfo=UTC)


def test_facts_come_from_stdin_in_either_form(run: Run) -> None:
    words = ("warranty", "check", "--policy", "asus-notebook", "--facts", "-", "--on", "2026-11-22", "--json")
    as_json = run(*words, stdin=json.dumps(NOTEBOOK))
    as_toml = run(*words, stdin="\n".join(f"{name} = {json.dumps(value)}" for name, value in NOTEBOOK.items()))
    assert as_json.code == as_toml.code == 0
    assert as_json.out == as_toml.out
    assert as_json.data["status"] == "in_warranty"


def test_with_no_policy_named_those_that_speak_of_the_unit_are_used(run: Run, tmp_path: Path) -> None:
    done = run("warranty", "check", "--facts", a_file(tmp_path, NOTEBOOK), "--json")
    assert done.code == 0
    layers = {reason["layer"] for reason in done.data["reasons"]}
    assert {"maker", "national"} <= layers
    alone = run("warranty", "check", "--policy", "asus-notebook", "--facts", a_file(tmp_path, NOTEBOOK), "--json")
    assert {reason["layer"] for reason in alone.data["reasons"]} == {"maker"}


def test_facts_may_be_told_on_the_line_in_the_words_of_the_counter(run: Run) -> None:
    shown = run(
        "warranty", "check", "--policy", "asus-notebook", "--fact", "sold_on=2026年3月1日", "--component", "主板",
        "--paper", "发票,保修卡", "--fault", "硬件故障", "--cause", "病毒", "--fact", "opened=no",
        "--fact", "registered_on=none", "--show-facts",
    )  # fmt: skip
    assert shown.out.splitlines() == [
        'component = "mainboard"',
        'fault = "hardware"',
        'cause = ["virus"]',
        'papers = ["invoice", "warranty_card"]',
        "sold_on = 2026-03-01",
        "opened = false",
        'registered_on = "none"',
    ]


def test_a_blank_is_filled_in_on_the_line(run: Run) -> None:
    words = ("warranty", "check", "--policy", "yizhongyi", "--fact", "sold_on=2026-03-01", "--json")
    assert "warranty_months" in run(*words).data["missing"]
    assert "warranty_months" not in run(*words, "--set", "warranty_months=12").data["missing"]


def test_a_script_takes_the_parts_it_wants(run: Run, tmp_path: Path) -> None:
    words = ("warranty", "check", "--policy", "asus-notebook", "--facts", a_file(tmp_path, NOTEBOOK))
    assert run(*words, "--fields", "status,free", "--csv").out == "status,free\nin_warranty,yes\n"
    assert json.loads(run(*words, "--fields", "status", "--json").out)["data"] == {"status": "in_warranty"}
    assert run(*words, "--show-facts", "--fields", "model", "--csv").out == "model\nL84F\n"


# --- a unit on file ------------------------------------------------------------------------------


def test_a_unit_on_file_brings_its_own_facts(shop: Shop, run: Run) -> None:
    a_notebook(shop)
    done = run("warranty", "check", "123456", "--component", "mainboard", "--fault", "hardware", "--json")
    assert done.code == 0
    assert (done.data["status"], done.data["free"]) == ("in_warranty", True)
    assert done.data["clock"]["ends"] == "2028-03-01"


def test_a_check_on_a_unit_is_the_check_on_its_facts(shop: Shop, run: Run, tmp_path: Path) -> None:
    device = _with_a_past(shop)
    shown = run("warranty", "check", device.number, "--show-facts")
    assert shown.code == 0
    file = tmp_path / "facts.toml"
    file.write_text(shown.out, encoding="utf-8")
    for form in ((), ("--json",)):
        on_file = run("warranty", "check", device.number, *form)
        by_facts = run("warranty", "check", "--facts", str(file), *form)
        assert (on_file.code, on_file.out) == (0, by_facts.out)
    as_json = run("warranty", "check", device.number, "--show-facts", "--json").out
    assert run("warranty", "check", "--facts", "-", stdin=as_json).out == run("warranty", "check", device.number).out


def _with_a_past(shop: Shop) -> Device:
    """A notebook that was repaired here, waited for a part, and is here again."""
    device = a_notebook(at(shop, "2026-03-05T10:00"))
    past = at(shop, "2026-06-01T09:30")
    ticket = orders.repairing(past, devices=(device,), customer=None)
    bench.wait(at(shop, "2026-06-02T09:30"), ticket.id, WaitingFor.PARTS)
    bench.resume(at(shop, "2026-06-05T10:00"), ticket.id)
    _with_a_part(at(shop, "2026-06-05T11:00"), ticket.id)
    bench.inspect(at(shop, "2026-06-06T11:00"), ticket.id, passed=True)
    bench.ready(at(shop, "2026-06-06T15:00"), ticket.id)
    bench.deliver(at(shop, "2026-06-07T10:00"), ticket.id, on_account=True)
    now = at(shop, "2026-11-20T09:30")
    ticket = orders.an_order(now, devices=(devices.get(shop, device.id),), customer=None)
    bench.diagnose(now, ticket.id, finding="黑屏", component="主板", responsibility="product")
    return devices.get(shop, device.id)


def _with_a_part(shop: Shop, key: str) -> None:
    from aftersales_cli.services.tickets import tickets

    steps_ticket = pricing.approve(shop, key, channel=ApprovalChannel.PHONE, cap=Money(200_000))
    part = parts.get(shop, in_stock(shop, 5).id)
    stock.issue(shop, tickets.get(shop, steps_ticket.id), part, pieces(1), old_part=OldPart.MAKER)


def test_the_records_of_the_shop_become_facts(shop: Shop, run: Run) -> None:
    device = _with_a_past(shop)
    facts = run("warranty", "check", device.number, "--show-facts", "--json").data
    assert facts["component"] == "mainboard"
    assert facts["fault"] == "hardware"
    assert facts["customer_kind"] == "person"
    (repair,) = facts["repairs"]
    assert repair["started_at"] == "2026-06-01T09:30:00+08:00"
    assert repair["finished_at"] == "2026-06-06T15:00:00+08:00"
    assert repair["delivered_on"] == "2026-06-07"
    assert repair["waiting_for_parts_days"] == 4
    assert (repair["replaced"], repair["fixed"]) == (True, True)


def test_the_shop_answers_for_its_own_repair(shop: Shop, run: Run) -> None:
    ticket = orders.delivered(shop, devices=(NewDevice(kind=DeviceKind.OTHER, brand="无名"),), customer=None)
    done = run("warranty", "check", ticket.devices[0].number, "--json")
    assert done.code == 0, done.err
    assert done.data["policy"]["id"] == "shop-repair"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    told=st.fixed_dictionaries(
        {},
        optional={
            "component": st.sampled_from(["mainboard", "battery", "lcd", "gift"]),
            "fault": st.sampled_from(["hardware", "bright_dot", "software"]),
            "cause": st.lists(st.sampled_from(["virus", "wear", "misuse"]), max_size=2, unique=True).map(",".join),
            "want": st.sampled_from(["refund", "on_site", "repair"]),
            "papers": st.sampled_from(["none", "invoice", "invoice,warranty_card"]),
            "province": st.sampled_from(["浙江", "山东", "江苏"]),
            "price": st.just("4999.00"),
            "fault_count": st.sampled_from(["1", "5"]),
            "opened": st.sampled_from(["yes", "no"]),
        },
    ),
    on=st.dates(date(2026, 3, 1), date(2029, 3, 1)),
)
def test_whatever_is_told_beside_a_unit_its_facts_give_the_same_verdict(
    told: dict[str, str], on: date, run: Run
) -> None:
    with fresh_shop() as shop:
        device = a_notebook(shop)
        file = str(shop.db.path)
        more = [word for name, value in told.items() if value for word in ("--fact", f"{name}={value}")]
        on_file = run("--db", file, "warranty", "check", device.number, *more, "--on", on.isoformat(), "--json")
        facts = run("--db", file, "warranty", "check", device.number, *more, "--show-facts")
        by_facts = run("warranty", "check", "--facts", "-", "--on", on.isoformat(), "--json", stdin=facts.out)
        assert on_file.code == by_facts.code == 0, (on_file.err, by_facts.err)
        assert on_file.out == by_facts.out


# --- what an order makes of it -------------------------------------------------------------------


def test_opening_an_order_shows_and_keeps_the_verdict(run: Run) -> None:
    done = run(
        "ticket", "open", "--name", "张伟", "--phone", "13800138000", "--kind", "computer", "--category", "server",
        "--brand", "金品", "--serial", "JP1", "--sold-on", "2020-01-05", "--fault", "黑屏",
    )  # fmt: skip
    assert "Warranty  Not free: the warranty " in done.out
    assert run("ticket", "show", "1", "--json").data["verdict"]["status"] == "out_of_warranty"
    assert "\nWarranty\n  Not free: the warranty " in run("ticket", "show", "1").out


def test_the_diagnosis_decides_and_the_quote_is_filled_in_from_it(shop: Shop, run: Run) -> None:
    device = a_notebook(shop)
    ticket = orders.an_order(shop, devices=(device,), customer=None)
    assert ticket.verdict is not None
    assert ticket.verdict["free"] is None
    run("ticket", "diagnose", "1", "--finding", "坏了", "--component", "mainboard", "--responsibility", "product")
    done = run("ticket", "quote", "1", "--labour", "换主板=200", "--fee", "检测=30", "--json")
    lines = {line["text"]: (line["charge"], line["rule"], line["amount"]) for line in done.data["lines"]}
    assert lines == {"换主板": ("free", "A02", "0.00"), "检测": ("charged", None, "30.00")}
    assert done.data["verdict"]["free"] is True


def test_work_on_a_covered_unit_waits_for_what_decides_the_verdict(shop: Shop, run: Run, refuse: Refuse) -> None:
    orders.an_order(shop, devices=(a_notebook(shop),), customer=None)
    run("ticket", "diagnose", "1", "--finding", "坏了", "--component", "mainboard")
    says = ("not decided", "nor whose fault it is", "ticket diagnose A-1 --finding TEXT --responsibility product")
    refuse("ticket", "start", "1", code=1, says=says)
    run("ticket", "diagnose", "1", "--finding", "坏了", "--responsibility", "product")
    assert run("ticket", "start", "1").code == 0


def test_damage_by_the_user_is_charged_by_its_rule(shop: Shop, run: Run) -> None:
    orders.an_order(shop, devices=(a_notebook(shop),), customer=None)
    run("ticket", "diagnose", "1", "--finding", "进水", "--component", "mainboard", "--responsibility", "user")
    done = run("ticket", "quote", "1", "--labour", "换主板=200", "--json")
    (line,) = done.data["lines"]
    assert line["charge"] == "charged"
    assert line["rule"] is not None


def test_whoever_decides_otherwise_says_why(shop: Shop, run: Run, refuse: Refuse) -> None:
    orders.an_order(shop, devices=(a_notebook(shop),), customer=None)
    run("ticket", "diagnose", "1", "--finding", "坏了", "--component", "mainboard", "--responsibility", "product")
    refuse("ticket", "quote", "1", "--labour", "换主板=200", "--charge", "charged", code=2, says=("换主板", "--reason"))
    done = run(
        "ticket", "quote", "1", "--labour", "换主板=200", "--charge", "charged", "--reason", "客户自愿", "--json"
    )
    (line,) = done.data["lines"]
    assert (line["charge"], line["rule"], line["charge_reason"]) == ("charged", None, "客户自愿")
    assert "客户自愿" in run("ticket", "show", "1").out


# --- refusals ------------------------------------------------------------------------------------


def test_everything_wrong_with_the_facts_is_named_at_once(refuse: Refuse, tmp_path: Path) -> None:
    facts = {
        "sold_on": "2026-02-30", "price": "-1", "componnent": "cpu", "category": "spaceship",
        "want": ["refund", "repair"],
    }  # fmt: skip
    for named in (("--policy", "asus-notebook"), ()):
        refuse(
            "warranty", "check", *named, "--facts", a_file(tmp_path, facts), code=2,
            says=("sold_on", "2026-02-30", "price", "componnent", "did you mean “component”", "spaceship", "exclude"),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "code", "says"),
    [
        ({"sold_on": "2026-01-05", "manufactured_on": "2026-02-01"}, 2, "before manufactured_on 2026-02-01"),
        ({"price": "-4000.00", "sold_on": "2026-01-05"}, 2, "price"),
        ({"sold_on": "2026-12-05"}, 2, "2026-12-05"),
        ({"no_defect": True, "quality_problem": True}, 2, "exclude one another"),
        ({"repairs": [{"kilometres": 4}]}, 2, "repairs"),
    ],
)
def test_facts_that_cannot_be_so_are_refused(
    facts: dict[str, Any], code: int, says: str, refuse: Refuse, tmp_path: Path
) -> None:
    refuse("warranty", "check", "--policy", "jinpin", "--facts", a_file(tmp_path, facts), code=code, says=says)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ((), 2, "DEVICE, --facts"),
        (("--policy", "nokia"), 3, "nokia"),
        (("--policy", "jinpin", "--facts", "missing.toml"), 3, "missing.toml"),
        (("--policy", "jinpin", "--fact", "sold_on"), 2, "sold_on"),
        (("--policy", "jinpin", "--fact", "colour=red"), 2, "colour"),
        (("--policy", "jinpin", "--fact", "sold_on=someday"), 2, "someday"),
        (("--policy", "jinpin", "--fact", "repairs=2"), 2, "--facts FILE"),
        (("--policy", "jinpin", "--set", "esp"), 2, "esp"),
        (("--policy", "jinpin", "--set", "warranty_months=12"), 2, "warranty_months"),
        (("--policy", "jinpin", "--set", "esp=often"), 2, "often"),
        (("--fact", "brand=Nokia"), 2, "category"),
        (("--policy", "jinpin", "--fact", "sold_on=2026-03-01", "--on", "2026-02-28"), 2, "2026-02-28"),
        (("4711",), 6, "no shop"),
    ],
)
def test_a_check_that_cannot_be_done_says_why(words: tuple[str, ...], code: int, says: str, refuse: Refuse) -> None:
    refuse("warranty", "check", *words, code=code, says=says)


def test_an_unknown_unit_is_not_found(shop: Shop, refuse: Refuse) -> None:
    refuse("warranty", "check", "4711", code=3, says="4711")
    refuse("warranty", "explain", "4711", code=3, says="4711")


def test_facts_in_no_known_form_are_refused(refuse: Refuse, tmp_path: Path) -> None:
    for content in (b"\xff\xfe\x00", b"sold on monday", b'{"sold_on": ', b'{"a": 1, "a": 2}'):
        file = tmp_path / "facts"
        file.write_bytes(content)
        refuse("warranty", "check", "--policy", "jinpin", "--facts", str(file), code=5 if content[0] > 200 else 2)


def test_text_of_records_never_steers_the_terminal(run: Run) -> None:
    done = run("warranty", "check", "--policy", "jinpin", "--facts", "-", "--show-facts",
               stdin=json.dumps({"model": "x\x1b[31m\u202ey"}))  # fmt: skip
    assert "\x1b" not in done.out + done.err
    assert "\u202e" not in done.out + done.err


# --- reading a policy out ------------------------------------------------------------------------


def test_a_policy_and_all_of_a_unit_are_read_out(shop: Shop, run: Run) -> None:
    done = run("warranty", "explain", "jinpin")
    assert done.code == 0
    assert "J12  A hardware fault within seven days of sale" in done.out
    assert "售出七日內發生硬體故障,可原價退款" in done.out
    device = a_notebook(shop)
    told = run("warranty", "explain", device.number)
    assert "(asus-notebook)" in told.out
    assert run("warranty", "explain", "jinpin", "--json").data["parts"][0]["title"] == "Whom it speaks of"


# --- start ---------------------------------------------------------------------------------------


def test_a_check_of_a_unit_loads_no_heavy_library(shop: Shop, path: Path) -> None:
    a_notebook(shop)
    shop.db.close()
    script = (
        "import sys; from aftersales_cli.app import main; code = main(['warranty', 'check', '1', '--json']); "
        "heavy = ('rich', 'sqlite_utils', 'questionary', 'dateutil', 'decimal', 'tomllib', 'typst', 'xlsxwriter'); "
        "print([name for name in heavy if name in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    kept = {name: text for name, text in os.environ.items() if not name.startswith("COV")}  # its measuring loads more
    done = subprocess.run([sys.executable, "-c", script], env=kept, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "[]\n")


def test_a_check_of_a_unit_reads_no_policy_file(shop: Shop, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    device = a_notebook(shop)
    opened: list[str] = []
    monkeypatch.setattr(policy_files, "read", lambda path: opened.append(str(path)))
    assert run("warranty", "check", device.number, "--component", "cpu").code == 0
    assert opened == []


def test_a_misspelt_word_names_the_nearest_one_and_lists_each_once(run: Run) -> None:
    answer = run("warranty", "check", "--policy", "jinpin", "--component", "fann")
    assert (answer.code, "did you mean fan?" in answer.err) == (2, True)
    listed = answer.err.partition("Possible: ")[2].partition("\n")[0].rstrip(".").split(", ")
    assert "fan" in listed
    assert len(listed) == len(set(listed))
    unknown = run("warranty", "check", "--fact", "brand=Nobody", "--component", "fann").err
    assert unknown.count(" gift,") == 1


def test_the_repairs_register_shows_that_the_warranty_paid(shop: Shop, run: Run) -> None:
    orders.an_order(shop, devices=(a_notebook(shop),), customer=None)
    run("ticket", "diagnose", "1", "--finding", "坏了", "--component", "mainboard", "--responsibility", "product")
    for words in (("start", "1"), ("inspect", "1", "--pass"), ("ready", "1"), ("deliver", "1")):
        assert run("ticket", *words).code == 0
    orders.delivered(shop)
    free, paid = run("report", "show", "repairs", "--from", "2026-11-01", "--json").data
    assert (free["kind"], free["in_warranty"], free["charged"]) == ("A", True, "0.00")
    assert free["rule"]
    assert (paid["kind"], paid["in_warranty"], paid["charged"]) == ("A", None, "230.00")
