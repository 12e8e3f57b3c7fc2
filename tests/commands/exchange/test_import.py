"""``aftersales import`` as it is typed: files of other programs and of our own, whole and broken."""

from __future__ import annotations

import io
import json
from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from tests import repairs_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Result, Run

HEAD = "姓名,电话,备注\n"


@pytest.fixture
def file(tmp_path: Path) -> Any:
    """Write a file to import: ``file("姓名\\n张伟\\n", encoding="gbk")``; its path."""

    def write(content: str | bytes, name: str = "in.csv", encoding: str = "utf-8") -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return str(path)

    return write


def customers(run: Run) -> list[Any]:
    done = run("customer", "list", "--sort", "created_at", "--limit", "1000", "--json")
    return done.data if done.code == 0 else []


def names(run: Run) -> set[str]:
    return {each["name"] for each in customers(run)}


def numbers_of(done: Result) -> tuple[int, int, int]:
    return done.data["added"], done.data["known"], done.data["left_out"]


# --- repairs of others --------------------------------------------------------------------------------


@pytest.fixture
def repairs(file: Any) -> str:
    return str(file(repairs_file.as_csv(repairs_file.made_up(600))))


def bring_in_repairs(run: Run, path: str, *more: str) -> Result:
    return run("import", "tickets", path, "--mapping", "open-repair", *more, "--json")


def test_repairs_of_another_program_come_in_once(run: Run, repairs: str) -> None:
    assert numbers_of(bring_in_repairs(run, repairs)) == (600, 0, 0)
    before = run("journal", "--json", "--limit", "100000").data
    assert numbers_of(bring_in_repairs(run, repairs)) == (0, 600, 0)
    assert run("journal", "--json", "--limit", "100000").data == before


def test_their_outcomes_are_those_of_the_file_and_the_barrier_is_kept(run: Run, repairs: str) -> None:
    bring_in_repairs(run, repairs)
    made = repairs_file.made_up(600)
    counted = {each["outcome"]: each["count"] for each in run("ticket", "list", "--count-by", "outcome", "--json").data}
    assert counted == Counter(repairs_file.STATUSES[each["repair_status"]] for each in made)
    lost = run("ticket", "list", "--outcome", "unrepairable", "--limit", "1000", "--json").data
    barriers = {run("ticket", "show", each["number"], "--json").data["barrier"] for each in lost[:5]}
    assert barriers == {"No spare parts"}


def test_they_belong_to_nobody_named_and_may_have_no_fault(run: Run, repairs: str) -> None:
    bring_in_repairs(run, repairs)
    tickets = run("ticket", "list", "--limit", "1000", "--json").data
    assert {each["customer"]["name"] for each in tickets} == {"散客"}
    silent = sum(not each["problem"] for each in repairs_file.made_up(600))
    assert sum(not each["fault"] for each in tickets) == silent > 0
    assert names(run) == {"散客"}


def test_every_month_agrees_with_a_count_of_the_file(run: Run, repairs: str) -> None:
    bring_in_repairs(run, repairs)
    made = repairs_file.made_up(600)
    for month in sorted({each["event_date"][:7] for each in made}):
        of_month = [each for each in made if each["event_date"].startswith(month)]
        figures = run("report", "monthly", "--month", month, "--json").data
        assert (figures["came_in"], figures["delivered"]) == (len(of_month), len(of_month))
        assert {each["outcome"]: each["delivered"] for each in figures["outcomes"] if each["delivered"]} == Counter(
            repairs_file.STATUSES[each["repair_status"]] for each in of_month
        )


@pytest.mark.parametrize("words", ["smokes", "没有反应", "小熊"])
def test_words_of_their_faults_and_brands_are_found(run: Run, repairs: str, words: str) -> None:
    bring_in_repairs(run, repairs)
    hits = run("search", words, "--in", "ticket", "--limit", "1000", "--json").data
    holding = [each for each in repairs_file.made_up(600) if words in each["problem"] or words == each["brand"]]
    assert len(hits) == len(holding) > 0


def test_a_dry_run_says_the_same_and_writes_nothing(run: Run, repairs: str, path: Path) -> None:
    run("init", "--name", "店")
    before = path.read_bytes()
    rehearsed = bring_in_repairs(run, repairs, "--dry-run")
    assert (numbers_of(rehearsed), rehearsed.data["dry_run"]) == ((600, 0, 0), True)
    assert path.read_bytes() == before
    assert numbers_of(bring_in_repairs(run, repairs)) == (600, 0, 0)


def test_a_dry_run_needs_a_shop_and_makes_none(run: Run, repairs: str, path: Path) -> None:
    assert bring_in_repairs(run, repairs, "--dry-run").code == 6
    assert not path.exists()


# --- rows that cannot be read -------------------------------------------------------------------------


def test_bad_rows_are_listed_with_line_and_reason_and_the_rest_go_in(run: Run, file: Any) -> None:
    done = run("import", "customers", file(f"{HEAD}张伟,x,\n李娜,13900000001,\n,13900000002,\n王芳,1,2,3\n"))
    assert done.code == 5
    assert names(run) == {"李娜"}
    assert "3 of 4 rows cannot go in." in done.err
    for reason in ("line 2, phones: “x” cannot be", "line 4, name: it is missing", "line 5: The row has 4 cells"):
        assert reason in done.err


def test_only_the_first_twenty_are_listed_and_the_others_counted(run: Run, file: Any) -> None:
    done = run("import", "customers", file(HEAD + "".join(f"客户{at},x,\n" for at in range(33)) + "好,13900000001,\n"))
    assert done.err.count("  - line ") == 20
    assert "and 13 rows more" in done.err
    assert names(run) == {"好"}


def test_strict_lets_all_in_or_nothing(run: Run, file: Any) -> None:
    run("init", "--name", "店")
    bad = file(f"{HEAD}李娜,13900000001,\n张伟,x,\n")
    done = run("import", "customers", bad, "--strict", "--json")
    assert (done.code, names(run)) == (5, set())
    assert done.data["problems"][0]["line"] == 3
    assert run("import", "customers", file(f"{HEAD}李娜,13900000001,\n"), "--strict").code == 0
    assert names(run) == {"李娜"}


def test_a_mended_file_adds_only_what_was_missing(run: Run, file: Any) -> None:
    run("import", "customers", file(f"{HEAD}李娜,13900000001,\n张伟,x,\n"))
    done = run("import", "customers", file(f"{HEAD}李娜,13900000001,\n张伟,13900000002,\n"), "--json")
    assert numbers_of(done) == (1, 1, 0)


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ('"张伟,13900000001,x', "a quotation mark is not closed"),
        ('"张"伟,13900000001,x', "something follows a closing quotation mark"),
    ],
)
def test_a_quotation_mark_that_does_not_match_costs_its_row_only(run: Run, file: Any, broken: str, reason: str) -> None:
    done = run("import", "customers", file(f"{HEAD}{broken}\n李娜,13900000002,\n王芳,13900000003,\n"))
    assert f"line 2: it cannot be read as CSV: {reason}" in done.err
    assert names(run) == {"李娜", "王芳"}


def test_a_cell_of_ten_megabytes_is_one_bad_row(run: Run, file: Any) -> None:
    done = run("import", "customers", file(f"{HEAD}大,13900000001,{'x' * 10_000_000}\n李娜,13900000002,\n"))
    assert "line 2, note" in done.err
    assert len(done.err) < 1000
    assert names(run) == {"李娜"}


@pytest.mark.parametrize("bad", ["n\x00l", "\x1b[31mred", "bell\x07"])
def test_characters_that_no_record_may_hold_are_named(run: Run, file: Any, bad: str) -> None:
    done = run("import", "customers", file(f"{HEAD}{bad},13900000001,\n李娜,13900000002,\n"))
    assert "which cannot be stored" in done.err
    assert "\x1b" not in done.err
    assert names(run) == {"李娜"}


def test_a_formula_is_text(run: Run, file: Any) -> None:
    run("import", "customers", file(f"{HEAD}=1+1,13900000001,@SUM(A1)\n"))
    assert [(each["name"], each["note"]) for each in customers(run)] == [("=1+1", "@SUM(A1)")]


# --- files that cannot be read ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"\n\n  \n", "The file is empty."),
        (b"\xff\xfe", "The file is empty."),
        (b"foo,bar\n1,2\n", "The file has no column name."),
        (bytes(range(256)) * 8, "see byte 128"),
        (b"PK\x03\x04" + bytes(range(256)), "The workbook cannot be read"),
        (b'{"name":' + b"[" * 100_000, "is not a JSON object"),
        ("姓名\n张伟\n".encode("utf-16")[:-1], "The file is no text in utf-16"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_whole(run: Run, file: Any, content: bytes, said: str) -> None:
    run("init", "--name", "店")
    done = run("import", "customers", file(content))
    assert (done.code, said in done.err, "Traceback" in done.err) == (5, True, False)
    assert names(run) == set()


def test_missing_columns_are_named_together_with_those_that_are_there(run: Run, file: Any) -> None:
    done = run("import", "tickets", file("a,b\n1,2\n"), "--mapping", "open-repair")
    assert done.code == 5
    assert "no column id, event_date, repair_status" in done.err
    assert "Its columns are: a, b." in done.err


def test_a_folder_and_a_missing_file_are_told_apart(run: Run, tmp_path: Path) -> None:
    assert "it is a folder" in run("import", "customers", str(tmp_path)).err
    done = run("import", "customers", str(tmp_path / "none.csv"))
    assert (done.code, "there is no such file" in done.err) == (3, True)


def test_headings_alone_add_nothing(run: Run, file: Any) -> None:
    done = run("import", "customers", file(HEAD), "--json")
    assert (done.code, numbers_of(done)) == (0, (0, 0, 0))


# --- encodings, line ends, dialects -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_encodings_are_recognised_and_said(run: Run, file: Any, encoding: str, said: str) -> None:
    done = run("import", "customers", file(f"{HEAD}张伟,013800138000,甲乙丙\n", encoding=encoding))
    assert done.code == 0
    assert (f"read as {said}" in done.err) is bool(said)
    assert [(each["name"], each["phones"][0]["number"]) for each in customers(run)] == [("张伟", "013800138000")]


def test_an_encoding_may_be_named(run: Run, file: Any) -> None:
    big5 = file("name,phone\n陳靜,0912345678\n", encoding="big5")
    assert run("import", "customers", big5, "--encoding", "big5").code == 0
    assert names(run) == {"陳靜"}
    done = run("import", "customers", big5, "--encoding", "klingon")
    assert (done.code, "klingon" in done.err) == (2, True)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_line_ends_and_delimiters_of_all_kinds_are_read(run: Run, file: Any, end: str, delimiter: str) -> None:
    rows = [("姓名", "电话"), ("张伟", "13900000001"), ("李娜", "13900000002")]
    run("import", "customers", file(end.join(delimiter.join(row) for row in rows)))
    assert names(run) == {"张伟", "李娜"}


def test_what_is_written_stays_as_it_is_written(run: Run, file: Any) -> None:
    run("import", "customers", file(f"{HEAD}张伟,010-8260 3525;mobile:013800138000,\n"))
    run("import", "devices", file("owner,kind,serial,imei,sold_on\n张伟,phone,000123,490154203237518,2025/1/2\n"))
    assert [each["number"] for each in customers(run)[0]["phones"]] == ["010-8260 3525", "013800138000"]
    device = run("device", "list", "--json").data[0]
    assert (device["serial"], device["imei"], device["sold_on"]) == ("000123", "490154203237518", "2025-01-02")


@pytest.mark.parametrize("day", ["05/06/2024", "昨天", "2024-02-30", "2024"])
def test_a_date_that_may_be_two_days_or_none_is_refused(run: Run, file: Any, day: str) -> None:
    run("customer", "add", "--name", "张伟")
    done = run("import", "devices", file(f"owner,kind,sold_on\n张伟,phone,{day}\n"))
    assert (done.code, "line 2, sold_on" in done.err) == (5, True)
    assert run("device", "list", "--json").data == []


# --- JSON lines, workbooks, standard input ------------------------------------------------------------


def test_json_lines_are_read_and_the_bad_ones_listed(run: Run, file: Any) -> None:
    lines = [json.dumps({"name": "张伟", "phones": ["013900000001"]}), "not json", '["x"]', '{"name": "\\ud800"}', ""]
    done = run("import", "customers", file("\n".join(lines), name="in.jsonl"))
    assert done.code == 5
    assert names(run) == {"张伟"}
    for line in (2, 3, 4):
        assert f"line {line}" in done.err


def workbook(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_read_whatever_its_name(run: Run, file: Any) -> None:
    content = workbook(
        ("owner", "kind", "serial", "imei", "sold_on", "registered_on", "price"),
        ("张伟", "phone", "000123", 490154203237518, date(2025, 1, 2), datetime(2025, 1, 3), 4999.5),
        (None, None, None, None, None, None, None),
        ("张伟", "phone", "000124", None, None, None, 12),
    )
    run("customer", "add", "--name", "张伟")
    done = run("import", "devices", file(content, name="devices.csv"), "--json")
    assert (done.data["encoding"], numbers_of(done)) == ("xlsx", (2, 0, 0))
    found = {each["serial"]: each for each in run("device", "list", "--json").data}
    first = found["000123"]
    assert (first["imei"], first["sold_on"], first["registered_on"]) == ("490154203237518", "2025-01-02", "2025-01-03")
    assert (first["price"], found["000124"]["price"]) == ("4999.50", "12.00")


def test_a_number_that_the_spreadsheet_has_cut_is_refused(run: Run, file: Any) -> None:
    run("customer", "add", "--name", "张伟")
    content = workbook(("owner", "kind", "serial"), ("张伟", "phone", 1234567890123456789), ("张伟", "phone", "A1"))
    done = run("import", "devices", file(content, name="in.xlsx"))
    assert (done.code, "line 2: " in done.err, "more digits than a spreadsheet keeps" in done.err) == (5, True, True)
    assert [each["serial"] for each in run("device", "list", "--json").data] == ["A1"]


def test_a_dash_reads_standard_input(run: Run) -> None:
    assert run("import", "customers", "-", stdin=f"{HEAD}张伟,13900000001,\n").code == 0
    assert names(run) == {"张伟"}


# --- mappings -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("noun = [", "cannot be used"),
        ('noun = "parts"', "it is for parts"),
        ('[columns]\ncolour = "x"', "colour"),
        ("colour = 1", "it has no place for colour"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(run: Run, file: Any, mapping: str, said: str) -> None:
    done = run("import", "customers", file(HEAD), "--mapping", file(mapping, name="m.toml"))
    assert (done.code, said in done.err, "open-repair.toml" in done.err) == (2, True, True)


def test_a_mapping_of_ones_own_translates_columns_words_and_dates(run: Run, file: Any) -> None:
    mapping = file(
        'noun = "tickets"\norigin = "old"\n[columns]\norigin_id = "Nr"\nopened_on = "Tag"\noutcome = "Ende"\n'
        '[constants]\nstate = "delivered"\n[dates]\nopened_on = "%d.%m.%Y"\n[values.outcome]\n"gut" = "fixed"\n'
        '"*" = "unknown"\n',
        name="m.toml",
    )
    rows = file("Nr;Tag;Ende\n1;24.12.2024;gut\n2;25.12.2024;was anderes\n")
    assert run("import", "tickets", rows, "--mapping", mapping).code == 0
    tickets = run("ticket", "list", "--sort", "number", "--json").data
    assert [(each["opened_on"], each["outcome"]) for each in tickets] == [
        ("2024-12-24", "fixed"),
        ("2024-12-25", "unknown"),
    ]


# --- whoever works here -------------------------------------------------------------------------------


def test_an_order_whose_technician_is_unknown_stays_out_and_says_what_to_bring_in_first(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("staff", "add", "--name", "王师傅", "--login", "wang")
    run("ticket", "open", "--name", "张伟", "--kind", "phone", "--imei", "490154203237518", "--fault", "碎屏")
    run("ticket", "assign", "1", "wang")
    files = {noun: str(tmp_path / f"{noun}.jsonl") for noun in ("customers", "devices", "tickets")}
    for noun, file in files.items():
        run("export", noun, "--out", file)
    monkeypatch.setenv("AFTERSALES_DB", str(tmp_path / "another.db"))
    assert [run("import", noun, file).code for noun, file in files.items()] == [0, 0, 5]
    refused = run("import", "tickets", files["tickets"])
    assert "A-S1 is not on the staff here; first: aftersales import staff" in refused.err
    assert run("ticket", "list", "--json").data == []


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["王芳,wang"], "line 2: somebody else signs in as “wang”"),
        (["李强,li", "李娜,LI"], "line 3: somebody else signs in as “LI”"),
        ([",li"], "line 2, name"),
    ],
)
def test_staff_that_cannot_be_is_left_out(run: Run, tmp_path: Path, rows: list[str], says: str) -> None:
    run("staff", "add", "--name", "王师傅", "--login", "wang")
    file = tmp_path / "staff.csv"
    file.write_text("\n".join(["name,login", *rows]), encoding="utf-8")
    refused = run("import", "staff", str(file), "--strict")
    assert refused.code == 5
    assert says in refused.err
    assert [each["name"] for each in run("staff", "list", "--json").data] == ["王师傅"]


def test_a_price_below_nothing_is_left_out(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "prices.csv"
    file.write_text("类别,名称,价格\nlabour,系统重装,-80\nfee,上门费,30\n", encoding="utf-8")
    refused = run("import", "prices", str(file))
    assert refused.code == 5
    assert "line 2, price" in refused.err
    assert "negative" in refused.err
    assert [each["name"] for each in run("price", "list", "--json").data] == ["上门费"]


@pytest.mark.parametrize(
    ("noun", "text"), [("staff", "name,login\n王师傅,wang\n"), ("prices", "kind,name,price\nfee,上门费,30\n")]
)
def test_staff_and_prices_without_numbers_go_in_once_and_come_back_after_undo(
    run: Run, tmp_path: Path, noun: str, text: str
) -> None:
    file = tmp_path / f"{noun}.csv"
    file.write_text(text, encoding="utf-8")
    listed = ("staff", "list", "--json") if noun == "staff" else ("price", "list", "--json")
    assert [run("import", noun, str(file), "--json").data["added"] for _ in range(2)] == [1, 0]
    first = run(*listed).data
    run("import", "undo", "last", "--yes")
    assert run(*listed).data == []
    assert run("import", noun, str(file), "--json").data["added"] == 1
    assert [each["number"] for each in run(*listed).data] == [each["number"] for each in first]
