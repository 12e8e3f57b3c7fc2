"""``aftersales policy``: looking through the binder, and adding a policy of the shop's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aftersales_cli.services.warranty.library import shipped_ids

if TYPE_CHECKING:
    from pathlib import Path

    from aftersales_cli.services.shop import Shop
    from tests.commands.conftest import Refuse
    from tests.conftest import Run

MINE = """
id = "mine"
title = { zh_Hans = "我店设备", en = "Our equipment" }
layer = "maker"
confidence = "seed"
source = "本店电池保修单"
edition = "EDITION"
applies = { brand = "Nokia", category = "equipment" }

[quotes]
B1 = "电池保修六个月。"

[[start]]
from = "sold_on"

[[term]]
rule = "B1"
lasts = "LASTS"

[[remedy]]
rule = "B1"
grants = "repair"
within = "term"
"""
CASES = """
[base]
sold_on = 2026-01-31
component = "battery"

[[case]]
name = "六个月到七月末"
rules = ["B1"]
days = [{ on = 2026-07-31, status = "in_warranty" }, { on = 2026-08-01, status = "out_of_warranty" }]
"""
UNIT = ("--kind", "equipment", "--brand", "Nokia", "--sold-on", "2026-01-31")


def a_policy_file(folder: Path, *, edition: str = "2026", lasts: str = "6 months", cases: str = "") -> str:
    """A shop's own policy in a file, with cases beside it where given."""
    file = folder / "mine.toml"
    file.write_text(MINE.replace("EDITION", edition).replace("LASTS", lasts), encoding="utf-8")
    if cases:
        (folder / "mine.cases.toml").write_text(cases, encoding="utf-8")
    return str(file)


def on_file(run: Run, device: str) -> str:
    """Until when the battery of a unit is covered by what it was sold with."""
    words = ("--component", "battery", "--fault", "function", "--on", "2026-02-10", "--json")
    done = run("warranty", "check", device, *words)
    assert done.code == 0, done.err
    return str(done.data["clock"]["ends"])


# --- looking -------------------------------------------------------------------------------------


def test_the_list_names_every_shipped_policy_without_a_shop(run: Run, path: Path) -> None:
    done = run("policy", "list", "--json")
    assert [each["id"] for each in done.data] == sorted(shipped_ids())
    assert {each["origin"] for each in done.data} == {"shipped"}
    assert "华硕笔记本电脑保修服务" in run("policy", "list", "--lang", "zh-CN").out
    assert not path.exists()


def test_policies_are_listed_for_a_script(run: Run) -> None:
    lines = run("policy", "list", "--fields", "id,layer", "--csv").out.splitlines()
    assert lines[0] == "id,layer"
    assert "jinpin,maker" in lines
    assert run("policy", "show", "jinpin", "--fields", "edition", "--csv").out == "edition\nSSP\n"


def test_every_rule_is_cited_or_has_its_reason(run: Run) -> None:
    fates = run("policy", "list", "--coverage", "--json").data
    assert len(fates) == 283
    assert [fate["rule"] for fate in fates if not fate["policies"] and not fate["not_computed"]] == []
    assert next(fate for fate in fates if fate["rule"] == "J12")["policies"] == ["jinpin"]


def test_a_policy_is_shown_with_its_sentences_and_its_source(run: Run) -> None:
    shown = run("policy", "show", "jinpin")
    assert "售出七日內發生硬體故障,可原價退款" in shown.out
    assert run("policy", "show", "jinpin", "--json").data["parameters"][0]["name"] == "esp"
    assert run("policy", "show", "jinpin", "--source").out.startswith("# 金品")


def test_an_unknown_policy_is_not_found(refuse: Refuse) -> None:
    refuse("policy", "show", "nokia", code=3, says="nokia")
    refuse("policy", "test", "nokia", code=3, says="nokia")
    refuse("policy", "check", "nokia.toml", code=3, says="nokia.toml")


# --- checking and testing ------------------------------------------------------------------------


def test_a_good_file_can_be_used(run: Run, tmp_path: Path) -> None:
    done = run("policy", "check", a_policy_file(tmp_path))
    assert (done.code, done.err) == (0, "“mine” can be used: 1 rules, 3 rows.\n")


def test_everything_wrong_with_a_file_is_named_with_its_line(refuse: Refuse, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    text = MINE.replace("EDITION", "1").replace("LASTS", "six months").replace('layer = "maker"', 'layer = "builder"')
    text = text.replace('rule = "B1"\ngrants', 'rule = "B2"\ngrants')
    file.write_text(text.replace('from = "sold_on"', 'form = "sold_on"'), encoding="utf-8")
    refuse(
        "policy", "check", str(file), code=5,
        says=("line 4, layer", "contract, maker, national, province", "line 14, start.1.form", "from, pick",
              "line 18, term.1.lasts", "six months", "B2", "docs/policies.md"),
    )  # fmt: skip
    refuse("policy", "add", str(file), code=5, says="line 4, layer")


def test_a_file_that_is_no_toml_is_told_apart(refuse: Refuse, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    for content in (b"id = ", b"\xff\xfe", b""):
        file.write_bytes(content)
        refuse("policy", "check", str(file), code=5, says="mine.toml")


def test_the_cases_beside_a_policy_are_judged(run: Run, tmp_path: Path) -> None:
    done = run("policy", "test", a_policy_file(tmp_path, cases=CASES), "jinpin", "--json")
    assert done.code == 0
    assert [(each["policy"], each["cases"], each["failed"]) for each in done.data] == [
        ("mine", 1, []),
        ("jinpin", done.data[1]["cases"], []),
    ]
    assert done.data[0]["days"] == 2


def test_a_case_that_is_not_met_is_named(run: Run, refuse: Refuse, tmp_path: Path) -> None:
    file = a_policy_file(tmp_path, lasts="5 months", cases=CASES)
    done = run("policy", "test", file)
    assert done.code == 5
    assert "六个月到七月末 2026-07-31: status should be in_warranty and is out_of_warranty" in done.err
    refuse("policy", "add", file, code=5, says="2026-07-31")


def test_without_cases_there_is_nothing_to_test(refuse: Refuse, tmp_path: Path) -> None:
    refuse("policy", "test", a_policy_file(tmp_path), code=3, says="mine.cases.toml")


# --- adding --------------------------------------------------------------------------------------


def test_an_added_policy_is_used_like_a_shipped_one(shop: Shop, run: Run, tmp_path: Path) -> None:
    run("customer", "add", "--name", "张伟")
    assert run("policy", "add", a_policy_file(tmp_path, cases=CASES)).code == 0
    assert run("policy", "list", "--json").data[-1]["id"] != ""
    assert "mine" in {each["id"] for each in run("policy", "list", "--json").data}
    device = run("device", "add", "张伟", *UNIT, "--json").data
    assert device["policy"] == "mine"
    assert "mine@2026" in device["terms"]
    assert on_file(run, "1") == "2026-07-31"
    assert run("policy", "show", "mine", "--source").out == (tmp_path / "mine.toml").read_text(encoding="utf-8")


def test_a_later_edition_does_not_change_what_was_sold(shop: Shop, run: Run, tmp_path: Path) -> None:
    run("customer", "add", "--name", "张伟")
    run("policy", "add", a_policy_file(tmp_path))
    run("device", "add", "张伟", *UNIT)
    run("policy", "add", a_policy_file(tmp_path, edition="2027", lasts="1 month"))
    run("device", "add", "张伟", *UNIT)
    assert run("device", "show", "1", "--json").data["terms"][0] == "mine@2026"
    assert run("device", "show", "2", "--json").data["terms"][0] == "mine@2027"
    assert (on_file(run, "1"), on_file(run, "2")) == ("2026-07-31", "2026-02-28")
    run("device", "edit", "1", "--model", "3310")
    assert run("device", "show", "1", "--json").data["terms"][0] == "mine@2026"


def test_the_same_file_again_adds_nothing_and_another_text_needs_an_edition(
    shop: Shop, run: Run, refuse: Refuse, tmp_path: Path
) -> None:
    first = run("policy", "add", a_policy_file(tmp_path), "--json").data
    assert run("policy", "add", a_policy_file(tmp_path), "--json").data == first
    refuse("policy", "add", a_policy_file(tmp_path, lasts="7 months"), code=4, says=("2026", "mine"))


def test_adding_is_journalled_and_can_be_taken_back(shop: Shop, run: Run, tmp_path: Path) -> None:
    run("policy", "add", a_policy_file(tmp_path))
    assert run("journal", "--json").data[0]["command"] == "policy add"
    assert run("undo").code == 0
    assert run("policy", "show", "mine").code == 3


def test_a_repeat_with_its_key_adds_once(shop: Shop, run: Run, tmp_path: Path) -> None:
    words = ("policy", "add", a_policy_file(tmp_path), "--once", "k1", "--json")
    assert run(*words).out == run(*words).out


# --- blanks --------------------------------------------------------------------------------------

EQUIPMENT = ("--kind", "equipment", "--policy", "yizhongyi", "--sold-on", "2026-01-05", "--json")


def test_the_shop_fills_in_a_blank_for_what_is_sold_from_now_on(shop: Shop, run: Run) -> None:
    run("customer", "add", "--name", "张伟")
    before = run("device", "add", "张伟", *EQUIPMENT).data
    assert run("policy", "set", "yizhongyi", "warranty_months=6").code == 0
    after = run("device", "add", "张伟", *EQUIPMENT).data
    one = run("device", "add", "张伟", *EQUIPMENT, "--set", "warranty_months=12").data
    assert [each for each in before["terms"] if ":" in each] == []
    assert "yizhongyi:warranty_months=6" in after["terms"]
    assert "yizhongyi:warranty_months=12" in one["terms"]
    run("policy", "set", "yizhongyi", "warranty_months=")
    assert run("policy", "show", "yizhongyi", "--json").data["parameters"][0]["value"] is None


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("policy", "set", "yizhongyi", "months=6"), 2, "warranty_months"),
        (("policy", "set", "yizhongyi", "warranty_months=six"), 2, "six"),
        (("policy", "set", "yizhongyi", "warranty_months"), 2, ("“warranty_months” needs a name", "NAME=VALUE")),
        (("policy", "set", "nokia", "esp=1"), 3, "nokia"),
        (("device", "add", "张伟", *EQUIPMENT[:-1], "--set", "months=6"), 2, "warranty_months"),
        (("device", "add", "张伟", "--kind", "equipment", "--policy", "nokia"), 3, "nokia"),
    ],
)
def test_a_blank_that_is_not_there_is_refused(
    words: tuple[str, ...], code: int, says: str, shop: Shop, run: Run, refuse: Refuse
) -> None:
    run("customer", "add", "--name", "张伟")
    refuse(*words, code=code, says=says)
