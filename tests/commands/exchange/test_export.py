"""``aftersales export``: what goes out comes in again exactly, in every format, whatever the names hold."""

from __future__ import annotations

import csv
import io
import json
import stat
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from aftersales_cli.commands import exchange as command
from aftersales_cli.domain.cards.devices import DeviceKind, NewDevice
from aftersales_cli.domain.tickets.ticket import Accessory
from aftersales_cli.domain.values.money import Money
from aftersales_cli.services.cards import customers, devices, parts
from aftersales_cli.services.cards.customers import NewCustomer
from aftersales_cli.services.cards.parts import NewPart
from aftersales_cli.services.exchange import importing
from aftersales_cli.services.tickets import opening
from aftersales_cli.services.tickets.brought import NewTicket
from tests.conftest import fresh_shop
from tests.day import Day

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop
    from tests.conftest import Run

NOUNS = ("staff", "prices", "customers", "devices", "parts", "tickets")
FORMATS = ("csv", "jsonl", "xlsx")

HOSTILE = st.one_of(
    st.sampled_from([
        "=1+1", "'=1+1", "@SUM(A1)", "＝1", "+86", "-5", '"', '""', "a,b;c、d；e", "[red]x[/]", "[[", '["a"]',
        "_x0041_", "\\", "𠮷野家", "e\u0301", "\u202eabc", "a\u200bb", "NULL", "true", "1e5", "0138",
        "12345678901234567890", "O'Brien; DROP TABLE",
    ]),
    st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=12),
).filter(lambda text: text.strip())  # fmt: skip
NOTES = st.lists(HOSTILE, min_size=1, max_size=3).map("\n".join)


def copied(shop: Shop, kind: str) -> tuple[list[bytes], list[bytes]]:
    """The four files of a shop, and those of an empty shop that they were brought into."""
    with TemporaryDirectory() as folder, fresh_shop() as other:
        first = [_exported(shop, noun, kind, Path(folder, f"1-{noun}.{kind}")) for noun in NOUNS]
        for noun in NOUNS:
            _bring_in(other, noun, Path(folder, f"1-{noun}.{kind}"))
        return first, [_exported(other, noun, kind, Path(folder, f"2-{noun}.{kind}")) for noun in NOUNS]


def _exported(shop: Shop, noun: str, kind: str, path: Path) -> bytes:
    command.write_file(shop, noun, command.FileFormat(kind), path, excel=False)
    return path.read_bytes()


def _bring_in(shop: Shop, noun: str, path: Path) -> None:
    if not path.read_bytes():
        return  # a shop without a price list has nothing to send
    with path.open("rb") as file:
        summary = importing.bring_in(shop, importing.Request(noun=noun, source=str(path)), file, lambda _a, _b: None)
    assert [each.sentence() for each in summary.problems] == []


# --- the round trip -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=10)
@given(name=HOSTILE, tags=st.lists(HOSTILE, max_size=3), note=NOTES, words=st.lists(HOSTILE, min_size=6, max_size=6))
def test_hostile_names_come_back_byte_for_byte(
    kind: str, name: str, tags: list[str], note: str, words: list[str]
) -> None:
    brand, model, serial, config, part, shelf = words
    with fresh_shop() as shop:
        phones = ("010-8260 3525", "work:013800138000")
        owner = customers.add(shop, NewCustomer(name=name, phones=phones, tags=tuple(tags), note=note, address=note))
        new = NewDevice(
            kind=DeviceKind.PHONE, brand=brand, model=model, serial=serial, config=config, price=Money(499_999)
        )
        device = devices.add(shop, owner, new)
        parts.add(shop, NewPart(number=f"P {part}", name=part, shelf=shelf, price=Money(1), cost=Money(100_000)))
        accessories = (Accessory(text=part, count=2),)
        order = NewTicket(customer=owner, devices=(device,), fault=note, condition=note, accessories=accessories)
        opening.open_ticket(shop, order)
        first, second = copied(shop, kind)
    assert first == second


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("seed", range(3))
def test_a_shop_with_a_day_behind_it_comes_back_byte_for_byte(kind: str, seed: int) -> None:
    with fresh_shop() as shop:
        day = Day(shop, Random(seed))
        for _ in range(250):
            day.act()
        with TemporaryDirectory() as folder, fresh_shop() as other:
            files = {noun: Path(folder, f"1-{noun}.{kind}") for noun in NOUNS}
            first = [_exported(shop, noun, kind, path) for noun, path in files.items()]
            for noun, path in files.items():
                _bring_in(other, noun, path)
            second = [_exported(other, noun, kind, Path(folder, f"2-{noun}.{kind}")) for noun in NOUNS]
    assert first == second
    assert all(len(content) > 200 for content in first[2:])


@pytest.mark.parametrize("kind", FORMATS)
def test_technicians_and_prices_go_to_another_shop_and_the_orders_follow(
    kind: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("staff", "add", "--name", "=王师傅", "--login", "wang", "--phone", "013800138000", "--role", "manager")
    run("staff", "add", "--name", "李强", "--login", "li")
    run("staff", "edit", "li", "--active", "no")
    run("price", "add", "--kind", "labour", "--name", "系统重装", "--price", "80.50", "--unit", "次")
    run("ticket", "open", "--name", "张伟", "--kind", "phone", "--imei", "490154203237518", "--fault", "碎屏")
    run("ticket", "assign", "1", "wang")
    files = {noun: tmp_path / f"{noun}.{kind}" for noun in NOUNS if noun != "parts"}
    for noun, file in files.items():
        assert run("export", noun, "--out", str(file)).code == 0
    monkeypatch.setenv("AFTERSALES_DB", str(tmp_path / "another.db"))
    for noun, file in files.items():
        done = run("import", noun, str(file))
        assert done.code == 0, done.err
        again = tmp_path / f"again-{noun}.{kind}"
        run("export", noun, "--out", str(again))
        assert again.read_bytes() == file.read_bytes()
    assert [each["number"] for each in run("ticket", "list", "--assigned", "wang", "--json").data] == ["A-1"]
    assert [each["name"] for each in run("staff", "list", "--json").data] == ["=王师傅"]
    assert run("search", "系统重装").code == 0
    assert run("price", "edit", "系统重装", "--price", "90", "--json").data["price"] == "90.00"
    assert run("import", "undo", "last").code == 0
    assert run("ticket", "list", "--json").data == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_with_headings_alone_brings_nothing_in(kind: str, run: Run, tmp_path: Path) -> None:
    a_customer(run)
    file = str(tmp_path / f"staff.{kind}")
    run("export", "staff", "--out", file)
    done = run("import", "staff", file, "--json")
    assert (done.code, done.data["rows"]) == (0, 0)


def test_a_second_import_of_an_export_adds_nothing(run: Run, tmp_path: Path) -> None:
    run("ticket", "open", "--name", "张伟", "--kind", "phone", "--imei", "490154203237518", "--fault", "碎屏")
    for noun in ("customers", "devices", "tickets"):
        out = str(tmp_path / f"{noun}.csv")
        run("export", noun, "--out", out)
        done = run("import", noun, out, "--json").data
        assert (done["added"], done["known"]) == (0, 1)


# --- formats and places -------------------------------------------------------------------------------


def a_customer(run: Run, name: str = "=张伟") -> None:
    run("customer", "add", "--name", name, "--phone", "013800138000", "--tag", "VIP", "--tag", "老;客户")


def test_csv_is_plain_and_json_lines_are_one_object_a_line(run: Run) -> None:
    a_customer(run)
    row = next(csv.DictReader(io.StringIO(run("export", "customers").out)))
    assert (row["number"], row["name"], row["phones"]) == ("A-C1", "=张伟", "013800138000")
    assert json.loads(row["tags"]) == ["VIP", "老;客户"]
    record = json.loads(run("export", "customers", "--format", "jsonl").out)
    assert record["phones"] == [{"number": "013800138000", "role": "main"}]


def test_excel_csv_keeps_zeros_runs_no_formula_and_comes_in_again(run: Run, tmp_path: Path) -> None:
    a_customer(run)
    out = tmp_path / "x.csv"
    run("export", "customers", "--excel", "--out", str(out))
    text = out.read_bytes().decode("utf-8-sig")
    assert "'=张伟" in text
    assert '"=""013800138000"""' in text
    before = run("export", "customers").out
    elsewhere = {"AFTERSALES_DB": str(tmp_path / "other.db")}
    assert run("import", "customers", str(out), env=elsewhere).code == 0
    assert run("export", "customers", env=elsewhere).out == before


def test_a_workbook_holds_text_only_and_always_the_same_bytes(run: Run, tmp_path: Path) -> None:
    a_customer(run)
    one, two = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    run("export", "customers", "--out", str(one))
    run("export", "customers", "--out", str(two), env={"AFTERSALES_NOW": "2027-01-01T00:00:00Z"})
    assert one.read_bytes() == two.read_bytes() == run("export", "customers", "--format", "xlsx").raw
    sheet = load_workbook(one).worksheets[0]
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    assert set(cells.values()) == {"s"}
    assert {"=张伟", "013800138000"} <= set(cells)


def test_a_cell_that_no_sheet_can_hold_is_refused_and_the_old_file_stays(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_customer(run)
    out = tmp_path / "x.xlsx"
    out.write_text("old")
    monkeypatch.setattr("xlsxwriter.worksheet.Worksheet._write_string", lambda *_all: -2)
    done = run("export", "customers", "--out", str(out))
    assert (done.code, "--format jsonl" in done.err, out.read_text()) == (1, True, "old")


def test_an_export_is_private_and_says_where_it_is(run: Run, tmp_path: Path) -> None:
    a_customer(run)
    for name in ("x.csv", "x.jsonl", "x.xlsx"):
        done = run("export", "customers", "--out", str(tmp_path / name))
        assert (done.code, done.out, str(tmp_path / name) in done.err) == (0, "", True)
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_where_nothing_can_be_written_nothing_is(run: Run, tmp_path: Path) -> None:
    a_customer(run)
    (tmp_path / "file").write_text("x")
    for name in ("x.csv", "x.xlsx"):
        done = run("export", "customers", "--out", str(tmp_path / "file" / name))
        assert (done.code, "cannot be written" in done.err) == (1, True)


def test_without_a_shop_there_is_nothing_to_export_and_none_is_made(run: Run, path: Path) -> None:
    assert run("export", "customers").code == 6
    assert not path.exists()


def test_what_was_removed_is_not_exported(run: Run) -> None:
    a_customer(run)
    run("undo", "--yes")
    assert len(run("export", "customers").out.splitlines()) == 1
