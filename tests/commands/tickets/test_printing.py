"""Printing an order's papers from the counter."""

from __future__ import annotations

import io
import sqlite3
import stat
from contextlib import closing, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aftersales_cli import app
from aftersales_cli.render.tickets.papers import pdf

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from tests.conftest import Result, Run

PDF = b"%PDF-"
FULL = Path("/dev/full")


@pytest.fixture(autouse=True)
def an_order(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Order A-1 for 张伟's notebook, whose password is known; the shop prints in Chinese, in a folder of its own."""
    run("init", "--name", "长江电脑维修部", "--language", "zh-CN", "--copies", "3")
    opened = run(
        *("ticket", "open", "--name", "张伟", "--phone", "13800138000", "--kind", "computer", "--brand", "华硕"),
        *("--serial", "E1NRKD000123456", "--fault", "按电源键没有反应", "--estimate", "检测主板=50", "--cap", "300"),
        *("--password", "mi-ma-9527", "--password-consent"),
    )
    assert opened.code == 0, opened.err
    monkeypatch.chdir(tmp_path)


def printed(run: Run, *words: str) -> Result:
    result = run("ticket", "print", "1", *words)
    assert result.code == 0, result.err
    return result


def test_the_repair_order_comes_out_in_as_many_copies_as_the_shop_wants(run: Run) -> None:
    said = printed(run).out
    assert said.count("\f") == 3
    assert "第三联 车间" in said
    assert "按电源键没有反应" in said
    assert "补打" not in said


def test_another_number_of_copies_may_be_asked_for(run: Run) -> None:
    assert printed(run, "--copies", "2").out.count("\f") == 2


@pytest.mark.parametrize("copies", ["1", "10", "two"])
def test_one_copy_is_too_few_for_customer_and_shop(run: Run, copies: str) -> None:
    result = run("ticket", "print", "1", "--copies", copies)
    assert result.code == 2
    assert copies in result.err


def test_the_second_print_of_a_form_keeps_its_number_and_is_marked(run: Run) -> None:
    first, second = printed(run).out, printed(run).out
    assert "补打" not in first
    assert "补打" in second
    assert "A-F1" in first
    assert "A-F1" in second


def test_each_order_has_a_paper_number_of_its_own(run: Run) -> None:
    printed(run)
    run("ticket", "open", "--customer", "张伟", "--device", "A-D1", "--fault", "又坏了")
    assert "A-F2" in run("ticket", "print", "2").out


def test_the_same_key_prints_the_same_paper_again_without_a_mark(run: Run) -> None:
    first, second = (printed(run, "--once", "k1").out for _ in range(2))
    assert first == second


def test_every_print_is_on_record(run: Run) -> None:
    printed(run)
    printed(run)
    acts = run("journal", "--json").data
    assert [act["command"] for act in acts].count("ticket print") == 2


def test_the_record_of_a_print_can_be_had_as_json(run: Run, tmp_path: Path) -> None:
    paper = printed(run, "--to", "html", "--json").data
    assert list(paper) == ["id", "number", "ticket", "form", "at", "copies", "reprint"]
    assert (paper["number"], paper["ticket"], paper["form"]) == ("A-F1", "A-1", "repair_order")
    assert (paper["copies"], paper["reprint"]) == (3, False)
    assert (tmp_path / "A-1-repair_order.html").is_file()


def test_a_file_of_a_paper_is_private(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "order.html"
    assert str(place) in printed(run, "--to", "html", "--out", str(place)).err
    assert place.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".new")] == []


def test_a_folder_gets_a_file_named_after_the_order(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    printed(run, "--out", str(folder))
    assert (folder / "A-1-repair_order.txt").read_text(encoding="utf-8").count("\f") == 3


def test_a_pdf_goes_to_standard_output_when_that_is_no_terminal(run: Run) -> None:
    pytest.importorskip("typst")
    assert printed(run, "--to", "pdf").raw.startswith(PDF)
    assert printed(run, "--to", "pdf", "--out", "-").raw.startswith(PDF)


def test_a_line_printer_gets_its_own_code(run: Run) -> None:
    raw = printed(run, "--encoding", "gb18030").raw
    assert "长江电脑维修部".encode("gb18030") in raw
    assert b"\r\n" in raw


def test_the_unlock_password_is_on_no_paper(run: Run) -> None:
    for medium in ("text", "html"):
        assert "mi-ma-9527" not in printed(run, "--to", medium).out


def test_without_the_typesetter_the_line_that_installs_it_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "TYPESETTER", "a_typesetter_that_is_not_here")
    result = run("ticket", "print", "1", "--to", "pdf")
    assert result.code == 1
    assert 'pip install "aftersales-cli[pdf]"' in result.err
    assert "ticket print" not in [act["command"] for act in run("journal", "--json").data]


def test_a_paper_that_could_not_be_written_was_never_printed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("", encoding="utf-8")
    result = run("ticket", "print", "1", "--out", str(tmp_path / "in the way" / "order.txt"))
    assert result.code == 1
    assert "补打" not in printed(run).out


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_what_a_printer_may_have_printed_is_on_record(run: Run) -> None:
    result = run("ticket", "print", "1", "--out", str(FULL))
    assert result.code == 6
    assert "补打" in printed(run).out


def test_a_print_is_on_record_before_the_first_line_comes_out(path: Path) -> None:
    known: list[int] = []

    class Watched(io.BytesIO):
        def write(self, data: Buffer) -> int:
            with closing(sqlite3.connect(path)) as another_terminal:
                known.append(another_terminal.execute("SELECT count(*) FROM paper").fetchone()[0])
            return super().write(data)

    with redirect_stdout(io.TextIOWrapper(Watched(), encoding="utf-8", write_through=True)):
        assert app.main(["ticket", "print", "1"]) == 0
    assert set(known) == {1}


def test_paper_and_json_do_not_share_standard_output(run: Run) -> None:
    result = run("ticket", "print", "1", "--out", "-", "--json")
    assert result.code == 2
    assert "补打" not in printed(run).out


def test_an_order_that_is_not_there_has_no_paper(run: Run) -> None:
    assert run("ticket", "print", "99").code == 3


def test_the_paper_says_the_sum_that_was_agreed_to_since(run: Run) -> None:
    assert "300.00" in limit_of(printed(run))
    assert run("ticket", "approve", "1", "--cap", "80").code == 0
    assert "80.00" in limit_of(printed(run))


def limit_of(paper: Result) -> str:
    """The line of the first copy that says what the charge stays within."""
    return next(line for line in paper.out.splitlines() if "费用不超过" in line)


def test_the_ending_of_the_file_says_what_the_paper_is_made_for(run: Run, tmp_path: Path) -> None:
    printed(run, "--out", "a.htm")
    assert (tmp_path / "a.htm").read_text().startswith("<!doctype html>")
    printed(run, "--out", "a.txt")
    assert "维 修 托 修 单" in (tmp_path / "a.txt").read_text()
    printed(run, "--out", "a.PDF")
    assert (tmp_path / "a.PDF").read_bytes().startswith(PDF)


def test_an_ending_that_contradicts_the_option_is_refused(run: Run, tmp_path: Path) -> None:
    answer = run("ticket", "print", "1", "--to", "text", "--out", "x.pdf")
    assert (answer.code, "“x.pdf” is named as pdf, but --to asks for text." in answer.err) == (2, True)
    assert not (tmp_path / "x.pdf").exists()
    assert run("ticket", "print", "1", "--json", "--out", "y.txt").data["reprint"] is False
