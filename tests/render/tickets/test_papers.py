"""Papers: what they say, and that they print well whatever stands in the order."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_cli.domain.tickets.ticket import Medium, Stage
from aftersales_cli.domain.values.money import Money
from aftersales_cli.domain.values.width import cells
from aftersales_cli.language import LANGUAGES, use
from aftersales_cli.render.tickets import papers
from aftersales_cli.render.tickets.papers import text
from aftersales_cli.services.tickets.papers import template
from tests.builders import a_car, a_customer, a_line, a_notebook, a_paper, a_shop, a_ticket, totals
from tests.render.tickets.paper_cases import CASES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aftersales_cli.domain.settings import Settings
    from aftersales_cli.domain.tickets.ticket import Paper, Ticket
    from aftersales_cli.render.tickets.papers.sheet import Sheet
    from tests.conftest import Golden

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    use("zh_Hans")
    yield
    use("en")


def lay_out(ticket: Ticket, paper: Paper | None = None, settings: Settings | None = None) -> Sheet:
    return papers.lay_out(ticket, paper or a_paper(), settings or a_shop(), ZONE)


def printed(sheet: Sheet, medium: Medium = Medium.TEXT, encoding: str = "utf-8") -> bytes:
    return papers.encode(sheet, medium, encoding=encoding, template=template)


def as_text(ticket: Ticket, paper: Paper | None = None, settings: Settings | None = None) -> str:
    return printed(lay_out(ticket, paper, settings)).decode()


# --- each hard case, kept -------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASES)
def test_the_paper_for_a_line_printer_is_the_one_that_was_looked_at(name: str, golden: Golden) -> None:
    golden(f"papers/{name}.txt", printed(lay_out(*CASES[name])).decode())


@pytest.mark.parametrize("name", CASES)
def test_the_paper_for_a_browser_is_the_one_that_was_looked_at(name: str, golden: Golden) -> None:
    golden(f"papers/{name}.html", printed(lay_out(*CASES[name]), Medium.HTML).decode())


@pytest.mark.parametrize("language", ["zh_Hant", "en"])
def test_the_paper_speaks_the_language_of_the_shop(language: str, golden: Golden) -> None:
    use(language)
    golden(f"papers/car.{language}.txt", printed(lay_out(*CASES["car"])).decode())


@pytest.mark.parametrize("name", CASES)
def test_each_copy_of_a_pdf_begins_a_page_and_the_same_order_gives_the_same_bytes(name: str) -> None:
    pytest.importorskip("typst")
    pytest.importorskip("manimgx_fonts_cjk")
    first, second = (printed(lay_out(*CASES[name]), Medium.PDF) for _ in range(2))
    assert first.startswith(b"%PDF-")
    assert first == second
    pages = {"car": 3, "twenty_lines": 4}
    assert len(re.findall(rb"/Type\s*/Page\b", first)) == pages.get(name, 2)


# --- what it says ---------------------------------------------------------------------------------


def test_the_order_for_a_vehicle_says_all_that_a_workshop_writes_down() -> None:
    ticket, paper, settings = CASES["car"]
    said = as_text(ticket, paper, settings)
    facts = """
        张伟 13800138000 南京市鼓楼区中山路 李娜 2026-11-22 10:00 帕萨特 苏A12345 LSVAA49J132047371 BGC031234 三角警示牌
        共 4 件 86500 半箱 更换前刹车片 2026-11-25 自交付之日起 30 日 热车 左前门凹陷一处 刹车时异响 服务顾问（签字）
        托修人（签字） 四海汽车维修中心 025-88886666 取车时请当场试车。
    """
    for fact in facts.split():
        assert fact in said, fact


def test_every_total_stands_in_capitals_too() -> None:
    said = as_text(a_ticket(lines=(a_line(yuan="1234.05"),), cap=Money(200_000)))
    assert "1234.05 元   大写：人民币壹仟贰佰叁拾肆元零伍分" in said
    assert "2000.00 元   大写：人民币贰仟元整" in said


def test_after_a_quote_the_lines_printed_are_those_that_the_total_is_the_sum_of() -> None:
    quoted = a_line("更换电池", "440.00", stage=Stage.QUOTE, quote_version=1)
    ticket = a_ticket(lines=(a_line("检测", "50.00"), quoted), quote_version=1, totals=totals(quoted))
    said = as_text(ticket)
    assert "更换电池" in said
    assert "| 检测 " not in said
    assert "440.00 元   大写：人民币肆佰肆拾元整" in said


def test_a_total_of_nothing_is_said_in_full() -> None:
    assert as_text(*CASES["nothing_to_pay"]).count("0.00 元   大写：人民币零元整") == 2 * 2


def test_another_currency_has_no_capitals() -> None:
    nothing = Money(0, "HKD")
    hong_kong = totals(estimate=Money(8_800, "HKD"), charged=nothing, paid=nothing, due=nothing)
    said = as_text(a_ticket(totals=hong_kong, cap=None))
    assert "88.00 HKD" in said
    assert "大写" not in said


def test_each_copy_says_whose_it_is() -> None:
    said = as_text(a_ticket(), a_paper(copies=6))
    copies = said.split("\f")
    assert copies.pop() == ""
    owners = ["第一联 存根", "第二联 客户", "第三联 车间", "第四联 财务", "第五联 配件", "第六联"]
    assert [copy.splitlines()[5].split("  ")[-1].strip() for copy in copies] == owners


def test_a_reprint_is_marked_in_every_medium() -> None:
    again = lay_out(a_ticket(), a_paper(reprint=True))
    once = lay_out(a_ticket())
    for medium in (Medium.TEXT, Medium.HTML):
        assert "补打" in printed(again, medium).decode()
        assert "补打" not in printed(once, medium).decode()


@pytest.mark.parametrize(("device", "told"), [(a_notebook(), True), (a_notebook(kind="phone"), True), (a_car(), False)])
def test_who_leaves_data_behind_is_told_to_save_it(device: object, told: bool) -> None:
    assert ("资料备份提示" in as_text(a_ticket(devices=(device,)))) is told


def test_the_notice_is_ticked_when_it_was_given_at_the_counter() -> None:
    assert "[x] 已阅读本提示" in as_text(a_ticket(backup_notice=True))
    assert "[ ] 已阅读本提示" in as_text(a_ticket(backup_notice=None))


def test_without_a_limit_nothing_begins_before_a_price_is_agreed() -> None:
    said = as_text(a_ticket(cap=None))
    assert "| 费用不超过   | 未约定" in said
    assert "未经托修人同意价格，不开始进行" in said


# --- fit to print ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_the_paper_and_the_frame_is_straight(name: str, language: str) -> None:
    use(language)
    for line in text.write(lay_out(*CASES[name])).replace("\f", "").splitlines():
        assert cells(line) <= text.WIDTH
        if line[:1] in {"|", "+"}:
            assert cells(line) == text.WIDTH
            assert line[-1] == line[0]


@pytest.mark.parametrize("name", CASES)
def test_a_line_printer_gets_straight_frames_of_characters_it_has(name: str) -> None:
    data = printed(lay_out(*CASES[name]), encoding="gb18030")
    for line in data.replace(b"\f", b"").removesuffix(b"\r\n").split(b"\r\n"):
        if line[:1] in {b"|", b"+"}:
            assert len(line) == text.WIDTH
    data.decode("gbk")


printable = st.text(st.characters(codec="utf-8"), max_size=90)


@given(name=printable, fault=printable)
def test_whatever_stands_in_a_record_stays_within_its_cell(name: str, fault: str) -> None:
    ticket = a_ticket(customer=a_customer(name=name), devices=(a_notebook(fault=fault),))
    for line in text.write(lay_out(ticket)).split("\n"):
        assert cells(line) <= text.WIDTH
        if line.removeprefix("\f")[:1] == "|":
            assert line.endswith("|")


def test_control_characters_are_shown_and_never_sent() -> None:
    ticket = a_ticket(customer=a_customer(name="\x1b[2J张\u202e伟\x07"), devices=(a_notebook(fault="一\r二\x0c三"),))
    said = as_text(ticket)
    assert r"\x1b[2J张\u202e伟\x07" in said
    assert r"一\x0d二\x0c三" in said
    assert not set("\x1b\x07\r\u202e") & set(said)
    assert said.count("\f") == 2


class Tags(HTMLParser):
    """Collects the tags of a page and the text between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@given(name=printable)
def test_nothing_in_a_record_is_markup_to_a_browser(name: str) -> None:
    evil = f'<script>alert(1)</script>"{name}'
    page = Tags()
    page.feed(printed(lay_out(a_ticket(customer=a_customer(name=evil))), Medium.HTML).decode())
    assert "script" not in page.tags
    assert any("<script>alert(1)</script>" in words for words in page.words)


def test_nothing_in_a_record_is_markup_to_the_typesetter() -> None:
    pytest.importorskip("typst")
    evil = '#panic("x") *bold* $x$ @label // \\ `raw` [#read("/etc/passwd")] ]'
    customer = a_customer(name=evil, address=evil)
    ticket = a_ticket(customer=customer, devices=(a_notebook(fault=evil),), lines=(a_line(evil),))
    assert printed(lay_out(ticket, None, a_shop(name=evil, terms=evil)), Medium.PDF).startswith(b"%PDF-")


def test_a_line_printer_gets_no_qr_code() -> None:
    sheet = lay_out(a_ticket())
    assert "▀" in printed(sheet).decode()
    assert "▀" not in printed(sheet, encoding="gb18030").decode("gb18030")
