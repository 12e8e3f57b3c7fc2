from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import imei as stdnum_imei
from stdnum import luhn

from aftersales_cli.domain.cards.identifiers import (
    check_imei,
    check_plate,
    check_vin,
    device_identity,
    is_real_serial,
    luhn_digit,
    normalise_imei,
    normalise_plate,
    normalise_serial,
    vin_check_digit,
)

VIN = "1M8GDM9AXKP042788"
IMEI = "490154203237518"
vin_bodies = st.from_regex("[0-9A-HJ-NPR-Z]{17}", fullmatch=True)


@pytest.mark.parametrize(
    "written", ["sn-1234 5", " SN12345", "ＳＮ１２３４５", "SN–1234–5", "S\u200bN1234\ufeff5", "sn\t12345"]
)
def test_a_serial_is_compared_without_blanks_dashes_and_case(written: str) -> None:
    assert normalise_serial(written) == "SN12345"


@given(st.text())
def test_a_compared_serial_stays_as_it_is(text: str) -> None:
    assert normalise_serial(normalise_serial(text)) == normalise_serial(text)


@pytest.mark.parametrize(
    "word",
    [
        "",
        "无",
        "無",
        "n/a",
        "None",
        "To be filled by O.E.M.",
        "Default string",
        "0",
        "0000",
        "xxxx",
        "***",
        "---",
        "不詳",
    ],
)
def test_a_word_for_no_serial_is_none(word: str) -> None:
    assert not is_real_serial(word)
    assert device_identity(brand="Dell", serial=word) is None


@pytest.mark.parametrize("vin", [VIN, "1m8gdm9axkp042788", "11111111111111111", "5GZCZ43D13S812715"])
def test_a_vin_with_its_check_digit_passes(vin: str) -> None:
    assert check_vin(vin) == ()


def test_a_vin_that_looks_mistyped_is_warned_of_and_never_refused() -> None:
    for vin, what in (
        ("1M8GDM9A1KP042788", "check digit"),
        ("1M8GDM9AXKP04278", "characters"),
        ("1M8GDM9AXKPO42788", "never I, O or Q"),
        ("", "characters"),
    ):
        (warning,) = check_vin(vin)
        assert what in warning.text


@given(vin_bodies, st.integers(0, 16), st.sampled_from("0123456789"))
def test_a_single_mistyped_digit_of_a_vin_is_noticed(body: str, place: int, digit: str) -> None:
    vin = f"{body[:8]}{vin_check_digit(body)}{body[9:]}"
    mistyped = f"{vin[:place]}{digit}{vin[place + 1 :]}"
    if mistyped[place].isdigit() and vin[place].isdigit() and mistyped != vin:
        assert check_vin(vin) == ()
        assert check_vin(mistyped) != ()


def test_an_imei_is_checked_and_only_warned_of() -> None:
    assert check_imei(IMEI) == check_imei("49-015420-323751-8") == check_imei("4901542032375101") == ()
    assert check_imei("49015420323751") == check_imei("A0000000002329") == ()
    assert "ends in" in check_imei("490154203237519")[0].text
    assert "no IMEI" in check_imei("12345")[0].text


@given(st.from_regex("[0-9]{14}", fullmatch=True))
def test_the_check_digit_of_an_imei_is_that_of_the_library(body: str) -> None:
    assert luhn_digit(body) == luhn.calc_check_digit(body)
    assert stdnum_imei.is_valid(body + luhn_digit(body))
    assert check_imei(body + luhn_digit(body)) == ()


@pytest.mark.parametrize(
    "plate",
    ["京A12345", "京A·12345", "京a 12345", "滬A12345", "粤AD12345", "粤A12345D", "京ADF1234", "粤Z1234港", "川A1234学",
     "粤B1234警", "使123456", "ＷＪ京1234X"],
)  # fmt: skip
def test_a_plate_of_a_known_form_passes(plate: str) -> None:
    assert check_plate(plate) == ()


@pytest.mark.parametrize("plate", ["", "ABC123", "京AI2345", "京A123", "京A1234567", "火A12345"])
def test_an_odd_plate_is_warned_of(plate: str) -> None:
    assert len(check_plate(plate)) == 1


def test_a_plate_is_compared_as_it_is_printed() -> None:
    assert normalise_plate("滬A·12345") == normalise_plate("沪a-12345") == "沪A12345"


@pytest.mark.parametrize(
    "imei", [IMEI, "49-015420-323751-8", "49015420323751", "4901542032375101", "４９０１５４２０３２３７５１８"]
)
def test_one_phone_is_the_same_however_much_of_its_imei_is_written(imei: str) -> None:
    assert device_identity(imei=imei) == "imei:49015420323751"


def test_a_device_is_known_by_vin_before_imei_before_brand_and_serial() -> None:
    everything = {"vin": VIN, "imei": IMEI, "brand": "华硕", "serial": "sn-1"}
    assert device_identity(**everything) == f"vin:{VIN}"
    assert device_identity(**everything | {"vin": ""}) == "imei:49015420323751"
    assert device_identity(brand="华硕", serial="sn-1") == "serial:ASUS:SN1"
    assert device_identity(brand="华硕") is None
    assert device_identity(serial="sn-1") is None
    assert device_identity() is None


def test_what_names_no_single_unit_gives_way_to_what_does() -> None:
    assert device_identity(vin="042788", brand="BYD", serial="1") == "serial:BYD:1"
    assert device_identity(imei="12345", brand="小米", serial="1") == "serial:XIAOMI:1"
    assert device_identity(imei="000000000000000", brand="小米", serial="1") == "serial:XIAOMI:1"


def test_two_sites_that_write_differently_agree_on_the_unit() -> None:
    sites = [("华碩", " sn-123 4"), ("ASUS", "ＳＮ1234"), ("ASUS 华硕", "SN 1234"), ("asus", "sn1234")]
    assert {device_identity(brand=brand, serial=serial) for brand, serial in sites} == {"serial:ASUS:SN1234"}


def test_a_meid_is_compared_in_capitals() -> None:
    assert normalise_imei("a0-00000000232-9") == "A0000000002329"
    assert device_identity(imei="a0-00000000232-9") == "imei:A0000000002329"
