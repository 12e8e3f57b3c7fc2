"""``aftersales report``: the month on screen and in files."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from aftersales_cli.domain.cards.parts import Charge, OldPart
from aftersales_cli.domain.tickets.ticket import ApprovalChannel, PayMethod, ServiceKind
from aftersales_cli.domain.values.money import Money
from aftersales_cli.language import use
from aftersales_cli.services.cards import parts, stock
from aftersales_cli.services.cards.customers import NewCustomer
from aftersales_cli.services.tickets import bench, paying, pricing, tickets
from tests.services.cards.parts_store import in_stock, pieces
from tests.services.test_reports import at
from tests.services.tickets.orders import an_order, fee, labour, ready

if TYPE_CHECKING:
    from pathlib import Path

    from aftersales_cli.services.shop import Shop
    from tests.conftest import Golden, Run

FORMULA = "=cmd|' /C calc'!A0"
SHEETS = ["概览", "维修月报表", "每月零件更换清单", "每月销售统计表"]


@pytest.fixture
def october(shop: Shop) -> Shop:
    """A shop with an October: two repairs handed over, one on the bench, one free."""
    first = at(shop, "2026-10-05T09:30")
    part = in_stock(first, 9, number="0012345", serial_tracked=True)
    one = _repaired(first, part.id, NewCustomer(name="张伟", phones=("13800138000",)), "不充电", Charge.CHARGED)
    paying.pay(first, one, Money(30_000), PayMethod.WECHAT)
    bench.deliver(at(shop, "2026-10-06T15:00"), one, on_account=True)
    second = at(shop, "2026-10-20T10:00")
    two = _repaired(second, part.id, NewCustomer(name=FORMULA), FORMULA, Charge.FREE)
    paying.pay(second, two, tickets.get(second, two).totals.due, PayMethod.CASH)
    bench.deliver(second, two)
    ready(at(shop, "2026-10-31T23:00"))
    an_order(at(shop, "2026-10-31T23:30"), kind=ServiceKind.FREE)
    return shop


def _repaired(shop: Shop, part: str, customer: NewCustomer, fault: str, charge: Charge) -> str:
    ticket = an_order(shop, customer=customer, fault=fault)
    bench.diagnose(shop, ticket.id, finding=fault, cause="老化")
    pricing.quote(shop, ticket.id, [labour(), fee()])
    pricing.approve(shop, ticket.id, channel=ApprovalChannel.PHONE, cap=Money(40_000))
    ticket = bench.start(shop, ticket.id)
    found = parts.get(shop, part)
    stock.issue(
        shop, ticket, found, pieces(1), old_part=OldPart.MAKER, charge=charge, serial_in="0007", serial_out="0003"
    )
    bench.inspect(shop, ticket.id, passed=True)
    return bench.ready(shop, ticket.id).id


def in_chinese(run: Run, *words: str) -> Any:
    """Run a command in simplified Chinese."""
    done = run("--lang", "zh-CN", *words)
    use("en")
    return done


def test_the_month_is_shown_as_figures_and_charts(october: Shop, run: Run, golden: Golden) -> None:
    done = run("report", "monthly")
    assert done.code == 0
    assert done.err == "2026-10: 4 orders in, 2 delivered, 2 open; 560.00 CNY charged.\n"
    golden("report/monthly.txt", done.out)
    golden("report/monthly.zh.txt", in_chinese(run, "report", "monthly").out)


def test_the_month_as_json_keeps_its_keys(october: Shop, run: Run, golden: Golden) -> None:
    golden("report/monthly.json", run("report", "monthly", "--json").out)


def test_the_month_as_csv_is_one_figure_a_line(october: Shop, run: Run) -> None:
    rows = dict(csv.reader(io.StringIO(run("report", "monthly", "--csv").out)))
    assert (rows["delivered"], rows["charges.charged"], rows["kinds.C.came_in"]) == ("2", "560.00", "1")


def test_a_month_that_is_not_over_says_so(october: Shop, run: Run) -> None:
    assert "本月未完" in in_chinese(run, "report", "monthly", "--month", "2026-11").out
    assert "本月未完" not in in_chinese(run, "report", "monthly").out


def test_the_report_states_its_days_its_zone_and_its_service_points(october: Shop, run: Run) -> None:
    out = run("report", "monthly", "--site", "A").out
    assert "2026-10-01 to 2026-10-31 (Asia/Shanghai), service point A" in out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--month", "13"], 2),
        (["--month", "2027-01"], 2),
        (["--site", "Z"], 3),
        (["--format", "csv"], 2),
        (["--format", "pdf"], 2),
        (["--out", "m.csv"], 2),
        (["--out", "m.pdf"], 2),
        (["--out", "m.xlsx", "--format", "json"], 2),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_written(
    october: Shop, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    assert run("report", "monthly", *words).code == code
    assert set(tmp_path.iterdir()) == before


def test_without_a_shop_there_is_no_report_and_none_is_made(run: Run, path: Path, tmp_path: Path) -> None:
    assert run("report", "monthly", "--out", str(tmp_path / "m.xlsx")).code == 6
    assert not path.exists()
    assert not (tmp_path / "m.xlsx").exists()


def test_the_workbook_has_its_sheets_and_their_totals_agree(october: Shop, run: Run, tmp_path: Path) -> None:
    place = tmp_path / "night" / "m.xlsx"
    done = in_chinese(run, "report", "monthly", "--out", str(place))
    assert (done.code, done.out) == (0, "")
    assert done.err.count("\n") == 1
    assert str(place) in done.err
    book = load_workbook(place)
    assert book.sheetnames == SHEETS
    overview: Any = book["概览"]
    assert len(overview._charts) == 3  # openpyxl has no public way to count them
    repairs, used, sales = (_table(book[name]) for name in SHEETS[1:])
    assert repairs[-1]["应收"] == sales[-1]["应收"] == sum(row["应收"] for row in repairs[:-1]) == 560
    assert sales[-1]["欠款"] == repairs[-1]["欠款"] == 30
    assert sales[-1]["收款"] == 530
    assert sum(row["数量"] for row in used[:-1]) == 2
    assert [row["旧件"] for row in used[:-1]] == ["返厂", "返厂"]


def test_numbers_stay_numbers_and_text_stays_text(october: Shop, run: Run, tmp_path: Path) -> None:
    in_chinese(run, "report", "monthly", "--out", str(tmp_path / "m.xlsx"))
    book = load_workbook(tmp_path / "m.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert FORMULA in {cell.value for cell in cells}
    used = _table(book["每月零件更换清单"])[0]
    assert (used["零件号"], used["新件序列号"], used["旧件序列号"]) == ("0012345", "0007", "0003")
    assert used["日期"].isoformat() == "2026-10-05T00:00:00"


def test_the_same_month_gives_the_same_bytes(october: Shop, run: Run, tmp_path: Path) -> None:
    for name, words in {"xlsx": [], "json": [], "csv": ["--format", "csv"]}.items():
        out = [tmp_path / f"{name}{at}" for at in (1, 2)]
        for place in out:
            target = place if name == "csv" else place / f"m.{name}"
            assert run("report", "monthly", "--out", str(target), *words).code == 0
        first, second = ({file.name: file.read_bytes() for file in place.iterdir()} for place in out)
        assert first == second


def test_a_failed_report_leaves_the_old_file(october: Shop, run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = run("report", "monthly", "--out", str(tmp_path / "file" / "m.json"))
    assert done.code == 1
    assert (tmp_path / "file").read_text() == "x"


def test_a_folder_of_csv_has_one_file_a_sheet(october: Shop, run: Run, tmp_path: Path, golden: Golden) -> None:
    out = tmp_path / "month"
    done = run("report", "monthly", "--out", str(out), "--format", "csv", "--site", "A")
    names = sorted(file.name for file in out.iterdir())
    assert names == [f"aftersales-2026-10-A-{sheet}.csv" for sheet in ("overview", "parts", "repairs", "sales")]
    assert done.err.count("\n") == 1
    for sheet in ("parts", "repairs", "sales"):
        golden(f"report/{sheet}.csv", (out / f"aftersales-2026-10-A-{sheet}.csv").read_text(encoding="utf-8"))


def test_csv_for_excel_runs_no_formula_and_keeps_leading_zeros(october: Shop, run: Run, tmp_path: Path) -> None:
    run("report", "monthly", "--out", str(tmp_path / "x"), "--format", "csv", "--excel")
    repairs = (tmp_path / "x" / "aftersales-2026-10-repairs.csv").read_bytes()
    assert repairs.startswith(b"\xef\xbb\xbf")
    assert f"'{FORMULA}".encode() in repairs
    assert f",{FORMULA}".encode() not in repairs
    assert b'"=""0012345"""' in (tmp_path / "x" / "aftersales-2026-10-parts.csv").read_bytes()


def test_json_holds_figures_and_sheets(october: Shop, run: Run, tmp_path: Path) -> None:
    run("report", "monthly", "--out", str(tmp_path), "--format", "json")
    document = json.loads((tmp_path / "aftersales-2026-10.json").read_text(encoding="utf-8"))
    assert (document["schema"], document["kind"]) == ("aftersales/1", "month")
    assert document["data"]["charges"]["charged"] == "560.00"
    assert {name: len(rows) for name, rows in document["data"]["sheets"].items()} == {
        "repairs": 2,
        "parts": 2,
        "sales": 3,
    }
    assert document["data"]["sheets"]["repairs"][1]["fault"] == FORMULA


def test_an_empty_month_is_a_month_all_the_same(shop: Shop, run: Run, tmp_path: Path) -> None:
    for name in ("m.xlsx", "m.json"):
        assert run("report", "monthly", "--month", "2026-08", "--out", str(tmp_path / name)).code == 0
    assert json.loads((tmp_path / "m.json").read_text())["data"]["sheets"] == {"repairs": [], "parts": [], "sales": []}
    assert load_workbook(tmp_path / "m.xlsx").sheetnames[0] == "Overview"


def test_a_register_is_shown_by_name(october: Shop, run: Run) -> None:
    names = [line.split()[0] for line in run("report", "list").out.splitlines()]
    assert names == ["repairs", "parts", "sales", "warranty-ending"]
    rows = run("report", "show", "sales", "--from", "10-01", "--to", "10-31", "--json").data
    assert [row["date"] for row in rows] == ["2026-10-05", "2026-10-06", "2026-10-20"]
    assert len(run("report", "show", "repairs", "--from", "10-01", "--limit", "1", "--json").data) == 1
    unknown = run("report", "show", "nothing")
    assert (unknown.code, "repairs" in unknown.err) == (3, True)
    assert run("report", "show", "sales", "--from", "11-02", "--to", "11-01").code == 2


def _table(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a register in a workbook, the line of totals last."""
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
