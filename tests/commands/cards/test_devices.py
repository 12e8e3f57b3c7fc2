"""``aftersales device``: units as they are put on file, found, changed and refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop
    from tests.commands.conftest import Refuse
    from tests.conftest import Run

PROMISED_KEYS = {
    "id", "number", "created_at", "owner", "kind", "brand", "model", "serial", "imei", "vin", "plate", "engine_no",
    "config", "odometer_km", "price", "currency", "policy", "terms", "papers", "sold_on", "invoiced_on",
    "delivered_on", "accepted_on", "manufactured_on", "registered_on",
}  # fmt: skip


def test_a_unit_holds_all_that_was_said(counter: Shop, run: Run) -> None:
    done = run(
        *("device", "add", "8000", "--kind", "vehicle", "--brand", "大众", "--model", "帕萨特", "--serial", "0001"),
        *("--imei", "490154203237518", "--vin", "LSVAA49J132047371", "--plate", "苏A12345", "--engine-no", "BGC031234"),
        *("--config", "1.8T", "--odometer-km", "52,300公里", "--price", "¥180,000", "--policy", "asus-notebook"),
        *("--paper", "invoice", "--paper", "warranty_card", "--sold-on", "2026-11-22", "--invoiced-on", "20261121"),
        *("--delivered-on", "昨天", "--accepted-on", "2026年11月20日", "--manufactured-on", "11-22"),
        *("--registered-on", "-3d", "--json"),
    )
    assert done.code == 0, done.err
    assert set(done.data) >= PROMISED_KEYS
    assert {name: done.data[name] for name in ("serial", "odometer_km", "price", "currency", "papers")} == {
        "serial": "0001", "odometer_km": 52300, "price": "180000.00", "currency": "CNY",
        "papers": ["invoice", "warranty_card"],
    }  # fmt: skip
    assert [done.data[f"{name}_on"] for name in ("sold", "invoiced", "delivered", "accepted", "registered")] == [
        "2026-11-22", "2026-11-21", "2026-11-21", "2026-11-20", "2026-11-19",
    ]  # fmt: skip
    assert done.data["owner"]["number"] == "A-C1"
    assert "ticket open --device A-D2" in done.err


def test_a_unit_without_brand_and_model_is_called_by_its_kind_in_the_users_language(counter: Shop, run: Run) -> None:
    added = run("device", "add", "8000", "--kind", "computer", "--lang", "zh-CN")
    assert "设备 A-D2 电脑 已建档" in added.err
    assert run("device", "show", "A-D2", "--lang", "zh-TW").out.splitlines()[1].split() == ["設備", "電腦"]
    run("device", "edit", "A-D2", "--serial", "SN0001")
    assert "Computer (SN0001)" in run("device", "show", "A-D2").out
    assert run("device", "show", "A-D2", "--json").data["kind"] == "computer"


def test_what_is_missing_is_named_at_once(counter: Shop, refuse: Refuse) -> None:
    refuse("device", "add", code=2, says="CUSTOMER")
    refuse("device", "add", "1", code=2, says="--kind")


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--kind", "computr", ("“computr” is no value of --kind.", "Did you mean computer?")),
        ("--price", "1e3", "“1e3” is not an amount of money."),
        ("--price", "¥-5", "“¥-5” is negative"),
        ("--price", "1.005", "“1.005” is not an amount of money."),
        ("--price", "", "“” is not an amount of money."),
        ("--odometer-km", "many", "“many” is no odometer reading."),
        ("--odometer-km", "99999999", "“99999999” is no odometer reading."),
        ("--sold-on", "2026-02-30", "No calendar has the date “2026-02-30”."),
        ("--sold-on", "26-1-5", "“26-1-5” is not a date."),
        ("--sold-on", "+3d", "2026-11-25 lies in the future."),
        ("--paper", "leaflet", ("There is no paper called leaflet.", "invoice")),
        ("--serial", "S" * 201, "201 characters"),
        ("--config", "x\x00y", "U+0000"),
        ("--brand", "\x9b31m\x1b[2J", "U+001B"),
        ("--model", "half \ud800", "U+D800"),
    ],
)
def test_a_bad_value_is_refused_with_the_value(
    counter: Shop, refuse: Refuse, option: str, value: str, says: str | tuple[str, ...]
) -> None:
    kind = () if option == "--kind" else ("--kind", "computer")
    refuse("device", "add", "1", *kind, f"{option}={value}", code=2, says=says)
    refuse("device", "edit", "1", f"{option}={value}", code=2, says=says)


@pytest.mark.parametrize(
    ("option", "value", "warns"),
    [
        ("--imei", "490154203237517", "ends in 7 where 8 is due"),
        ("--imei", "490154203237", "is no IMEI"),
        ("--vin", "LSVAA49J132047372", "check digit"),
        ("--vin", "LSV", "3 characters instead of 17"),
        ("--plate", "1234", "no usual form of a number plate"),
    ],
)
def test_an_odd_number_is_kept_with_a_warning(counter: Shop, run: Run, option: str, value: str, warns: str) -> None:
    done = run("device", "add", "1", "--kind", "other", option, value, "--json")
    assert (done.code, warns in done.err) == (0, True)
    assert done.data[option.removeprefix("--")] == value


@pytest.mark.parametrize("imei", ["490154203237518", "49015420323751", "4901542032375180", "A0000012345678"])
def test_every_shape_of_a_good_imei_goes_without_a_word(counter: Shop, run: Run, imei: str) -> None:
    done = run("device", "add", "1", "--kind", "phone", "--imei", imei)
    assert (done.code, "IMEI “" in done.err) == (0, False)


@pytest.mark.parametrize(
    "typed", ["A-D1", "d1", "1", "Ａ－Ｄ１", "3456", "5cn0as123456", "5CN0-AS12 3456", "5CN0AS123456\r"]
)
def test_a_unit_is_found_by_number_or_tail(counter: Shop, run: Run, typed: str) -> None:
    assert run("device", "show", typed, "--json").data["number"] == "A-D1"


def test_a_unit_that_nobody_has_and_several_that_may_be_meant(counter: Shop, run: Run, refuse: Refuse) -> None:
    refuse("device", "show", "0000", code=3, says=("“0000”", "aftersales search"))
    run("device", "add", "1", "--kind", "computer", "--brand", "联想", "--serial", "XX123456")
    refuse("device", "show", "3456", code=4, says=("A-D1", "A-D2"))


def test_a_unit_is_on_file_once(counter: Shop, refuse: Refuse) -> None:
    refuse(
        *("device", "add", "1", "--kind", "computer", "--brand", "华硕", "--serial", "5cn0as123456"),
        code=4, says=("on file already: A-D1", "ticket open --device A-D1"),
    )  # fmt: skip


def test_its_history_is_shown_with_it(counter: Shop, run: Run) -> None:
    shown = run("device", "show", "1", "--json").data
    assert [visit["ticket"] for visit in shown["visits"]] == ["A-1"]
    assert "按电源键没有反应" in run("device", "show", "1").out


def test_a_card_is_changed_and_a_field_emptied(counter: Shop, run: Run) -> None:
    done = run("device", "edit", "3456", "--model", "L85", "--registered-on", "none", "--json")
    assert (done.data["model"], done.data["registered_on"], done.data["unregistered"]) == ("L85", None, True)
    assert run("device", "edit", "1", "--model", "", "--json").data["model"] is None
    assert "Nothing to change." in run("device", "edit", "1", "--brand", "ASUS").err


def test_the_same_key_changes_a_serial_once(counter: Shop, run: Run) -> None:
    words = ("device", "edit", "5CN0AS123456", "--serial", "NEW00001", "--once", "k1", "--json")
    first, again = run(*words), run(*words)
    assert (first.code, again.code, again.data) == (0, 0, first.data)
    other = run("device", "add", "1", "--kind", "other", "--once", "k1")
    assert (other.code, "k1" in other.err) == (4, True)


def test_the_list_is_narrowed_and_sorted(counter: Shop, run: Run) -> None:
    run("device", "add", "1", "--kind", "phone", "--brand", "小米")
    assert [each["number"] for each in run("device", "list", "--json").data] == ["A-D2", "A-D1"]
    assert [each["number"] for each in run("device", "list", "--kind", "phone", "--json").data] == ["A-D2"]
    assert [each["brand"] for each in run("device", "list", "--sort", "brand", "--json").data] == ["ASUS", "小米"]
    assert run("device", "list", "--customer", "nobody").code == 3


def test_a_plate_that_is_on_another_card_is_warned_of_and_accepted(run: Run) -> None:
    run("customer", "add", "--name", "张伟")
    first = run("device", "add", "A-C1", "--kind", "vehicle", "--plate", "苏A12345")
    again = run("device", "add", "A-C1", "--kind", "vehicle", "--plate", "苏A·12345", "--brand", "大众")
    third = run("ticket", "open", "--name", "王芳", "--plate", "苏a12345", "--fault", "x")
    assert "another card" not in first.err
    assert (again.code, "苏A12345 is on another card already: A-D1" in again.err) == (0, True)
    assert (third.code, "another card already: A-D1" in third.err, "card already: A-D2" in third.err) == (0, True, True)
